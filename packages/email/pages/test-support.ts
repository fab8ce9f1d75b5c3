import { CheckInAnswer, Consent, Language, MeetingAnswer, optionalKinds, Role } from '@pharos/domain';
import {
  appliedAgainPage,
  checkInAnsweredPage,
  checkInPage,
  didYouMeetPage,
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
