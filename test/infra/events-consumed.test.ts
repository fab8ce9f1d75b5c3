import { catalogue, MilestoneFiredV1, SweepDueV1 } from '@pharos/events';
import { publicEvents } from '@pharos/infra/functions.ts';
import { sweepEntry, sweepEvent } from '@pharos/infra/sweep-event.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Json, pointedAt, type Synthesised, synthesised, theOnly } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised();
});

interface Pattern {
  readonly source: string[];
  readonly 'detail-type': string[];
  readonly detail?: Json;
}

const rules = () =>
  cloud.ofType('AWS::Events::Rule').map(({ id, properties }) => ({
    id: id.replace(/Rule[0-9A-F]{8}$/, ''),
    bus: properties.EventBusName,
    pattern: properties.EventPattern as Pattern,
  }));

describe('every event', () => {
  it('is consumed by a rule, or is listed as public; never both, never neither', () => {
    const consumed = new Set(rules().flatMap(({ pattern }) => pattern['detail-type']));
    const neither = Object.keys(catalogue).filter((type) => !consumed.has(type) && !publicEvents.includes(type));
    const both = publicEvents.filter((type) => consumed.has(type));
    const unknown = publicEvents.filter((type) => !(type in catalogue));

    expect({ neither, both, unknown }).toEqual({ neither: [], both: [], unknown: [] });
  });

  it('is looked for where it enters the bus', () => {
    for (const { pattern } of rules()) {
      const known = pattern['detail-type'].filter((name) => name in catalogue);
      if (known.length > 0) expect(pattern.source).toEqual([...new Set(known.map((type) => catalogue[type]?.source))]);
    }
  });
});

describe('the reactions', () => {
  it('are these', () => {
    expect(Object.fromEntries(rules().map(({ id, pattern }) => [id, pattern['detail-type'].join(' ')]))).toEqual({
      OnActPerformedRecord: 'pharos.act.performed.v1',
      OnApplicationSubmittedAcknowledge: 'pharos.application.submitted.v1',
      OnApplicationDecidedTellApplicant:
        'pharos.application.accepted.v1 pharos.application.waitlisted.v1 pharos.application.declined.v1',
      OnApplicationAcceptedCarryOver: 'pharos.application.accepted.v1',
      OnMatchRunRequestedSolve: 'pharos.match-run.requested.v1',
      OnMatchRunPublishedIntroduce: 'pharos.match-run.published.v1 pharos.match-run.introducing.v1',
      OnMentorshipEndedTellBoth: 'pharos.mentorship.ended.v1',
      OnErasureAdvancedErase: 'pharos.erasure.requested.v1 pharos.erasure.advanced.v1 pharos.erasure.due.v1',
      OnExportRequestedMakeArchive: 'pharos.export.requested.v1',
      OnMentorshipIntroducedWriteIntroductions: 'pharos.mentorship.introduced.v1',
      OnMeetingChangedKeepReminders:
        'pharos.meeting.planned.v1 pharos.meeting.moved.v1 pharos.meeting.cancelled.v1 pharos.meeting.held.v1',
      OnMeetingChangedSendCalendar: 'pharos.meeting.planned.v1 pharos.meeting.moved.v1 pharos.meeting.cancelled.v1',
      OnMilestoneChangedKeepSchedule:
        'pharos.milestone.scheduled.v1 pharos.milestone.moved.v1 pharos.milestone.cancelled.v1',
      OnMilestoneFiredFanOut: 'pharos.milestone.fired.v1 pharos.milestone.fanning-out.v1',
      OnMilestoneFiredStartMatchRun: 'pharos.milestone.fired.v1',
      OnCohortClosedCompleteMentorships: 'pharos.cohort.closed.v1',
      OnMessageRequestedSend: 'pharos.message.requested.v1',
      OnSesEventMarkAddress: 'Email Bounced Email Complaint Received',
      OnSesEventSettle: 'Email Sent Email Rejected Email Rendering Failed',
      DueMilestone: 'pharos.milestone.due.v1',
      DueMeetingReminder: 'pharos.meeting.reminder-due.v1',
      DueNudge: 'pharos.nudge.due.v1',
      OnMentorshipIntroducedPlanNudges: 'pharos.mentorship.introduced.v1',
      DueHold: 'pharos.hold.due.v1',
      DueSending: 'pharos.sending.look-due.v1',
      DueSweep: 'pharos.sweep.due.v1',
      OnHoldChangedKeepSilence: 'pharos.hold.placed.v1 pharos.hold.lifted.v1',
    });
  });

  it('start a match run for milestones of that kind only', () => {
    const narrowed = rules().find(({ id }) => id === 'OnMilestoneFiredStartMatchRun')?.pattern.detail;

    expect(narrowed).toEqual({ data: { kind: ['match-run'] } });
    expect(Object.keys(MilestoneFiredV1.data.shape)).toContain('kind');
  });

  it('hear from SES on the default bus, about our own configuration set', () => {
    const settle = rules().find(({ id }) => id === 'OnSesEventSettle');

    expect(settle?.bus).toBe('default');
    expect(settle?.pattern.source).toEqual(['aws.ses']);
    expect(JSON.stringify(settle?.pattern.detail)).toMatch(
      /^{"mail":{"tags":{"ses:configuration-set":\[{"Fn::ImportValue":"PharosMessaging:\w+ConfigurationSet\w+"}\]}}}$/,
    );
  });
});

describe('the daily sweep', () => {
  const schedule = () => theOnly(cloud, 'AWS::Scheduler::Schedule').properties;
  const filledIn = (text: string, time: string) => text.replaceAll('<aws.scheduler.scheduled-time>', time);

  it('is due once a day in UTC, with retries that end before the next', () => {
    expect(schedule()).toMatchObject({
      ScheduleExpression: 'cron(10 7 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      Target: { EventBridgeParameters: { DetailType: SweepDueV1.type, Source: SweepDueV1.source } },
    });
    const { RetryPolicy } = schedule().Target as { RetryPolicy: { MaximumEventAgeInSeconds: number } };
    expect(RetryPolicy.MaximumEventAgeInSeconds).toBeLessThan(24 * 3600);
  });

  it('puts a valid event on the bus, a different one each day', () => {
    const { Input } = schedule().Target as { Input: string };
    const [monday, tuesday] = ['2024-12-02T07:10:00Z', '2024-12-03T07:10:00Z'].map((time) =>
      SweepDueV1.schema.parse(JSON.parse(filledIn(Input, time))),
    );

    expect(JSON.parse(Input)).toEqual(sweepEvent);
    expect(monday?.time).toBe('2024-12-02T07:10:00Z');
    expect(monday?.correlationId).not.toBe(tuesday?.correlationId);
  });

  it('can be asked for by hand, with the same event', () => {
    const { Detail, DetailType, Source } = sweepEntry('pharos', '2024-12-03T16:00:00.000Z');

    expect([Source, DetailType]).toEqual(['pharos.scheduler', 'pharos.sweep.due.v1']);
    expect(SweepDueV1.schema.parse(JSON.parse(Detail)).time).toBe('2024-12-03T16:00:00.000Z');
  });

  it('raises an alarm when it stays away', () => {
    const alarm =
      cloud.ofType('AWS::CloudWatch::Alarm').find(({ id }) => id.includes('MissingAlarm'))?.properties ?? {};

    expect(alarm).toMatchObject({
      TreatMissingData: 'breaching',
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
    });
    const [dimension] = (alarm.Dimensions ?? []) as { Value: unknown }[];
    expect(pointedAt(dimension?.Value)).toMatch(/^DueSweepHandlerFunction/);
  });
});
