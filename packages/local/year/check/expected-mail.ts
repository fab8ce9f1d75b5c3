import {
  type Application,
  type Dossier,
  type Introduction,
  isUnderWay,
  type Meeting,
  type Mentorship,
  type Message,
  type Milestone,
  type Written,
} from './dossier.ts';
import { instantOf, localMinute, shifted } from './local-time.ts';
import { schoolDayFrom } from './school-days.ts';

/** A mail that the year calls for. */
export interface Expected {
  readonly kind: string;
  readonly participantId: string;
  /** What it speaks of: with kind and person it names the mail. */
  readonly thing: string;
  /** When it is due, epoch milliseconds. */
  readonly at: number;
  /** False where two things happened in the same millisecond and either order is right. */
  readonly certain: boolean;
}

const pairIds = ({ data }: Written) => ({ mentee: data.menteeParticipantId, mentor: data.mentorParticipantId });

const decisions = ['submitted', 'accepted', 'waitlisted', 'declined'] as const;

const toApplicants = (dossier: Dossier): Expected[] =>
  decisions.flatMap((decision) =>
    dossier.eventsOf(`application.${decision}`).map(({ data, at }) => ({
      kind: `application-${decision === 'submitted' ? 'received' : decision}`,
      participantId: String(data.participantId),
      thing: String(data.applicationId),
      at,
      certain: true,
    })),
  );

const toNominees = (dossier: Dossier): Expected[] =>
  dossier.eventsOf('nomination.made').map(({ data, at }) => ({
    kind: 'nomination',
    participantId: String(data.participantId),
    thing: String(data.nominationId),
    at,
    certain: true,
  }));

const introductions = (dossier: Dossier): Expected[] =>
  dossier.eventsOf('mentorship.introduced').flatMap((event) =>
    Object.entries(pairIds(event)).map(([side, participantId]) => ({
      kind: `introduction-${side}`,
      participantId: String(participantId),
      thing: String(event.data.mentorshipId),
      at: event.at,
      certain: true,
    })),
  );

/** Both sides of a pair that ended early hear of it, whoever ended it. */
const endings = (dossier: Dossier): Expected[] => {
  const pairs = new Map(dossier.rowsOf<Mentorship>('mentorship').map((pair) => [pair.id, pair]));
  return dossier.eventsOf('mentorship.ended').flatMap(({ data, at }) => {
    const pair = pairs.get(String(data.mentorshipId));
    if (!pair) return [];
    const mail = { kind: 'mentorship-ended', thing: pair.id, at, certain: true };
    return [pair.mentee, pair.mentor].map(({ participantId }) => ({ ...mail, participantId }));
  });
};

/** Both sides of a pair, provided that it is under way at that moment. */
const toPair = (dossier: Dossier, pair: Mentorship, mail: { kind: string; thing: string; at: number }): Expected[] => {
  const { before, after } = dossier.around(pair.id, mail.at);
  if (!isUnderWay(before) && !isUnderWay(after)) return [];
  const certain = isUnderWay(before) && isUnderWay(after);
  return [pair.mentee, pair.mentor].map(({ participantId }) => ({ ...mail, participantId, certain }));
};

/** Each version of a meeting that was planned: when it was, and until when it stood like that. */
const plannedVersions = (dossier: Dossier) => {
  const told = ['meeting.planned', 'meeting.moved'].flatMap((name) => dossier.eventsOf(name));
  const byMeeting = Map.groupBy(told, ({ data }) => data.meetingId ?? '');
  return [...byMeeting].flatMap(([id, events]) => {
    const ordered = events.toSorted((a, b) => Number(a.data.meetingVersion) - Number(b.data.meetingVersion));
    return ordered.flatMap(({ data, at }, index) => {
      const meeting = dossier.meetingAt(id, Number(data.meetingVersion));
      return meeting ? [{ meeting, at, movedAt: ordered[index + 1]?.at ?? Number.POSITIVE_INFINITY }] : [];
    });
  });
};

const aroundMeetings = (dossier: Dossier): Expected[] => {
  const pairs = new Map(dossier.rowsOf<Mentorship>('mentorship').map((pair) => [pair.id, pair]));
  const { remindHoursBefore, askAfter, reminders } = dossier.programme.meetings;
  return plannedVersions(dossier).flatMap(({ meeting, at: planned, movedAt }) => {
    const pair = pairs.get(meeting.mentorshipId);
    if (!pair || (reminders === 'when-asked' && meeting.remind !== true)) return [];
    const due = (kind: string, meant: string) => {
      const local = schoolDayFrom(dossier, meant);
      const at = instantOf(local, dossier.zone);
      if (kind === 'meeting-reminder' && local >= meeting.starts.local) return [];
      if (at <= planned || at > dossier.evidence.until || movedAt < at) return [];
      const { before, after } = dossier.around(meeting.id, at);
      if (before !== 'planned') return [];
      return toPair(dossier, pair, { kind, thing: `${meeting.id} v${meeting.version}`, at }).map((mail) => ({
        ...mail,
        certain: mail.certain && after === 'planned' && at < movedAt,
      }));
    };
    const { local } = meeting.starts;
    return [
      ...(remindHoursBefore === null ? [] : due('meeting-reminder', shifted(local, { hours: -remindHoursBefore }))),
      ...(askAfter === null
        ? []
        : due('did-you-meet', `${shifted(local, { days: askAfter.days }).slice(0, 10)}T${askAfter.time}`)),
    ];
  });
};

/** What brings the calendars of both up to each version of a meeting to come; whatever became of the pair. */
const calendarMails = (dossier: Dossier): Expected[] => {
  const pairs = new Map(dossier.rowsOf<Mentorship>('mentorship').map((pair) => [pair.id, pair]));
  return ['planned', 'moved', 'cancelled'].flatMap((what) =>
    dossier.eventsOf(`meeting.${what}`).flatMap(({ data, at }) => {
      const version = Number(data.meetingVersion);
      const meeting = dossier.meetingAt(data.meetingId ?? '', version);
      const pair = meeting && pairs.get(meeting.mentorshipId);
      if (!pair || instantOf(meeting.starts.local, dossier.zone) <= at) return [];
      // Where it changed again at once, one mail may tell of both.
      const certain = !dossier.written.some(
        (event) =>
          event.data.meetingId === meeting.id && Number(event.data.meetingVersion) > version && event.at <= at + 1000,
      );
      return [pair.mentee, pair.mentor].map(({ participantId }) => ({
        kind: `meeting-${what}`,
        participantId,
        thing: `${meeting.id} v${version}`,
        at,
        certain,
      }));
    }),
  );
};

const announced = (dossier: Dossier, milestone: Milestone, at: number): Expected[] => {
  const template = dossier.cycle?.milestones.find(({ key }) => key === milestone.key);
  if (template?.announcement === undefined) return [];
  const people = new Map<string, boolean>();
  for (const { data } of dossier.eventsOf('application.submitted')) {
    const { before, after } = dossier.around(String(data.applicationId), at);
    if (before !== 'accepted' && after !== 'accepted') continue;
    const person = String(data.participantId);
    people.set(person, (people.get(person) ?? false) || (before === 'accepted' && after === 'accepted'));
  }
  const announcement = { kind: 'milestone-announcement', thing: milestone.key };
  const inTime = [...people].map(([participantId, certain]) => ({ ...announcement, participantId, at, certain }));
  if (!template.essential) return inTime;
  // Who is accepted later hears of what is essential on that day, and of nothing else that is past.
  const late = dossier
    .eventsOf('application.accepted')
    .filter((event) => event.at > at && !people.has(String(event.data.participantId)));
  const first = new Map(late.toReversed().map((event) => [String(event.data.participantId), event.at]));
  return [
    ...inTime,
    ...[...first].map(([participantId, then]) => ({ ...announcement, participantId, at: then, certain: true })),
  ];
};

/** Whoever is accepted and had been at fewer workshops by then than the programme hopes. */
const invited = ({ programme, rowsOf, around }: Dossier, key: string, at: number): Expected[] => {
  const { workshops } = programme;
  if (!workshops) return [];
  return rowsOf<Application>('application').flatMap(({ id, participantId, role, attended = [] }) => {
    const { before, after } = around(id, at);
    const count = attended.filter(({ notedAt }) => Date.parse(notedAt) < at).length;
    if ((before !== 'accepted' && after !== 'accepted') || count >= workshops.atLeast) return [];
    if (!workshops.roles.some((each) => each === role)) return [];
    return [{ kind: 'workshop-invitation', participantId, thing: key, at, certain: before === after }];
  });
};

const atMilestones = (dossier: Dossier): Expected[] =>
  dossier.rowsOf<Milestone>('milestone').flatMap((milestone) => {
    if (milestone.firedAt === undefined) return [];
    const at = Date.parse(milestone.firedAt);
    const { kind, key } = milestone;
    if (kind === 'workshops') return invited(dossier, key, at);
    if (kind !== 'check-in' && kind !== 'wrap-up') return announced(dossier, milestone, at);
    const pairs = dossier.rowsOf<Mentorship>('mentorship');
    return pairs.flatMap((pair) => toPair(dossier, pair, { kind, thing: `${pair.id}/${key}`, at }));
  });

/** What a pair of whom nothing is known is asked, some days after its introduction: nothing where the tone is never to chase. */
const nudges = (dossier: Dossier): Expected[] => {
  if (dossier.programme.tone === 'no-pressure') return [];
  const pairs = new Map(dossier.rowsOf<Mentorship>('mentorship').map((pair) => [pair.id, pair]));
  const meetings = Map.groupBy(dossier.rowsOf<Meeting>('meeting'), ({ mentorshipId }) => mentorshipId);
  const templates = dossier.cycle?.milestones ?? [];
  return dossier.eventsOf('mentorship.introduced').flatMap(({ data, at: introduced }) => {
    const pair = pairs.get(String(data.mentorshipId));
    if (!pair) return [];
    const day = localMinute(introduced, dossier.zone).slice(0, 10);
    return templates.flatMap(({ key, nudge, date, time }) => {
      if (nudge === undefined || date.precision !== 'after-introduction') return [];
      const at = instantOf(schoolDayFrom(dossier, shifted(`${day}T${time}`, { days: date.days })), dossier.zone);
      if (at > dossier.evidence.until) return [];
      const stood = (meetings.get(pair.id) ?? []).map(({ id }) => dossier.around(id, at));
      const known = (when: 'before' | 'after') =>
        stood.some((meeting) => meeting[when] === 'planned' || meeting[when] === 'held') ||
        (nudge === 'first-message' && stood.some((meeting) => meeting[when] !== undefined));
      if (known('before')) return [];
      const kind = nudge === 'first-message' ? 'first-message-help' : 'quiet-pair';
      return toPair(dossier, pair, { kind, thing: `${pair.id}/${key}`, at })
        .filter(({ participantId }) => nudge === 'quiet-pair' || participantId === pair.mentee.participantId)
        .map((mail) => ({ ...mail, certain: mail.certain && !known('after') }));
    });
  });
};

/** Both are asked whether they would like to be introduced, and told when both said yes. */
const beyondThePair = (dossier: Dossier): Expected[] =>
  dossier.rowsOf<Introduction>('introduction').flatMap((row) =>
    [row.participantId, row.otherId].flatMap((participantId) => {
      const mail = { participantId, thing: `${row.mentorshipId}/${row.otherId}`, certain: true };
      const asked = { ...mail, kind: 'network-invitation', at: Date.parse(row.askedAt) };
      return row.introducedAt === undefined
        ? [asked]
        : [asked, { ...mail, kind: 'network-introduction', at: Date.parse(row.introducedAt) }];
    }),
  );

/** Every mail that the events of the year and the programme's definition call for. */
export const expectedMail = (dossier: Dossier): Expected[] => [
  ...toApplicants(dossier),
  ...toNominees(dossier),
  ...introductions(dossier),
  ...endings(dossier),
  ...aroundMeetings(dossier),
  ...calendarMails(dossier),
  ...atMilestones(dossier),
  ...nudges(dossier),
  ...beyondThePair(dossier),
];

/** What a message speaks of, in the words of `Expected.thing`. */
export const thingOf = ({ kind, about }: Pick<Message, 'kind' | 'about'>): string => {
  if (kind.startsWith('application-')) return about.applicationId ?? '';
  if (kind === 'nomination') return about.nominationId ?? '';
  if (kind.startsWith('introduction-') || kind === 'mentorship-ended') return about.mentorshipId ?? '';
  if (kind === 'milestone-announcement' || kind === 'workshop-invitation') return about.milestoneKey ?? '';
  if (['check-in', 'wrap-up', 'first-message-help', 'quiet-pair'].includes(kind))
    return `${about.mentorshipId}/${about.milestoneKey}`;
  if (kind.startsWith('network-')) return `${about.mentorshipId}/${about.otherId}`;
  return `${about.meetingId} v${about.meetingVersion ?? 1}`;
};
