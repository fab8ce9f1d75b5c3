import type {
  Application,
  CheckIn,
  Cohort,
  Erasure,
  HelpRequest,
  Hold,
  Introduction,
  KeptNotice,
  LinkKey,
  MatchRun,
  MatchRunReport,
  Meeting,
  MeetingReply,
  Mentorship,
  Message,
  Milestone,
  Nomination,
  Note,
  Nudge,
  PairRule,
  Participant,
  Plan,
  Proposal,
  Recruitment,
  Reflection,
  Reminder,
  Rollover,
  Sending,
  Unmatched,
  Unreachable,
  WrapUp,
} from '@pharos/domain';
import type { IdPrefix } from '@pharos/events';
import type { SealedNote, SealedReflection } from '@pharos/store';

/** A day in the cohort's year; every builder's default instant. */
export const DAY = '2024-05-01T14:00:00.000Z';

let made = 0;

/** The next id: ids made later sort later. */
export const anId = (prefix: IdPrefix): string => {
  made += 1;
  return `${prefix}_${String(made).padStart(26, '0')}`;
};

/** `n` things, each made with its number. */
export const some = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));

/** Noon on a day of May 2024, as every stored instant is written. */
export const onDay = (day: number): string => `2024-05-${String(day).padStart(2, '0')}T12:00:00.000Z`;

/** Long enough that three such items cost more than one reading unit of 4 KB. */
export const LONG = 'A text of some length. '.repeat(70);
const text = { en: 'A text', fr: 'Un texte' };

const planFor = (at: string): Plan => ({ local: at.slice(0, 16), zone: 'UTC', at, tzdata: '2024a' });

export const aCohort = (given: Partial<Cohort> = {}): Cohort => ({
  id: anId('coh'),
  programmeId: 'werklund',
  programmeVersion: 1,
  cycle: '2024-2025',
  label: { en: LONG, fr: 'Un texte' },
  timeZone: 'America/Edmonton',
  status: 'open',
  intakeOpen: true,
  createdAt: DAY,
  version: 1,
  ...given,
});

export const aMilestone = ({ at = DAY, ...given }: Partial<Milestone> & { at?: string } = {}): Milestone => ({
  cohortId: anId('coh'),
  key: 'check-in',
  kind: 'check-in',
  title: { en: LONG, fr: 'Un texte' },
  published: null,
  plan: planFor(at),
  status: 'scheduled',
  timesFired: 0,
  version: 1,
  ...given,
});

export const aPairRule = (given: Partial<PairRule> = {}): PairRule => ({
  cohortId: anId('coh'),
  menteeApplicationId: anId('app'),
  mentorApplicationId: anId('app'),
  rule: 'pin',
  saidBy: 'coordinator',
  saidAt: DAY,
  ...given,
});

export const aParticipant = (given: Partial<Participant> = {}): Participant => {
  const id = anId('par');
  return {
    id,
    name: 'Ana Example',
    email: `${id}@example.org`,
    language: 'en',
    createdAt: DAY,
    version: 1,
    ...given,
  };
};

export const anApplication = (given: Partial<Application> = {}): Application => ({
  id: anId('app'),
  cohortId: anId('coh'),
  programmeId: 'werklund',
  participantId: anId('par'),
  role: 'mentee',
  kind: 'final-year',
  answers: { hopes: LONG },
  language: 'en',
  status: 'accepted',
  capacity: 1,
  load: 0,
  priority: 0,
  submittedAt: DAY,
  version: 1,
  ...given,
});

export const aMatchRun = (given: Partial<MatchRun> = {}): MatchRun => ({
  id: anId('run'),
  cohortId: anId('coh'),
  programmeId: 'werklund',
  status: 'requested',
  requestedBy: 'coordinator',
  requestedAt: DAY,
  counts: { mentees: 0, mentors: 0, proposals: 0, unmatched: 0, introduced: 0, skipped: 0 },
  introduced: false,
  version: 1,
  ...given,
});

export const aProposal = (given: Partial<Proposal> = {}): Proposal => ({
  matchRunId: anId('run'),
  mentorshipId: anId('men'),
  menteeApplicationId: anId('app'),
  menteeParticipantId: anId('par'),
  mentorApplicationId: anId('app'),
  mentorParticipantId: anId('par'),
  score: 900,
  pinned: false,
  reasons: [{ criterion: 'grades', points: 900, of: 1000, text: { en: LONG, fr: 'Un texte' } }],
  alternatives: [],
  decision: 'undecided',
  outcome: 'waiting',
  version: 1,
  ...given,
});

export const anUnmatched = (given: Partial<Unmatched> = {}): Unmatched => ({
  matchRunId: anId('run'),
  applicationId: anId('app'),
  kind: 'no-places',
  reason: { en: LONG, fr: 'Un texte' },
  wouldHelp: text,
  ...given,
});

export const aRecruitment = (given: Partial<Recruitment> = {}): Recruitment => ({
  matchRunId: anId('run'),
  place: 1,
  kind: 'new-mentors',
  profile: [{ key: 'language', value: 'fr', rule: true }],
  mentors: 2,
  places: 3,
  each: 2,
  together: 3,
  matched: 3,
  waiting: 5,
  text: { en: LONG, fr: 'Un texte' },
  ...(given as object),
});

const none = { spread: null, histogram: [] };

export const aReport = (given: Partial<MatchRunReport> = {}): MatchRunReport => ({
  matchRunId: anId('run'),
  pinned: [],
  quality: {
    people: { mentees: 5, matched: 2, share: 0.4, mentors: 2, places: 2, pinned: 0 },
    proven: true,
    scores: { possible: 1000, ...none },
    ranks: { ...none, best: 2, possible: null },
    loads: { histogram: [{ load: 1, mentors: 2 }], idle: 0, full: 2, spread: null, mean: 1, standardDeviation: 0 },
    groups: [],
    blocking: { pairs: 0, of: 8, mentees: 0 },
    change: null,
    costs: { pins: [], rules: [] },
  },
  ...given,
});

export const aMentorship = (given: Partial<Mentorship> = {}): Mentorship => ({
  id: anId('men'),
  cohortId: anId('coh'),
  matchRunId: anId('run'),
  mentor: { applicationId: anId('app'), participantId: anId('par') },
  mentee: { applicationId: anId('app'), participantId: anId('par') },
  status: 'active',
  reasons: [{ criterion: 'grades', points: 900, of: 1000, text: { en: LONG, fr: 'Un texte' } }],
  meetingsPlanned: 0,
  meetingsHeld: 0,
  introducedAt: DAY,
  version: 1,
  ...given,
});

export const aMeeting = (given: Partial<Meeting> = {}): Meeting => ({
  id: anId('mtg'),
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  starts: planFor(DAY),
  mode: 'virtual',
  place: 'x'.repeat(300),
  status: 'planned',
  version: 1,
  ...given,
});

export const anIntroduction = (given: Partial<Introduction> = {}): Introduction => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  participantId: anId('par'),
  otherId: anId('par'),
  by: 'mentor',
  askedAt: DAY,
  consent: {},
  version: 1,
  ...given,
});

export const aNotice = (given: Partial<KeptNotice> = {}): KeptNotice => ({
  cohortId: anId('coh'),
  version: '0123456789abcdef',
  text: { en: [LONG], fr: ['Un texte'] },
  ...given,
});

export const aRollover = (given: Partial<Rollover> = {}): Rollover => ({
  cohortId: anId('coh'),
  fromCohortId: anId('coh'),
  participantId: anId('par'),
  role: 'mentor',
  applicationId: anId('app'),
  pairs: [{ mentorshipId: anId('men'), milestoneKey: 'wrap-up', otherId: anId('par') }],
  invitedAt: DAY,
  saidBy: 'a coordinator',
  version: 1,
  ...given,
});

export const aReminder = ({ at = DAY, ...given }: Partial<Reminder> & { at?: string } = {}): Reminder => ({
  mentorshipId: anId('men'),
  meetingId: anId('mtg'),
  cohortId: anId('coh'),
  which: 'before',
  plan: planFor(at),
  status: 'scheduled',
  version: 1,
  ...given,
});

export const aCheckIn = (given: Partial<CheckIn> = {}): CheckIn => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  milestoneKey: 'check-in',
  participantId: anId('par'),
  side: 'mentee',
  askedAt: DAY,
  version: 1,
  ...given,
});

export const aWrapUp = (given: Partial<WrapUp> = {}): WrapUp => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  milestoneKey: 'wrap-up',
  participantId: anId('par'),
  side: 'mentee',
  askedAt: DAY,
  version: 1,
  ...given,
});

export const aMeetingReply = (given: Partial<MeetingReply> = {}): MeetingReply => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  meetingId: anId('mtg'),
  participantId: anId('par'),
  side: 'mentee',
  answer: 'not-yet',
  answeredAt: DAY,
  version: 1,
  ...given,
});

export const aReflection = (given: Partial<Reflection> = {}): Reflection => ({
  participantId: anId('par'),
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  programmeId: 'werklund',
  meetingId: anId('mtg'),
  text: LONG.trim(),
  writtenAt: DAY,
  version: 1,
  ...given,
});

const sealed = `v1.AAAA.${Buffer.from(LONG).toString('base64url')}`;

/** As its row holds it. */
export const aSealedReflection = (given: Partial<SealedReflection> = {}): SealedReflection => {
  const { text: _text, ...reflection } = aReflection();
  return { ...reflection, keyId: 'first', sealed, ...given };
};

export const aNote = (given: Partial<Note> = {}): Note => ({
  id: anId('not'),
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  programmeId: 'werklund',
  participantId: anId('par'),
  side: 'mentor',
  text: LONG.trim(),
  writtenAt: DAY,
  version: 1,
  ...given,
});

export const aSealedNote = (given: Partial<SealedNote> = {}): SealedNote => {
  const { text: _text, ...note } = aNote();
  return { ...note, keyId: 'first', sealed, ...given };
};

export const aHelpRequest = (given: Partial<HelpRequest> = {}): HelpRequest => ({
  id: anId('hlp'),
  cohortId: anId('coh'),
  mentorshipId: anId('men'),
  participantId: anId('par'),
  side: 'mentee',
  reason: 'meeting',
  raisedAt: DAY,
  status: 'open',
  version: 1,
  ...given,
});

export const anUnreachable = (given: Partial<Unreachable> = {}): Unreachable => ({
  cohortId: anId('coh'),
  participantId: anId('par'),
  reason: 'bounced',
  since: DAY,
  messageId: anId('msg'),
  version: 1,
  ...given,
});

export const aLinkKey = (given: Partial<LinkKey> = {}): LinkKey => ({
  id: '0123abcd',
  period: '2024-05',
  secret: 'A'.repeat(43),
  madeAt: DAY,
  version: 1,
  ...given,
});

export const aMessage = (given: Partial<Message> = {}): Message => ({
  id: anId('msg'),
  cohortId: anId('coh'),
  participantId: anId('par'),
  kind: 'check-in',
  about: {},
  cause: anId('evt'),
  status: 'requested',
  requestedAt: DAY,
  version: 1,
  ...given,
});

export const aHold = (given: Partial<Hold> = {}): Hold => ({
  id: anId('hol'),
  scope: 'participant',
  subjectId: anId('par'),
  from: DAY,
  onLift: 'shift',
  placedBy: LONG,
  status: 'standing',
  version: 1,
  ...given,
});

export const aNomination = (given: Partial<Nomination> = {}): Nomination => ({
  id: anId('nom'),
  cohortId: anId('coh'),
  participantId: anId('par'),
  role: 'mentor',
  nominatedBy: anId('par'),
  named: true,
  language: 'en',
  status: 'asked',
  nominatedAt: DAY,
  endsAt: onDay(30),
  version: 1,
  ...given,
});

export const aNudge = ({ at = DAY, ...given }: Partial<Nudge> & { at?: string } = {}): Nudge => ({
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  milestoneKey: 'quiet-pair-1',
  about: 'quiet-pair',
  last: false,
  plan: planFor(at),
  status: 'scheduled',
  version: 1,
  ...given,
});

export const aStop = (given: Partial<Sending> = {}): Sending => ({
  status: 'stopped',
  reason: 'daily-quota',
  stoppedAt: DAY,
  lookAt: '2024-05-01T14:01:00.000Z',
  version: 1,
  ...given,
});

export const anErasure = (given: Partial<Erasure> = {}): Erasure => ({
  id: anId('ers'),
  participantId: anId('par'),
  programmeIds: ['werklund'],
  by: 'self',
  receiptDigest: '0'.repeat(64),
  status: 'noting',
  requestedAt: DAY,
  person: { name: 'Anna Berg', email: 'anna.berg@example.org', language: 'en' },
  dueAt: DAY,
  steps: [],
  rounds: 0,
  version: 1,
  ...given,
});
