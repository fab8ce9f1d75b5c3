import type { Language, MessageKind, Programme, Role } from '@pharos/domain';

/** What every message knows: its reader, and the programme and cohort in the reader's own language. */
interface Common {
  readonly language: Language;
  readonly recipient: { readonly name: string };
  readonly programme: {
    readonly name: string;
    readonly tone: Programme['tone'];
    readonly promise: string;
    readonly contact: { readonly name: string; readonly email: string };
  };
  /** The page on which the reader chooses which mail they get; absent on mail that everybody gets. */
  readonly preferences?: string;
  /** `timeZone` is the cohort's IANA zone: every date in the mail is shown on its clock. */
  readonly cohort: { readonly label: string; readonly timeZone: string };
}

interface Applied {
  readonly role: Role;
}

/** Somebody, or some place, to turn to in private. */
interface Support {
  readonly title: string;
  readonly text: string;
  readonly email?: string;
}

/** Something that comes before matching. */
interface Asked {
  readonly title: string;
  readonly text: string;
  readonly confirmedBy: 'person' | 'coordinator';
}

/** What whoever runs the programme has decided about taking part. */
interface Arrangement {
  readonly participation: Programme['participation'];
  readonly length: string;
  readonly frequency: string;
  readonly mentorTime: Programme['mentorTime'];
  readonly confidentiality: string;
}

interface Pace {
  /** How many meetings the programme suggests; 0 for no number. A target, never a penalty. */
  readonly target: number;
  readonly pace: string;
}

interface Answerable {
  /** The link by which this reader answers: a page opens, and nothing is done before its button is pressed. */
  readonly link: string;
}

interface AboutMeeting {
  readonly other: { readonly name: string };
  /** Instant, ISO 8601. */
  readonly startsAt: string;
}

interface Whereabouts {
  readonly mode: 'virtual' | 'in-person';
  /** An address, a room, or the link of an online meeting. */
  readonly place?: string;
}

/** What each kind knows besides. */
interface Details {
  /** `notice`: what the reader agreed to, or is told of for the first time; absent for who applied before there were notices. */
  'application-received': Applied & {
    readonly notice?: { readonly how: 'agreed' | 'told'; readonly text: readonly string[] };
  };
  'application-accepted': Applied & {
    readonly arrangement: Arrangement;
    readonly supports: readonly Support[];
    readonly preparations: readonly Asked[];
  };
  'application-waitlisted': Applied;
  'application-declined': Applied;
  /** `kind` is the mentor's kind in words, such as "Partner teacher"; `reasons` are the proposal's, in the reader's language. */
  'introduction-mentee': Pace & {
    readonly mentor: { readonly name: string; readonly email: string; readonly kind?: string };
    readonly reasons: readonly string[];
  };
  /** The mentee writes first: the mentor is told no address. */
  'introduction-mentor': Pace & { readonly mentee: { readonly name: string }; readonly reasons: readonly string[] };
  'meeting-planned': AboutMeeting & Whereabouts;
  'meeting-moved': AboutMeeting & Whereabouts;
  'meeting-cancelled': AboutMeeting & Whereabouts;
  'meeting-reminder': AboutMeeting & Whereabouts;
  'did-you-meet': AboutMeeting & Answerable;
  'check-in': Answerable & {
    readonly other: { readonly name: string };
    readonly title: string;
    readonly supports: readonly Support[];
  };
  'wrap-up': Answerable & {
    readonly other: { readonly name: string };
    readonly title: string;
    readonly meetingsHeld: number;
    readonly target: number;
    readonly outcomes: readonly string[];
    /** A question for mentors alone: what they learned themselves. */
    readonly askedOfMentor?: string;
  };
  /** To the mentee, who writes first: with the mentor's address, for the draft. */
  'first-message-help': { readonly mentor: { readonly name: string; readonly email: string } };
  'quiet-pair': { readonly other: { readonly name: string } };
  /** `open` are the workshops that the reader has not been at. */
  'workshop-invitation': {
    readonly title: string;
    readonly attended: number;
    readonly atLeast: number;
    readonly open: readonly string[];
  };
  /** `nominator` has a name where they agreed that it is told; `until` is the last moment before nothing of the reader is kept. */
  nomination: Applied &
    Answerable & {
      readonly nominator: { readonly by: 'coordinators' | 'participant'; readonly name?: string };
      readonly summary: string;
      readonly until: string;
    };
  'rollover-invitation': Applied & Answerable;
  /** `by` is the mentor whose idea it is; absent when it is the coordinator's. */
  'network-invitation': Answerable & { readonly other: { readonly name: string }; readonly by?: string };
  /** `role` is the reader's own; `other` is absent once nobody is known by that name here. `introducedAt` is an instant, ISO 8601. */
  'mentorship-ended': Applied & { readonly other?: { readonly name: string }; readonly introducedAt: string };
  'network-introduction': { readonly other: { readonly name: string; readonly email: string } };
  /** `when` is the date in the words in which it was published. */
  'milestone-announcement': { readonly title: string; readonly body: string; readonly when?: string };
}

type Inputs = { [Kind in MessageKind]: Common & { readonly kind: Kind } & Details[Kind] };

/** What the message of one kind is made from. */
export type InputOf<Kind extends MessageKind> = Inputs[Kind];

/** What a message is made from: texts are already in the reader's language. */
export type MessageInput = InputOf<MessageKind>;

/** The mails that carry a calendar file. */
export type CalendarInput = InputOf<'meeting-planned' | 'meeting-moved' | 'meeting-cancelled'>;
