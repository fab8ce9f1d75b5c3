export { checkInAnsweredPage, checkInPage } from './check-in.ts';
export { didYouMeetPage, meetingAnsweredPage, meetingDetailsSavedPage } from './did-you-meet.ts';
export { networkAnsweredPage, networkPage } from './network.ts';
export { nominationAcceptedPage, nominationDeclinedPage, nominationPage } from './nomination.ts';
export { type NoticeKind, noticeKinds, noticePage, type Sender } from './notices.ts';
export { pagePolicy } from './page.ts';
export { preferencesPage, preferencesSavedPage } from './preferences.ts';
export { type AnswerGiven, appliedAgainPage, rolloverPage } from './rollover.ts';
export { wrapUpAnsweredPage, wrapUpPage } from './wrap-up.ts';
