import {
  type Application,
  type Cohort,
  calendarMailOf,
  consentOf,
  isAsked,
  isEssential,
  isShort,
  isUnderWay,
  type Localized,
  lastMomentOf,
  type Meeting,
  type Mentorship,
  type Message,
  meetingNow,
  type NewLink,
  noticeOf,
  nudgeApplies,
  type Participant,
  type Programme,
  type Role,
  sideOf,
  toPrepare,
  withheldBecause,
  workshopsLeft,
  workshopsOf,
} from '@pharos/domain';
import {
  arrangementOf,
  type CalendarInput,
  type MessageInput,
  otherIn,
  preparationsIn,
  sentBy,
  supportsOf,
} from '@pharos/email';
import { type Deps, derivedId, isoNow } from '@pharos/runtime';
import type { Store } from '@pharos/store';
import { definitionOf, templateOf } from '../../../programme-of-cohort.ts';

export interface Content {
  readonly to: { readonly name: string; readonly email: string };
  readonly input: MessageInput;
}

/** Why a message is not sent after all. */
export interface Withheld {
  readonly failure: 'no-longer-applies' | 'unsubscribed' | 'address-bounced';
}

/** The address of a link for the reader of this message. */
export type LinkTo = (link: NewLink) => Promise<string>;

type Subjects = Awaited<ReturnType<Store['messages']['subjects']>>;

/** Everything that the messages of a kind are made from. */
interface Facts {
  readonly store: Store;
  readonly tzdata: string;
  readonly now: string;
  readonly linkTo: LinkTo;
  readonly message: Message;
  readonly subjects: Subjects;
  readonly cohort: Cohort;
  readonly programme: Programme;
  readonly reader: Participant;
  /** A text in the reader's language. */
  readonly text: (of: Localized) => string;
  readonly common: Omit<Extract<MessageInput, { kind: 'did-you-meet' }>, 'kind' | 'other' | 'startsAt' | 'link'>;
}

const required = <T>(value: T | undefined, what: string, message: Message): T => {
  if (value === undefined) throw new Error(`message ${message.id} of kind ${message.kind} has no ${what}`);
  return value;
};

/** Somebody of whom the message speaks is no longer there: nothing is said. */
class Gone extends Error {}

/** @throws Gone for somebody who has been erased */
const personOf = async ({ store }: Pick<Facts, 'store'>, participantId: string): Promise<Participant> => {
  const [person] = await store.participants.getMany([participantId]);
  if (!person) throw new Gone(participantId);
  return person;
};

/** The pair that a message speaks of, and which side of it the reader is. */
const ownSide = ({ message, subjects, reader }: Facts): { mentorship: Mentorship; side: Role; otherId: string } => {
  const mentorship = required(subjects.mentorship, 'mentorship', message);
  const side = required(sideOf(mentorship, reader.id), 'mentorship of its reader', message);
  return { mentorship, side, otherId: mentorship[side === 'mentor' ? 'mentee' : 'mentor'].participantId };
};

interface Pair {
  readonly mentorship: Mentorship;
  readonly side: Role;
  readonly other: Participant;
}

/** The pair that a message speaks of, seen from its reader. @throws Gone */
const pairOf = async (facts: Facts): Promise<Pair> => {
  const { otherId, ...own } = ownSide(facts);
  return { ...own, other: await personOf(facts, otherId) };
};

/**
 * How the reader knows the other of their pair: also while that person is being erased, so that the last mail says of whom it speaks.
 * Undefined once that is done.
 */
const nameOfOther = async ({ store }: Facts, otherId: string): Promise<string | undefined> => {
  const [person] = await store.participants.getMany([otherId]);
  if (person) return person.name;
  const [erasure] = await store.people.erasures([derivedId('ers', otherId)]);
  return erasure?.person?.name;
};

/** The words that the applicant agreed to, or is told: those that stand, or those that stood then. */
const noticeFor = async ({ store, programme, cohort, common }: Facts, { consent }: Application) => {
  if (!consent) return {};
  const standing = noticeOf(programme);
  const notice = consent.notice === standing.version ? standing : await store.cohorts.notice(cohort.id, consent.notice);
  return notice ? { notice: { how: consent.how, text: notice.text[common.language] } } : {};
};

const application = async (
  kind: 'application-received' | 'application-accepted' | 'application-waitlisted' | 'application-declined',
  facts: Facts,
): Promise<MessageInput> => {
  const { message, subjects, common, programme } = facts;
  const applicant = required(subjects.application, 'application', message);
  const { role } = applicant;
  if (kind === 'application-received') return { ...common, kind, role, ...(await noticeFor(facts, applicant)) };
  if (kind !== 'application-accepted') return { ...common, kind, role };
  const { language } = common;
  return {
    ...common,
    kind,
    role,
    arrangement: arrangementOf(programme, language),
    supports: supportsOf(programme, language),
    preparations: preparationsIn(toPrepare(programme, applicant), language),
  };
};

const introduction = async (facts: Facts): Promise<MessageInput> => {
  const { mentorship, side, other } = await pairOf(facts);
  const { programme, common, store, text } = facts;
  const shared = {
    ...common,
    reasons: mentorship.reasons.map((reason) => text(reason.text)),
    target: programme.meetings.target,
    pace: text(programme.meetings.pace),
  };
  if (side === 'mentor') return { ...shared, kind: 'introduction-mentor', mentee: { name: other.name } };
  const { kind: key } = await store.applications.get(mentorship.mentor.applicationId);
  const kind = programme.roles.mentor.kinds.find((each) => each.key === key);
  return {
    ...shared,
    kind: 'introduction-mentee',
    mentor: { name: other.name, email: other.email, ...(kind === undefined ? {} : { kind: text(kind.label) }) },
  };
};

/** The meeting that a message speaks of, at the instant that today's tz data gives it. */
const meetingOf = ({ message, subjects, tzdata }: Facts): Meeting =>
  meetingNow(required(subjects.meeting, 'meeting', message), tzdata);

/** Whether the meeting has been moved since the message was asked for; then another one speaks of it. */
const isOutdated = ({ about: { meetingVersion = 1 } }: Message, { version }: Meeting): boolean =>
  meetingVersion !== version;

const calendarMail = async (kind: CalendarInput['kind'], facts: Facts): Promise<CalendarInput | undefined> => {
  const { side, otherId } = ownSide(facts);
  const meeting = meetingOf(facts);
  const { meetingVersion: version = 1 } = facts.message.about;
  if (calendarMailOf(meeting, { version, now: facts.now }) !== kind) return undefined;
  const { mode, place, starts } = meeting;
  const where = place === undefined ? {} : { place };
  const { language } = facts.common;
  const other = { name: (await nameOfOther(facts, otherId)) ?? otherIn[language][side] };
  return { ...facts.common, kind, other, startsAt: starts.at, mode, ...where };
};

const aboutMeeting = async (
  kind: 'meeting-reminder' | 'did-you-meet',
  facts: Facts,
): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  const meeting = meetingOf(facts);
  if (!isUnderWay(mentorship) || meeting.status !== 'planned' || isOutdated(facts.message, meeting)) return undefined;
  const shared = { ...facts.common, other: { name: other.name }, startsAt: meeting.starts.at };
  if (kind === 'did-you-meet') {
    const link = {
      purpose: kind,
      participantId: facts.reader.id,
      mentorshipId: mentorship.id,
      meetingId: meeting.id,
    } as const;
    return { ...shared, kind, link: await facts.linkTo(link) };
  }
  if (meeting.starts.at <= facts.now) return undefined; // what waited so long reminds of nothing
  return { ...shared, kind, mode: meeting.mode, ...(meeting.place === undefined ? {} : { place: meeting.place }) };
};

const announcement = async ({
  store,
  message,
  subjects,
  cohort,
  common,
  text,
}: Facts): Promise<MessageInput | undefined> => {
  const { key, title, published } = required(subjects.milestone, 'milestone', message);
  const body = (await templateOf(store, cohort, key))?.announcement;
  if (!body) return undefined; // the cohort has another definition since it was asked for
  return {
    ...common,
    kind: 'milestone-announcement',
    title: text(title),
    body: text(body),
    ...(published ? { when: text(published) } : {}),
  };
};

const invitation = ({ message, subjects, programme, common, text }: Facts): MessageInput | undefined => {
  const applicant = required(subjects.application, 'application', message);
  const count = workshopsOf(programme, applicant);
  if (!count || !isShort(programme, applicant) || applicant.status !== 'accepted') return undefined;
  const { title } = required(subjects.milestone, 'milestone', message);
  const open = workshopsLeft(programme, applicant).map(({ label }) => text(label));
  return { ...common, kind: 'workshop-invitation', title: text(title), ...count, open };
};

const question = async (kind: 'check-in' | 'wrap-up', facts: Facts): Promise<MessageInput | undefined> => {
  const { message, subjects, programme, common, text } = facts;
  const { title, key: milestoneKey } = required(subjects.milestone, 'milestone', message);
  const { mentorship, side, other } = await pairOf(facts);
  if (!isUnderWay(mentorship)) return undefined;
  const shared = { ...common, other: { name: other.name }, title: text(title) };
  if (kind === 'check-in') {
    const link = { purpose: kind, participantId: facts.reader.id, mentorshipId: mentorship.id, milestoneKey } as const;
    return { ...shared, kind, link: await facts.linkTo(link), supports: supportsOf(programme, common.language) };
  }
  const link = { purpose: kind, participantId: facts.reader.id, mentorshipId: mentorship.id, milestoneKey } as const;
  return {
    ...shared,
    kind,
    link: await facts.linkTo(link),
    meetingsHeld: mentorship.meetingsHeld,
    target: programme.meetings.target,
    outcomes: programme.outcomes.map(({ label }) => text(label)),
    ...(side === 'mentor' && programme.askedOfMentors ? { askedOfMentor: text(programme.askedOfMentors) } : {}),
  };
};

/** What the cohort's definition says of the nudge; nothing when it has another one since, that does not have it. */
const nudgeOf = ({ store, cohort, message }: Facts) => templateOf(store, cohort, message.about.milestoneKey ?? '');

const firstMessageHelp = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  if (!(await nudgeOf(facts)) || !nudgeApplies({ about: 'first-message' }, mentorship)) return undefined;
  return { ...facts.common, kind: 'first-message-help', mentor: { name: other.name, email: other.email } };
};

const quietPair = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  const template = await nudgeOf(facts);
  if (!template) return undefined;
  const unless = template.date.precision === 'after-introduction' ? template.date.unless : undefined;
  if (!nudgeApplies({ about: 'quiet-pair', unless }, mentorship)) return undefined;
  return { ...facts.common, kind: 'quiet-pair', other: { name: other.name } };
};

const nomination = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { store, subjects, message, reader, cohort, programme, common, text } = facts;
  const subject = required(subjects.nomination, 'nomination', message);
  const { id, role, nominatedBy, named } = subject;
  const applied = await store.applications.applied([{ cohortId: cohort.id, participantId: reader.id, role }]);
  if (subject.status !== 'asked' || !isAsked(subject, facts.now) || applied.size > 0) return undefined;
  const [person] = named && nominatedBy !== undefined ? await store.participants.getMany([nominatedBy]) : [];
  const link = { purpose: 'nomination', participantId: reader.id, cohortId: cohort.id, nominationId: id } as const;
  return {
    ...common,
    kind: 'nomination',
    role,
    nominator: {
      by: nominatedBy === undefined ? 'coordinators' : 'participant',
      ...(person ? { name: person.name } : {}),
    },
    summary: text(programme.summary),
    until: lastMomentOf(subject),
    link: await facts.linkTo(link),
  };
};

/** Whom the reader is to be introduced to, or is introduced to; the address only once both have said yes. */
const beyondThePair = async (
  kind: 'network-invitation' | 'network-introduction',
  facts: Facts,
): Promise<MessageInput | undefined> => {
  const { message, subjects, store, reader, common } = facts;
  const { id: mentorshipId, mentor } = required(subjects.mentorship, 'mentorship', message);
  const otherId = required(message.about.otherId, 'other person', message);
  const introduction = await store.mentorships.introduction(mentorshipId, otherId);
  if (!introduction) throw new Gone(otherId);
  const metId = reader.id === otherId ? introduction.participantId : otherId;
  const { name, email } = await personOf(facts, metId);
  if (kind === 'network-introduction')
    return introduction.introducedAt === undefined ? undefined : { ...common, kind, other: { name, email } };
  if (consentOf(introduction, reader.id) !== undefined) return undefined;
  const by = introduction.by === 'mentor' ? { by: (await personOf(facts, mentor.participantId)).name } : {};
  const link = await facts.linkTo({ purpose: 'network', participantId: reader.id, mentorshipId, otherId });
  return { ...common, kind, other: { name }, ...by, link };
};

/** To either of a pair that has ended; to nobody when it goes on. */
const ended = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { mentorship, side, otherId } = ownSide(facts);
  if (mentorship.status !== 'ended') return undefined;
  const name = await nameOfOther(facts, otherId);
  const { introducedAt } = mentorship;
  return {
    ...facts.common,
    kind: 'mentorship-ended',
    role: side,
    introducedAt,
    ...(name === undefined ? {} : { other: { name } }),
  };
};

/** Nothing is said to somebody who has applied by now, or once it is too late to apply. */
const rolloverInvitation = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { message, subjects, cohort, store, reader, common } = facts;
  const { role } = required(subjects.application, 'application', message);
  const applicant = { cohortId: cohort.id, participantId: reader.id, role };
  if (!cohort.intakeOpen || (await store.applications.applied([applicant])).size > 0) return undefined;
  const link = await facts.linkTo({ purpose: 'rollover', participantId: reader.id, cohortId: cohort.id, role });
  return { ...common, kind: 'rollover-invitation', role, link };
};

const inputOf = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { kind } = facts.message;
  switch (kind) {
    case 'application-received':
    case 'application-accepted':
    case 'application-waitlisted':
    case 'application-declined':
      return application(kind, facts);
    case 'introduction-mentee':
    case 'introduction-mentor':
      return introduction(facts);
    case 'meeting-planned':
    case 'meeting-moved':
    case 'meeting-cancelled':
      return calendarMail(kind, facts);
    case 'meeting-reminder':
    case 'did-you-meet':
      return aboutMeeting(kind, facts);
    case 'check-in':
    case 'wrap-up':
      return question(kind, facts);
    case 'workshop-invitation':
      return invitation(facts);
    case 'network-invitation':
    case 'network-introduction':
      return beyondThePair(kind, facts);
    case 'rollover-invitation':
      return rolloverInvitation(facts);
    case 'milestone-announcement':
      return announcement(facts);
    case 'nomination':
      return nomination(facts);
    case 'first-message-help':
      return firstMessageHelp(facts);
    case 'quiet-pair':
      return quietPair(facts);
    case 'mentorship-ended':
      return ended(facts);
  }
};

/** What a message says, in its reader's language, as things stand now; or why nothing is said. */
export const contentOf = async (
  deps: Pick<Deps, 'store' | 'tzdata' | 'now'>,
  message: Message,
  linkTo: LinkTo,
): Promise<Content | Withheld> => {
  const { store, tzdata } = deps;
  const subjects = await store.messages.subjects(message);
  const cohort = required(subjects.cohort, 'cohort', message);
  const { reader } = subjects;
  if (!reader) return { failure: 'no-longer-applies' }; // erased since it was asked for
  const withheld = withheldBecause(message.kind, reader, reader);
  if (withheld) return { failure: withheld };
  const programme = await definitionOf(store, cohort);
  const { language } = reader;
  const text = (of: Localized) => of[language];
  const choosing = {
    purpose: 'preferences',
    participantId: reader.id,
    cohortId: cohort.id,
    kind: message.kind,
  } as const;
  const preferences = isEssential(message.kind) ? {} : { preferences: await linkTo(choosing) };
  const facts: Facts = {
    store,
    tzdata,
    now: isoNow(deps),
    linkTo,
    message,
    subjects,
    cohort,
    programme,
    reader,
    text,
    common: {
      language,
      recipient: { name: reader.name },
      ...sentBy(programme, cohort, language),
      ...preferences,
    },
  };
  const input = await inputOf(facts).catch((error) => {
    if (error instanceof Gone) return undefined;
    throw error;
  });
  if (input === undefined) return { failure: 'no-longer-applies' };
  return { to: { name: reader.name, email: reader.email }, input };
};
