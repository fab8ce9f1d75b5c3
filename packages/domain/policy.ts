import { DomainError } from './error.ts';

/**
 * Who may see and do what: all of it, and nothing anywhere else. Every route of the API names one of these rules, and its handler asks
 * with the thing that it has loaded. What no rule allows is refused. `npm run policy` prints it, route by route.
 */

/** How somebody may stand to a thing; the first that a rule names and that fits is the one that counts. */
export type Standing = keyof typeof standings;

export const standings = {
  anyone: 'without signing in',
  account: 'signed in, whoever it is',
  self: 'whose it is',
  mentor: 'the mentor of the pair',
  mentee: 'the mentee of the pair',
  helper: 'a helper of the programme: sees the queue, and no answers',
  coordinator: 'a coordinator of the programme',
} as const;

/** What there is. A thing of a programme, of a cohort, of a person or of a pair says so by its fields. */
export type Kind =
  | 'programme'
  | 'cohort'
  | 'application'
  | 'match run'
  | 'mentorship'
  | 'message'
  | 'subject of a hold'
  | 'participant'
  | 'erasure'
  | 'account';

/**
 * Who may know that such a thing is there. Whoever may, and asks for more than they may have, is told so (403). For everybody else it is
 * not there (404), whether it exists or not.
 */
export const knownTo: Readonly<Record<Kind, readonly Standing[]>> = {
  programme: ['anyone'],
  cohort: ['account'],
  application: ['self', 'helper', 'coordinator'],
  'match run': ['coordinator'],
  mentorship: ['mentor', 'mentee', 'coordinator'],
  message: ['coordinator'],
  'subject of a hold': ['self', 'coordinator'],
  participant: ['self', 'coordinator'],
  erasure: ['coordinator'],
  account: ['account'],
};

/** Fields of an answer by standing; `all` is everything in the schema of the answer. A standing that is not named sees nothing. */
type View = Readonly<Partial<Record<Standing, 'all' | readonly string[]>>>;

/** Both see who the other is and why they were paired; neither sees what the other answered, in the form or since. */
const OF_ONES_OWN_PAIR = [
  ...['view', 'id', 'cohortId', 'status', 'side', 'other', 'writesFirst', 'reasons', 'meetings', 'introducedAt'],
  'version',
];

export const views = {
  application: {
    self: 'all',
    coordinator: 'all',
    // No answers, no address, nothing of what was confirmed.
    helper: [
      ...['id', 'cohortId', 'programmeId', 'participantId', 'role', 'kind', 'language', 'status', 'capacity', 'load'],
      ...['priority', 'ready', 'submittedAt', 'decidedAt', 'version', 'applicant.name'],
    ],
  },
  mentorship: {
    mentor: OF_ONES_OWN_PAIR,
    mentee: OF_ONES_OWN_PAIR,
    // States, dates and counts (blueprint rule 6): why the two were paired stands in the match run, what they say is theirs.
    coordinator: [
      ...['view', 'id', 'cohortId', 'status', 'mentor', 'mentee', 'meetings', 'endReason', 'introducedAt', 'askedLast'],
      'version',
    ],
  },
  meeting: {
    mentor: 'all',
    mentee: 'all',
    // Date, mode, state and kind of activity: not the place, which may be a link into the room.
    coordinator: ['id', 'mentorshipId', 'cohortId', 'starts', 'mode', 'activity', 'status', 'version'],
  },
  home: {
    coordinator: 'all',
    // The queue with names, and the dates that everybody may read.
    helper: ['cohort', 'menteesToDecide', 'mentorsToDecide', 'waiting', 'next'],
  },
} as const satisfies Readonly<Record<string, View>>;

export interface Rule {
  readonly of: Kind;
  readonly may: readonly Standing[];
  /** How the answer depends on who asks; without a view all who may ask see all of it. */
  readonly shows?: keyof typeof views;
  /** Whether it is kept in the audit whoever does it, reading included. What coordinators and helpers change always is. */
  readonly audited?: true;
}

const own = { of: 'account', may: ['account'] } as const;
const inCohort = { of: 'cohort', may: ['coordinator'] } as const;

export const rules = {
  'problem.read': { of: 'programme', may: ['anyone'] },
  'programme.read': { of: 'programme', may: ['anyone'] },
  /** A programme that is new has no staff yet: the coordinator whom the deployment names defines it, and appoints them. */
  'programme.define': { of: 'programme', may: ['coordinator'] },
  /** The token in the address says who, for what and until when. */
  'link.follow': { of: 'account', may: ['anyone'] },

  /** What routes under /me show is found by the account alone: they take nobody's id. */
  'me.read': own,
  'me.change': own,
  /** A reflection is its author's, and nobody else's whoever they are. */
  'reflection.read': own,

  /** What is held about somebody is asked for and fetched by themselves, whoever else they are. */
  'me.export': { of: 'participant', may: ['self'], audited: true },
  /** Everybody erases themselves; a coordinator on request, whoever takes part in programmes of theirs and in no other. */
  'me.erase': { of: 'participant', may: ['self'], audited: true },
  'participant.erase': { of: 'participant', may: ['coordinator'] },
  'erasure.read': { of: 'erasure', may: ['coordinator'] },
  /** The receipt in the address says which erasure: whoever was erased has no account here any more. */
  'receipt.follow': { of: 'account', may: ['anyone'] },

  /** Cohorts with their dates are public within the institution: people choose where to apply. */
  'cohort.read': { of: 'cohort', may: ['account'] },
  'cohort.create': { of: 'programme', may: ['coordinator'] },
  'cohort.run': inCohort,

  /** What waits for a person, on one page. */
  'home.read': { of: 'cohort', may: ['coordinator', 'helper'], shows: 'home' },

  /** With it goes the yes to the notice. */
  'application.submit': { of: 'cohort', may: ['account'], audited: true },
  'application.list': { of: 'cohort', may: ['coordinator', 'helper'], shows: 'application' },
  'application.read': { of: 'application', may: ['self', 'coordinator', 'helper'], shows: 'application' },
  'application.decide': { of: 'application', may: ['coordinator'], shows: 'application' },
  'application.withdraw': { of: 'application', may: ['self', 'coordinator'], shows: 'application', audited: true },
  /** Guidelines by the person alone, training by a coordinator alone: the programme says which is which. */
  'application.prepare': { of: 'application', may: ['self', 'coordinator'], shows: 'application' },
  'application.import': inCohort,
  /** By coordinators as they like, by participants a few each. */
  'nomination.make': { of: 'cohort', may: ['coordinator', 'account'] },
  'nomination.list': inCohort,
  'attendance.note': { ...inCohort, shows: 'application' },

  /** Match runs show answers as reasons: for coordinators alone. */
  'matching.run': inCohort,
  'match-run.read': { of: 'match run', may: ['coordinator'] },
  'match-run.decide': { of: 'match run', may: ['coordinator'] },

  'mentorship.list': { ...inCohort, shows: 'mentorship' },
  'mentorship.read': { of: 'mentorship', may: ['mentor', 'mentee', 'coordinator'], shows: 'mentorship' },
  'mentorship.change': { of: 'mentorship', may: ['mentor', 'mentee', 'coordinator'], shows: 'mentorship' },
  'meeting.read': { of: 'mentorship', may: ['mentor', 'mentee', 'coordinator'], shows: 'meeting' },
  /** To somebody beyond the pair: the mentee is asked like the other, and asks for none. */
  'pair.introduce': { of: 'mentorship', may: ['mentor', 'coordinator'] },
  /** Planned and logged by the two themselves: coordinators do not keep their diary. */
  'meeting.keep': { of: 'mentorship', may: ['mentor', 'mentee'], shows: 'meeting' },
  /** What the two write for each other is theirs, and nobody else's whoever they are. */
  'note.read': { of: 'mentorship', may: ['mentor', 'mentee'] },
  'note.write': { of: 'mentorship', may: ['mentor', 'mentee'] },
  /** An answer is its author's and the coordinator's: the other side never sees it. */
  'check-in.read': { of: 'mentorship', may: ['mentor', 'mentee', 'coordinator'] },
  'check-in.answer': { of: 'mentorship', may: ['mentor', 'mentee'] },
  'responses.read': inCohort,
  'help.list': inCohort,
  'help.close': { of: 'mentorship', may: ['coordinator'] },

  'message.list': inCohort,
  /** Whether mail goes out at all: for whoever coordinates anything. */
  'sending.read': { of: 'account', may: ['coordinator'] },
  'message.resend': { of: 'message', may: ['coordinator'] },
  'address.list': inCohort,
  'address.clear': inCohort,

  /** Of everything that is held, whatever concerns the caller's own programmes. */
  'hold.list': { of: 'account', may: ['coordinator'] },
  'hold.keep': { of: 'subject of a hold', may: ['self', 'coordinator'], audited: true },

  'staff.read': { of: 'programme', may: ['coordinator'] },
  'staff.change': { of: 'programme', may: ['coordinator'] },
  'audit.read': { of: 'programme', may: ['coordinator'] },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

export const ruleOf = (name: RuleName): Rule => rules[name];

/** What somebody may be in a programme besides a participant. */
export type StaffRole = Extract<Standing, 'helper' | 'coordinator'>;

/** Who asks: what the table says of the account that the token names. */
export interface Actor {
  /** Absent for an account that is no participant. */
  readonly participantId?: string | undefined;
  /** Role by programme id; EVERY_PROGRAMME for the coordinator that the deployment names. */
  readonly roles: Readonly<Record<string, StaffRole>>;
}

export const EVERY_PROGRAMME = '*';

/** What is asked for, reduced to whose it is. Most things can be handed over as they are. */
export interface Resource {
  /** The programme whose staff see to it; several for a person. */
  readonly programmeId?: string | readonly string[] | undefined;
  readonly participantId?: string | undefined;
  readonly mentor?: { readonly participantId: string } | undefined;
  readonly mentee?: { readonly participantId: string } | undefined;
}

/** What somebody is in any of these programmes. */
const isStaff = ({ roles }: Actor, role: StaffRole, { programmeId = [] }: Resource): boolean =>
  [programmeId, EVERY_PROGRAMME].flat().some((id) => Object.hasOwn(roles, id) && roles[id] === role);

const isPerson = ({ participantId }: Actor, whose: string | undefined): boolean =>
  participantId !== undefined && participantId === whose;

const stands: Readonly<Record<Standing, (actor: Actor | undefined, resource: Resource) => boolean>> = {
  anyone: () => true,
  account: (actor) => actor !== undefined,
  self: (actor, { participantId }) => actor !== undefined && isPerson(actor, participantId),
  mentor: (actor, { mentor }) => actor !== undefined && isPerson(actor, mentor?.participantId),
  mentee: (actor, { mentee }) => actor !== undefined && isPerson(actor, mentee?.participantId),
  helper: (actor, resource) => actor !== undefined && isStaff(actor, 'helper', resource),
  coordinator: (actor, resource) => actor !== undefined && isStaff(actor, 'coordinator', resource),
};

/** As what somebody may do it; undefined when they may not. Nobody is an actor that is undefined. */
export const can = (actor: Actor | undefined, rule: RuleName, resource: Resource): Standing | undefined =>
  ruleOf(rule).may.find((standing) => stands[standing](actor, resource));

/** What somebody hears who may not: that it is not theirs to do, or, of what they may not know of, that it is not there. */
export const refusalOf = (actor: Actor | undefined, rule: RuleName, resource: Resource): DomainError => {
  const { of, may } = ruleOf(rule);
  if (!knownTo[of].some((standing) => stands[standing](actor, resource)))
    return new DomainError('not-found', `There is no such ${of}.`);
  return new DomainError('forbidden', `Only ${may.map((standing) => standings[standing]).join(' or ')} may do this.`);
};

/** Rules that ask for nothing but the account, or not even that: they hold before anything is loaded. */
export const isOpen = (rule: RuleName): boolean =>
  ruleOf(rule).may.some((each) => each === 'anyone' || each === 'account');
/** Rules of what people decide about their own data. */
export const isAudited = (rule: RuleName): boolean => ruleOf(rule).audited === true;
export const isPublic = (rule: RuleName): boolean => ruleOf(rule).may.includes('anyone');

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Of a thing, only the fields named; `applicant.name` is the name within the applicant, or within each of several. */
export const picked = (value: Fields, fields: readonly string[]): Fields => {
  const kept = Object.entries(value).flatMap(([name, part]): [string, unknown][] => {
    if (fields.includes(name)) return [[name, part]];
    const within = fields.flatMap((field) => (field.startsWith(`${name}.`) ? [field.slice(name.length + 1)] : []));
    if (within.length === 0 || !isObject(part)) return [];
    return [
      [name, Array.isArray(part) ? part.filter(isObject).map((each) => picked(each, within)) : picked(part, within)],
    ];
  });
  return Object.fromEntries(kept);
};

/** The fields of an answer that somebody of this standing sees. */
export const fieldsSeen = (standing: Standing, rule: RuleName): 'all' | readonly string[] => {
  const { shows } = ruleOf(rule);
  if (shows === undefined) return 'all';
  const view: View = views[shows];
  return view[standing] ?? [];
};

/** An answer as somebody of this standing may see it: the thing itself, or the things in a page of them. */
export const seenBy = (standing: Standing, rule: RuleName, answer: unknown): unknown => {
  const fields = fieldsSeen(standing, rule);
  if (fields === 'all' || typeof answer !== 'object' || answer === null) return answer;
  const { items, ...page } = answer as { items?: readonly Fields[] };
  return items ? { ...page, items: items.map((item) => picked(item, fields)) } : picked(answer as Fields, fields);
};
