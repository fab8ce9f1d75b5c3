import { calendarKinds } from './calendars.ts';
import type { Dossier, Message, Participant } from './dossier.ts';
import type { Mail, Violation } from './evidence.ts';
import { expectedMail, thingOf } from './expected-mail.ts';
import { essential, silenceOver } from './holds.ts';
import { localMinute } from './local-time.ts';
import { schoolDayFrom } from './school-days.ts';

const MINUTE_MS = 60_000;
/** Reasons not to send that are as it should be. */
const honest = new Set(['no-longer-applies', 'unsubscribed', 'address-bounced']);

/** The message record that a mail names among its tags. */
export const messageIdOn = ({ tags }: Mail): string | undefined =>
  Object.values(tags).find((value) => value.startsWith('msg_'));

const at = (instant: number) => new Date(instant).toISOString();

/** Mails and records of one another: no mail twice, none lost, none out of nowhere, each to the right person. */
export const checkMails = (dossier: Dossier): Violation[] => {
  const { mails } = dossier.evidence;
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  const { people } = dossier;
  // Once somebody has rung, mail goes there again: the marks of the whole year count.
  const bounced = new Set(
    dossier.evidence.changes.flatMap(({ after }) =>
      after?.entity === 'participant' && after.unreachable ? [String(after.id)] : [],
    ),
  );
  const found: Violation[] = [];

  const times = Map.groupBy(mails, (mail) => messageIdOn(mail) ?? `no record, mail ${mail.messageId}`);
  for (const [id, sent] of times) {
    if (sent.length > 1) found.push({ check: 'mail-twice', text: `message ${id} was sent ${sent.length} times` });
    const row = rows.get(id);
    if (!row) found.push({ check: 'mail-without-record', text: `a mail went out that no message stands for: ${id}` });
    else
      for (const mail of sent)
        found.push(...wrongReader(mail, row, people.get(row.participantId)), ...wrongForm(mail, row));
  }
  const over = silenceOver(dossier);
  const silent = (row: Message) => row.failure === 'silenced' && over(row, Date.parse(row.requestedAt)).length > 0;
  for (const row of rows.values()) {
    if (row.status === 'requested' || row.status === 'claimed')
      found.push({ check: 'message-left-open', text: `message ${row.id} (${row.kind}) is still ${row.status}` });
    if (row.failure === 'unsubscribed' && !people.get(row.participantId)?.unsubscribed?.includes(row.kind))
      found.push({
        check: 'mail-withheld',
        text: `message ${row.id} (${row.kind}) was withheld from somebody who never unsubscribed from that`,
      });
    if (row.failure === 'address-bounced' && !bounced.has(row.participantId))
      found.push({
        check: 'mail-withheld',
        text: `message ${row.id} (${row.kind}) was withheld from an address that nothing came back from`,
      });
    if (row.status === 'failed' && !honest.has(String(row.failure)) && !silent(row))
      found.push({ check: 'message-failed', text: `message ${row.id} (${row.kind}) has failed` });
    if (!times.has(row.id) && row.status !== 'failed' && row.status !== 'unconfirmed')
      found.push({
        check: 'mail-missing',
        text: `message ${row.id} (${row.kind}) is ${row.status}, but no mail went out`,
      });
  }

  const things = Map.groupBy(rows.values(), (row) => `${row.kind} about ${thingOf(row)} to ${row.participantId}`);
  for (const [thing, same] of things) {
    const sent = same.flatMap(({ id }) => times.get(id) ?? []);
    if (same.length > 1 && sent.length > 1)
      found.push({ check: 'mail-twice', text: `${thing} went out ${sent.length} times, as different messages` });
  }
  return found;
};

const wrongReader = (mail: Mail, row: Message, person: Participant | undefined): Violation[] => {
  const readers = [...mail.to, ...mail.cc, ...mail.bcc].map(
    (mailbox) => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox,
  );
  if (readers.length === 1 && readers[0]?.toLowerCase() === person?.email.toLowerCase()) return [];
  return [{ check: 'mail-to-somebody-else', text: `message ${row.id} for ${row.participantId} went to other people` }];
};

/** Mail programs cut off what is longer. */
const CUT_OFF_AT = 102 * 1024;
const ONE_CLICK = 'List-Unsubscribe=One-Click';

/** Mail can be stopped by one click unless it is essential, and is short enough to be shown whole. */
const wrongForm = ({ headers, html = '' }: Mail, { id, kind }: Message): Violation[] => {
  const stoppable =
    /^<https?:.+>$/.test(headers['List-Unsubscribe'] ?? '') && headers['List-Unsubscribe-Post'] === ONE_CLICK;
  const offered = 'List-Unsubscribe' in headers || 'List-Unsubscribe-Post' in headers;
  return [
    ...((essential.test(kind) ? !offered : stoppable)
      ? []
      : [
          {
            check: 'mail-unsubscribing',
            text: `message ${id} (${kind}) offers to be stopped, or does not, against the rule`,
          },
        ]),
    ...(Buffer.byteLength(html) < CUT_OFF_AT
      ? []
      : [{ check: 'mail-too-long', text: `message ${id} (${kind}) is cut off` }]),
  ];
};

/** Each mail the year calls for is there, at its time; and none that it does not call for. */
export const checkExpectedMails = (dossier: Dossier): Violation[] => {
  const name = (mail: { kind: string; thing: string; participantId: string }) =>
    `${mail.kind} about ${mail.thing} to ${mail.participantId}`;
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [name({ ...row, thing: thingOf(row) }), row]));
  const sent = new Map(dossier.evidence.mails.map((mail) => [messageIdOn(mail), mail]));
  const over = silenceOver(dossier);
  const found: Violation[] = [];
  for (const mail of expectedMail(dossier)) {
    const row = rows.get(name(mail));
    rows.delete(name(mail));
    if (!row) {
      if (mail.certain)
        found.push({ check: 'mail-missing', text: `${name(mail)} was due at ${at(mail.at)} and was never asked for` });
      continue;
    }
    if (mail.certain && row.failure === 'no-longer-applies' && over(row, mail.at).length === 0)
      found.push({
        check: 'mail-missing',
        text: `${name(mail)} was due at ${at(mail.at)} and was given up as no longer applying`,
      });
    const went = sent.get(row.id)?.at;
    const silences = over(row, mail.at);
    const due = Math.max(mail.at, ...silences.map(({ to }) => to).filter(Number.isFinite));
    if (silences.length > 0 && silences.every(({ onLift }) => onLift === 'shift') && due < dossier.evidence.until) {
      if (went === undefined && row.failure !== 'no-longer-applies')
        found.push({
          check: 'mail-missing',
          text: `${name(mail)} waited for a hold and did not go out when it was lifted`,
        });
    }
    if (went !== undefined && (went < due || went > due + MINUTE_MS))
      found.push({
        check: 'mail-at-wrong-time',
        text: `${name(mail)} was due at ${at(due)} and went out at ${at(went)}`,
      });
  }
  for (const [thing, row] of rows)
    found.push({ check: 'mail-uncalled-for', text: `message ${row.id}: nothing calls for ${thing}` });
  return found;
};

const REMINDERS = new Set(['meeting-reminder', 'did-you-meet', 'check-in', 'first-message-help', 'quiet-pair']);

/** Reminders that should have been silent: the meeting had begun, was called off or had taken place, or the pair was pausing. */
export const checkSilence = (dossier: Dossier): Violation[] => {
  const over = silenceOver(dossier);
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  return dossier.evidence.mails.flatMap((mail) => {
    const row = rows.get(messageIdOn(mail) ?? '');
    if (!row) return [];
    const { mentorshipId, meetingId, meetingVersion = 1 } = row.about;
    const what = `${row.kind} (message ${row.id})`;
    const found: Violation[] = [];
    for (const { scope, subjectId } of over(row, mail.at))
      found.push({
        check: 'mail-during-hold',
        text: `${what} went out while a hold stood over the ${scope} ${subjectId}`,
      });
    const minute = localMinute(mail.at, dossier.zone);
    if (
      REMINDERS.has(row.kind) &&
      over(row, Date.parse(row.requestedAt) - 1).length === 0 &&
      schoolDayFrom(dossier, minute) !== minute
    )
      found.push({
        check: 'mail-on-a-marked-day',
        text: `${what} went out on ${minute}, when nobody is to be reminded`,
      });
    if (calendarKinds.has(row.kind) || row.kind.startsWith('network-')) return found;
    const meeting = dossier.meetingAt(meetingId ?? '', meetingVersion);
    if (meeting && row.kind === 'meeting-reminder' && mail.at >= Date.parse(meeting.starts.at))
      found.push({ check: 'reminder-after-start', text: `${what} went out when meeting ${meeting.id} had begun` });
    const stood = meeting && dossier.around(meeting.id, mail.at);
    if (meeting && stood?.before !== 'planned' && stood?.after !== 'planned')
      found.push({
        check: 'reminder-of-no-meeting',
        text: `${what} went out though meeting ${meeting.id} was ${stood?.before}`,
      });
    const moved = dossier
      .eventsOf('meeting.moved')
      .find(
        ({ data, at: then }) =>
          data.meetingId === meetingId && Number(data.meetingVersion) > meetingVersion && then < mail.at,
      );
    if (moved)
      found.push({
        check: 'reminder-of-no-meeting',
        text: `${what} went out though meeting ${meetingId} had moved by then`,
      });
    if (mentorshipId !== undefined) {
      const { before, after } = dossier.around(mentorshipId, mail.at);
      if (before === 'paused' && after === 'paused')
        found.push({ check: 'mail-during-pause', text: `${what} went out while ${mentorshipId} was paused` });
    }
    return found;
  });
};
