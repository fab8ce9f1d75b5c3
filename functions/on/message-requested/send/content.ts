import {
  type Cohort,
  isUnderWay,
  type Language,
  type Localized,
  type Mentorship,
  type Message,
  type Participant,
  type Programme,
  type Role,
  sideOf,
} from '@pharos/domain';
import type { MessageInput } from '@pharos/email';
import type { Store } from '@pharos/store';
import { definitionOf, templateOf } from '../../../programme-of-cohort.ts';

/** Everything that the messages of a kind are made from. */
interface Facts {
  readonly store: Store;
  readonly message: Message;
  readonly cohort: Cohort;
  readonly programme: Programme;
  readonly reader: Participant;
  readonly in: (text: Localized) => string;
  readonly common: Omit<Extract<MessageInput, { kind: 'did-you-meet' }>, 'kind' | 'other' | 'startsAt'>;
}

export interface Content {
  readonly to: { readonly name: string; readonly email: string };
  readonly input: MessageInput;
}

const required = <T>(value: T | undefined, what: string, message: Message): T => {
  if (value === undefined) throw new Error(`message ${message.id} of kind ${message.kind} names no ${what}`);
  return value;
};

/** The pair that a message speaks of, seen from its reader. */
const pairOf = async ({
  store,
  message,
  reader,
}: Facts): Promise<{ mentorship: Mentorship; side: Role; other: Participant }> => {
  const mentorship = await store.mentorships.get(required(message.about.mentorshipId, 'mentorship', message));
  const side = required(sideOf(mentorship, reader.id), 'mentorship of its reader', message);
  const other = await store.participants.get((side === 'mentor' ? mentorship.mentee : mentorship.mentor).participantId);
  return { mentorship, side, other };
};

const application = async ({ store, message, common }: Facts): Promise<MessageInput> => {
  const { role } = await store.applications.get(required(message.about.applicationId, 'application', message));
  const kind = message.kind as 'application-received';
  return { ...common, kind, role };
};

const introduction = async (facts: Facts): Promise<MessageInput> => {
  const { mentorship, side, other } = await pairOf(facts);
  const { programme, common, store } = facts;
  const shared = {
    ...common,
    reasons: mentorship.reasons.map(({ text }) => facts.in(text)),
    target: programme.meetings.target,
    pace: facts.in(programme.meetings.pace),
  };
  if (side === 'mentor') return { ...shared, kind: 'introduction-mentor', mentee: { name: other.name } };
  const { kind: key } = await store.applications.get(mentorship.mentor.applicationId);
  const kind = programme.roles.mentor.kinds.find((each) => each.key === key);
  return {
    ...shared,
    kind: 'introduction-mentee',
    mentor: { name: other.name, email: other.email, ...(kind === undefined ? {} : { kind: facts.in(kind.label) }) },
  };
};

const aboutMeeting = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { store, message, common } = facts;
  const { mentorship, other } = await pairOf(facts);
  const meeting = await store.mentorships.meeting(mentorship.id, required(message.about.meetingId, 'meeting', message));
  if (!isUnderWay(mentorship) || meeting.status !== 'planned') return undefined;
  const shared = { ...common, other: { name: other.name }, startsAt: meeting.starts.at };
  if (message.kind === 'did-you-meet') return { ...shared, kind: 'did-you-meet' };
  return {
    ...shared,
    kind: 'meeting-reminder',
    mode: meeting.mode,
    ...(meeting.place === undefined ? {} : { place: meeting.place }),
  };
};

const milestone = async (facts: Facts): Promise<MessageInput | undefined> => {
  const { store, message, cohort, programme, common } = facts;
  const key = required(message.about.milestoneKey, 'milestone', message);
  const { title, published } = await store.cohorts.milestone(cohort.id, key);
  if (message.kind === 'milestone-announcement') {
    const body = required(templateOf(cohort, key)?.announcement, 'announcement', message);
    return {
      ...common,
      kind: 'milestone-announcement',
      title: facts.in(title),
      body: facts.in(body),
      ...(published ? { when: facts.in(published) } : {}),
    };
  }
  const { mentorship, other } = await pairOf(facts);
  if (!isUnderWay(mentorship)) return undefined;
  const shared = { ...common, other: { name: other.name }, title: facts.in(title) };
  if (message.kind === 'check-in') return { ...shared, kind: 'check-in' };
  return {
    ...shared,
    kind: 'wrap-up',
    meetingsHeld: mentorship.meetingsHeld,
    target: programme.meetings.target,
    outcomes: programme.outcomes.map(({ label }) => facts.in(label)),
  };
};

const inputOf = (facts: Facts): Promise<MessageInput | undefined> => {
  switch (facts.message.kind) {
    case 'application-received':
    case 'application-accepted':
    case 'application-waitlisted':
    case 'application-declined':
      return application(facts);
    case 'introduction-mentee':
    case 'introduction-mentor':
      return introduction(facts);
    case 'meeting-reminder':
    case 'did-you-meet':
      return aboutMeeting(facts);
    case 'check-in':
    case 'wrap-up':
    case 'milestone-announcement':
      return milestone(facts);
  }
};

/** What a message says, in its reader's language, as things stand now; undefined when what it speaks of no longer holds. */
export const contentOf = async (store: Store, message: Message): Promise<Content | undefined> => {
  const [cohort, reader] = await Promise.all([
    store.cohorts.get(message.cohortId),
    store.participants.get(message.participantId),
  ]);
  const programme = definitionOf(cohort);
  const language: Language = reader.language;
  const inLanguage = (text: Localized) => text[language];
  const input = await inputOf({
    store,
    message,
    cohort,
    programme,
    reader,
    in: inLanguage,
    common: {
      language,
      recipient: { name: reader.name },
      programme: {
        name: inLanguage(programme.name),
        tone: programme.tone,
        promise: inLanguage(programme.promise),
        contact: { name: inLanguage(programme.contact.name), email: programme.contact.email },
      },
      cohort: { label: inLanguage(cohort.label), timeZone: cohort.timeZone },
    },
  });
  return input && { to: { name: reader.name, email: reader.email }, input };
};
