import { programmeOf } from '@pharos/programmes';
import type { Call } from '@pharos/test/support/invoke.ts';
import { aForm } from '@pharos/test/support/story.ts';
import type { Ids } from './stage.ts';

const werklund = programmeOf('werklund');

export type Sample = Pick<Call, 'query' | 'body'> & { readonly params?: Readonly<Record<string, string>> };

const form = (who: string, role: 'mentor' | 'mentee') => ({ ...aForm(who, role), email: `${who}@example.org` });
const CSV = 'Name,Email\r\nRobin Côté,robin@example.org\r\n';
const mapping = {
  ...{ name: 'Name', email: 'Email', role: { is: 'mentee' }, kind: { is: 'final-year-student' } },
  ...{ language: { is: 'fr' }, answers: {} },
};

/** For each operation, a request that does what it is for when the one who sends it may. A path's parameters are ids of the stage. */
export const requests: Readonly<Record<string, (ids: Ids, who: string) => Sample>> = {
  listProblems: () => ({}),
  getProblem: () => ({ params: { code: 'not-found' } }),
  listProgrammes: () => ({}),
  getProgramme: () => ({ params: { programmeId: 'werklund' } }),
  defineProgramme: () => ({ params: { programmeId: 'werklund' }, body: { ...werklund } }),
  listProgrammeVersions: () => ({ params: { programmeId: 'werklund' } }),
  getProgrammeVersion: () => ({ params: { programmeId: 'werklund', version: String(werklund?.version) } }),
  createCohort: () => ({ body: { programmeId: 'werklund', cycle: '2024-2025' } }),
  listCohorts: () => ({}),
  getCohort: () => ({}),
  getNotice: () => ({}),
  openCohort: ({ draftId }) => ({ params: { cohortId: draftId }, body: {} }),
  redefineCohort: () => ({ body: { version: werklund?.version } }),
  closeCohort: () => ({ body: {} }),
  listMessages: () => ({}),
  getSending: () => ({}),
  resendMessage: () => ({ body: {} }),

  submitApplication: (_ids, who) => ({ body: form(who, who === 'mentor' ? 'mentee' : 'mentor') }),
  getApplication: () => ({}),
  listApplications: () => ({ query: { role: 'mentee' } }),
  listWaiting: () => ({}),
  acceptApplication: () => ({ body: {} }),
  waitlistApplication: () => ({ body: {} }),
  declineApplication: () => ({ body: {} }),
  withdrawApplication: () => ({ body: {} }),
  prepareApplication: () => ({ params: { key: 'guidelines' }, body: { version: 1 } }),
  noteAttendance: ({ attendingCohortId, attendingApplicationId }) => ({
    params: { cohortId: attendingCohortId, workshop: 'mentorship-skills' },
    body: { applicationIds: [attendingApplicationId] },
  }),
  nominate: ({ attendingCohortId }) => ({
    params: { cohortId: attendingCohortId },
    body: { role: 'mentor', name: 'Robin Côté', email: 'robin@example.org', language: 'fr' },
  }),
  listNominations: () => ({}),
  importApplications: () => ({ body: { csv: CSV, mapping } }),

  requestMatchRun: ({ attendingCohortId }) => ({ params: { cohortId: attendingCohortId }, body: {} }),
  listMatchRuns: () => ({}),
  getMatchRun: () => ({}),
  listProposals: () => ({}),
  listUnmatched: () => ({}),
  listRecruitment: () => ({}),
  getMatchRunReport: () => ({}),
  decideProposal: () => ({ body: { decision: 'approved' } }),
  publishMatchRun: () => ({ body: {} }),
  discardMatchRun: () => ({ body: {} }),
  setPairRule: () => ({ body: { rule: 'pin' } }),
  removePairRule: () => ({}),
  listPairRules: () => ({}),
  checkMatching: () => ({}),
  whatIf: () => ({ body: {} }),

  listMentorships: () => ({}),
  listQuietPairs: () => ({}),
  getMentorship: () => ({}),
  pauseMentorship: () => ({ body: {} }),
  resumeMentorship: ({ pausedId }) => ({ params: { mentorshipId: pausedId }, body: {} }),
  endMentorship: () => ({ body: { reason: 'other' } }),
  listCheckIns: () => ({}),
  answerCheckIn: () => ({ body: { answer: 'going-well' } }),
  listHelpRequests: () => ({}),
  closeHelpRequest: () => ({ body: {} }),
  getResponses: () => ({}),
  introduce: () => ({ body: { email: 'stranger@example.org' } }),
  getRollover: () => ({}),
  rollOver: ({ secondId }) => ({ body: { from: secondId } }),
  listUnreachable: () => ({}),
  clearUnreachable: () => ({ body: {} }),

  planMeeting: () => ({ body: { local: '2024-12-10T16:30', mode: 'virtual' } }),
  logMeeting: () => ({ body: { local: '2024-11-01T16:30', mode: 'virtual' } }),
  moveMeeting: () => ({ body: { local: '2024-12-12T16:30' } }),
  holdMeeting: () => ({ body: {} }),
  cancelMeeting: () => ({ body: {} }),
  listMeetings: () => ({}),

  writeNote: () => ({ body: { text: 'Bring the unit plan.' } }),
  listNotes: () => ({}),
  getNote: () => ({}),
  changeNote: () => ({ body: { text: 'Bring both unit plans.' } }),
  removeNote: () => ({}),
  listMyReflections: () => ({}),

  listMilestones: () => ({}),
  moveMilestone: () => ({ body: { local: '2024-12-05T09:00' } }),
  cancelMilestone: () => ({ body: {} }),
  getCalendar: () => ({}),
  setCalendar: () => ({ body: { days: [], quietWeekends: false } }),
  rehearse: () => ({}),

  listHolds: () => ({}),
  placeHold: ({ participantId }) => ({ body: { scope: 'participant', subjectId: participantId, onLift: 'drop' } }),
  liftHold: ({ participantId }) => ({ params: { scope: 'participant', subjectId: participantId } }),

  getCohortHome: () => ({}),
  listCoordinating: () => ({}),
  getMyHome: () => ({}),
  getMe: () => ({}),
  listMyApplications: () => ({}),
  listMyMentorships: () => ({}),
  listMyNominations: () => ({}),
  getMyPreferences: () => ({}),
  setMyPreferences: () => ({ body: { unsubscribed: ['check-in'] } }),

  requestMyExport: () => ({ body: {} }),
  listMyExports: () => ({}),
  getMyExport: () => ({}),
  getMyExportPart: () => ({ params: { part: '1' } }),
  eraseMe: () => ({ body: { confirm: true } }),
  eraseParticipant: () => ({ body: { confirm: true } }),
  getErasure: () => ({}),
  followReceipt: () => ({}),

  listStaff: () => ({ params: { programmeId: 'werklund' } }),
  appointStaff: () => ({
    params: { programmeId: 'werklund', account: 'newcomer' },
    body: { role: 'helper', name: 'Dominique' },
  }),
  dismissStaff: () => ({ params: { programmeId: 'werklund', account: 'colleague' } }),

  listAudit: () => ({ params: { programmeId: 'werklund' } }),

  openLink: () => ({}),
  useLink: () => ({ body: {} }),
};
