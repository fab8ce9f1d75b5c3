import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Resource } from '../cloud/types.ts';
import { createBus } from './bus.ts';
import { arn, assemblyOf, createWorld, resource, serve, startOfYear } from './test-world.ts';

const busArn = arn('events', 'event-bus/pharos');
const queue = arn('sqs', 'introductions');
const deadLetters = arn('sqs', 'introductions-dead');

const pharosBus = resource('AWS::Events::EventBus', 'Bus', { Name: 'pharos' }, { ref: 'pharos', arn: busArn });

const rule = (logicalId: string, properties: Record<string, unknown>): Resource =>
  resource('AWS::Events::Rule', logicalId, { EventBusName: 'pharos', State: 'ENABLED', ...properties });

const introductions = (target: Record<string, unknown> = {}, properties: Record<string, unknown> = {}) =>
  rule('Introductions', {
    EventPattern: { source: ['pharos'], 'detail-type': [{ prefix: 'pharos.pair.' }] },
    Targets: [{ Arn: queue, Id: 'Target0', DeadLetterConfig: { Arn: deadLetters }, ...target }],
    ...properties,
  });

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const start = async (...resources: Resource[]) => {
  const world = createWorld();
  const bus = createBus({ ...world, assembly: assemblyOf(pharosBus, ...resources) });
  const server = await serve(bus);
  stops.push(server.stop);
  const client = new EventBridgeClient(server.settings);
  onTestFinished(() => client.destroy());
  const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));
  return { world, bus, put, needed: server.needed };
};

const introduced: PutEventsRequestEntry = {
  EventBusName: 'pharos',
  Source: 'pharos',
  DetailType: 'pharos.pair.introduced.v1',
  Detail: '{"pair":"pair_1"}',
  Resources: ['pair/pair_1'],
};

describe('PutEvents', () => {
  test('delivers the envelope to the queue of a matching rule', async () => {
    const { world, put, bus } = await start(introductions());

    const answer = await put(introduced);
    await world.settle();

    expect(answer.FailedEntryCount).toBe(0);
    expect(world.bodies(queue).map((body) => JSON.parse(body))).toEqual([
      {
        version: '0',
        id: answer.Entries?.[0]?.EventId,
        'detail-type': 'pharos.pair.introduced.v1',
        source: 'pharos',
        account: '000000000000',
        time: '2026-09-01T12:00:00Z',
        region: 'ca-central-1',
        resources: ['pair/pair_1'],
        detail: { pair: 'pair_1' },
      },
    ]);
    expect(bus.log()).toMatchObject([
      { bus: 'pharos', deliveries: [{ rule: 'Introductions', target: queue, outcome: 'delivered' }] },
    ]);
  });

  test('answers before the target has the event', async () => {
    const world = createWorld();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bus = createBus({ ...world, assembly: assemblyOf(pharosBus, introductions()), send: () => held });

    await bus.put({ bus: 'pharos', source: 'pharos', detailType: 'pharos.pair.x', detail: {} });
    expect(bus.log()[0]?.deliveries).toEqual([]);
    release();
    await world.settle();
    expect(bus.log()[0]?.deliveries).toHaveLength(1);
  });

  test('an event no rule matches is accepted and goes nowhere', async () => {
    const { world, put, bus } = await start(introductions());
    await put({ ...introduced, DetailType: 'pharos.meeting.logged.v1' });
    await put({ ...introduced, EventBusName: 'default' });
    await world.settle();
    expect(world.bodies(queue)).toEqual([]);
    expect(bus.log().map((event) => [event.bus, event.deliveries])).toEqual([
      ['pharos', []],
      ['default', []],
    ]);
  });

  test('a disabled rule does not deliver', async () => {
    const { world, put } = await start(introductions({}, { State: 'DISABLED' }));
    await put(introduced);
    await world.settle();
    expect(world.bodies(queue)).toEqual([]);
  });

  test('takes a bus by ARN, the time of the sender, and needs the right on each bus it names', async () => {
    const { put, bus, needed } = await start();
    await put({ ...introduced, EventBusName: busArn, Time: new Date('2026-01-02T03:04:05.678Z') }, introduced, {
      ...introduced,
      EventBusName: undefined,
    });
    expect(bus.log()[0]).toMatchObject({ bus: 'pharos', time: '2026-01-02T03:04:05Z' });
    expect(needed[0]).toEqual([
      { action: 'events:PutEvents', resource: busArn },
      { action: 'events:PutEvents', resource: arn('events', 'event-bus/default') },
    ]);
  });

  test('a failed entry stands at its place inside an answer of 200, and the others are taken', async () => {
    const { put, bus } = await start();
    const answer = await put(
      { ...introduced, Source: undefined },
      { ...introduced, DetailType: '' },
      { ...introduced, Detail: undefined },
      { ...introduced, Detail: '{broken' },
      { ...introduced, Detail: '["list"]' },
      { ...introduced, Source: 'aws.ses' },
      introduced,
    );
    expect(answer.$metadata.httpStatusCode).toBe(200);
    expect(answer.FailedEntryCount).toBe(6);
    expect(answer.Entries?.map((entry) => entry.ErrorCode)).toEqual([
      'InvalidArgument',
      'InvalidArgument',
      'InvalidArgument',
      'MalformedDetail',
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      undefined,
    ]);
    expect(answer.Entries?.[0]?.ErrorMessage).toContain('Source is a required argument');
    expect(bus.log()).toHaveLength(1);
  });

  test('refuses none, more than ten, and more than a mebibyte', async () => {
    const { put, bus } = await start();
    const big = { ...introduced, Detail: JSON.stringify({ text: 'x'.repeat(600_000) }) };
    await expect(put()).rejects.toMatchObject({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } });
    await expect(put(...Array.from({ length: 11 }, () => introduced))).rejects.toThrow('less than or equal to 10');
    await expect(put(big, big)).rejects.toThrow('over the limit');
    expect(bus.log()).toEqual([]);
    expect((await put(big)).FailedEntryCount).toBe(0);
  });

  test('like AWS, takes an event for a bus that does not exist; unlike AWS, the log says it is lost', async () => {
    const { put, bus } = await start();
    expect((await put({ ...introduced, EventBusName: 'phaross' })).FailedEntryCount).toBe(0);
    expect(bus.log()[0]?.deliveries).toMatchObject([{ outcome: 'failed', reason: expect.stringContaining('phaross') }]);
    await expect(bus.put({ bus: 'phaross', source: 's', detailType: 't', detail: {} })).rejects.toThrow('not exist');
  });
});

describe('delivery', () => {
  test('retries on the clock and delivers once the queue is back', async () => {
    const { world, put, bus } = await start(introductions());
    world.breakQueue(queue);
    await put(introduced);
    await world.settle();
    expect(bus.log()[0]?.deliveries).toEqual([]);
    world.mendQueue(queue);
    await world.moveTo(startOfYear + 5_000);
    expect(world.bodies(queue)).toHaveLength(1);
    expect(bus.log()[0]?.deliveries).toMatchObject([{ outcome: 'delivered' }]);
  });

  test('gives up after the retries of the policy and sends the event to the dead-letter queue', async () => {
    const { world, put, bus } = await start(introductions({ RetryPolicy: { MaximumRetryAttempts: 2 } }));
    world.breakQueue(queue);
    await put(introduced);
    await world.settle();
    await world.moveTo(startOfYear + 3_600_000);
    expect(world.messages(deadLetters)).toMatchObject([
      { attributes: { RETRY_ATTEMPTS: '2', EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', TARGET_ARN: queue } },
    ]);
    expect(JSON.parse(world.bodies(deadLetters)[0] ?? '')).toMatchObject({ detail: { pair: 'pair_1' } });
    expect(bus.log()[0]?.deliveries).toMatchObject([
      { outcome: 'failed', reason: expect.stringContaining('dead-letter') },
    ]);
  });

  test('gives up when the event is too old', async () => {
    const { world, put } = await start(introductions({ RetryPolicy: { MaximumEventAgeInSeconds: 60 } }));
    world.breakQueue(queue);
    await put(introduced);
    await world.settle();
    await world.moveTo(startOfYear + 3_600_000);
    expect(world.messages(deadLetters)).toMatchObject([
      { attributes: { EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds' } },
    ]);
  });

  test('a missing queue is not retried', async () => {
    const { world, put } = await start(introductions());
    world.breakQueue(queue, Object.assign(new Error('no queue'), { name: 'QueueDoesNotExist' }));
    await put(introduced);
    await world.settle();
    expect(world.messages(deadLetters)).toMatchObject([{ attributes: { RETRY_ATTEMPTS: '0' } }]);
    expect(world.timers()).toBe(0);
  });

  test('without a dead-letter queue, or with a broken one, the loss is on record', async () => {
    const missing = Object.assign(new Error('no queue'), { name: 'QueueDoesNotExist' });
    const { world, put, bus } = await start(introductions({ DeadLetterConfig: undefined }), {
      ...introductions(),
      logicalId: 'Second',
    });
    world.breakQueue(queue, missing);
    world.breakQueue(deadLetters, missing);
    await put(introduced);
    await world.settle();
    expect(bus.log()[0]?.deliveries).toMatchObject([
      { rule: 'Introductions', outcome: 'failed', reason: 'no queue' },
      { rule: 'Second', outcome: 'failed', reason: expect.stringContaining('refused it') },
    ]);
  });

  test('InputPath and Input choose what the target gets, and a bus can be a target', async () => {
    const { world, put, bus } = await start(
      introductions({ InputPath: '$.detail.pair' }),
      introductions({ Input: '{"fixed":true}' }),
      introductions({ Arn: arn('events', 'event-bus/default') }),
    );
    await put(introduced);
    await world.settle();
    expect(world.bodies(queue)).toEqual(['"pair_1"', '{"fixed":true}']);
    expect(bus.log().map((event) => event.bus)).toEqual(['pharos', 'default']);
  });
});

describe('templates that cannot run', () => {
  const refusals: [string, Record<string, unknown>, string][] = [
    ['a schedule', { ScheduleExpression: 'rate(1 day)' }, 'use an EventBridge Scheduler schedule'],
    ['a bad pattern', { EventPattern: { source: 'pharos' } }, 'must be an object or an array'],
    ['an unknown bus', { EventBusName: 'other' }, 'there is no bus other'],
    ['six targets', { Targets: Array.from({ length: 6 }, () => ({ Arn: queue })) }, 'at most 5'],
    ['a function as target', { Targets: [{ Arn: arn('lambda', 'function:x') }] }, 'only SQS queues and buses'],
    ['a transformer', { Targets: [{ Arn: queue, InputTransformer: {} }] }, 'InputTransformer'],
    ['a target without an Arn', { Targets: [{}] }, 'without an Arn'],
  ];

  test.each(refusals)('%s is refused at the start, by the name of the rule', (_, properties, message) => {
    const assembly = assemblyOf(pharosBus, introductions({}, properties));
    const create = () => createBus({ ...createWorld(), assembly });
    expect(create).toThrow(message);
    expect(create).toThrow('Test/Introductions');
  });
});
