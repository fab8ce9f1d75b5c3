import { belongingWords, beyondErasure, noticeOf } from '@pharos/domain';
import { programmes } from '@pharos/programmes';
import type { Json } from './sample.ts';

/** One small world that all examples speak of, so that an id in one of them is the same person in the next. */
const cohortId = 'coh_01JAR3C0DE0000000000000001';
const menteeId = 'par_01JAR3C0DE0000000000000002';
const mentorId = 'par_01JAR3C0DE0000000000000003';
const menteeApplicationId = 'app_01JAR3C0DE0000000000000002';
const mentorApplicationId = 'app_01JAR3C0DE0000000000000003';
const matchRunId = 'run_01JAR3C0DE0000000000000004';
const mentorshipId = 'men_01JAR3C0DE0000000000000005';
const meetingId = 'mtg_01JAR3C0DE0000000000000006';
const holdId = 'hol_01JAR3C0DE0000000000000008';
const messageId = 'msg_01JAR3C0DE0000000000000007';
const helpRequestId = 'hlp_01JAR3C0DE0000000000000008';
const nominationId = 'nom_01JAR3C0DE0000000000000010';
const erasureId = 'ers_01JAR3C0DE0000000000000011';
const exportId = 'exp_01JAR3C0DE0000000000000012';

export const ids = {
  cohortId,
  participantId: menteeId,
  applicationId: menteeApplicationId,
  matchRunId,
  mentorshipId,
  meetingId,
  messageId,
  holdId,
  helpRequestId,
  nominationId,
  erasureId,
  exportId,
};
export const helpRequest = {
  id: helpRequestId,
  cohortId,
  mentorshipId,
  participantId: menteeId,
  side: 'mentee' as const,
  reason: 'could-use-help' as const,
  raisedAt: '2024-12-03T23:10:00.000Z',
  status: 'open' as const,
  name: 'Camille Roy',
  waitedDays: 2,
  version: 1,
};

export const staff = {
  account: '8c1d4f7a-3b2e-4d6f-a5c9-0e7b1f2a3d48',
  name: 'Dominique Tremblay',
  role: 'coordinator' as const,
  version: 1,
};

const auditEntry = {
  n: 12,
  id: 'evt_01JAR3C0DE0000000000000000',
  at: '2024-12-03T16:00:00.000Z',
  operation: 'acceptApplication',
  by: { standing: 'coordinator', id: 'stf_01JAR3C0DE0000000000000000', name: 'Dominique Tremblay' },
  about: [menteeApplicationId, menteeId, cohortId],
  previous: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  hash: '61cc579d72827a7a260d0aad480f7a1d3dde2f0c7456571b9dc073fa6ff1c51f',
};

export const nomination = {
  id: nominationId,
  cohortId,
  participantId: mentorId,
  role: 'mentor' as const,
  nominatedBy: menteeId,
  named: true,
  language: 'en' as const,
  status: 'asked' as const,
  nominatedAt: '2024-06-03T15:00:00.000Z',
  endsAt: '2024-07-03T15:00:00.000Z',
  version: 1,
};

export const nominationLine = { ...nomination, nominee: { name: 'Dana Whitford', email: 'dana.whitford@example.org' } };

export const sending = {
  status: 'stopped' as const,
  reason: 'daily-quota' as const,
  since: '2024-12-03T16:12:40.000Z',
  nextLookAt: '2024-12-03T16:28:41.000Z',
};

export const unreachable = {
  cohortId,
  participantId: menteeId,
  reason: 'bounced' as const,
  since: '2024-12-03T16:00:05.000Z',
  messageId,
  name: 'Camille Roy',
  email: 'camille.roy@example.org',
  version: 1,
};

export const responses = {
  milestoneKey: 'check-in',
  checkIn: [
    { side: 'mentor' as const, answer: 'going-well' as const, count: 21, asked: 30, answered: 24, responseRate: 0.8 },
  ],
  wrapUp: { outcomes: [], wishes: [], learned: [], testimonials: [] },
};

export const noteLine = {
  id: 'not_01JAR3C0DE0000000000000000',
  mentorshipId,
  participantId: mentorId,
  side: 'mentor' as const,
  writtenAt: '2024-10-09T02:20:00.000Z',
  version: 1,
};

export const note = { ...noteLine, text: 'Bring the unit plan on Tuesday.' };

export const reflection = {
  mentorshipId,
  meetingId,
  text: 'Start with the class, not with the plan.',
  writtenAt: '2024-10-09T02:15:00.000Z',
};

const [werklund] = programmes;
if (werklund === undefined) throw new Error('the examples show the first programme, and there is none');
const { matching, notice: told, ...shown } = werklund;

/** What applicants to the first programme are told. */
export const notice = noticeOf(werklund);

/** The first programme as it is, cut to a readable length. */
export const programme = {
  ...shown,
  notice,
  questions: shown.questions.filter(({ type }) => type === 'number' || type === 'text').slice(0, 2),
  outcomes: shown.outcomes.slice(0, 2),
  cycles: shown.cycles.slice(-1).map((cycle) => ({ ...cycle, milestones: cycle.milestones.slice(0, 2) })),
};

/** The same with how it matches, as it is uploaded. */
export const definition = {
  ...programme,
  notice: told,
  matching: { ...matching, criteria: matching.criteria.slice(0, 1), hard: matching.hard.slice(0, 1) },
};

export const programmeVersionSummary = {
  programmeId: shown.id,
  version: shown.version,
  source: 'uploaded' as const,
  definedAt: '2024-04-29T15:00:00.000Z',
};

export const programmeVersion = { ...programmeVersionSummary, definition };

export const programmeSummary = {
  id: shown.id,
  version: shown.version,
  kind: shown.kind,
  tone: shown.tone,
  participation: shown.participation,
  name: shown.name,
  summary: shown.summary,
};

export const plan = {
  local: '2024-12-03T09:00',
  zone: 'America/Edmonton',
  at: '2024-12-03T16:00:00.000Z',
  tzdata: '2025b',
};

export const cohort = {
  id: cohortId,
  programmeId: 'werklund',
  programmeVersion: 1,
  cycle: '2024-2025',
  label: { en: '2024–2025', fr: '2024-2025' },
  timeZone: 'America/Edmonton',
  status: 'open' as const,
  intakeOpen: true,
  createdAt: '2024-04-30T15:00:00.000Z',
  version: 2,
  programmeName: shown.name,
};

export const answers = {
  'year-of-program': 'final-year',
  'teaching-areas': ['mathematics', 'science'],
  'grade-levels': ['grades-7-9'],
  language: ['en', 'fr'],
};

export const application = {
  id: menteeApplicationId,
  cohortId,
  programmeId: 'werklund',
  participantId: menteeId,
  role: 'mentee' as const,
  kind: 'final-year-student',
  answers,
  language: 'fr' as const,
  status: 'accepted' as const,
  capacity: 1,
  load: 0,
  priority: 0,
  submittedAt: '2024-05-02T17:20:00.000Z',
  decidedAt: '2024-05-06T15:05:00.000Z',
  consent: { how: 'agreed' as const, notice: notice.version, at: '2024-05-02T17:20:00.000Z' },
  version: 2,
  applicant: { name: 'Camille Roy', email: 'camille.roy@example.org' },
};

export const policyWarning = {
  kind: 'too-few-places',
  path: 'mentors',
  count: 1,
  of: 42,
  text: {
    en: '42 mentees wait and 35 mentors have 41 places: at least 1 mentee will have nobody.',
    fr: '42 personnes mentorées attendent et 35 mentors ont 41 places : au moins 1 personne n’aura personne.',
  },
};

export const progress = {
  matchRunId,
  phase: 'improving' as const,
  fraction: 0.55,
  gap: 120,
  at: '2024-09-17T13:30:06.000Z',
};

export const matchRun = {
  id: matchRunId,
  cohortId,
  programmeId: 'werklund',
  status: 'proposed' as const,
  requestedBy: 'match-run-september',
  requestedAt: '2024-09-17T13:30:00.000Z',
  counts: { mentees: 42, mentors: 35, proposals: 41, unmatched: 1, introduced: 0, skipped: 0 },
  totalScore: 1804,
  proven: true,
  basis: {
    programmeVersion: 1,
    policyDigest: '3b6b1f0c0f3f4f0f7c1f9a3f8d8f0f1e2d3c4b5a69788796a5b4c3d2e1f00112',
    inputsDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  attempts: 1,
  warnings: [policyWarning],
  introduced: false,
  version: 3,
};

export const reason = {
  criterion: 'teaching-areas',
  points: 5,
  of: 5,
  text: {
    en: 'Teaching areas you share: mathematics and science (5 of 5 points)',
    fr: 'Domaines d’enseignement en commun : mathématiques et sciences (5 points sur 5)',
  },
};

export const alternative = {
  mentorApplicationId: 'app_01JAR3C0DE0000000000000008',
  mentorParticipantId: 'par_01JAR3C0DE0000000000000008',
  score: 43,
  difference: -1,
  why: 'full' as const,
  costsAtLeast: 4,
  text: {
    en: 'This mentor already has 2 of 2 mentees. Exchanging would bring 1 point less here and 3 points less to another pair.',
    fr: 'Ce mentor accompagne déjà 2 personnes sur 2. Un échange donnerait ici 1 point de moins et 3 points de moins à une autre paire.',
  },
};

export const proposal = {
  matchRunId,
  mentorshipId,
  menteeApplicationId,
  menteeParticipantId: menteeId,
  mentorApplicationId,
  mentorParticipantId: mentorId,
  score: 44,
  pinned: false,
  reasons: [reason],
  alternatives: [alternative],
  decision: 'undecided' as const,
  outcome: 'waiting' as const,
  version: 1,
};

export const alternativeView = { ...alternative, mentor: { name: 'Ines Okafor' } };

export const proposalView = {
  ...proposal,
  alternatives: [alternativeView],
  mentor: { name: 'Dana Whitford' },
  mentee: { name: 'Camille Roy' },
};

export const unmatched = {
  matchRunId,
  applicationId: menteeApplicationId,
  kind: 'all-full',
  reason: {
    en: 'The 4 possible mentors all have as many mentees as they asked for.',
    fr: 'Les 4 mentors possibles ont tous autant de personnes mentorées qu’ils le souhaitaient.',
  },
  wouldHelp: {
    en: 'One more place with any of these mentors.',
    fr: 'Une place de plus auprès de l’un de ces mentors.',
  },
  mentee: { name: 'Camille Roy' },
};

export const recruitment = {
  matchRunId,
  place: 1,
  kind: 'new-mentors' as const,
  profile: [
    { key: 'language', value: 'fr', rule: true },
    { key: 'teaching-areas', value: 'mathematics', rule: false },
  ],
  mentors: 2,
  places: 3,
  each: 2,
  together: 3,
  matched: 3,
  waiting: 5,
  text: {
    en: '2 more mentors for mathematics who speak French would let 3 of 5 waiting people be matched.',
    fr: '2 mentors de plus en mathématiques qui parlent français permettraient de jumeler 3 des 5 personnes qui attendent.',
  },
};

const spread = { lowest: 12, p5: 18, median: 44, p95: 61, highest: 70 };

export const matchRunReport = {
  matchRunId,
  pinned: [{ menteeApplicationId, mentorApplicationId }],
  quality: {
    people: { mentees: 42, matched: 41, share: 41 / 42, mentors: 35, places: 41, pinned: 1 },
    proven: true,
    scores: {
      possible: 100,
      spread,
      histogram: [
        { from: 0, to: 49, count: 30 },
        { from: 50, to: 100, count: 11 },
      ],
    },
    ranks: {
      spread: { lowest: 1, p5: 1, median: 2, p95: 6, highest: 9 },
      histogram: [
        { from: 1, to: 1, count: 18 },
        { from: 2, to: 9, count: 23 },
      ],
      best: 18,
      possible: { lowest: 4, p5: 9, median: 27, p95: 33, highest: 35 },
    },
    loads: {
      histogram: [
        { load: 0, mentors: 2 },
        { load: 1, mentors: 25 },
        { load: 2, mentors: 8 },
      ],
      idle: 2,
      full: 33,
      spread: { lowest: 0, p5: 0, median: 1, p95: 2, highest: 2 },
      mean: 1.17,
      standardDeviation: 0.51,
    },
    groups: [
      {
        key: 'language',
        label: { en: 'Language', fr: 'Langue' },
        rates: [{ value: 'en', label: { en: 'English', fr: 'Anglais' }, people: 37, matched: 37 }],
        withheld: 1,
      },
    ],
    blocking: { pairs: 3, of: 1420, mentees: 3 },
    change: null,
    costs: {
      pins: [
        {
          pin: 0,
          setsRuleAside: false,
          cost: { how: 'exact' as const, people: 0, priority: 0, lowest: 0, total: 6 },
        },
      ],
      rules: [
        {
          rule: 0,
          label: { en: 'A language in common', fr: 'Une langue en commun' },
          cost: { how: 'exact' as const, people: 1, priority: 0, lowest: 0, total: 21 },
        },
      ],
    },
  },
};

export const matchCheck = {
  mentees: 42,
  mentors: 35,
  places: 41,
  basis: matchRun.basis,
  warnings: [policyWarning],
  errors: [],
};

export const whatIfChange = {
  weights: { 'teaching-areas': 8 },
  pin: [{ menteeApplicationId, mentorApplicationId }],
  addMentors: [{ like: mentorApplicationId, copies: 2 }],
};

const outcome = { mentees: 42, matched: 41, priority: 3, mentors: 35, places: 41, idle: 2, lowest: 12, proven: true };

export const whatIf = {
  before: { ...outcome, total: 1804 },
  after: { ...outcome, matched: 42, mentors: 37, places: 45, total: 2210 },
  afterByPolicyBefore: 1838,
  counts: { kept: 39, changed: 2, newlyMatched: 1, noLongerMatched: 0, unmatched: 0 },
  pinsLost: 0,
  pairs: [
    {
      mentee: menteeApplicationId,
      name: 'Camille Roy',
      kind: 'changed' as const,
      from: { mentor: mentorApplicationId, name: 'Dana Whitford', score: 44 },
      to: { mentor: 'new-mentor-1', score: 58, scoreBefore: 46 },
    },
  ],
  text: {
    en: '1 more person would be matched, and 2 people would have another mentor.',
    fr: '1 personne de plus serait jumelée, et 2 personnes auraient un autre mentor.',
  },
};

export const pairRule = {
  cohortId,
  menteeApplicationId,
  mentorApplicationId,
  rule: 'pin' as const,
  saidBy: '5f0c7a2e-coordinator',
  saidAt: '2024-09-16T20:00:00.000Z',
};

const meetings = { held: 2, planned: 1, target: 6 };

export const ownMentorship = {
  view: 'participant' as const,
  id: mentorshipId,
  cohortId,
  status: 'active' as const,
  side: 'mentee' as const,
  other: { name: 'Dana Whitford', email: 'dana.whitford@example.org' },
  writesFirst: 'mentee' as const,
  reasons: [reason],
  meetings,
  introducedAt: '2024-09-18T15:00:00.000Z',
  version: 4,
};

export const coordinatorsMentorship = {
  view: 'coordinator' as const,
  id: mentorshipId,
  cohortId,
  status: 'active' as const,
  mentor: { applicationId: mentorApplicationId, participantId: mentorId, name: 'Dana Whitford' },
  mentee: { applicationId: menteeApplicationId, participantId: menteeId, name: 'Camille Roy' },
  meetings,
  introducedAt: '2024-09-18T15:00:00.000Z',
  version: 4,
};

export const meeting = {
  id: meetingId,
  mentorshipId,
  cohortId,
  starts: { ...plan, local: '2024-10-08T16:30', at: '2024-10-08T22:30:00.000Z' },
  mode: 'virtual' as const,
  place: 'https://meet.example.org/camille-dana',
  status: 'planned' as const,
  version: 1,
};

export const checkIn = {
  mentorshipId,
  milestoneKey: 'check-in-december',
  side: 'mentee' as const,
  askedAt: '2024-12-03T16:00:00.000Z',
  answer: 'going-well' as const,
  answeredAt: '2024-12-04T02:10:00.000Z',
  version: 2,
};

export const milestone = {
  cohortId,
  key: 'check-in-december',
  kind: 'check-in' as const,
  title: { en: 'Check-in', fr: 'Prise de nouvelles' },
  published: { en: 'Early December 2024', fr: 'Début décembre 2024' },
  plan,
  status: 'scheduled' as const,
  timesFired: 0,
  version: 1,
};

export const message = {
  id: messageId,
  kind: 'check-in' as const,
  participantId: menteeId,
  status: 'unconfirmed' as const,
  requestedAt: '2024-12-03T16:00:01.000Z',
  claimedAt: '2024-12-03T16:00:04.000Z',
  version: 3,
};

export const schoolCalendar = {
  cohortId,
  days: [
    { day: '2024-11-11', kind: 'holiday' as const, label: { en: 'Remembrance Day', fr: 'Jour du Souvenir' } },
    { day: '2024-12-02', kind: 'report-cards' as const, label: { en: 'Report cards', fr: 'Bulletins' } },
  ],
  quietWeekends: true,
  version: 1,
};

export const hold = {
  id: holdId,
  scope: 'cohort' as const,
  subjectId: cohortId,
  from: '2024-12-20T22:00:00.000Z',
  until: '2025-01-06T14:00:00.000Z',
  onLift: 'shift' as const,
  status: 'standing' as const,
  version: 1,
};

export const importMapping = {
  name: 'Full name',
  email: 'Email Address',
  role: { is: 'mentee' as const },
  kind: { is: 'final-year-student' },
  language: { column: 'Preferred language', values: { English: 'en' as const, Français: 'fr' as const } },
  answers: { 'teaching-areas': { column: 'Teaching areas', separator: ';' } },
};

export const problem = {
  type: '/problems/invalid-input',
  title: 'Some fields cannot be taken as they are',
  status: 422,
  detail: 'The request has fields that cannot be taken as they are.',
  errors: [{ path: 'email', message: 'must be an email address such as name@example.org' }],
};

/** Whole bodies and answers, where the schema's own examples do not add up to something a reader believes. */
export const bodies: Readonly<Record<string, Json>> = {
  submitApplication: {
    role: 'mentee',
    kind: 'final-year-student',
    name: 'Camille Roy',
    email: 'camille.roy@example.org',
    language: 'fr',
    answers,
    consent: { notice: notice.version },
  },
  defineProgramme: definition as Json,
  setCalendar: { days: schoolCalendar.days, quietWeekends: true },
  placeHold: { scope: 'cohort', subjectId: cohortId, until: '2025-01-06T14:00:00.000Z', onLift: 'shift' },
  importApplications: {
    csv: 'Full name,Email Address,Preferred language,Teaching areas\r\nCamille Roy,camille.roy@example.org,Français,Mathematics;Science\r\n',
    mapping: importMapping,
  },
};

export const given: Readonly<Record<string, Json>> = {
  importApplications: {
    rows: 2,
    added: 1,
    alreadyThere: 0,
    rejected: 1,
    problems: [
      {
        row: 2,
        column: 'Email Address',
        value: 'camille',
        message: 'must be an email address such as name@example.org',
      },
    ],
    rejectedCsv:
      'Full name,Email Address,Preferred language,Teaching areas,Reasons\r\nCamille Roy,camille,Français,Mathematics,Email Address: must be an email address such as name@example.org\r\n',
  },
  listStaff: { items: [staff] },
  appointStaff: staff,
  dismissStaff: { removed: true },
  listAudit: { items: [auditEntry] },
  getMe: {
    account: 'f2b0c9d4-6a1e-4c1b-9f3e-2d5a7c8e1b60',
    roles: {},
    participant: { id: menteeId, name: 'Camille Roy', email: 'camille.roy@example.org', language: 'fr' },
  },
};

export const erasureProof = {
  id: erasureId,
  status: 'done' as const,
  by: 'self' as const,
  programmeIds: ['werklund'],
  requestedAt: '2024-12-03T16:00:00.000Z',
  completedAt: '2024-12-03T16:16:04.000Z',
  steps: [
    { step: 'noting' as const, doneAt: '2024-12-03T16:00:01.000Z' },
    { step: 'leaving' as const, doneAt: '2024-12-03T16:00:02.000Z' },
    { step: 'silencing' as const, doneAt: '2024-12-03T16:00:03.000Z' },
    { step: 'stripping' as const, doneAt: '2024-12-03T16:00:04.000Z' },
    { step: 'checking' as const, doneAt: '2024-12-03T16:16:04.000Z' },
  ],
  things: [
    {
      thing: 'applications' as const,
      becomes: 'stripped' as const,
      found: 2,
      left: 2,
      text: belongingWords.applications,
    },
    { thing: 'reflections' as const, becomes: 'deleted' as const, found: 5, left: 0, text: belongingWords.reflections },
  ],
  beyond: { backupsUntil: '2025-01-07T16:16:04.000Z', texts: [...beyondErasure.slice(0, 1)] },
  version: 6,
};

export const archive = {
  id: exportId,
  status: 'ready' as const,
  requestedAt: '2024-12-03T16:00:00.000Z',
  readyAt: '2024-12-03T16:00:04.000Z',
  endsAt: '2024-12-10T16:00:00.000Z',
  counts: { applications: 2, mentorships: 1, meetings: 4, messages: 14 },
  bytes: 24_310,
  parts: 1,
  version: 2,
};
