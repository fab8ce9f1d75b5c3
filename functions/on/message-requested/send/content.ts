import {
  type Cohort,
  isUnderWay,
  type Localized,
  type Mentorship,
  type Message,
  meetingNow,
  nudgeApplies,
  type Participant,
  type Programme,
  type Role,
  sideOf,
} from '@pharos/domain';
import type { MessageInput } from '@pharos/email';
import { type Deps, isoNow } from '@pharos/runtime';
import type { Store } from '@pharos/store';
import { definitionOf, templateOf } from '../../../programme-of-cohort.ts';

export interface Content {
  readonly to: { readonly name: string; readonly email: string };
  readonly input: MessageInput;
}

type Subjects = Awaited<ReturnType<Store['messages']['subjects']>>;

/** Everything that the messages of a kind are made from. */
interface Facts {
  readonly store: Store;
  readonly tzdata: string;
  readonly now: string;
  readonly message: Message;
  readonly subjects: Subjects;
  readonly cohort: Cohort;
  readonly programme: Programme;
  readonly reader: Participant;
  /** A text in the reader's language. */
  readonly text: (of: Localized) => string;
  readonly common: Omit<Extract<MessageInput, { kind: 'did-you-meet' }>, 'kind' | 'other' | 'startsAt'>;
}

const required = <T>(value: T | undefined, what: string, message: Message): T => {
  if (value === undefined) throw new Error(`message ${message.id} of kind ${message.kind} has no ${what}`);
  return value;
};

interface Pair {
  readonly mentorship: Mentorship;
  readonly side: Role;
  readonly other: Participant;
}

/** The pair that a message speaks of, seen from its reader. */
const pairOf = async ({ store, message, subjects, reader }: Facts): Promise<Pair> => {
  const mentorship = required(subjects.mentorship, 'mentorship', message);
  const side = required(sideOf(mentorship, reader.id), 'mentorship of its reader', message);
  const other = await store.participants.get((side === 'mentor' ? mentorship.mentee : mentorship.mentor).participantId);
  return { mentorship, side, other };
};

const application = (
  kind: 'application-received' | 'application-accepted' | 'application-waitlisted' | 'application-declined',
  { message, subjects, common }: Facts,
): MessageInput => ({ ...common, kind, role: required(subjects.application, 'application', message).role });

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

const aboutMeeting = async (
  kind: 'meeting-reminder' | 'did-you-meet',
  facts: Facts,
): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  const meeting = meetingNow(required(facts.subjects.meeting, 'meeting', facts.message), facts.tzdata);
  if (!isUnderWay(mentorship) || meeting.status !== 'planned') return undefined;
  const shared = { ...facts.common, other: { name: other.name }, startsAt: meeting.starts.at };
  if (kind === 'did-you-meet') return { ...shared, kind };
  if (meeting.starts.at <= facts.now) return undefined; // what waited so long reminds of nothing
  return { ...shared, kind, mode: meeting.mode, ...(meeting.place === undefined ? {} : { place: meeting.place }) };
};

const announcement = ({ message, subjects, cohort, common, text }: Facts): MessageInput => {
  const { key, title, published } = required(subjects.milestone, 'milestone', message);
  const body = required(templateOf(cohort, key)?.announcement, 'announcement', message);
  return {
    ...common,
    kind: 'milestone-announcement',
    title: text(title),
    body: text(body),
    ...(published ? { when: text(published) } : {}),
  };
};

const question = async (kind: 'check-in' | 'wrap-up', facts: Facts): Promise<MessageInput | undefined> => {
  const { message, subjects, programme, common, text } = facts;
  const { title } = required(subjects.milestone, 'milestone', message);
  const { mentorship, other } = await pairOf(facts);
  if (!isUnderWay(mentorship)) return undefined;
  const shared = { ...common, other: { name: other.name }, title: text(title) };
  if (kind === 'check-in') return { ...shared, kind };
  return {
    ...shared,
    kind,
    meetingsHeld: mentorship.meetingsHeld,
    target: programme.meetings.target,
    outcomes: programme.outcomes.map(({ label }) => text(label)),
  };
};

const firstMessageHelp = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  if (!nudgeApplies({ about: 'first-message' }, mentorship)) return undefined;
  return { ...facts.common, kind: 'first-message-help', mentor: { name: other.name, email: other.email } };
};

const quietPair = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { mentorship, other } = await pairOf(facts);
  const date = templateOf(facts.cohort, facts.message.about.milestoneKey ?? '')?.date;
  const unless = date?.precision === 'after-introduction' ? date.unless : undefined;
  if (!nudgeApplies({ about: 'quiet-pair', unless }, mentorship)) return undefined;
  return { ...facts.common, kind: 'quiet-pair', other: { name: other.name } };
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
    case 'meeting-reminder':
    case 'did-you-meet':
      return aboutMeeting(kind, facts);
    case 'check-in':
    case 'wrap-up':
      return question(kind, facts);
    case 'milestone-announcement':
      return announcement(facts);
    case 'first-message-help':
      return firstMessageHelp(facts);
    case 'quiet-pair':
      return quietPair(facts);
  }
};

/** What a message says, in its reader's language, as things stand now; undefined when what it speaks of no longer holds. */
export const contentOf = async (
  deps: Pick<Deps, 'store' | 'tzdata' | 'now'>,
  message: Message,
): Promise<Content | undefined> => {
  const { store, tzdata } = deps;
  const subjects = await store.messages.subjects(message);
  const cohort = required(subjects.cohort, 'cohort', message);
  const reader = required(subjects.reader, 'reader', message);
  const programme = definitionOf(cohort);
  const { language } = reader;
  const text = (of: Localized) => of[language];
  const input = await inputOf({
    store,
    tzdata,
    now: isoNow(deps),
    message,
    subjects,
    cohort,
    programme,
    reader,
    text,
    common: {
      language,
      recipient: { name: reader.name },
      programme: {
        name: text(programme.name),
        tone: programme.tone,
        promise: text(programme.promise),
        contact: { name: text(programme.contact.name), email: programme.contact.email },
      },
      cohort: { label: text(cohort.label), timeZone: cohort.timeZone },
    },
  });
  return input && { to: { name: reader.name, email: reader.email }, input };
};
