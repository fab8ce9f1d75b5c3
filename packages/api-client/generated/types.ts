// Written by `npm run docs` from the contracts of the HTTP API. Not to be edited.

/** Id of a cohort. */
export type CohortId = string;

/** Id of a participant. */
export type ParticipantId = string;

/** Id of an application. */
export type ApplicationId = string;

/** Id of a match run. */
export type MatchRunId = string;

/** Id of a mentorship. */
export type MentorshipId = string;

/** Id of a meeting. */
export type MeetingId = string;

/** Id of a hold. */
export type HoldId = string;

/** Whom or what a hold is over. */
export type HeldId = string;

/** Id of a request for help. */
export type HelpRequestId = string;

/** Id of a nomination. */
export type NominationId = string;

/** Id of an export. */
export type ExportId = string;

/** Id of an erasure. */
export type ErasureId = string;

/** Id of a message. */
export type MessageId = string;

/** A short name: lower-case words joined by hyphens. */
export type Key = string;

/** An email address in plain ASCII. */
export type EmailAddress = string;

/** An IANA time zone. */
export type TimeZone = string;

/** A date and time on the wall clock, without offset. */
export type LocalDateTime = string;

/** A date and time on the cohort's own clock, without offset. */
export type WallClock = string;

/** Which side of a mentorship. */
export type Role = 'mentor' | 'mentee';

/** A language that Pharos writes in. */
export type Language = 'en' | 'fr';

/** `structured` may remind twice and say "due"; `no-pressure` never says late, overdue or missed. */
export type Tone = 'structured' | 'no-pressure';

/** State of an application. */
export type ApplicationStatus = 'submitted' | 'accepted' | 'waitlisted' | 'declined' | 'withdrawn';

/** State of a cohort. */
export type CohortStatus = 'draft' | 'open' | 'running' | 'wrapping-up' | 'closed';

/** State of a match run. */
export type MatchRunStatus = 'requested' | 'solving' | 'proposed' | 'published' | 'discarded' | 'failed';

/** State of a mentorship. */
export type MentorshipStatus = 'introduced' | 'active' | 'paused' | 'completed' | 'ended';

/** State of a meeting. */
export type MeetingStatus = 'planned' | 'held' | 'cancelled';

/** State of a milestone. */
export type MilestoneStatus = 'scheduled' | 'fired' | 'cancelled';

/** State of a message. `unconfirmed`: nobody knows whether it arrived, and only a person may send it again. */
export type MessageStatus = 'requested' | 'claimed' | 'sent' | 'failed' | 'unconfirmed';

/** State of a nomination. `lapsed`: nobody applied in time, and the person is erased. */
export type NominationStatus = 'asked' | 'accepted' | 'declined' | 'applied' | 'lapsed';

/** What a hold is over. */
export type HoldScope = 'participant' | 'mentorship' | 'cohort' | 'programme';

/** State of a hold. */
export type HoldStatus = 'standing' | 'lifted' | 'settled';

/** How a pair meets. */
export type MeetingMode = 'virtual' | 'in-person';

/** What happens at a milestone. */
export type MilestoneKind = 'announcement' | 'phase' | 'match-run' | 'check-in' | 'wrap-up' | 'deadline' | 'orientation' | 'workshops' | 'closing' | 'nudge';

/** What a message is for. */
export type MessageKind = 'application-received' | 'application-accepted' | 'application-waitlisted' | 'application-declined' | 'introduction-mentee' | 'introduction-mentor' | 'meeting-planned' | 'meeting-moved' | 'meeting-cancelled' | 'meeting-reminder' | 'did-you-meet' | 'check-in' | 'wrap-up' | 'milestone-announcement' | 'first-message-help' | 'quiet-pair' | 'workshop-invitation' | 'nomination' | 'rollover-invitation' | 'network-invitation' | 'network-introduction' | 'mentorship-ended';

/** Why a mentorship ended early. No blame. */
export type EndReason = 'moved-on' | 'not-enough-time' | 'different-needs' | 'left-the-programme' | 'other';

/** One side’s answer to a check-in. */
export type CheckInAnswer = 'going-well' | 'could-use-help' | 'not-working';

/** A text in both languages. */
export type Localized = {
  en: string;
  fr: string;
};

/** Answers to the programme's questions, by question key. */
export type Answers = Record<string, string | string[] | number>;

/** When something is planned: the wall clock in its zone is what was meant. */
export type Plan = {
  /** The wall clock in the zone */
  local: LocalDateTime;
  zone: TimeZone;
  /** Instant computed from local and zone, UTC */
  at: string;
  /** Version of the tz data that computed it */
  tzdata: string;
};

/** A date as precisely as its source published it. */
export type PublishedDate = {
  precision: 'day';
  day: string;
} | {
  precision: 'early-month' | 'mid-month' | 'late-month' | 'month';
  month: string;
} | {
  precision: 'range';
  from: string;
  to: string;
};

/** One question of an application form. */
export type Question = {
  key: Key;
  label: Localized;
  help?: Localized;
  roles: Role[];
  required: boolean;
  sensitive?: boolean;
  type: 'choice';
  options: {
    key: Key;
    label: Localized;
  }[];
} | {
  key: Key;
  label: Localized;
  help?: Localized;
  roles: Role[];
  required: boolean;
  sensitive?: boolean;
  type: 'choices';
  options: {
    key: Key;
    label: Localized;
  }[];
  atMost?: number;
} | {
  key: Key;
  label: Localized;
  help?: Localized;
  roles: Role[];
  required: boolean;
  sensitive?: boolean;
  type: 'number';
  min: number;
  max: number;
} | {
  key: Key;
  label: Localized;
  help?: Localized;
  roles: Role[];
  required: boolean;
  sensitive?: boolean;
  type: 'text';
  maxLength: number;
} | {
  key: Key;
  label: Localized;
  help?: Localized;
  roles: Role[];
  required: boolean;
  sensitive?: boolean;
  type: 'email';
};

/** One dated point of a cycle's timeline, as its source published it. */
export type MilestoneTemplate = {
  key: Key;
  kind: MilestoneKind;
  title: Localized;
  published: Localized | null;
  date: PublishedDate | {
    precision: 'after-introduction';
    days: number;
    unless?: 'meeting-logged';
  };
  time: string;
  owner?: Key;
  after?: Key[];
  intake?: 'opens' | 'closes';
  nudge?: 'first-message' | 'quiet-pair';
  cohortBecomes?: 'running' | 'wrapping-up' | 'closed';
  essential?: boolean;
  announcement?: Localized;
};

/** One published year of a programme. */
export type Cycle = {
  key: Key;
  label: Localized;
  opensOn: string;
  endsOn: string;
  milestones: MilestoneTemplate[];
};

/** A programme with how it matches: the whole document. */
export type ProgrammeDefinition = {
  id: Key;
  version: number;
  kind: 'university' | 'association' | 'grass-roots' | 'school-board' | 'community';
  tone: Tone;
  participation: 'optional' | 'mandatory';
  name: Localized;
  summary: Localized;
  promise: Localized;
  length: Localized;
  mentorTime: 'beside-other-work' | 'full-time';
  confidentiality: Localized;
  contact: {
    name: Localized;
    email: string;
  };
  notice?: {
    purpose: Localized;
    contact?: {
      name: Localized;
      email: string;
    };
  };
  timeZone: TimeZone;
  firstContact: 'mentee' | 'mentor' | 'either';
  bodies: {
    key: Key;
    label: Localized;
  }[];
  bothRoles: boolean;
  roles: {
    mentor: {
      kinds: {
        key: Key;
        label: Localized;
      }[];
      gains: Localized[];
    };
    mentee: {
      kinds: {
        key: Key;
        label: Localized;
      }[];
      gains: Localized[];
    };
  };
  eligibility: {
    role: Role;
    question: Key;
    anyOf: Key[];
    refusal: Localized;
  }[];
  questions: Question[];
  nomination?: {
    roles: Role[];
    answerWithinDays: number;
  };
  capacityQuestion?: Key;
  helpQuestion?: Key;
  matching: {
    criteria: {
      key: Key;
      weight: number;
      label: Localized;
      phrase?: Localized;
      seeking?: Localized;
      kind: 'overlap';
    } | {
      key: Key;
      weight: number;
      label: Localized;
      phrase?: Localized;
      seeking?: Localized;
      kind: 'steps';
      steps: number[];
    } | {
      key: Key;
      weight: number;
      label: Localized;
      phrase?: Localized;
      seeking?: Localized;
      kind: 'equal';
    } | {
      key: Key;
      weight: number;
      label: Localized;
      phrase?: Localized;
      seeking?: Localized;
      kind: 'near';
      adjacent: number;
    } | {
      key: Key;
      weight: number;
      label: Localized;
      phrase?: Localized;
      seeking?: Localized;
      kind: 'gap';
      ideal: [number, number];
      fair: [number, number];
    }[];
    hard: {
      kind: 'share';
      key: Key;
      label: Localized;
      seeking?: Localized;
    } | {
      kind: 'differ';
      key: Key;
      label: Localized;
    } | {
      kind: 'avoid';
      mentor: Key;
      mentee: Key;
      label: Localized;
    }[];
    balance: number;
    floor?: boolean;
  };
  meetings: {
    target: number;
    pace: Localized;
    informalCount: boolean;
    modes: ('virtual' | 'in-person')[];
    remindHoursBefore: number | null;
    reminders: 'always' | 'when-asked';
    askAfter: {
      days: number;
      time: string;
    } | null;
  };
  activities: {
    key: Key;
    label: Localized;
    linkOnly?: boolean;
  }[];
  preparations?: {
    key: Key;
    version: number;
    roles: Role[];
    confirmedBy: 'person' | 'coordinator';
    title: Localized;
    text: Localized;
  }[];
  workshops?: {
    title: Localized;
    atLeast: number;
    roles: Role[];
    menu: {
      key: Key;
      label: Localized;
    }[];
  };
  supports: {
    key: Key;
    label: Localized;
    text: Localized;
    email?: string;
  }[];
  beyondThePair?: boolean;
  outcomes: {
    key: Key;
    label: Localized;
  }[];
  askedOfMentors?: Localized;
  cycles: Cycle[];
};

/** What applicants are told before they send anything, a paragraph a text. */
export type Notice = {
  /** Stands for the words: another word is another version */
  version: string;
  text: {
    en: string[];
    fr: string[];
  };
};

/** Something in a policy or a cohort that a coordinator should know of before a run. */
export type PolicyWarning = {
  kind: Key;
  /** Where in the policy or among the people */
  path: string;
  /** How many it is about */
  count: number;
  /** Out of how many */
  of: number;
  side?: 'mentees' | 'mentors';
  text: Localized;
};

/** What a run is solved from. The same digests mean the same proposals. */
export type MatchRunBasis = {
  /** Version of the programme's definition */
  programmeVersion: number;
  /** SHA-256 over the canonical JSON (RFC 8785) of the policy */
  policyDigest: string;
  /** SHA-256 over the canonical JSON of everything that the matcher was asked */
  inputsDigest: string;
};

/** How far the solving of a run has come. */
export type MatchRunProgress = {
  matchRunId: MatchRunId;
  phase: 'reading' | 'preparing' | 'candidates' | 'prices' | 'improving' | 'verifying' | 'explaining' | 'writing';
  /** Of the whole run, 0 to 1 */
  fraction: number;
  /** Points still between what is found and what is possible at most */
  gap: number | null;
  at: string;
};

/** One reason of a match, in both languages. */
export type MatchReason = {
  criterion: string;
  points: number;
  of: number;
  text: Localized;
};

/** A mentor whom a mentee could have had, and why not. */
export type MatchAlternative = {
  mentorApplicationId: ApplicationId;
  mentorParticipantId: ParticipantId;
  score: number;
  /** Its score minus the one of the pair proposed */
  difference: number;
  /** `by-hand`: the pair was pinned. `floor`: below the lowest score of the run. `place`: has a place left, but nothing would be won. `full`: has none left */
  why: 'by-hand' | 'floor' | 'place' | 'full';
  /** What any solution with this pair has less in total, at least; null where nothing can be said */
  costsAtLeast: number | null;
  text: Localized;
};

/** A mentor whom a mentee could have had, by name, and why not. */
export type AlternativeView = {
  mentorApplicationId: ApplicationId;
  mentorParticipantId: ParticipantId;
  score: number;
  /** Its score minus the one of the pair proposed */
  difference: number;
  /** `by-hand`: the pair was pinned. `floor`: below the lowest score of the run. `place`: has a place left, but nothing would be won. `full`: has none left */
  why: 'by-hand' | 'floor' | 'place' | 'full';
  /** What any solution with this pair has less in total, at least; null where nothing can be said */
  costsAtLeast: number | null;
  text: Localized;
  mentor: {
    name: string;
  };
};

/** How good a match run is, in figures that name nobody. */
export type QualityReport = {
  people: {
    mentees: number;
    matched: number;
    share: number | null;
    mentors: number;
    places: number;
    pinned: number;
  };
  proven: boolean;
  scores: {
    possible: number;
    spread: {
      lowest: number;
      p5: number;
      median: number;
      p95: number;
      highest: number;
    } | null;
    histogram: {
      from: number;
      to: number;
      count: number;
    }[];
  };
  /** Of each matched mentee's mentor among the mentors possible for them; 1 is the best */
  ranks: {
    spread: {
      lowest: number;
      p5: number;
      median: number;
      p95: number;
      highest: number;
    } | null;
    histogram: {
      from: number;
      to: number;
      count: number;
    }[];
    best: number;
    possible: {
      lowest: number;
      p5: number;
      median: number;
      p95: number;
      highest: number;
    } | null;
  };
  loads: {
    histogram: {
      load: number;
      mentors: number;
    }[];
    idle: number;
    full: number;
    spread: {
      lowest: number;
      p5: number;
      median: number;
      p95: number;
      highest: number;
    } | null;
    mean: number;
    standardDeviation: number;
  };
  /** How many of each group are matched; groups of fewer than five people are withheld */
  groups: {
    key: string;
    label: Localized;
    rates: {
      value: string | number | boolean | null;
      label: Localized;
      people: number;
      matched: number;
    }[];
    withheld: number;
  }[];
  /** Pairs who both would rather have each other by their score */
  blocking: {
    pairs: number;
    of: number;
    mentees: number;
  };
  change: {
    kept: number;
    moved: number;
    newlyMatched: number;
    noLongerMatched: number;
    gone: number;
  } | null;
  /** What each pin and each hard rule costs */
  costs: {
    pins: {
      pin: number;
      setsRuleAside: boolean;
      cost: {
        how: 'exact';
        people: number;
        priority: number;
        lowest: number;
        total: number;
      } | {
        how: 'at-most';
        people: number;
        priority: number | null;
        total: number | null;
      };
    }[];
    rules: {
      rule: number;
      label: Localized;
      cost: {
        how: 'exact';
        people: number;
        priority: number;
        lowest: number;
        total: number;
      } | {
        how: 'at-most';
        people: number;
        priority: number | null;
        total: number | null;
      };
    }[];
  };
};

/** What is tried on a cohort. Everything is optional. */
export type WhatIfChange = {
  /** New weights by the criterion's key, or by `key:kind` where several have the same key */
  weights?: Record<string, number>;
  balance?: number;
  floor?: boolean;
  pin?: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  /** Pins taken back; the pair may still be matched */
  unpin?: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  forbid?: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  /** Forbidden pairs allowed again */
  allow?: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  /** New ones, or so many like one there is: they get the ids `new-mentor-1`, `new-mentor-2`, … */
  addMentors?: {
    like: ApplicationId;
    copies: number;
    capacity?: number;
  } | {
    id: string;
    capacity: number;
    answers: Record<string, string | number | boolean | (string | number)[]>;
  }[];
  /** Their pins go with them */
  removeMentors?: ApplicationId[];
  addMentees?: {
    id: string;
    priority?: number;
    answers: Record<string, string | number | boolean | (string | number)[]>;
  }[];
  /** ties: among equally good solutions the one that keeps most pairs, so that only what the change is worth a move for moves. A number: points that each pair kept is worth. */
  stayClose?: 'ties' | number;
};

/** A mentorship as one side of the pair sees it. */
export type OwnMentorship = {
  view: 'participant';
  id: MentorshipId;
  cohortId: CohortId;
  status: MentorshipStatus;
  /** Which side the caller is */
  side: Role;
  other: {
    name: string;
    email: string;
  };
  writesFirst: 'mentee' | 'mentor' | 'either';
  /** Why the two were matched */
  reasons: MatchReason[];
  meetings: {
    held: number;
    planned: number;
    /** A target, never a penalty */
    target: number;
    /** When the last one that is known began */
    last?: string;
  };
  /** RFC 3339, UTC */
  introducedAt: string;
  /** Send it back as If-Match to change this version and no other */
  version: number;
};

/** A mentorship as a coordinator sees it: states, dates and counts, nothing written. */
export type CoordinatorsMentorship = {
  view: 'coordinator';
  id: MentorshipId;
  cohortId: CohortId;
  status: MentorshipStatus;
  mentor: {
    applicationId: string;
    participantId: string;
    name: string;
  };
  mentee: {
    applicationId: string;
    participantId: string;
    name: string;
  };
  meetings: {
    held: number;
    planned: number;
    /** A target, never a penalty */
    target: number;
    /** When the last one that is known began */
    last?: string;
  };
  endReason?: EndReason;
  /** RFC 3339, UTC */
  introducedAt: string;
  /** Send it back as If-Match to change this version and no other */
  version: number;
};

/** What somebody answered who would like help. */
export type HelpReason = 'meeting' | 'could-use-help' | 'not-working';

/** State of a request for help. */
export type HelpRequestStatus = 'open' | 'closed';

/** What somebody would like to do after the year. */
export type WrapUpWish = 'continue' | 'change' | 'finish';

/** Which column of a file answers which question. */
export type ImportMapping = {
  /** Column with the name, or several whose cells are joined */
  name: string | string[];
  /** Column with the address */
  email: string;
  role: {
    column: string;
    values: Record<string, Role>;
  } | {
    is: Role;
  };
  kind: {
    column: string;
    values: Record<string, Key>;
  } | {
    is: Key;
  };
  language: {
    column: string;
    values: Record<string, Language>;
  } | {
    is: Language;
  };
  answers: Record<string, {
    column: string;
    values?: Record<string, Key>;
    separator?: string;
  }>;
};

/** A programme as a front page shows it. */
export type ProgrammeSummary = {
  id: Key;
  version: number;
  kind: 'university' | 'association' | 'grass-roots' | 'school-board' | 'community';
  tone: Tone;
  participation: 'optional' | 'mandatory';
  name: Localized;
  summary: Localized;
};

/** A programme, with everything that a form needs. */
export type Programme = {
  id: Key;
  /** Version of this definition; a cohort keeps the one it started with */
  version: number;
  kind: 'university' | 'association' | 'grass-roots' | 'school-board' | 'community';
  tone: Tone;
  participation: 'optional' | 'mandatory';
  name: Localized;
  summary: Localized;
  /** What the programme promises about evaluation and confidentiality; show it to everybody */
  promise: Localized;
  length: Localized;
  mentorTime: 'beside-other-work' | 'full-time';
  confidentiality: Localized;
  contact: {
    name: Localized;
    email: string;
  };
  /** What applicants of a cohort with this version are told */
  notice: Notice;
  timeZone: TimeZone;
  /** Who writes the first message of a new pair */
  firstContact: 'mentee' | 'mentor' | 'either';
  bodies: {
    key: Key;
    label: Localized;
  }[];
  bothRoles: boolean;
  roles: {
    mentor: {
      kinds: {
        key: Key;
        label: Localized;
      }[];
      gains: Localized[];
    };
    mentee: {
      kinds: {
        key: Key;
        label: Localized;
      }[];
      gains: Localized[];
    };
  };
  eligibility: {
    role: Role;
    question: Key;
    anyOf: Key[];
    refusal: Localized;
  }[];
  questions: Question[];
  nomination?: {
    roles: Role[];
    answerWithinDays: number;
  };
  /** Key of the question that says how many mentees a mentor takes */
  capacityQuestion?: Key;
  helpQuestion?: Key;
  meetings: {
    target: number;
    pace: Localized;
    informalCount: boolean;
    modes: ('virtual' | 'in-person')[];
    remindHoursBefore: number | null;
    reminders: 'always' | 'when-asked';
    askAfter: {
      days: number;
      time: string;
    } | null;
  };
  activities: {
    key: Key;
    label: Localized;
    linkOnly?: boolean;
  }[];
  preparations?: {
    key: Key;
    version: number;
    roles: Role[];
    confirmedBy: 'person' | 'coordinator';
    title: Localized;
    text: Localized;
  }[];
  workshops?: {
    title: Localized;
    atLeast: number;
    roles: Role[];
    menu: {
      key: Key;
      label: Localized;
    }[];
  };
  supports: {
    key: Key;
    label: Localized;
    text: Localized;
    email?: string;
  }[];
  beyondThePair?: boolean;
  outcomes: {
    key: Key;
    label: Localized;
  }[];
  askedOfMentors?: Localized;
  cycles: Cycle[];
};

/** One version of a programme's definition, kept as it is for good. */
export type ProgrammeVersion = {
  programmeId: Key;
  version: number;
  source: 'built-in' | 'uploaded';
  definedAt?: string;
  definition: ProgrammeDefinition;
};

/** That there is such a version of a programme. */
export type ProgrammeVersionSummary = {
  programmeId: Key;
  version: number;
  source: 'built-in' | 'uploaded';
  definedAt?: string;
};

/** One run of a programme. */
export type Cohort = {
  id: CohortId;
  programmeId: Key;
  programmeVersion: number;
  /** Key of the programme's cycle */
  cycle: Key;
  label: Localized;
  timeZone: TimeZone;
  status: CohortStatus;
  /** Applications are taken while true, also while the cohort runs */
  intakeOpen: boolean;
  createdAt: string;
  /** From when its retention counts */
  closedAt?: string;
  /** Classes of record whose time is over and that are cleared */
  cleared?: Key[];
  version: number;
  programmeName: Localized;
};

/** That somebody was named for a cohort. */
export type Nomination = {
  id: NominationId;
  cohortId: CohortId;
  participantId: ParticipantId;
  role: Role;
  /** The participant who named them; absent where a coordinator did */
  nominatedBy?: ParticipantId;
  /** Whether the email may say who that is */
  named: boolean;
  language: Language;
  status: NominationStatus;
  nominatedAt: string;
  answeredAt?: string;
  /** From then on nothing is kept of somebody who has not applied */
  endsAt: string;
  version: number;
};

/** Everything that is held about somebody, as an archive. */
export type Export = {
  id: ExportId;
  /** `ready` once its parts can be fetched */
  status: 'requested' | 'ready';
  /** RFC 3339, UTC */
  requestedAt: string;
  /** RFC 3339, UTC */
  readyAt?: string;
  /** From then on it is gone; ask again */
  endsAt: string;
  /** How many things of each kind are in it */
  counts?: Record<string, number>;
  /** Size of the archive */
  bytes?: number;
  /** How many parts it is fetched in */
  parts?: number;
  version: number;
};

/** How far an erasure has come, and what became of what was found. */
export type ErasureProof = {
  id: ErasureId;
  /** The step that comes next; `done` when nothing is left to do */
  status: 'noting' | 'leaving' | 'silencing' | 'stripping' | 'checking' | 'done';
  by: 'self' | 'coordinator';
  /** The programmes that the person took part in */
  programmeIds: Key[];
  /** RFC 3339, UTC */
  requestedAt: string;
  /** RFC 3339, UTC */
  completedAt?: string;
  steps: {
    step: 'noting' | 'leaving' | 'silencing' | 'stripping' | 'checking' | 'done';
    /** RFC 3339, UTC */
    doneAt: string;
  }[];
  /** What was found of the person, and what became of it. Empty until it has been counted. */
  things: {
    thing: 'name-and-address' | 'sign-in' | 'applications' | 'mentorships' | 'meetings' | 'check-ins' | 'wrap-ups' | 'meeting-replies' | 'help-requests' | 'reflections' | 'notes' | 'keys' | 'introductions' | 'nominations' | 'rollovers' | 'messages' | 'holds' | 'unreachable-marks' | 'match-results' | 'kept-answers' | 'limits' | 'exports' | 'staff-roles';
    becomes: 'deleted' | 'stripped' | 'kept';
    /** Rows before the erasure */
    found: number;
    /** Rows after it; null until it is done */
    left: number | null;
    text: Localized;
  }[];
  /** What an erasure does not reach, and how that ends */
  beyond: {
    /** From then on no backup knows the person */
    backupsUntil: string | null;
    texts: Localized[];
  };
  version: number;
};

/** A nomination as a coordinator sees it. */
export type NominationOfCohort = {
  id: NominationId;
  cohortId: CohortId;
  participantId: ParticipantId;
  role: Role;
  nominatedBy?: ParticipantId;
  named: boolean;
  language: Language;
  status: NominationStatus;
  nominatedAt: string;
  answeredAt?: string;
  endsAt: string;
  version: number;
  /** Absent once the person is erased */
  nominee?: {
    name: string;
    email: string;
  };
};

/** A participant's wish to join one cohort as mentor or mentee. */
export type Application = {
  id: ApplicationId;
  cohortId: CohortId;
  programmeId: Key;
  participantId: ParticipantId;
  role: Role;
  /** Key of one of the role's kinds */
  kind: Key;
  /** By question key; not for helpers */
  answers?: Answers;
  language: Language;
  status: ApplicationStatus;
  /** How many mentorships it can carry at a time */
  capacity: number;
  /** How many it carries now */
  load: number;
  /** 0 to 9; people left unmatched in an earlier run come with more */
  priority: number;
  /** The last published match run that left them without a mentor; absent once they have one */
  leftOutBy?: MatchRunId;
  prepared?: {
    key: Key;
    version: number;
    at: string;
  }[];
  ready?: boolean;
  attended?: {
    workshop: Key;
    notedAt: string;
  }[];
  /** `agreed`: the person said yes to this version of the notice. `told`: their answers came from a form that a coordinator imported, and the notice is in the first mail to them. Absent on applications from before there were notices */
  consent?: {
    how: 'agreed' | 'told';
    notice: string;
    at: string;
  };
  submittedAt: string;
  decidedAt?: string;
  version: number;
  /** For those who see the queue, and for the applicant */
  applicant?: {
    name: string;
    /** Not for helpers */
    email?: string;
  };
};

/** One execution of the matcher for one cohort. */
export type MatchRun = {
  id: MatchRunId;
  cohortId: CohortId;
  programmeId: Key;
  status: MatchRunStatus;
  /** Subject of the coordinator, or key of the milestone, that asked for it */
  requestedBy: string;
  requestedAt: string;
  counts: {
    mentees: number;
    mentors: number;
    proposals: number;
    unmatched: number;
    introduced: number;
    skipped: number;
  };
  totalScore?: number;
  /** Whether the optimum was proven against every pair */
  proven?: boolean;
  basis?: MatchRunBasis;
  /** What a look at policy and people brought to light before they were solved */
  warnings?: PolicyWarning[];
  /** How often work on it has begun; more than once after an interruption */
  attempts?: number;
  /** Why it failed, for a coordinator to read */
  failure?: {
    code: Key;
    text: Localized;
  };
  /** Chunks of introductions written so far */
  chunk?: number;
  /** True once every approved pair is introduced or skipped */
  introduced: boolean;
  version: number;
};

/** A match run, with how far its solving has come. */
export type MatchRunView = {
  id: MatchRunId;
  cohortId: CohortId;
  programmeId: Key;
  status: MatchRunStatus;
  requestedBy: string;
  requestedAt: string;
  counts: {
    mentees: number;
    mentors: number;
    proposals: number;
    unmatched: number;
    introduced: number;
    skipped: number;
  };
  totalScore?: number;
  proven?: boolean;
  basis?: MatchRunBasis;
  warnings?: PolicyWarning[];
  attempts?: number;
  failure?: {
    code: Key;
    text: Localized;
  };
  chunk?: number;
  introduced: boolean;
  version: number;
  /** Only while it is being solved */
  progress?: MatchRunProgress;
};

/** A suggested pair within a match run. */
export type Proposal = {
  matchRunId: MatchRunId;
  /** The id that the mentorship will have */
  mentorshipId: MentorshipId;
  menteeApplicationId: ApplicationId;
  menteeParticipantId: ParticipantId;
  mentorApplicationId: ApplicationId;
  mentorParticipantId: ParticipantId;
  score: number;
  pinned: boolean;
  reasons: MatchReason[];
  alternatives: MatchAlternative[];
  decision: 'undecided' | 'approved' | 'rejected';
  outcome: 'waiting' | 'introduced' | 'skipped' | 'rejected';
  /** Why an approved pair was not introduced after all */
  skippedBecause?: 'mentor-full' | 'mentee-matched' | 'not-accepted';
  version: number;
};

/** A suggested pair with the names of both. */
export type ProposalView = {
  matchRunId: MatchRunId;
  /** The id that the mentorship will have */
  mentorshipId: MentorshipId;
  menteeApplicationId: ApplicationId;
  menteeParticipantId: ParticipantId;
  mentorApplicationId: ApplicationId;
  mentorParticipantId: ParticipantId;
  score: number;
  pinned: boolean;
  reasons: MatchReason[];
  alternatives: AlternativeView[];
  decision: 'undecided' | 'approved' | 'rejected';
  outcome: 'waiting' | 'introduced' | 'skipped' | 'rejected';
  /** Why an approved pair was not introduced after all */
  skippedBecause?: 'mentor-full' | 'mentee-matched' | 'not-accepted';
  version: number;
  mentor: {
    name: string;
  };
  mentee: {
    name: string;
  };
};

/** Somebody whom a match run could not place. */
export type Unmatched = {
  matchRunId: MatchRunId;
  applicationId: ApplicationId;
  kind: Key;
  reason: Localized;
  /** What would change it */
  wouldHelp: Localized;
  settled?: boolean;
  mentee: {
    name: string;
  };
};

/** One thing a coordinator could do for those whom a match run left waiting, and what exactly it would change. */
export type Recruitment = {
  matchRunId: MatchRunId;
  place: number;
  matched: number;
  waiting: number;
  text: Localized;
  profile: {
    key: string;
    value: string | number | boolean;
    rule: boolean;
  }[];
  mentors: number;
  places: number;
  each: number;
  together?: number;
  kind: 'new-mentors';
} | {
  matchRunId: MatchRunId;
  place: number;
  matched: number;
  waiting: number;
  text: Localized;
  profile: {
    key: string;
    value: string | number | boolean;
    rule: boolean;
  }[];
  mentors: number;
  places: number;
  each: number;
  together?: number;
  kind: 'moving-mentors';
} | {
  matchRunId: MatchRunId;
  place: number;
  matched: number;
  waiting: number;
  text: Localized;
  kind: 'one-more-place';
  profile: {
    key: string;
    value: string | number | boolean;
    rule: boolean;
  }[];
  mentorApplicationIds: ApplicationId[];
  count: number;
} | {
  matchRunId: MatchRunId;
  place: number;
  matched: number;
  waiting: number;
  text: Localized;
  kind: 'allow-pair';
  pairs: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  count: number;
};

/** The quality of a match run. */
export type MatchRunReport = {
  matchRunId: MatchRunId;
  /** The pairs that `costs.pins` counts through */
  pinned: {
    menteeApplicationId: ApplicationId;
    mentorApplicationId: ApplicationId;
  }[];
  quality: QualityReport;
};

/** What a match run of a cohort would be made from. */
export type MatchCheck = {
  mentees: number;
  mentors: number;
  /** Places that mentors have left */
  places: number;
  basis: MatchRunBasis;
  warnings: PolicyWarning[];
  /** What a run would fail on */
  errors: {
    path: string;
    message: string;
  }[];
};

/** What a change would do to the pairs. */
export type WhatIf = {
  before: {
    mentees: number;
    matched: number;
    priority: number;
    mentors: number;
    places: number;
    idle: number;
    lowest: number | null;
    total: number;
    proven: boolean;
  };
  after: {
    mentees: number;
    matched: number;
    priority: number;
    mentors: number;
    places: number;
    idle: number;
    lowest: number | null;
    total: number;
    proven: boolean;
  };
  /** The total after, by the policy before: what can be compared */
  afterByPolicyBefore: number;
  counts: {
    kept: number;
    changed: number;
    newlyMatched: number;
    noLongerMatched: number;
    unmatched: number;
  };
  /** Pins that went with mentors who were removed */
  pinsLost: number;
  /** Those whose mentor would not be the same; everybody else is counted */
  pairs: {
    /** Id of an application, or of somebody who is only tried */
    mentee: string;
    /** Absent for somebody who is only tried */
    name?: string;
    kind: 'changed' | 'newly-matched' | 'no-longer-matched';
    from: {
      /** Id of an application, or of somebody who is only tried */
      mentor: string;
      /** Absent for somebody who is only tried */
      name?: string;
      score: number;
    } | null;
    to: {
      /** Id of an application, or of somebody who is only tried */
      mentor: string;
      /** Absent for somebody who is only tried */
      name?: string;
      score: number;
      scoreBefore: number;
    } | null;
  }[];
  text: Localized;
};

/** A coordinator's word about a pair. */
export type PairRule = {
  cohortId: CohortId;
  menteeApplicationId: ApplicationId;
  mentorApplicationId: ApplicationId;
  rule: 'pin' | 'forbid';
  /** Subject of the coordinator */
  saidBy: string;
  saidAt: string;
};

/** A published pair, as the caller may see it. */
export type Mentorship = OwnMentorship | CoordinatorsMentorship;

/** A meeting of a pair, planned or held. What was said is not kept. */
export type Meeting = {
  id: MeetingId;
  mentorshipId: MentorshipId;
  cohortId: CohortId;
  mentorId?: ParticipantId;
  menteeId?: ParticipantId;
  starts: Plan;
  mode: MeetingMode;
  /** A link or a place, for the pair alone */
  place?: string;
  /** Key of one of the programme's activities: a coordinator sees the kind, and nothing else of what the two did */
  activity?: Key;
  remind?: boolean;
  status: MeetingStatus;
  version: number;
};

/** One side of a pair would like a person to help. */
export type HelpRequest = {
  id: HelpRequestId;
  cohortId: CohortId;
  mentorshipId: MentorshipId;
  participantId: ParticipantId;
  side: Role;
  reason: HelpReason;
  raisedAt: string;
  status: HelpRequestStatus;
  closedAt?: string;
  /** Subject of the coordinator */
  closedBy?: string;
  /** Send it back as If-Match to change this version and no other */
  version: number;
  name: string;
  /** Whole days; null once a person has seen to it */
  waitedDays: number | null;
};

/** Somebody whom mail does not reach. */
export type Unreachable = {
  cohortId: CohortId;
  participantId: ParticipantId;
  reason: 'bounced' | 'complained';
  since: string;
  /** The message that told */
  messageId: MessageId;
  /** Send it back as If-Match to change this version and no other */
  version: number;
  name: string;
  email: string;
};

/** How a check-in or a wrap-up was answered. */
export type Responses = {
  milestoneKey: Key;
  checkIn: {
    count: number;
    asked: number;
    answered: number;
    responseRate: number | null;
    side: Role;
    answer: CheckInAnswer;
  }[];
  wrapUp: {
    outcomes: {
      count: number;
      asked: number;
      answered: number;
      responseRate: number | null;
      side: Role;
      outcome: Key;
    }[];
    wishes: {
      count: number;
      asked: number;
      answered: number;
      responseRate: number | null;
      side: Role;
      wish: WrapUpWish;
    }[];
    /** What mentors learned, without names */
    learned: string[];
    /** Only what its author agreed to have shown, with their name */
    testimonials: {
      side: Role;
      participantId: string;
      name: string;
      text: string;
    }[];
  };
};

/** What the two of a pair wrote down for each other. */
export type Note = {
  /** Id of a note */
  id: string;
  mentorshipId: MentorshipId;
  /** Who wrote it first */
  participantId: ParticipantId;
  side: Role;
  text: string;
  writtenAt: string;
  changedAt?: string;
  /** Whose change was the last */
  changedBy?: Role;
  version: number;
};

/** A note without what it says. */
export type NoteLine = {
  /** Id of a note */
  id: string;
  mentorshipId: MentorshipId;
  /** Who wrote it first */
  participantId: ParticipantId;
  side: Role;
  writtenAt: string;
  changedAt?: string;
  /** Whose change was the last */
  changedBy?: Role;
  version: number;
};

/** What somebody wrote for themselves after a meeting. */
export type Reflection = {
  mentorshipId: MentorshipId;
  meetingId: MeetingId;
  text: string;
  writtenAt: string;
};

/** A question put to one side of a mentorship at a milestone. */
export type CheckIn = {
  mentorshipId: MentorshipId;
  milestoneKey: Key;
  side: Role;
  askedAt: string;
  answer?: CheckInAnswer;
  answeredAt?: string;
  version: number;
};

/** A dated point of a cohort's timeline. */
export type Milestone = {
  cohortId: CohortId;
  key: Key;
  kind: MilestoneKind;
  title: Localized;
  /** The words of the source; null for a point that only the programme itself works by */
  published: Localized | null;
  owner?: Localized;
  plan: Plan;
  meant?: LocalDateTime;
  status: MilestoneStatus;
  cancelledBecause?: 'by-coordinator' | 'past-when-opened' | 'cohort-closed' | 'redefined';
  firedAt?: string;
  timesFired: number;
  version: number;
};

/** Whether mail goes out, or stands still and why. */
export type Sending = {
  /** Whether mail goes out, or stands still */
  status: 'open' | 'stopped';
  /** Why it stands still: the messages of a day are used up, SES was asked too fast, or the account may not send */
  reason?: 'daily-quota' | 'send-rate' | 'account';
  since?: string;
  /** When it is looked at next; what waits goes out by itself */
  nextLookAt?: string;
};

/** One email to one person, without what it says. */
export type Message = {
  id: MessageId;
  kind: MessageKind;
  participantId: ParticipantId;
  status: MessageStatus;
  requestedAt: string;
  claimedAt?: string;
  /** Why it was refused for good */
  failure?: Key;
  version: number;
};

/** Days on which a cohort wants no reminders. */
export type SchoolCalendar = {
  cohortId: CohortId;
  days: {
    day: string;
    kind: 'holiday' | 'report-cards' | 'other';
    label?: Localized;
  }[];
  /** Whether Saturdays and Sundays are such days too */
  quietWeekends: boolean;
  version: number;
};

/** Silence over a person, a pair, a cohort or a programme. */
export type Hold = {
  id: HoldId;
  scope: HoldScope;
  /** Id of the participant, mentorship or cohort, or key of the programme */
  subjectId: HeldId;
  from: string;
  /** When it ends by itself; without one it stands until it is lifted */
  until?: string;
  /** `shift` sends what fell due when it is lifted, `drop` never */
  onLift: 'shift' | 'drop';
  status: HoldStatus;
  liftedAt?: string;
  version: number;
};

/** A refusal, as RFC 9457 describes it. */
export type Problem = {
  /** Stable address of the type, below that of the API, where it is explained; decide by this and by nothing else */
  type: string;
  title: string;
  status: number;
  /** What happened and what to do, for a developer to read */
  detail?: string;
  /** Each wrong field and what to do about it */
  errors?: {
    path: string;
    message: string;
  }[];
  /** What a program needs to go on, such as currentVersion */
  facts?: Record<string, unknown>;
};

/** The last part of every problem type there is. */
export type ProblemCode =
  | 'already-exists'
  | 'busy'
  | 'forbidden'
  | 'idempotency-key-reused'
  | 'intake-closed'
  | 'internal-error'
  | 'invalid-input'
  | 'invalid-transition'
  | 'malformed-request'
  | 'not-eligible'
  | 'not-found'
  | 'request-in-progress'
  | 'run-in-progress'
  | 'stale-version'
  | 'too-large'
  | 'too-late'
  | 'too-many-people'
  | 'too-many-requests'
  | 'unauthenticated'
  | 'unsupported-media-type';

/** What every operation takes and gives. */
export interface Operations {
  /** List every type of problem. All that this API refuses with, each with what to do about it. */
  listProblems: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        type: string;
        status: number;
        title: Localized;
        /** What it means and what to do about it */
        help: string;
      }[];
    };
  };
  /** Read what a problem means. The address in a problem's `type`, below that of the API. */
  getProblem: {
    request: {
      params: {
        code: Key;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      type: string;
      status: number;
      title: Localized;
      /** What it means and what to do about it */
      help: string;
    };
  };
  /** List programmes. The programmes of this institution. Open to everybody, so that a front page can show them. */
  listProgrammes: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: ProgrammeSummary[];
    };
  };
  /** Read a programme. Everything a front-end needs to show the programme and build its application forms: promise, questions, outcomes, published dates. A cohort takes applications by the version that it names as `programmeVersion`. */
  getProgramme: {
    request: {
      params: {
        programmeId: Key;
      };
      query?: {
        /** The present one unless given */
        version?: number;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Programme;
  };
  /** Upload a definition. A programme that is new, or the next version of one: the whole document, as `definition` of a version shows it. What is wrong in it is named by its path. Versions are numbered here, so a `version` in the document is not looked at; the same document again is the same version. Cohorts keep the version that they have until they are moved. */
  defineProgramme: {
    request: {
      params: {
        programmeId: Key;
      };
      body: {
        /** The programme in the address */
        id: Key;
      };
      ifMatch?: number;
    };
    answer: ProgrammeVersion;
  };
  /** List the versions of a programme. Those that were uploaded and those that cohorts were made with, newest first. */
  listProgrammeVersions: {
    request: {
      params: {
        programmeId: Key;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: ProgrammeVersionSummary[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read a version of a programme. The whole definition with how it matches, ready to be changed and uploaded. */
  getProgrammeVersion: {
    request: {
      params: {
        programmeId: Key;
        version: number;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: ProgrammeVersion;
  };
  /** Create a cohort. A new run of a programme, as a draft: nobody can apply and nothing is scheduled until it is opened. */
  createCohort: {
    request: {
      body: {
        programmeId: Key;
        /** Key of one of the programme's cycles */
        cycle: Key;
        /** Zone in which the cohort's clock runs; the institution's own unless given */
        timeZone?: TimeZone;
      };
      idempotencyKey?: string;
    };
    answer: Cohort;
  };
  /** List cohorts. Cohorts of every programme, newest first. */
  listCohorts: {
    request: {
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Cohort[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read a cohort. State, time zone and whether applications are taken. */
  getCohort: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Cohort;
  };
  /** Read what applicants are told. In both languages, a paragraph a text: that matching is automated, what it uses, that a person approves, and whom to ask. What it uses is read from the matching policy itself. The version stands for the words: send it back as `consent.notice` of an application. An earlier version is answered as people agreed to it. */
  getNotice: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** The one that stands unless given */
        version?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Notice;
  };
  /** Open a cohort. Applications are taken from now on, and the whole timeline is planned and scheduled. What is past already is cancelled, but for what the programme marks as essential: that fires in two minutes. */
  openCohort: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Cohort;
  };
  /** Move a cohort to another version of its programme's definition. Points of the timeline that are new are planned, those that are gone are cancelled, and those whose date the two versions give differently are planned anew; what is dated in the past is cancelled, or fires in two minutes where it is essential. What has fired or is cancelled stays, and so does a date that a coordinator has set where the definition's has not changed. Applications are taken by the new version from now on; answers given before stay. Refused for a version that lacks the cohort's cycle or makes a question one of another type. */
  redefineCohort: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        /** One of the programme's versions */
        version: number;
      };
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Cohort;
  };
  /** Close a cohort. Ends the cohort now: no more applications, mentorships under way are completed. The timeline does this by itself on its last day. */
  closeCohort: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Cohort;
  };
  /** List messages by state. Emails of a cohort that are, say, unconfirmed or failed: ids, kinds and times, never what they say. */
  listMessages: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        status?: MessageStatus;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Message[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** See whether mail goes out. SES may take no mail for a while. Messages are kept meanwhile, listed as `requested`, and go out by themselves; nobody has to ask for them again. */
  getSending: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Sending;
  };
  /** Send an unconfirmed message again. Only a person decides this: the first attempt may have arrived. Refused for a message in any other state. */
  resendMessage: {
    request: {
      params: {
        /** Id of a message */
        messageId: MessageId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: {
      id: MessageId;
      kind: MessageKind;
      participantId: ParticipantId;
      status: MessageStatus;
      requestedAt: string;
      claimedAt?: string;
      failure?: Key;
      /** Send it back as If-Match to change this version and no other */
      version: number;
    };
  };
  /** Apply to a cohort. As mentor or mentee. The answers are checked against the questions that the programme asks of that role; eligibility is decided here. Show the notice of the cohort first: nobody applies without a yes to it, and its version and the time are kept with the application. */
  submitApplication: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        role: Role;
        /** Key of one of the role's kinds */
        kind: Key;
        name: string;
        email: EmailAddress;
        /** The language of every email to this person */
        language: Language;
        /** By question key */
        answers: Answers;
        /** The person's yes to the notice of the cohort (`getNotice`); refused when its words have changed since */
        consent: {
          /** The version that was shown */
          notice: string;
        };
      };
      idempotencyKey?: string;
    };
    answer: Application;
  };
  /** List applications. Applications in one role, and in one state when given; oldest first within a state. A filtered page may be short, or even empty, and have a cursor to go on with. */
  listApplications: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Who gets mail in this language */
        language?: Language;
        /** Who applied on this day or before, on the cohort’s clock */
        waitingSince?: string;
        /** Who chose this option: a question and one of its options, joined by a colon, such as a subject. For coordinators */
        answer?: string;
        role: Role;
        status?: ApplicationStatus;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Application[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read an application. One's own, or any as a coordinator. Other people's are not there. */
  getApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Application;
  };
  /** List mentees who wait for a mentor. Accepted mentees without a mentorship, the one who has waited longest first. A filtered page may be short, or even empty, and have a cursor to go on with. */
  listWaiting: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Who gets mail in this language */
        language?: Language;
        /** Who applied on this day or before, on the cohort’s clock */
        waitingSince?: string;
        /** Who chose this option: a question and one of its options, joined by a colon, such as a subject. For coordinators */
        answer?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Application[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Accept an application. The person can be matched from the next match run on, and is told by email. */
  acceptApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Application;
  };
  /** Put an application on the waiting list. The person is told by email, and can be accepted later. */
  waitlistApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Application;
  };
  /** Decline an application. The person is told by email. */
  declineApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Application;
  };
  /** Withdraw an application. By its author, or by a coordinator for them. A mentorship under way is ended first. The person may apply again later. */
  withdrawApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Application;
  };
  /** Accept guidelines, or confirm that somebody is ready. What a programme asks for before it matches anybody. A person accepts guidelines for themselves; a coordinator confirms training. The version is kept with the time; nobody is matched before everything asked of them is there. */
  prepareApplication: {
    request: {
      params: {
        /** Id of an application */
        applicationId: ApplicationId;
        key: Key;
      };
      body: {
        /** The version that was read */
        version: number;
      };
      ifMatch?: number;
    };
    answer: Application;
  };
  /** Note who was at a workshop. Accepted people of this cohort, at most 50 at a time: all of them or none. Whoever is noted already stays noted once. That they were there is all that is kept. */
  noteAttendance: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        workshop: Key;
      };
      body: {
        applicationIds: ApplicationId[];
      };
      idempotencyKey?: string;
    };
    answer: {
      items: Application[];
    };
  };
  /** Import a form export. A CSV file of at most 5,000 rows and a mapping that says which column is which question. Good rows become applications; rows with something wrong come back as CSV with the reasons. The same file imported again adds nobody twice. What people agreed to on that form is between them and whoever asked: their applications say `told`, and the notice is in the first mail that they get. */
  importApplications: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        csv: string;
        mapping: ImportMapping;
      };
      idempotencyKey?: string;
    };
    answer: {
      rows: number;
      added: number;
      alreadyThere: number;
      rejected: number;
      problems: {
        row: number;
        column?: string;
        value?: string;
        message: string;
      }[];
      /** The rejected rows as they were, with a column of reasons; empty when there are none */
      rejectedCsv: string;
    };
  };
  /** Nominate somebody. By a coordinator, or by a participant, who may name ten people for a cohort. The person gets one email, with a link for a yes, which tells them how to apply, and one for a no. There is no reminder. After a no, or when they have not applied in the days that the programme says, their name and address are erased, and they are not asked again for this cohort. While the cohort takes applications, and in the roles of `nomination` in the programme. */
  nominate: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        role: Role;
        name: string;
        email: EmailAddress;
        /** The language of the one email to this person */
        language: Language;
        /** Whether the email may say who nominates; a coordinator is never named */
        named?: boolean;
      };
      idempotencyKey?: string;
    };
    answer: Nomination;
  };
  /** List nominations. Newest first: who was nominated, by whom, and what became of it; in one state when given. Erased people are counted and not named. */
  listNominations: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        status?: NominationStatus;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: NominationOfCohort[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Run the matcher. Starts a match run over everybody accepted and not yet matched; published pairs are left alone. Follow it with `GET /match-runs/{matchRunId}?wait=20` until it is proposed. */
  requestMatchRun: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
    };
    answer: MatchRun;
  };
  /** List match runs. Newest first. */
  listMatchRuns: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: MatchRun[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Follow a match run. State and counts; while it is solved how far that has come; while pairs are introduced, how many have been; what it was solved from. With `wait` the answer comes when there is something new, so that nobody has to ask every second. */
  getMatchRun: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      query?: {
        /** While the work goes on: answer when there is something new, or after so many seconds (at most 25) */
        wait?: number;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: MatchRunView;
  };
  /** List the proposals of a match run. Each suggested pair with its score, its reasons in both languages, and the next two mentors with why they were not chosen. */
  listProposals: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: ProposalView[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** List those whom a match run could not place. Each with the reason and what would change it, in both languages. */
  listUnmatched: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Unmatched[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** What would let more people be matched. Computed, not guessed: mentors to look for, places to ask for, pairs to allow again, each with how many of those who wait it would let be matched. */
  listRecruitment: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Recruitment[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** How good a match run is. Figures that name nobody: how many are matched, scores, ranks, loads, match rates by group (those of fewer than five people are withheld), what pins and rules cost. Ask with `Accept: text/html` for the same as a page with plots, in the language of `Accept-Language`. */
  getMatchRunReport: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: MatchRunReport;
  };
  /** Approve or reject one proposal. A rejected pair is not introduced and its people wait for the next run, in which the mentee comes earlier. What is not decided one by one is approved by publishing. */
  decideProposal: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
        /** Id of an application */
        menteeApplicationId: ApplicationId;
      };
      body: {
        decision: 'approved' | 'rejected';
      };
      ifMatch?: number;
    };
    answer: Proposal;
  };
  /** Publish a match run. Approves every proposal that was not rejected and introduces the pairs. Nobody is told of a match before this. Whoever is left without a mentor comes earlier in the next run. */
  publishMatchRun: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: MatchRun;
  };
  /** Discard a match run. Throws the proposals away; nobody is told. A run that is still being solved is stopped and fails, which frees the cohort for another. */
  discardMatchRun: {
    request: {
      params: {
        /** Id of a match run */
        matchRunId: MatchRunId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: MatchRun;
  };
  /** Pin or forbid a pair. Holds for every later match run of the cohort until taken back. A pin may break a hard rule; the proposal then says so. */
  setPairRule: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        /** Id of an application */
        menteeApplicationId: ApplicationId;
        /** Id of an application */
        mentorApplicationId: ApplicationId;
      };
      body: {
        rule: 'pin' | 'forbid';
      };
    };
    answer: PairRule;
  };
  /** Take a pin or a prohibition back. The matcher decides about this pair again. */
  removePairRule: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        /** Id of an application */
        menteeApplicationId: ApplicationId;
        /** Id of an application */
        mentorApplicationId: ApplicationId;
      };
    };
    answer: {
      removed: true;
    };
  };
  /** List pinned and forbidden pairs. Everything a coordinator has said of pairs in this cohort. */
  listPairRules: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: PairRule[];
    };
  };
  /** Look at policy and people before a match run. Weights that cannot matter, criteria that nobody answered, rules that leave people with nobody, too few places: each with how many it is about; none of them stops a run. `errors` would. */
  checkMatching: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: MatchCheck;
  };
  /** Try a change before a match run. The same cohort with other weights, one pin more, two mentors more: who would be matched with whom instead. Nothing is stored, published or told to anybody. Pairs that stay are counted and not listed. */
  whatIf: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
    };
    answer: WhatIf;
  };
  /** List the mentorships of a cohort. In one state when given; oldest first. States, dates and counts only. A filtered page may be short, or even empty, and have a cursor to go on with. */
  listMentorships: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        status?: MentorshipStatus;
        /** Pairs that were introduced on this day or before, on the cohort’s clock, and of whom no meeting is known after it; under way, unless a state is given. Long silence is normal in some programmes */
        quietSince?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: CoordinatorsMentorship[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** List the pairs that have been quiet. Pairs under way that were asked, twice at most, whether help is wanted, and of whom no meeting is known since their introduction; longest ago first. Never filled where the tone is `no-pressure`. */
  listQuietPairs: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Asked for the last time on this day or before, on the cohort’s clock */
        askedSince?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        view: 'coordinator';
        id: MentorshipId;
        cohortId: CohortId;
        status: MentorshipStatus;
        mentor: {
          applicationId: string;
          participantId: string;
          name: string;
        };
        mentee: {
          applicationId: string;
          participantId: string;
          name: string;
        };
        meetings: {
          held: number;
          planned: number;
          /** A target, never a penalty */
          target: number;
          /** When the last one that is known began */
          last?: string;
        };
        endReason?: EndReason;
        /** RFC 3339, UTC */
        introducedAt: string;
        /** Send it back as If-Match to change this version and no other */
        version: number;
        /** RFC 3339, UTC */
        askedLast: string;
      }[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read a mentorship. One's own, with who the other is and why; or, as a coordinator, states, dates and counts. Other people's are not there. */
  getMentorship: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Mentorship;
  };
  /** Pause a mentorship. By either side or a coordinator. Every reminder of the pair is silent until it is resumed. */
  pauseMentorship: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Mentorship;
  };
  /** Resume a mentorship. Goes on as before the pause. */
  resumeMentorship: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Mentorship;
  };
  /** End a mentorship early. By either side or a coordinator, with a reason and no blame. The mentor has a place again; the mentee is back in the queue. */
  endMentorship: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body: {
        reason: EndReason;
      };
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Mentorship;
  };
  /** List the check-ins of a mentorship. A participant sees their own; a coordinator sees both sides'. Neither side ever sees the other's answer. */
  listCheckIns: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: CheckIn[];
    };
  };
  /** Answer a check-in. For the caller's own side. Only the coordinator sees the answer. Answering again replaces the first answer. */
  answerCheckIn: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        milestoneKey: Key;
      };
      body: {
        answer: CheckInAnswer;
      };
      ifMatch?: number;
    };
    answer: CheckIn;
  };
  /** List who would like help. Whoever answered a check-in with "could use help" or "not working", or "Did you meet?" with "we need help". Waiting longest first. */
  listHelpRequests: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        status?: HelpRequestStatus;
        /** Asked for on this day or before, on the cohort’s clock */
        waitingSince?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: HelpRequest[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Say that a request for help has been seen to. By a person; nothing closes one by itself. Whoever asks again is on the list again. */
  closeHelpRequest: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a request for help */
        helpRequestId: HelpRequestId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: HelpRequest;
  };
  /** Read how a check-in or a wrap-up was answered. The response rate stands beside every figure. */
  getResponses: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        milestoneKey: Key;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Responses;
  };
  /** Introduce a mentee to somebody beyond the pair. By the mentor or a coordinator, where the programme has it: to somebody who is accepted into the same cohort. Both are asked by mail, once; they learn each other’s address when both have said yes. Nobody sees who said no. */
  introduce: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body: {
        /** Of the person to meet */
        email: EmailAddress;
      };
      idempotencyKey?: string;
    };
    answer: {
      mentorshipId: MentorshipId;
      /** RFC 3339, UTC */
      askedAt: string;
      /** Whether both have said yes */
      introduced: boolean;
    };
  };
  /** Read what the pairs of a cohort wish for the next. As they said at the wrap-up: how many, with the response rate beside every figure, and each pair with what its wishes come to in a new cohort: pinned when both would like to continue, forbidden when one would like a change. */
  getRollover: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      wishes: {
        count: number;
        asked: number;
        answered: number;
        responseRate: number | null;
        side: Role;
        wish: WrapUpWish;
      }[];
      pairs: {
        mentorshipId: MentorshipId;
        mentor: {
          participantId: ParticipantId;
          name: string;
          wish: WrapUpWish | null;
        };
        mentee: {
          participantId: ParticipantId;
          name: string;
          wish: WrapUpWish | null;
        };
        becomes: 'pin' | 'forbid' | null;
      }[];
    };
  };
  /** Invite the people of an earlier cohort. Everybody who said at its wrap-up that they would like to continue, or to continue with somebody else, gets one mail with a link to an application that is filled in already; each once in each role, however often this is called. Once both of a pair are accepted, it is pinned or forbidden as they wished. Who would like to finish hears nothing. */
  rollOver: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        /** The earlier cohort */
        from: CohortId;
      };
      idempotencyKey?: string;
    };
    answer: {
      invited: number;
      invitedBefore: number;
    };
  };
  /** List whom mail does not reach. Mail of this cohort came back for good, or was complained about. Nothing more is sent until a person has seen to it: ring them. */
  listUnreachable: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Unreachable[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Say that mail may go to somebody again. After having spoken with them. What was withheld in the meantime is not sent later. */
  clearUnreachable: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        /** Id of a participant */
        participantId: ParticipantId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Unreachable;
  };
  /** Plan a meeting. By either side. Both get a calendar file, are reminded as the programme says, and asked afterwards whether they met. */
  planMeeting: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body: {
        local: WallClock;
        mode: MeetingMode;
        /** A link or a place, for the pair alone */
        place?: string;
        /** Key of one of the programme's activities */
        activity?: Key;
        /** Asks for a reminder where the programme reminds only those who ask */
        remind?: boolean;
      };
      idempotencyKey?: string;
    };
    answer: Meeting;
  };
  /** List the meetings of a mentorship. Newest first. A coordinator sees dates, mode, state and kind of activity, not the place. */
  listMeetings: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Meeting[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Log a meeting that took place elsewhere. It counts like any other; informal ones too where the programme says so. */
  logMeeting: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body: {
        local: WallClock;
        mode: MeetingMode;
        /** A link or a place, for the pair alone */
        place?: string;
        /** Key of one of the programme's activities */
        activity?: Key;
        /** Asks for a reminder where the programme reminds only those who ask */
        remind?: boolean;
      };
      idempotencyKey?: string;
    };
    answer: Meeting;
  };
  /** Move a planned meeting. By either side: to another time, mode or place; what is left out stays. Both get a calendar file that updates the entry they have, and are reminded of the new time alone. With If-Match it moves that version and no other. */
  moveMeeting: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a meeting */
        meetingId: MeetingId;
      };
      body?: {
        local?: WallClock;
        mode?: MeetingMode;
        /** A link or a place, for the pair alone; null takes it away */
        place?: string | null;
      };
      ifMatch?: number;
    };
    answer: Meeting;
  };
  /** Say that a planned meeting took place. By either side; one click is enough. */
  holdMeeting: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a meeting */
        meetingId: MeetingId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Meeting;
  };
  /** Call a planned meeting off. By either side. Its reminders are cancelled, and both get a calendar file that takes the entry away. */
  cancelMeeting: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a meeting */
        meetingId: MeetingId;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Meeting;
  };
  /** Write a note for the two of us. By either side, while the mentorship is not over. Both can read, change and remove it; nobody else can read it, no coordinator and no administrator of this API. Nobody is told that it was written. The answer does not repeat the text. */
  writeNote: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      body: {
        /** Plain text */
        text: string;
      };
      idempotencyKey?: string;
    };
    answer: NoteLine;
  };
  /** Read the notes of a pair. Newest first. For the two alone, also when the mentorship is over. */
  listNotes: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Note[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read one note of a pair. With its version as ETag. */
  getNote: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a note */
        noteId: string;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Note;
  };
  /** Change a note of a pair. By either side, whoever wrote it, while the mentorship is not over; what stood there before is not kept. With If-Match it changes that version and no other. The answer does not repeat the text. */
  changeNote: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a note */
        noteId: string;
      };
      body: {
        /** Plain text */
        text: string;
      };
      ifMatch?: number;
    };
    answer: NoteLine;
  };
  /** Remove a note of a pair. By either side, whoever wrote it, also when the mentorship is over. With If-Match that version and no other. */
  removeNote: {
    request: {
      params: {
        /** Id of a mentorship */
        mentorshipId: MentorshipId;
        /** Id of a note */
        noteId: string;
      };
      ifMatch?: number;
    };
    answer: {
      removed: true;
    };
  };
  /** Read what I wrote for myself. After meetings, newest meeting first. Nobody else can read it, no coordinator either. */
  listMyReflections: {
    request: {
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Reflection[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Read the timeline of a cohort. Earliest first: what the source published, word for word, and when it is planned on the cohort's own clock. */
  listMilestones: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Milestone[];
    };
  };
  /** Move a milestone. To another date and time to come. Into the past only with `fireNow`: then it fires at once, and the present minute is its time. One whose time has come cannot be moved. */
  moveMilestone: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        milestoneKey: Key;
      };
      body: {
        local: WallClock;
        /** Fires it at once when `local` is past */
        fireNow?: boolean;
      };
      ifMatch?: number;
    };
    answer: Milestone;
  };
  /** Cancel a milestone. It will not fire. One that has fired cannot be cancelled. */
  cancelMilestone: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
        milestoneKey: Key;
      };
      body?: Record<string, never>;
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Milestone;
  };
  /** Read the school calendar of a cohort. The days on which nobody is reminded of anything. */
  getCalendar: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: SchoolCalendar;
  };
  /** Set the school calendar of a cohort. In place of an earlier one. No reminder goes out on its days: it goes on the next school day, at the same time; so do check-ins and announcements, which are planned anew at once. */
  setCalendar: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      body: {
        days: {
          day: string;
          kind: 'holiday' | 'report-cards' | 'other';
          label?: Localized;
        }[];
        quietWeekends: boolean;
      };
      ifMatch?: number;
    };
    answer: SchoolCalendar;
  };
  /** Rehearse the year of a cohort. Each milestone with its date, how many people it would write to as things stand, and its mail in both languages, to people made up; then the mails that come on no date. Nothing is sent and nothing is written. */
  rehearse: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      milestones: {
        key: Key;
        kind: MilestoneKind;
        title: Localized;
        published: Localized | null;
        /** On the cohort's clock; null for a date of each pair's own */
        local: WallClock | null;
        daysAfterIntroduction: number | null;
        recipients: number;
        mails: {
          kind: MessageKind;
          language: Language;
          subject: string;
          html: string;
          text: string;
        }[];
      }[];
      occasions: {
        kind: MessageKind;
        language: Language;
        subject: string;
        html: string;
        text: string;
      }[];
    };
  };
  /** List the holds that stand. Newest first, over persons, pairs, cohorts and programmes: whatever concerns a programme of the caller. A page may hold fewer than its limit, and not be the last. */
  listHolds: {
    request: {
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Hold[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Leave somebody in peace. No reminder, question, check-in or announcement goes to whom it covers until it is lifted. A coordinator may hold a person, a pair, a cohort or a programme; anybody may hold themselves. Asked for again, it is the same hold, with its new end. */
  placeHold: {
    request: {
      body: {
        scope: HoldScope;
        subjectId: HeldId;
        /** RFC 3339, UTC */
        from?: string;
        /** RFC 3339, UTC */
        until?: string;
        /** What fell due meanwhile: `shift` sends it when the hold is lifted, `drop` never */
        onLift: 'shift' | 'drop';
      };
      idempotencyKey?: string;
      ifMatch?: number;
    };
    answer: Hold;
  };
  /** Lift a hold. By a coordinator, or by the person it is over. Lifting it again changes nothing. */
  liftHold: {
    request: {
      params: {
        scope: HoldScope;
        subjectId: HeldId;
      };
      ifMatch?: number;
    };
    answer: Hold;
  };
  /** A coordinator’s home. What waits for a person, in one call: who applied, who waits, match runs to review, requests for help, quiet pairs, addresses that mail does not reach, messages that need a decision, and what comes next. Of each how many, since when, the first five, and the address of the whole list. Counts end at 100 and say so. Helpers see the queue, without answers, and the dates. */
  getCohortHome: {
    request: {
      params: {
        /** Id of a cohort */
        cohortId: CohortId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      cohort: {
        id: string;
        programmeId: string;
        programme: Localized;
        label: Localized;
        status: string;
        timeZone: string;
        intakeOpen: boolean;
      };
      /** Mentees who applied and hear nothing before a person decides */
      menteesToDecide?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          id: ApplicationId;
          kind: Key;
          language: Language;
          priority: number;
          name: string;
          /** RFC 3339, UTC */
          since: string;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Mentors who applied */
      mentorsToDecide?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          id: ApplicationId;
          kind: Key;
          language: Language;
          priority: number;
          name: string;
          /** RFC 3339, UTC */
          since: string;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Accepted mentees without a mentor, waiting longest first */
      waiting?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          id: ApplicationId;
          kind: Key;
          language: Language;
          priority: number;
          name: string;
          /** RFC 3339, UTC */
          since: string;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Match runs that propose, and wait for a person */
      runsToReview?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          id: MatchRunId;
          status: MatchRunStatus;
          requestedAt: string;
          counts: {
            mentees: number;
            mentors: number;
            proposals: number;
            unmatched: number;
            introduced: number;
            skipped: number;
          };
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Who would like help, waiting longest first */
      helpRequests?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          id: HelpRequestId;
          mentorshipId: MentorshipId;
          side: Role;
          reason: HelpReason;
          raisedAt: string;
          name: string;
          waitedDays: number;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Pairs that were asked whether help is wanted, and of whom nothing is known. Of the first 25 asked, those that are quiet still */
      quietPairs?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          mentorshipId: string;
          mentor: string;
          mentee: string;
          /** RFC 3339, UTC */
          introducedAt: string;
          /** RFC 3339, UTC */
          askedLast: string;
        }[];
      };
      /** Whom mail does not reach: ring them */
      unreachable?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: {
          participantId: string;
          name: string;
          email: string;
          reason: string;
          /** RFC 3339, UTC */
          since: string;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      };
      /** Messages of which nobody knows whether they arrived */
      unconfirmed?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: Message[];
      };
      /** Messages that could not be sent */
      failed?: {
        /** Counted up to 100 */
        count: number;
        /** Whether there may be more than were counted */
        atLeast: boolean;
        /** When the oldest of the first few came; null where there is none */
        since: string | null;
        /** Address of the whole list, below that of the API */
        all: string;
        items: Message[];
      };
      /** The next three points of the timeline */
      next: {
        key: Key;
        kind: MilestoneKind;
        title: Localized;
        published: Localized | null;
        plan: Plan;
        /** Send it back as If-Match to change this version and no other */
        version: number;
      }[];
    };
  };
  /** All my cohorts at a glance. The cohorts that are not closed in the programmes where the caller is coordinator or helper, newest first: of everything on the home of each, how many and since when. Nothing for everybody else. A page may be short and have a cursor. */
  listCoordinating: {
    request: {
      query?: {
        /** Cohorts a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        cohort: {
          id: string;
          programmeId: string;
          programme: Localized;
          label: Localized;
          status: string;
          timeZone: string;
          intakeOpen: boolean;
        };
        menteesToDecide?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        mentorsToDecide?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        waiting?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        runsToReview?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        helpRequests?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        quietPairs?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        unreachable?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        unconfirmed?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        failed?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
          /** When the oldest of the first few came; null where there is none */
          since: string | null;
          /** Address of the whole list, below that of the API */
          all: string;
        };
        next: {
          key: Key;
          kind: MilestoneKind;
          title: Localized;
          published: Localized | null;
          plan: Plan;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        }[];
      }[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** A participant’s home. Where I stand, in one call and in my language: my applications with my place in the queue, my mentorships under way with why we were paired, who writes first, what we noted and the next meeting, the next date of each cohort, and what I can do next. At most ten applications, and ten mentorships on each side, the newest. */
  getMyHome: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      participant: {
        id: string;
        name: string;
        language: string;
      } | null;
      applications: {
        id: string;
        cohortId: string;
        programme: string;
        cohort: string;
        role: Role;
        status: ApplicationStatus;
        /** In the queue, for mentees who wait. Matching is not first come, first served */
        place?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
        };
        /** How many wait */
        waiting?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
        };
        /** How many mentors have a place left */
        mentorsWithPlaces?: {
          /** Counted up to 100 */
          count: number;
          /** Whether there may be more than were counted */
          atLeast: boolean;
        };
        /** Where the reader stands, in their language */
        words: string;
        actions: {
          /** The operation of this API that does it; absent for a mail that the reader writes */
          operation?: string;
          method: 'GET' | 'POST' | 'PUT';
          /** Below the address of the API, or an address to write to */
          href: string;
          /** For a button, in the reader’s language */
          text: string;
        }[];
        /** Send it back as If-Match to change this version and no other */
        version: number;
      }[];
      mentorships: {
        view: 'participant';
        id: MentorshipId;
        cohortId: CohortId;
        status: MentorshipStatus;
        /** Which side the caller is */
        side: Role;
        other: {
          name: string;
          email: string;
        };
        writesFirst: 'mentee' | 'mentor' | 'either';
        reasons: MatchReason[];
        meetings: {
          held: number;
          planned: number;
          /** A target, never a penalty */
          target: number;
          /** When the last one that is known began */
          last?: string;
        };
        /** RFC 3339, UTC */
        introducedAt: string;
        /** Send it back as If-Match to change this version and no other */
        version: number;
        programme: string;
        /** What the two have noted, in the reader’s language; never as a lack */
        words: string;
        nextMeeting: {
          id: MeetingId;
          starts: Plan;
          mode: MeetingMode;
          place?: string;
          /** In the reader’s language, with the time zone */
          when: string;
          /** Send it back as If-Match to change this version and no other */
          version: number;
        } | null;
        actions: {
          /** The operation of this API that does it; absent for a mail that the reader writes */
          operation?: string;
          method: 'GET' | 'POST' | 'PUT';
          /** Below the address of the API, or an address to write to */
          href: string;
          /** For a button, in the reader’s language */
          text: string;
        }[];
      }[];
      /** The next date of each cohort */
      dates: {
        cohortId: string;
        cohort: string;
        title: string;
        /** The date in the words in which it was published */
        published: string;
        /** RFC 3339, UTC */
        at: string;
      }[];
      nominations: {
        cohortId: string;
        role: Role;
        endsAt: string;
        action: {
          /** The operation of this API that does it; absent for a mail that the reader writes */
          operation?: string;
          method: 'GET' | 'POST' | 'PUT';
          /** Below the address of the API, or an address to write to */
          href: string;
          /** For a button, in the reader’s language */
          text: string;
        };
      }[];
      /** Addresses of lists that are longer than what is shown here */
      more: string[];
    };
  };
  /** Who am I here?. The participant of this account, once the person has applied or was imported, and what the account may do. */
  getMe: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      participant: {
        id: string;
        name: string;
        email: string;
        language: Language;
      } | null;
      /** What to tell a coordinator who is to give this account a role */
      account: string;
      /** By programme; `*` is every programme */
      roles: Record<string, 'coordinator' | 'helper'>;
    };
  };
  /** List my applications. Newest first, in every cohort; with the workshops that were attended, of at least so many, where the programme has a menu of them, with what the programme asks for before it matches anybody, and, for who was left without a mentor, why and what would change that. */
  listMyApplications: {
    request: {
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        id: ApplicationId;
        cohortId: CohortId;
        programmeId: Key;
        participantId: ParticipantId;
        role: Role;
        kind: Key;
        /** By question key; not for helpers */
        answers?: Answers;
        language: Language;
        status: ApplicationStatus;
        capacity: number;
        load: number;
        priority: number;
        leftOutBy?: MatchRunId;
        prepared?: {
          key: Key;
          version: number;
          at: string;
        }[];
        ready?: boolean;
        attended?: {
          workshop: Key;
          notedAt: string;
        }[];
        consent?: {
          how: 'agreed' | 'told';
          notice: string;
          at: string;
        };
        submittedAt: string;
        decidedAt?: string;
        version: number;
        /** For those who see the queue, and for the applicant */
        applicant?: {
          name: string;
          /** Not for helpers */
          email?: string;
        };
        workshops?: {
          attended: number;
          atLeast: number;
        };
        preparations?: {
          key: string;
          version: number;
          confirmedBy: 'person' | 'coordinator';
          title: Localized;
          text: Localized;
          done: boolean;
        }[];
        /** While I wait: why the last published match run left me without a mentor, and what would change that */
        leftOut?: {
          reason: Localized;
          wouldHelp: Localized;
        };
      }[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** List my mentorships. Newest first, on one side: as mentee unless asked otherwise. */
  listMyMentorships: {
    request: {
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        side?: 'mentor' | 'mentee';
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: OwnMentorship[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** List what I have been nominated to. Cohort and role of each that can still be followed by applying; with my own name and address, an application is filled in but for its questions. */
  listMyNominations: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        id: NominationId;
        cohortId: CohortId;
        role: Role;
        status: NominationStatus;
        endsAt: string;
      }[];
    };
  };
  /** Which mail do I get?. By kind. The same can be chosen by a link in every mail that one can do without. */
  getMyPreferences: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      /** Kinds of mail that I do without */
      unsubscribed: MessageKind[];
      /** Kinds that one can do without; all others always come */
      optional: MessageKind[];
      /** Send it back as If-Match to change this version and no other */
      version: number;
    };
  };
  /** Choose which mail I get. The kinds to do without, in place of those before. */
  setMyPreferences: {
    request: {
      body: {
        unsubscribed: ('meeting-reminder' | 'did-you-meet' | 'check-in' | 'wrap-up' | 'milestone-announcement' | 'first-message-help' | 'quiet-pair' | 'workshop-invitation' | 'nomination' | 'rollover-invitation' | 'network-invitation')[];
      };
      ifMatch?: number;
    };
    answer: {
      /** Kinds of mail that I do without */
      unsubscribed: MessageKind[];
      /** Kinds that one can do without; all others always come */
      optional: MessageKind[];
      /** Send it back as If-Match to change this version and no other */
      version: number;
    };
  };
  /** Ask for everything that is held about me. As one ZIP archive: a page to read in my language, the data as JSON, and the schema that describes it. It is made within a minute or so: ask for its status. */
  requestMyExport: {
    request: {
      body?: Record<string, never>;
      idempotencyKey?: string;
    };
    answer: Export;
  };
  /** List the archives that I asked for. Those that can still be fetched, and those that are being made; newest first. */
  listMyExports: {
    request: {
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: Export[];
    };
  };
  /** Is my archive ready?. And what is in it, how large it is, and until when it can be fetched. */
  getMyExport: {
    request: {
      params: {
        /** Id of an export */
        exportId: ExportId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: Export;
  };
  /** Fetch a part of my archive. From 1 to `parts`, each in base64. All parts one after the other are the ZIP archive; most have one. So an archive may be larger than one answer. That it was fetched stands in the audit. */
  getMyExportPart: {
    request: {
      params: {
        /** Id of an export */
        exportId: ExportId;
        part: number;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      part: number;
      of: number;
      /** Bytes of the archive */
      content: string;
    };
  };
  /** Erase everything about me. Nobody finds the person from the next moment on, and the account leads to nobody. Then, step by step: applications are withdrawn, mentorships ended and meetings called off in the ordinary words; reminders and mail that was still to come are cancelled; what the person said is deleted; and after a quarter of an hour everything is searched once more. Counts stay. Who has a role in a programme gives it up first. Whoever comes back with the same address is a new person. */
  eraseMe: {
    request: {
      body: {
        /** That it is meant. What is erased cannot be brought back. */
        confirm: true;
      };
      idempotencyKey?: string;
    };
    answer: {
      erasureId: ErasureId;
      /** What the proof is read by. Whoever is erased keeps it: there is no other way for them to read it. */
      receipt: string;
    };
  };
  /** Erase somebody who asked for it. For people who have no account, or who have written to the coordinator. Nobody finds the person from the next moment on, and the account leads to nobody. Then, step by step: applications are withdrawn, mentorships ended and meetings called off in the ordinary words; reminders and mail that was still to come are cancelled; what the person said is deleted; and after a quarter of an hour everything is searched once more. Counts stay. Refused for somebody who takes part in a programme that the caller does not coordinate: they erase themselves. Hand them the receipt. */
  eraseParticipant: {
    request: {
      params: {
        /** Id of a participant */
        participantId: ParticipantId;
      };
      body: {
        /** That it is meant. What is erased cannot be brought back. */
        confirm: true;
      };
      idempotencyKey?: string;
    };
    answer: {
      erasureId: ErasureId;
      /** What the proof is read by. Whoever is erased keeps it: there is no other way for them to read it. */
      receipt: string;
    };
  };
  /** Read the proof of an erasure. For coordinators of a programme that the person took part in: how far it has come, what was found, what became of it. */
  getErasure: {
    request: {
      params: {
        /** Id of an erasure */
        erasureId: ErasureId;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: ErasureProof;
  };
  /** Read the proof of my erasure. With the receipt that the request for it was answered with; without signing in, since there is nobody left to sign in as. */
  followReceipt: {
    request: {
      params: {
        /** What the proof is read by. Whoever is erased keeps it: there is no other way for them to read it. */
        receipt: string;
      };
      query?: {
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: ErasureProof;
  };
  /** List the coordinators and helpers of a programme. Whoever was appointed first comes first. The coordinator whom the deployment names is in no list. A page may hold fewer than its limit, and not be the last. */
  listStaff: {
    request: {
      params: {
        programmeId: Key;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        /** The account, as its owner reads it at /me */
        account: string;
        name: string;
        /** A helper sees who applied and who waits, without answers and addresses */
        role: 'coordinator' | 'helper';
        /** Send it back as If-Match to change this version and no other */
        version: number;
      }[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
  /** Appoint a coordinator or helper. In place of the role that the account had in this programme. It holds from their next request on; tokens say nothing of it. Nobody changes a role of their own. */
  appointStaff: {
    request: {
      params: {
        programmeId: Key;
        account: string;
      };
      body: {
        role: 'coordinator' | 'helper';
        /** How colleagues know them */
        name: string;
      };
      ifMatch?: number;
    };
    answer: {
      /** The account, as its owner reads it at /me */
      account: string;
      name: string;
      /** A helper sees who applied and who waits, without answers and addresses */
      role: 'coordinator' | 'helper';
      /** Send it back as If-Match to change this version and no other */
      version: number;
    };
  };
  /** Take a role back. From their next request on, whatever their token says and however long it lives. Nobody takes a role of their own back, so that a programme which has a coordinator keeps one. */
  dismissStaff: {
    request: {
      params: {
        programmeId: Key;
        account: string;
      };
      ifMatch?: number;
    };
    answer: {
      removed: true;
    };
  };
  /** Read who did what to whom. Every change by coordinators and helpers of this programme, and what people decided about their own data, newest first, a minute after it was done. Nobody can change it, and nobody sees more here than ids. With `about`, a page may hold fewer than its limit, and not be the last. What concerns no programme stands under `no-programme`, for the coordinator of all programmes. */
  listAudit: {
    request: {
      params: {
        programmeId: Key;
      };
      query?: {
        /** Items a page */
        limit?: number;
        /** The cursor that the previous page gave */
        cursor?: string;
        /** Only what concerns this person or thing */
        about?: string;
        /** Names of the fields to answer with, separated by commas; of a list, the fields of its items, and with a dot the fields within a field. `id` and `version` always come. Nobody sees more by it than without. */
        fields?: string;
      };
    };
    answer: {
      items: {
        /** Its place in the audit of this programme, from 1 on */
        n: number;
        /** Id of an event */
        id: string;
        /** RFC 3339, UTC */
        at: string;
        /** What was done: the name of an operation of this API */
        operation: string;
        by: {
          standing: 'self' | 'mentor' | 'mentee' | 'helper' | 'coordinator';
          id: string;
          /** How colleagues know them; of staff only */
          name?: string;
        };
        /** To whom and to what. An id stays when the person has been erased */
        about: string[];
        /** The hash of the entry before */
        previous: string;
        /** SHA-256 of all of this but the name */
        hash: string;
      }[];
      /** Absent on the last page */
      cursor?: string;
    };
  };
}
