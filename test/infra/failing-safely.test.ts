import { UNKNOWN } from '@pharos/functions/sign-in/second-factor/env.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Found, pointedAt, type Synthesised, synthesised } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised();
});

const byId = (id: string | undefined) => cloud.resources.find((resource) => resource.id === id);
const mappings = () => cloud.ofType('AWS::Lambda::EventSourceMapping');
const consumers = () =>
  mappings().flatMap((mapping) => {
    const queue = byId(pointedAt(mapping.properties.EventSourceArn));
    return queue?.type === 'AWS::SQS::Queue' ? [{ mapping, queue }] : [];
  });
const functionOf = (mapping: Found) => byId(pointedAt(mapping.properties.FunctionName));
const deadLettersOf = (queue: Found) =>
  byId(
    pointedAt((queue.properties.RedrivePolicy as { deadLetterTargetArn: unknown } | undefined)?.deadLetterTargetArn),
  );
const alarmsOn = (queue: Found | undefined) =>
  cloud.ofType('AWS::CloudWatch::Alarm').filter(({ properties }) => {
    const dimensions = (properties.Dimensions ?? []) as { Name: string; Value: unknown }[];
    return dimensions.some(({ Name, Value }) => Name === 'QueueName' && pointedAt(Value) === queue?.id);
  });

describe('a reaction that fails', () => {
  it('has messages hidden for at least six times as long as its function may take', () => {
    for (const { mapping, queue } of consumers())
      expect(Number(queue.properties.VisibilityTimeout)).toBeGreaterThanOrEqual(
        6 * Number(functionOf(mapping)?.properties.Timeout),
      );
  });

  it('reports the messages that failed and no others, and is limited in how many run at once', () => {
    for (const { mapping } of consumers()) {
      expect(mapping.properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      expect(mapping.properties.ScalingConfig).toMatchObject({ MaximumConcurrency: expect.any(Number) });
    }
  });

  it('leaves what it cannot do in a dead-letter queue for a fortnight, and somebody is told what people go without', () => {
    expect(consumers()).toHaveLength(27);
    for (const { queue } of consumers()) {
      const deadLetters = deadLettersOf(queue);
      expect(deadLetters?.properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
      expect(alarmsOn(deadLetters).map(({ properties }) => properties.AlarmDescription)).toEqual([
        expect.stringMatching(/^Impact: .{30,}\.\nRunbook: infra\/README\.md#[a-z-]+-dead-letters$/),
      ]);
    }
  });

  it('keeps what the bus could not put into the queue, in the same dead-letter queue', () => {
    for (const rule of cloud.ofType('AWS::Events::Rule')) {
      const [target, ...others] = rule.properties.Targets as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[];
      const queue = byId(pointedAt(target?.Arn));
      expect(others).toEqual([]);
      expect(queue && deadLettersOf(queue)?.id).toBe(pointedAt(target?.DeadLetterConfig.Arn));
    }
  });
});

describe('every queue', () => {
  it('is encrypted, refuses plain transport, and is either watched or empties into one that is', () => {
    for (const queue of cloud.ofType('AWS::SQS::Queue')) {
      expect(queue.properties.SqsManagedSseEnabled).toBe(true);
      expect(alarmsOn(deadLettersOf(queue) ?? queue)).toHaveLength(1);
    }
    const refusing = JSON.stringify(cloud.ofType('AWS::SQS::QueuePolicy')).match(/"aws:SecureTransport":"false"/g);
    expect(refusing).toHaveLength(cloud.ofType('AWS::SQS::Queue').length);
  });
});

describe('a user pool that does not say who has a second factor', () => {
  it('is heard of: the line that the function logs is counted, and the count has an alarm', () => {
    const [filter] = cloud.ofType('AWS::Logs::MetricFilter').map(({ properties }) => properties);
    const alarm = cloud
      .ofType('AWS::CloudWatch::Alarm')
      .find(({ properties }) => properties.AlarmName === 'pharos-second-factor-unknown');

    expect(filter?.FilterPattern).toBe(`{ $.message = "${UNKNOWN}" }`);
    expect(byId(pointedAt(filter?.LogGroupName))?.properties.LogGroupName).toBe(
      '/aws/lambda/pharos-sign-in-second-factor',
    );
    const [counted] = (filter?.MetricTransformations ?? []) as { MetricNamespace: string; MetricName: string }[];
    expect(alarm?.properties).toMatchObject({
      Namespace: counted?.MetricNamespace,
      MetricName: counted?.MetricName,
      Threshold: 0,
    });
  });
});

describe('the relay', () => {
  const relay = () => mappings().find(({ id }) => id.startsWith('RelayOutbox'))?.properties ?? {};

  it('reads new outbox rows of the stream only', () => {
    const { Filters } = relay().FilterCriteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      {
        eventName: ['INSERT'],
        dynamodb: { NewImage: { entity: { S: ['outbox'] }, duePk: { S: [{ exists: true }] } } },
      },
    ]);
  });

  it('gives up on a poisonous record before the stream forgets the good ones behind it', () => {
    expect(relay()).toMatchObject({
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 8,
      StartingPosition: 'TRIM_HORIZON',
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(Number(relay().MaximumRecordAgeInSeconds)).toBeLessThan(24 * 3600);
  });

  it('leaves a trace of what it gave up on where an alarm sees it', () => {
    const { OnFailure } = relay().DestinationConfig as { OnFailure: { Destination: unknown } };
    expect(alarmsOn(byId(pointedAt(OnFailure.Destination)))).toHaveLength(1);
  });
});
