import {
  type Cohort,
  isShort,
  isUnderWay,
  type Localized,
  type Mentorship,
  type Message,
  type Participant,
  type Programme,
  type Role,
  sideOf,
  toPrepare,
  workshopsLeft,
  workshopsOf,
} from '@pharos/domain';
import type { MessageInput } from '@pharos/email';
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
  { message, subjects, common, programme, text }: Facts,
): MessageInput => {
  const applicant = required(subjects.application, 'application', message);
  const { role } = applicant;
  if (kind !== 'application-accepted') return { ...common, kind, role };
  const { participation, length, meetings, mentorTime, confidentiality } = programme;
  return {
    ...common,
    kind,
    role,
    arrangement: {
      participation,
      length: text(length),
      frequency: text(meetings.pace),
      mentorTime,
      confidentiality: text(confidentiality),
    },
    supports: supportsIn(programme, text),
    preparations: toPrepare(programme, applicant).map(({ title, text: words, confirmedBy }) => ({
      title: text(title),
      text: text(words),
      confirmedBy,
    })),
  };
};

/** Where the programme's people can turn in private, in the reader's language. */
const supportsIn = ({ supports }: Programme, text: Facts['text']) =>
  supports.map(({ label, text: words, email }) => ({
    title: text(label),
    text: text(words),
    ...(email === undefined ? {} : { email }),
  }));

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
  const meeting = required(facts.subjects.meeting, 'meeting', facts.message);
  if (!isUnderWay(mentorship) || meeting.status !== 'planned') return undefined;
  const shared = { ...facts.common, other: { name: other.name }, startsAt: meeting.starts.at };
  if (kind === 'did-you-meet') return { ...shared, kind };
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
  const { title } = required(subjects.milestone, 'milestone', message);
  const { mentorship, side, other } = await pairOf(facts);
  if (!isUnderWay(mentorship)) return undefined;
  const shared = { ...common, other: { name: other.name }, title: text(title) };
  if (kind === 'check-in') return { ...shared, kind, supports: supportsIn(programme, text) };
  return {
    ...shared,
    kind,
    meetingsHeld: mentorship.meetingsHeld,
    target: programme.meetings.target,
    outcomes: programme.outcomes.map(({ label }) => text(label)),
    ...(side === 'mentor' && programme.askedOfMentors ? { askedOfMentor: text(programme.askedOfMentors) } : {}),
  };
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
    case 'workshop-invitation':
      return invitation(facts);
    case 'milestone-announcement':
      return announcement(facts);
  }
};

/** What a message says, in its reader's language, as things stand now; undefined when what it speaks of no longer holds. */
export const contentOf = async (store: Store, message: Message): Promise<Content | undefined> => {
  const subjects = await store.messages.subjects(message);
  const cohort = required(subjects.cohort, 'cohort', message);
  const reader = required(subjects.reader, 'reader', message);
  const programme = definitionOf(cohort);
  const { language } = reader;
  const text = (of: Localized) => of[language];
  const input = await inputOf({
    store,
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
