import { ActPerformedV1 } from './act-performed.v1.ts';
import { ApplicationAcceptedV1 } from './application-accepted.v1.ts';
import { ApplicationDeclinedV1 } from './application-declined.v1.ts';
import { ApplicationSubmittedV1 } from './application-submitted.v1.ts';
import { ApplicationWaitlistedV1 } from './application-waitlisted.v1.ts';
import { ApplicationWithdrawnV1 } from './application-withdrawn.v1.ts';
import { CheckInAnsweredV1 } from './check-in-answered.v1.ts';
import { CohortClosedV1 } from './cohort-closed.v1.ts';
import { CohortOpenedV1 } from './cohort-opened.v1.ts';
import { CohortRedefinedV1 } from './cohort-redefined.v1.ts';
import { CohortStartedV1 } from './cohort-started.v1.ts';
import { CohortWrappingUpV1 } from './cohort-wrapping-up.v1.ts';
import type { EventDefinition } from './define-event.ts';
import { ErasureAdvancedV1 } from './erasure-advanced.v1.ts';
import { ErasureCompletedV1 } from './erasure-completed.v1.ts';
import { ErasureDueV1 } from './erasure-due.v1.ts';
import { ErasureRequestedV1 } from './erasure-requested.v1.ts';
import { ExportRequestedV1 } from './export-requested.v1.ts';
import { HelpRequestClosedV1 } from './help-request-closed.v1.ts';
import { HelpRequestRaisedV1 } from './help-request-raised.v1.ts';
import { HoldDueV1 } from './hold-due.v1.ts';
import { HoldLiftedV1 } from './hold-lifted.v1.ts';
import { HoldPlacedV1 } from './hold-placed.v1.ts';
import { MatchRunDiscardedV1 } from './match-run-discarded.v1.ts';
import { MatchRunFailedV1 } from './match-run-failed.v1.ts';
import { MatchRunIntroducingV1 } from './match-run-introducing.v1.ts';
import { MatchRunProposedV1 } from './match-run-proposed.v1.ts';
import { MatchRunPublishedV1 } from './match-run-published.v1.ts';
import { MatchRunRequestedV1 } from './match-run-requested.v1.ts';
import { MeetingCancelledV1 } from './meeting-cancelled.v1.ts';
import { MeetingHeldV1 } from './meeting-held.v1.ts';
import { MeetingMovedV1 } from './meeting-moved.v1.ts';
import { MeetingPlannedV1 } from './meeting-planned.v1.ts';
import { MeetingReminderDueV1 } from './meeting-reminder-due.v1.ts';
import { MentorshipActivatedV1 } from './mentorship-activated.v1.ts';
import { MentorshipCompletedV1 } from './mentorship-completed.v1.ts';
import { MentorshipEndedV1 } from './mentorship-ended.v1.ts';
import { MentorshipIntroducedV1 } from './mentorship-introduced.v1.ts';
import { MentorshipPausedV1 } from './mentorship-paused.v1.ts';
import { MentorshipResumedV1 } from './mentorship-resumed.v1.ts';
import { MessageFailedV1 } from './message-failed.v1.ts';
import { MessageRequestedV1 } from './message-requested.v1.ts';
import { MessageUnconfirmedV1 } from './message-unconfirmed.v1.ts';
import { MilestoneCancelledV1 } from './milestone-cancelled.v1.ts';
import { MilestoneDueV1 } from './milestone-due.v1.ts';
import { MilestoneFanningOutV1 } from './milestone-fanning-out.v1.ts';
import { MilestoneFiredV1 } from './milestone-fired.v1.ts';
import { MilestoneMovedV1 } from './milestone-moved.v1.ts';
import { MilestoneScheduledV1 } from './milestone-scheduled.v1.ts';
import { NominationAnsweredV1 } from './nomination-answered.v1.ts';
import { NominationEndedV1 } from './nomination-ended.v1.ts';
import { NominationMadeV1 } from './nomination-made.v1.ts';
import { NudgeDueV1 } from './nudge-due.v1.ts';
import { ParticipantUnreachableV1 } from './participant-unreachable.v1.ts';
import { ProgrammeDefinedV1 } from './programme-defined.v1.ts';
import { SendingLookDueV1 } from './sending-look-due.v1.ts';
import { SendingResumedV1 } from './sending-resumed.v1.ts';
import { SendingStoppedV1 } from './sending-stopped.v1.ts';
import { StaffAppointedV1 } from './staff-appointed.v1.ts';
import { StaffDismissedV1 } from './staff-dismissed.v1.ts';
import { SweepDueV1 } from './sweep-due.v1.ts';
import { WrapUpAnsweredV1 } from './wrap-up-answered.v1.ts';

export {
  defineEvent,
  Envelope,
  type EventDefinition,
  type EventDraft,
  type EventOf,
  type EventSource,
} from './define-event.ts';
export * from './ids.ts';
export {
  ActPerformedV1,
  ApplicationAcceptedV1,
  ApplicationDeclinedV1,
  ApplicationSubmittedV1,
  ApplicationWaitlistedV1,
  ApplicationWithdrawnV1,
  CheckInAnsweredV1,
  CohortClosedV1,
  CohortOpenedV1,
  CohortRedefinedV1,
  CohortStartedV1,
  CohortWrappingUpV1,
  ErasureAdvancedV1,
  ErasureCompletedV1,
  ErasureDueV1,
  ErasureRequestedV1,
  ExportRequestedV1,
  HelpRequestClosedV1,
  HelpRequestRaisedV1,
  HoldDueV1,
  HoldLiftedV1,
  HoldPlacedV1,
  MatchRunDiscardedV1,
  MatchRunFailedV1,
  MatchRunIntroducingV1,
  MatchRunProposedV1,
  MatchRunPublishedV1,
  MatchRunRequestedV1,
  MeetingCancelledV1,
  MeetingHeldV1,
  MeetingMovedV1,
  MeetingPlannedV1,
  MeetingReminderDueV1,
  MentorshipActivatedV1,
  MentorshipCompletedV1,
  MentorshipEndedV1,
  MentorshipIntroducedV1,
  MentorshipPausedV1,
  MentorshipResumedV1,
  MessageFailedV1,
  MessageRequestedV1,
  MessageUnconfirmedV1,
  MilestoneCancelledV1,
  MilestoneDueV1,
  MilestoneFanningOutV1,
  MilestoneFiredV1,
  MilestoneMovedV1,
  MilestoneScheduledV1,
  NominationAnsweredV1,
  NominationEndedV1,
  NominationMadeV1,
  NudgeDueV1,
  ParticipantUnreachableV1,
  ProgrammeDefinedV1,
  SendingLookDueV1,
  SendingResumedV1,
  SendingStoppedV1,
  StaffAppointedV1,
  StaffDismissedV1,
  SweepDueV1,
  WrapUpAnsweredV1,
};

/** Every event and version there is, by type. */
export const catalogue: Readonly<Record<string, EventDefinition>> = Object.fromEntries(
  [
    ActPerformedV1,
    NominationEndedV1,
    NominationAnsweredV1,
    NominationMadeV1,
    CohortRedefinedV1,
    ProgrammeDefinedV1,
    ApplicationAcceptedV1,
    ApplicationDeclinedV1,
    ApplicationSubmittedV1,
    ApplicationWaitlistedV1,
    ApplicationWithdrawnV1,
    CheckInAnsweredV1,
    CohortClosedV1,
    CohortOpenedV1,
    CohortStartedV1,
    CohortWrappingUpV1,
    ErasureAdvancedV1,
    ErasureCompletedV1,
    ErasureDueV1,
    ErasureRequestedV1,
    ExportRequestedV1,
    HoldDueV1,
    HoldLiftedV1,
    HoldPlacedV1,
    HelpRequestClosedV1,
    HelpRequestRaisedV1,
    MatchRunDiscardedV1,
    MatchRunFailedV1,
    MatchRunIntroducingV1,
    MatchRunProposedV1,
    MatchRunPublishedV1,
    MatchRunRequestedV1,
    MeetingCancelledV1,
    MeetingHeldV1,
    MeetingMovedV1,
    MeetingPlannedV1,
    MeetingReminderDueV1,
    MentorshipActivatedV1,
    MentorshipCompletedV1,
    MentorshipEndedV1,
    MentorshipIntroducedV1,
    MentorshipPausedV1,
    MentorshipResumedV1,
    MessageFailedV1,
    MessageRequestedV1,
    MessageUnconfirmedV1,
    MilestoneCancelledV1,
    MilestoneDueV1,
    MilestoneFanningOutV1,
    MilestoneFiredV1,
    MilestoneMovedV1,
    MilestoneScheduledV1,
    NudgeDueV1,
    ParticipantUnreachableV1,
    SendingLookDueV1,
    SendingResumedV1,
    SendingStoppedV1,
    StaffAppointedV1,
    StaffDismissedV1,
    SweepDueV1,
    WrapUpAnsweredV1,
  ].map((definition) => [definition.type, definition]),
);
