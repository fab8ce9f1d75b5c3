import type { Application, Cohort, Cycle, Meeting, Mentorship, Message, Milestone, Programme } from '@pharos/domain';
import type { IdPrefix } from '@pharos/events';

/** The same valid id for the same prefix and number. */
export const anId = (prefix: IdPrefix, n = 1): string => `${prefix}_${String(n).padStart(26, '0')}`;

const both = (text: string) => ({ en: text, fr: `${text} (fr)` });
const option = (key: string) => ({ key, label: both(key) });

export const aCycle = (change: Partial<Cycle> = {}): Cycle => ({
  key: '2024-2025',
  label: both('2024–2025'),
  opensOn: '2024-05-01',
  endsOn: '2025-02-28',
  milestones: [
    {
      key: 'check-in',
      kind: 'check-in',
      title: both('Check-in'),
      published: both('Early December 2024'),
      date: { precision: 'early-month', month: '2024-12' },
      time: '09:00',
    },
  ],
  ...change,
});

/** A small programme that asks one question of each type. */
export const aProgramme = (change: Partial<Programme> = {}): Programme => ({
  id: 'small',
  version: 3,
  kind: 'university',
  tone: 'structured',
  participation: 'optional',
  name: both('Small programme'),
  summary: both('Summary'),
  promise: both('Promise'),
  length: both('One year'),
  mentorTime: 'beside-other-work',
  confidentiality: both('Between the two'),
  contact: { name: both('Office'), email: 'office@example.org' },
  notice: { purpose: both('We ask this to match people.') },
  timeZone: 'America/Edmonton',
  firstContact: 'mentee',
  bodies: [],
  bothRoles: true,
  roles: {
    mentor: { kinds: [option('alumni'), option('partner-teacher')], gains: [] },
    mentee: { kinds: [option('student')], gains: [] },
  },
  eligibility: [{ role: 'mentee', question: 'year', anyOf: ['final'], refusal: both('For final-year students.') }],
  questions: [
    { ...asked('year', ['mentee'], true), type: 'choice', options: [option('first'), option('final')] },
    {
      ...asked('areas', ['mentor', 'mentee'], true),
      type: 'choices',
      atMost: 2,
      options: [option('maths'), option('music'), option('science')],
    },
    { ...asked('places', ['mentor'], false), type: 'number', min: 1, max: 4 },
    { ...asked('hopes', ['mentor', 'mentee'], false), type: 'text', maxLength: 20 },
    { ...asked('motto', ['mentor'], true), type: 'text', maxLength: 40 },
    { ...asked('teacher', ['mentee'], false), type: 'email' },
  ],
  capacityQuestion: 'places',
  matching: { criteria: [{ key: 'areas', kind: 'overlap', weight: 1, label: both('Areas') }], hard: [], balance: 0 },
  meetings: {
    target: 6,
    pace: both('monthly'),
    informalCount: true,
    modes: ['virtual', 'in-person'],
    remindHoursBefore: 24,
    reminders: 'always',
    askAfter: { days: 1, time: '09:00' },
  },
  activities: [],
  supports: [],
  outcomes: [],
  cycles: [aCycle()],
  ...change,
});

const asked = (key: string, roles: ('mentor' | 'mentee')[], required: boolean) => ({
  key,
  roles,
  required,
  label: both(key),
});

export const aCohort = (change: Partial<Cohort> = {}): Cohort => ({
  id: anId('coh'),
  programmeId: 'small',
  programmeVersion: 3,
  cycle: '2024-2025',
  label: both('2024–2025'),
  timeZone: 'America/Edmonton',
  status: 'open',
  intakeOpen: true,
  createdAt: '2024-04-01T14:00:00.000Z',
  version: 2,
  ...change,
});

export const anApplication = (change: Partial<Application> = {}): Application => ({
  id: anId('app'),
  cohortId: anId('coh'),
  programmeId: 'small',
  participantId: anId('par'),
  role: 'mentee',
  kind: 'student',
  answers: {},
  language: 'en',
  status: 'submitted',
  capacity: 1,
  load: 0,
  priority: 0,
  submittedAt: '2024-05-02T14:00:00.000Z',
  version: 1,
  ...change,
});

export const aMentorship = (change: Partial<Mentorship> = {}): Mentorship => ({
  id: anId('men'),
  cohortId: anId('coh'),
  matchRunId: anId('run'),
  mentor: { applicationId: anId('app', 1), participantId: anId('par', 1) },
  mentee: { applicationId: anId('app', 2), participantId: anId('par', 2) },
  status: 'introduced',
  reasons: [],
  meetingsPlanned: 0,
  meetingsHeld: 0,
  introducedAt: '2024-06-04T15:00:00.000Z',
  version: 1,
  ...change,
});

/** Planned for 9 October 2024, 16:30 in Edmonton. */
export const aMeeting = (change: Partial<Meeting> = {}): Meeting => ({
  id: anId('mtg'),
  mentorshipId: anId('men'),
  cohortId: anId('coh'),
  starts: { local: '2024-10-09T16:30', zone: 'America/Edmonton', at: '2024-10-09T22:30:00.000Z', tzdata: '2024b' },
  mode: 'virtual',
  status: 'planned',
  version: 1,
  ...change,
});

/** The early-December check-in, planned for Tuesday 3 December 2024, 09:00 in Edmonton. */
export const aMilestone = (change: Partial<Milestone> = {}): Milestone => ({
  cohortId: anId('coh'),
  key: 'check-in',
  kind: 'check-in',
  title: both('Check-in'),
  published: both('Early December 2024'),
  plan: { local: '2024-12-03T09:00', zone: 'America/Edmonton', at: '2024-12-03T16:00:00.000Z', tzdata: '2024b' },
  status: 'scheduled',
  timesFired: 0,
  version: 1,
  ...change,
});

export const aMessage = (change: Partial<Message> = {}): Message => ({
  id: anId('msg'),
  cohortId: anId('coh'),
  participantId: anId('par'),
  kind: 'check-in',
  about: { mentorshipId: anId('men'), milestoneKey: 'check-in' },
  cause: anId('evt'),
  status: 'requested',
  requestedAt: '2024-12-03T16:00:00.000Z',
  version: 1,
  ...change,
});
