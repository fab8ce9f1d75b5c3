import { MessageKind } from '@pharos/domain';
import type { Content } from './content.ts';
import type { InputOf, MessageInput } from './input.ts';
import { htmlOf } from './layout.ts';
import { letterOf } from './letter.ts';
import { applicationAccepted } from './messages/application-accepted.ts';
import { applicationDeclined } from './messages/application-declined.ts';
import { applicationReceived } from './messages/application-received.ts';
import { applicationWaitlisted } from './messages/application-waitlisted.ts';
import { checkIn } from './messages/check-in.ts';
import { didYouMeet } from './messages/did-you-meet.ts';
import { firstMessageHelp } from './messages/first-message-help.ts';
import { introductionMentee } from './messages/introduction-mentee.ts';
import { introductionMentor } from './messages/introduction-mentor.ts';
import { meetingCancelled, meetingMoved, meetingPlanned } from './messages/meeting-calendar.ts';
import { meetingReminder } from './messages/meeting-reminder.ts';
import { mentorshipEnded } from './messages/mentorship-ended.ts';
import { milestoneAnnouncement } from './messages/milestone-announcement.ts';
import { networkIntroduction, networkInvitation } from './messages/network.ts';
import { nomination } from './messages/nomination.ts';
import { quietPair } from './messages/quiet-pair.ts';
import { rolloverInvitation } from './messages/rollover-invitation.ts';
import { workshopInvitation } from './messages/workshop-invitation.ts';
import { wrapUp } from './messages/wrap-up.ts';
import { textOf } from './plain-text.ts';
import type { Template } from './template.ts';

export type { MessageKind } from '@pharos/domain';
export type { CalendarInput, InputOf, MessageInput } from './input.ts';
export { otherIn } from './phrases.ts';
export { arrangementOf, preparationsIn, sentBy, supportsOf } from './programme-words.ts';

/** Every kind of message that Pharos sends. */
export const messageKinds: readonly MessageKind[] = MessageKind.options;

const templates: { readonly [Kind in MessageKind]: Template<Kind> } = {
  'application-received': applicationReceived,
  'application-accepted': applicationAccepted,
  'application-waitlisted': applicationWaitlisted,
  'application-declined': applicationDeclined,
  'introduction-mentee': introductionMentee,
  'introduction-mentor': introductionMentor,
  'meeting-planned': meetingPlanned,
  'meeting-moved': meetingMoved,
  'meeting-cancelled': meetingCancelled,
  'meeting-reminder': meetingReminder,
  'did-you-meet': didYouMeet,
  'check-in': checkIn,
  'wrap-up': wrapUp,
  'milestone-announcement': milestoneAnnouncement,
  'first-message-help': firstMessageHelp,
  'quiet-pair': quietPair,
  'workshop-invitation': workshopInvitation,
  nomination,
  'rollover-invitation': rolloverInvitation,
  'network-invitation': networkInvitation,
  'network-introduction': networkIntroduction,
  'mentorship-ended': mentorshipEnded,
};

const contentOf = <Kind extends MessageKind>(input: InputOf<Kind>): Content =>
  templates[input.kind][input.language](input);

/** What no mail should carry, whoever typed it: control characters and marks that turn the direction of the text that follows. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

const printable = (text: string): string =>
  text.replace(unprintable, (mark) => (mark === '\n' ? mark : '')).toWellFormed();

/** A header is one line, whatever a name brings along. */
const oneLine = (text: string): string => printable(text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')).trim();

/**
 * One email, as its subject and two bodies that say the same.
 *
 * @throws RangeError when an instant is not ISO 8601 or the cohort's zone is unknown
 */
export const renderMessage = (input: MessageInput): { subject: string; html: string; text: string } => {
  const content = contentOf(input);
  const letter = letterOf(input, content);
  return {
    subject: oneLine(content.subject),
    html: printable(htmlOf(letter)),
    text: printable(textOf(letter)),
  };
};
