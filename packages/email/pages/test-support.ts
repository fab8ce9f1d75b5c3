import { CheckInAnswer, Consent, type ExportData, Language, MeetingAnswer, optionalKinds, Role } from '@pharos/domain';
import {
  appliedAgainPage,
  checkInAnsweredPage,
  checkInPage,
  didYouMeetPage,
  exportPage,
  meetingAnsweredPage,
  meetingDetailsSavedPage,
  networkAnsweredPage,
  networkPage,
  nominationAcceptedPage,
  nominationDeclinedPage,
  nominationPage,
  noticeKinds,
  noticePage,
  preferencesPage,
  preferencesSavedPage,
  rolloverPage,
  type Sender,
  wrapUpAnsweredPage,
  wrapUpPage,
} from './index.ts';

export const sender: Sender = {
  name: 'Werklund',
  cohort: '2024–2025',
  contact: { name: 'Office', email: 'office@example.org' },
};
export const startsAt = '2024-12-03T16:00:00.000Z';
export const count = { held: 4, target: 6, tone: 'structured', informalCount: true } as const;
const activities = [{ key: 'planning', label: 'Planning' }];

const both = (text: string) => ({ en: text, fr: text });
const where = { programme: both('Werklund'), cohort: both('2024–2025') };
const archive: ExportData = {
  format: 'pharos.export',
  version: 1,
  madeAt: startsAt,
  person: { id: 'par_1', name: 'Béatrice Roy', email: 'b@example.org', language: 'fr', createdAt: startsAt },
  staff: { id: 'stf_1', name: 'Béatrice', roles: [{ programme: both('Werklund'), role: 'helper' }] },
  contacts: [{ programme: both('Werklund'), name: both('Office'), email: 'office@example.org' }],
  applications: [
    {
      id: 'app_1',
      ...where,
      role: 'mentee',
      kind: 'student',
      status: 'accepted',
      language: 'fr',
      submittedAt: startsAt,
      answers: [
        { question: both('Hopes'), answer: ['planning'], words: [both('Planning')] },
        { question: both('Places'), answer: 2, words: [] },
      ],
    },
  ],
  mentorships: [
    {
      id: 'men_1',
      ...where,
      timeZone: 'America/Edmonton',
      status: 'active',
      introducedAt: startsAt,
      side: 'mentee',
      other: 'Anna Berg',
      reasons: [both('Planning')],
      meetings: [
        {
          id: 'mtg_1',
          starts: { local: '2024-12-03T09:00', zone: 'America/Edmonton', at: startsAt, tzdata: '2024b' },
          mode: 'virtual',
          status: 'held',
        },
      ],
      checkIns: [{ milestoneKey: 'check-in', askedAt: startsAt }],
      wrapUps: [{ milestoneKey: 'wrap-up', askedAt: startsAt, answers: { outcomes: [], learned: 'Planning' } }],
      meetingReplies: [{ meetingId: 'mtg_1', answer: 'yes', answeredAt: startsAt }],
      helpRequests: [{ reason: 'meeting', raisedAt: startsAt, status: 'open' }],
      notes: [
        { id: 'not_1', text: 'Planning', writtenAt: startsAt, writtenBy: 'me' },
        { id: 'not_2', text: 'Planning', writtenAt: startsAt, writtenBy: 'other' },
      ],
    },
  ],
  reflections: [{ mentorshipId: 'men_1', meetingId: 'mtg_1', text: 'Planning', writtenAt: startsAt }],
  introductions: [{ askedAt: startsAt, answer: 'yes' }],
  nominations: [{ id: 'nom_1', ...where, role: 'mentor', status: 'asked', nominatedAt: startsAt, who: 'me' }],
  audit: [
    { at: startsAt, operation: 'acceptApplication', by: 'coordinator', about: ['app_1'], programme: both('Werklund') },
    { at: startsAt, operation: 'requestMyExport', by: 'me', about: ['par_1'], programme: null },
  ],
  messages: [{ id: 'msg_1', ...where, kind: 'check-in', status: 'sent', requestedAt: startsAt, sentAt: startsAt }],
  holds: [{ scope: 'participant', from: startsAt, status: 'standing' }],
  addressMarks: [],
};

const pagesIn = (language: Language): Record<string, string> => {
  const about = { language, sender, other: 'Anna Berg' };
  const taken = ['new', 'repeated'] as const;
  const named = { role: 'mentor', until: startsAt, timeZone: 'America/Edmonton' } as const;
  return {
    ...Object.fromEntries(noticeKinds.map((kind) => [`notice ${kind}`, noticePage(kind, language, sender)])),
    'did you meet': didYouMeetPage({ ...about, startsAt, timeZone: 'America/Edmonton', chosen: 'yes' }),
    ...Object.fromEntries(
      MeetingAnswer.options.flatMap((answer) =>
        taken.map((how) => [
          `met ${answer} ${how}`,
          meetingAnsweredPage({ ...about, answer, taken: how, count, activities, activity: 'planning' }),
        ]),
      ),
    ),
    ...Object.fromEntries(
      Role.options.map((side) => [
        `wrap-up of a ${side}`,
        wrapUpPage({
          ...about,
          title: 'Wrap-up',
          side,
          askedOfMentors: undefined,
          outcomes: activities,
          chosen: 'continue',
        }),
      ]),
    ),
    ...Object.fromEntries(
      taken.map((how) => [`wrap-up ${how}`, wrapUpAnsweredPage({ ...about, taken: how, unkept: true })]),
    ),
    network: networkPage({ ...about, chosen: 'yes' }),
    ...Object.fromEntries(
      Consent.options.flatMap((answer) =>
        taken.map((how) => [`network ${answer} ${how}`, networkAnsweredPage({ ...about, answer, taken: how })]),
      ),
    ),
    rollover: rolloverPage({
      ...about,
      role: 'mentee',
      answers: [{ question: 'Hopes', answer: 'Planning' }],
      notice: { version: '3b7c91d05e2f84a6', text: ['Software compares answers.', 'A person decides.'] },
    }),
    ...Object.fromEntries(taken.map((how) => [`applied again ${how}`, appliedAgainPage({ ...about, taken: how })])),
    nomination: nominationPage({ ...about, ...named, given: 'accepted', chosen: 'declined' }),
    ...Object.fromEntries(
      taken.flatMap((how) => [
        [
          `nomination accepted ${how}`,
          nominationAcceptedPage({ ...about, ...named, email: 'a@example.org', taken: how }),
        ],
        [`nomination declined ${how}`, nominationDeclinedPage({ ...about, taken: how })],
      ]),
    ),
    preferences: preferencesPage({ ...about, gets: optionalKinds.slice(1) }),
    ...Object.fromEntries(taken.map((how) => [`preferences ${how}`, preferencesSavedPage({ ...about, taken: how })])),
    export: exportPage(archive, language),
    'details saved': meetingDetailsSavedPage(about),
    'check-in': checkInPage({ ...about, title: 'Check-in', given: 'going-well', chosen: 'not-working' }),
    ...Object.fromEntries(
      CheckInAnswer.options.flatMap((answer) =>
        taken.map((how) => [`check-in ${answer} ${how}`, checkInAnsweredPage({ ...about, answer, taken: how })]),
      ),
    ),
  };
};

/** Every page that a link can lead to, in every language, about the same two people. */
export const everyPage = Language.options.flatMap((language) =>
  Object.entries(pagesIn(language)).map(([name, html]) => ({ name, language, html })),
);
