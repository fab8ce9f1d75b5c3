import { Key } from '@pharos/events';
import * as z from 'zod';
import { Localized } from './localized.ts';
import { TimeZone } from './plan.ts';
import { AfterIntroduction, PublishedDate } from './published-date.ts';

export const Role = z.enum(['mentor', 'mentee']);
export type Role = z.infer<typeof Role>;

/** `structured` may remind twice and say "due"; `no-pressure` never says late, overdue or missed, and never chases. */
export const Tone = z.enum(['structured', 'no-pressure']);

const Option = z.strictObject({ key: Key, label: Localized });

/** Something that a pair does together. Of a recorded lesson only the link is kept: the recording shows children. */
const Activity = Option.extend({ linkOnly: z.boolean().optional() });

/** Where somebody turns who needs help in private; nobody who evaluates them hears of it. */
const Support = Option.extend({ text: Localized, email: z.email().optional() });

const asked = {
  key: Key,
  label: Localized,
  help: Localized.optional(),
  roles: z.array(Role).min(1),
  required: z.boolean(),
  /** Of health, origin, equity and the like: it may count in the matching, and is never told to the other side, as a reason or otherwise. */
  sensitive: z.boolean().optional(),
};

/** One question of an application form. `email` answers are other people's addresses: used for matching rules, never shown. */
export const Question = z.discriminatedUnion('type', [
  z.strictObject({ ...asked, type: z.literal('choice'), options: z.array(Option).min(2) }),
  z.strictObject({
    ...asked,
    type: z.literal('choices'),
    options: z.array(Option).min(2),
    atMost: z.int().positive().optional(),
  }),
  z.strictObject({ ...asked, type: z.literal('number'), min: z.int(), max: z.int() }),
  z.strictObject({ ...asked, type: z.literal('text'), maxLength: z.int().positive().max(4000) }),
  z.strictObject({ ...asked, type: z.literal('email') }),
]);
export type Question = z.infer<typeof Question>;

/** Only people whose answer is one of `anyOf` may apply in this role; others are told `refusal`. */
const Eligibility = z.strictObject({ role: Role, question: Key, anyOf: z.array(Key).min(1), refusal: Localized });

/** What must be in place before somebody is matched: guidelines that each person accepts, or training that a coordinator confirms. */
const Preparation = z.strictObject({
  key: Key,
  /** Another version is accepted anew by those who apply from then on. */
  version: z.int().positive(),
  roles: z.array(Role).min(1),
  confirmedBy: z.enum(['person', 'coordinator']),
  title: Localized,
  text: Localized,
});

/** Workshops of which everybody in these roles is hoped to choose at least so many; who was there is noted, and nothing else. */
const Workshops = z.strictObject({
  title: Localized,
  atLeast: z.int().positive(),
  roles: z.array(Role).min(1),
  menu: z.array(Option).min(1),
});

const weight = z.int().min(0).max(1_000_000);
const percent = z.int().min(0).max(100);
const range = z.tuple([z.int(), z.int()]);
/** A clause with `{value}` in it, for the list of whom to look for: "who speak {value}". */
const seeking = Localized.optional();
/** A whole clause with `{shared}` in it, for the reasons of a pair: "Both teach {shared}". */
const phrase = Localized.optional();
const criterion = { key: Key, weight, label: Localized, phrase, seeking };
const Criterion = z.discriminatedUnion('kind', [
  z.strictObject({ ...criterion, kind: z.literal('overlap') }),
  z.strictObject({ ...criterion, kind: z.literal('steps'), steps: z.array(percent).min(1) }),
  z.strictObject({ ...criterion, kind: z.literal('equal') }),
  z.strictObject({ ...criterion, kind: z.literal('near'), adjacent: percent }),
  z.strictObject({ ...criterion, kind: z.literal('gap'), ideal: range, fair: range }),
]);
const HardRule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('share'), key: Key, label: Localized, seeking }),
  z.strictObject({ kind: z.literal('differ'), key: Key, label: Localized }),
  z.strictObject({ kind: z.literal('avoid'), mentor: Key, mentee: Key, label: Localized }),
]);

/** Weights and rules of the matcher; keys are question keys, or `self` (the person, for `avoid`). */
export const MatchingPolicy = z.strictObject({
  criteria: z.array(Criterion).min(1),
  hard: z.array(HardRule),
  balance: z.int().min(0),
  floor: z.boolean().optional(),
});
export type MatchingPolicy = z.infer<typeof MatchingPolicy>;

export const MilestoneKind = z.enum([
  'announcement',
  'phase',
  'match-run',
  'check-in',
  'wrap-up',
  'deadline',
  'orientation',
  'workshops',
  'closing',
  'nudge',
]);
export type MilestoneKind = z.infer<typeof MilestoneKind>;

/** One dated point of a cycle's timeline, as its source published it. */
export const MilestoneTemplate = z.strictObject({
  key: Key,
  kind: MilestoneKind,
  title: Localized,
  /** What the source published, word for word and translated; null for a point that only the programme itself works by. */
  published: Localized.nullable(),
  date: z.union([PublishedDate, AfterIntroduction]),
  /** Wall-clock time in the cohort's zone, `HH:mm`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  /** Key of the body that looks after it, from the programme's list; the programme's coordinators where none is named. */
  owner: Key.optional(),
  /** Keys of the points of this timeline that it comes after; they may overlap. */
  after: z.array(Key).optional(),
  /** What it does to the intake. Where nothing opens it, the intake opens with the cohort. */
  intake: z.enum(['opens', 'closes']).optional(),
  /** What a nudge is about: the mentee's first message, or a pair that has been quiet. */
  nudge: z.enum(['first-message', 'quiet-pair']).optional(),
  /** The state that the cohort enters when this fires. */
  cohortBecomes: z.enum(['running', 'wrapping-up', 'closed']).optional(),
  /** Whether it is made up for: when the cohort opens after its date, and for people who are accepted after it. */
  essential: z.boolean().optional(),
  /** What participants are told by email when it fires; absent for points that mail nobody, or that mail in a form of their own. */
  announcement: Localized.optional(),
});
export type MilestoneTemplate = z.infer<typeof MilestoneTemplate>;

/** A point of the timeline that is the same for the whole cohort; those that each pair has for itself are nudges. */
export type DatedTemplate = MilestoneTemplate & { readonly date: PublishedDate };
export const isDated = (template: MilestoneTemplate): template is DatedTemplate =>
  template.date.precision !== 'after-introduction';

/** One published year of a programme. */
export const Cycle = z.strictObject({
  key: Key,
  label: Localized,
  /** The day on which the cohort opens, 08:00 in the zone. */
  opensOn: z.iso.date(),
  /** Its last day: nothing is dated later. */
  endsOn: z.iso.date(),
  /** As many as one transaction can plan, each with its event. */
  milestones: z.array(MilestoneTemplate).min(1).max(48),
});
export type Cycle = z.infer<typeof Cycle>;

const Contact = z.strictObject({ name: Localized, email: z.email() });

/** A programme as data. */
export const Programme = z.strictObject({
  id: Key,
  /** Version of this definition; a cohort keeps the one it started with. */
  version: z.int().positive(),
  kind: z.enum(['university', 'association', 'grass-roots', 'school-board', 'community']),
  tone: Tone,
  participation: z.enum(['optional', 'mandatory']),
  name: Localized,
  summary: Localized,
  /** What the programme promises about evaluation and confidentiality; shown to everybody. */
  promise: Localized,
  /** How long a partnership lasts. */
  length: Localized,
  /** Whether mentors do this beside their other work, or as their work. */
  mentorTime: z.enum(['beside-other-work', 'full-time']),
  /** How confidentiality is ensured. */
  confidentiality: Localized,
  contact: Contact,
  /**
   * What applicants read before they send anything, besides what is read from the matching policy: why they are asked, on what authority,
   * who reads it; and whom to ask, where that is not the programme's contact. Versions made before there were notices have none.
   */
  notice: z.strictObject({ purpose: Localized, contact: Contact.optional() }).optional(),
  timeZone: TimeZone,
  firstContact: z.enum(['mentee', 'mentor', 'either']),
  /** Committees and other bodies that look after parts of the timeline. */
  bodies: z.array(Option),
  /** Whether one person may be mentor and mentee in the same cohort. */
  bothRoles: z.boolean(),
  roles: z.strictObject({
    mentor: z.strictObject({ kinds: z.array(Option).min(1), gains: z.array(Localized) }),
    mentee: z.strictObject({ kinds: z.array(Option).min(1), gains: z.array(Localized) }),
  }),
  eligibility: z.array(Eligibility),
  questions: z.array(Question).min(1),
  /** People may be nominated in these roles, beside applying; absent where there is no nomination. */
  nomination: z
    .strictObject({
      roles: z.array(Role).min(1),
      /** Days after which nothing is kept of somebody who was nominated and has not applied. */
      answerWithinDays: z.int().min(7).max(60),
    })
    .optional(),
  /** Key of the number question that says how many mentees a mentor takes; one where it was not asked. */
  capacityQuestion: Key.optional(),
  /** Key of the question that asks what kind of help is wanted and offered, where that is more than mentoring. */
  helpQuestion: Key.optional(),
  matching: MatchingPolicy,
  meetings: z.strictObject({
    /** A target, never a penalty. */
    target: z.int().nonnegative(),
    pace: Localized,
    /** Whether meetings before the formal phase count toward the target. */
    informalCount: z.boolean(),
    modes: z.array(z.enum(['virtual', 'in-person'])).min(1),
    /** Whole hours before the start at which both are reminded; null for never. */
    remindHoursBefore: z.int().positive().nullable(),
    /** Who is reminded: everybody, or only a pair that asked for it when it planned the meeting. */
    reminders: z.enum(['always', 'when-asked']),
    /** Days after the meeting, and the wall-clock time, at which both are asked whether they met; null for never. */
    askAfter: z.strictObject({ days: z.int().nonnegative(), time: z.string().regex(/^\d\d:\d\d$/) }).nullable(),
  }),
  /** What pairs do together, beside meeting; empty where the programme names nothing. */
  activities: z.array(Activity),
  preparations: z.array(Preparation).optional(),
  workshops: Workshops.optional(),
  supports: z.array(Support),
  /** Whether mentors and coordinators may introduce a mentee to somebody else of the cohort; both are asked first. */
  beyondThePair: z.boolean().optional(),
  outcomes: z.array(Option),
  /** What mentors are asked at the end about what they learned themselves; absent where they are not asked. */
  askedOfMentors: Localized.optional(),
  cycles: z.array(Cycle).min(1),
});
export type Programme = z.infer<typeof Programme>;

/** Whether what rests on this question is kept from the other side. */
export const isSensitive = ({ questions }: Pick<Programme, 'questions'>, key: string): boolean =>
  questions.some((question) => question.key === key && question.sensitive === true);
