import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { Erasure, Hold, Milestone, Nudge, Reminder, Sending } from '@pharos/domain';
import {
  ErasureDueV1,
  type EventDraft,
  HoldDueV1,
  MeetingReminderDueV1,
  MilestoneDueV1,
  NudgeDueV1,
  SendingLookDueV1,
} from '@pharos/events';
import { derivedId } from '@pharos/runtime';
import type { ScheduleEnv } from '@pharos/runtime/env';
import { unlogged } from '@pharos/store';
import type * as z from 'zod';

/** A time at which an event goes onto the bus. */
export interface Scheduled {
  /** Deterministic: creating it again changes nothing, and cancelling needs no look-up. */
  readonly name: string;
  /** Instant, ISO, UTC. */
  readonly at: string;
  readonly event: EventDraft;
}

/** The schedule of one version of a milestone. */
export const scheduleOfMilestone = ({ cohortId, key, version, plan }: Milestone): Scheduled => ({
  name: `milestone-${derivedId('evt', cohortId, key).slice(4)}-v${version}`,
  at: plan.at,
  event: MilestoneDueV1.draft({ cohortId, milestoneKey: key, milestoneVersion: version }),
});

/** The schedule of one version of a meeting's reminder. */
export const scheduleOfReminder = ({
  mentorshipId,
  meetingId,
  cohortId,
  which,
  version,
  plan,
}: Reminder): Scheduled => ({
  name: `${which}-${meetingId}-v${version}`,
  at: plan.at,
  event: MeetingReminderDueV1.draft({ meetingId, mentorshipId, cohortId, meetingVersion: version, reminder: which }),
});

/** The schedule of the end of one version of a hold; undefined for one that has no end of its own. */
export const scheduleOfHold = ({ id, scope, subjectId, until, version }: Hold): Scheduled | undefined =>
  until === undefined
    ? undefined
    : {
        name: `hold-${id}-v${version}`,
        at: until,
        event: HoldDueV1.draft({ holdId: id, scope, subjectId, holdVersion: version }),
      };

/** The schedule of one version of a nudge. */
export const scheduleOfNudge = ({ mentorshipId, cohortId, milestoneKey, version, plan }: Nudge): Scheduled => ({
  name: `nudge-${derivedId('evt', mentorshipId, milestoneKey).slice(4)}-v${version}`,
  at: plan.at,
  event: NudgeDueV1.draft({ mentorshipId, cohortId, milestoneKey, nudgeVersion: version }),
});

/** The schedule of the next look at mail that stands still, or is being caught up with. */
export const scheduleOfLook = ({ lookAt, stoppedAt, version }: Sending): Scheduled => ({
  name: `sending-v${version}`,
  at: lookAt ?? stoppedAt,
  event: SendingLookDueV1.draft({ scope: 'all' }),
});

/** The schedule by which an erasure that waits goes on. */
export const scheduleOfErasure = ({ id, dueAt, requestedAt, version }: Erasure): Scheduled => ({
  name: `erasure-${id}-v${version}`,
  at: dueAt ?? requestedAt,
  event: ErasureDueV1.draft({ erasureId: id }),
});

/** What Scheduler puts onto the bus: an envelope whose id is the same however often the schedule fires. */
const envelopeOf = ({ name, at, event }: Scheduled) => ({
  id: derivedId('evt', 'schedule', name),
  type: event.type,
  version: event.version,
  time: at,
  correlationId: `schedule-${name}`,
  causationId: null,
  subject: event.subject,
  data: event.data,
});

export interface Schedules {
  /** Creates the schedule unless it is there. A time that is past is left to the sweeper, since Scheduler refuses it. */
  ensure(scheduled: Scheduled, now: number): Promise<void>;
  /** Deletes the schedule if it is there. */
  remove(name: string): Promise<void>;
}

/** How late Scheduler may still deliver, in seconds: a hint that comes later is worth nothing, the sweeper has acted. */
const MAX_AGE_SECONDS = 3600;

/** EventBridge Scheduler as a hint: the table is the truth (blueprint rule 5). Schedules are in UTC and vanish once they have fired. */
export const openSchedules = (
  env: z.infer<typeof ScheduleEnv>,
  client = unlogged(new SchedulerClient({})),
): Schedules => ({
  async ensure(scheduled, now) {
    if (Date.parse(scheduled.at) <= now) return;
    try {
      await client.send(
        new CreateScheduleCommand({
          Name: scheduled.name,
          GroupName: env.SCHEDULE_GROUP,
          ClientToken: scheduled.name,
          ScheduleExpression: `at(${scheduled.at.slice(0, 19)})`,
          ScheduleExpressionTimezone: 'UTC',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: env.SCHEDULE_TARGET_ARN,
            RoleArn: env.SCHEDULE_ROLE_ARN,
            EventBridgeParameters: { DetailType: scheduled.event.type, Source: 'pharos.scheduler' },
            Input: JSON.stringify(envelopeOf(scheduled)),
            DeadLetterConfig: { Arn: env.SCHEDULE_DEAD_LETTERS_ARN },
            RetryPolicy: { MaximumEventAgeInSeconds: MAX_AGE_SECONDS, MaximumRetryAttempts: 10 },
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error; // a schedule of this name and version is there: as wanted
    }
  },

  async remove(name) {
    try {
      await client.send(new DeleteScheduleCommand({ Name: name, GroupName: env.SCHEDULE_GROUP }));
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error; // it has fired, or never was: as wanted
    }
  },
});
