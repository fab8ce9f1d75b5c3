import { describe, expect, test } from 'vitest';
import {
  at,
  create,
  deadLetters,
  get,
  poorRoleArn,
  queue,
  reminder,
  roleArn,
  start,
  target,
} from './test-schedules.ts';
import { arn, resource } from './test-world.ts';

describe('the engine', () => {
  test('DELETE takes a one-time schedule away after it ran, NONE keeps it', async () => {
    const { world, scheduler, client } = await start();
    await client.send(create({ ActionAfterCompletion: 'DELETE' }));
    await client.send(create({ Name: 'stays' }));
    await world.moveTo(at('2026-09-16T00:00:00Z'));
    expect(scheduler.list()).toEqual([{ name: 'stays', group: 'pharos', at: null, state: 'ENABLED' }]);
  });

  test('a rate begins at once or at its start, and stops at its end', async () => {
    const { world, bus, client } = await start();
    await client.send(create({ ScheduleExpression: 'rate(1 hour)', EndDate: new Date('2026-09-01T14:00:00Z') }));
    await client.send(
      create({
        Name: 'later',
        ScheduleExpression: 'rate(1 day)',
        StartDate: new Date('2026-09-02T00:00:00Z'),
        EndDate: new Date('2026-09-03T12:00:00Z'),
        ActionAfterCompletion: 'DELETE',
      }),
    );
    await world.moveTo(at('2026-09-10T00:00:00Z'));
    expect(bus.log().map(({ time }) => time)).toEqual([
      '2026-09-01T12:00:00Z',
      '2026-09-01T13:00:00Z',
      '2026-09-01T14:00:00Z',
      '2026-09-02T00:00:00Z',
      '2026-09-03T00:00:00Z',
    ]);
    await expect(client.send(get('later'))).rejects.toThrow('does not exist');
  });

  test('a flexible window moves the event but not its scheduled time', async () => {
    const { world, bus, client } = await start();
    await client.send(
      create({
        FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 },
        ...target({ Input: '{"time":"<aws.scheduler.scheduled-time>"}' }),
      }),
    );
    await world.moveTo(at('2026-09-15T10:00:00Z'));
    const [event] = bus.log();
    expect(event?.detail).toEqual({ time: '2026-09-15T09:00:00Z' });
    expect(at(event?.time ?? '')).toBeGreaterThan(at('2026-09-15T09:00:00Z'));
    expect(at(event?.time ?? '')).toBeLessThan(at('2026-09-15T10:00:00Z'));
  });

  test('a role without the right fails at once, on record and in the dead-letter queue', async () => {
    const { world, bus, scheduler, client } = await start();
    await client.send(create(target({ RoleArn: poorRoleArn, DeadLetterConfig: { Arn: deadLetters } })));
    await world.moveTo(at('2026-09-15T09:00:00Z'));
    expect(bus.log()).toEqual([]);
    expect(scheduler.failures()).toMatchObject([
      { schedule: 'checkin-1', group: 'pharos', reason: expect.stringContaining('events:PutEvents') },
    ]);
    expect(world.messages(deadLetters)).toMatchObject([
      { body: '{"milestone":"ms_1"}', attributes: { ERROR_CODE: 'AccessDeniedException', RETRY_ATTEMPTS: '0' } },
    ]);
  });

  test('a missing bus fails at once; a dead-letter queue the role may not use is on record', async () => {
    const { world, scheduler, client } = await start();
    const missing = arn('events', 'event-bus/pharos2');
    await client.send(
      create(target({ Arn: missing, RoleArn: roleArn, DeadLetterConfig: { Arn: arn('sqs', 'other') } })),
    );
    await world.moveTo(at('2026-09-15T09:00:00Z'));
    expect(scheduler.failures()).toMatchObject([{ reason: expect.stringContaining('dead-letter queue refused it') }]);
  });

  test('retries a target out of order by its policy, with a new execution each time', async () => {
    const { world, scheduler, client } = await start();
    const toQueue = { Arn: queue, EventBridgeParameters: undefined, Input: '<aws.scheduler.attempt-number>' };
    await client.send(create(target({ ...toQueue, RetryPolicy: { MaximumRetryAttempts: 2 } })));
    await client.send(create({ Name: 'lost', ...target({ ...toQueue, RetryPolicy: { MaximumRetryAttempts: 0 } }) }));
    world.breakQueue(queue);
    await world.moveTo(at('2026-09-15T09:00:00Z'));
    expect(scheduler.failures()).toMatchObject([{ schedule: 'lost', reason: 'out of order' }]);
    world.mendQueue(queue);
    await world.moveTo(at('2026-09-15T09:01:00Z'));
    expect(world.bodies(queue)).toEqual(['2']);
  });

  test('thousands of schedules fire in order, quickly', async () => {
    const { world, bus, scheduler } = await start();
    const begin = performance.now();
    for (let i = 0; i < 3_000; i += 1) {
      const { ClientToken, Name, ...body } = reminder({
        ScheduleExpression: `at(2026-09-15T${String(10 + (i % 10))}:00:00)`,
        ScheduleExpressionTimezone: 'America/Toronto',
      });
      await scheduler.handle({
        caller: { kind: 'operator' },
        method: 'POST',
        path: `/schedules/many-${i}`,
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.from(JSON.stringify(body)),
      });
    }
    expect(scheduler.list()).toHaveLength(3_000);
    expect(performance.now() - begin).toBeLessThan(3_000);
    await world.moveTo(at('2026-09-17T00:00:00Z'));
    const times = bus.log().map(({ time }) => time);
    expect(times).toHaveLength(3_000);
    expect(times).toEqual([...times].sort());
  });
});

describe('schedules of the template', () => {
  const sweeper = (more: Record<string, unknown>) =>
    resource('AWS::Scheduler::Schedule', 'Sweeper', {
      ...reminder(),
      Name: 'sweeper',
      ScheduleExpression: 'cron(0 6 * * ? *)',
      ScheduleExpressionTimezone: 'America/Edmonton',
      StartDate: '2026-09-03T00:00:00Z',
      ...more,
    });

  test('run from the start', async () => {
    const { world, bus, scheduler } = await start(sweeper({}));
    expect(scheduler.list()).toEqual([
      { name: 'sweeper', group: 'pharos', at: at('2026-09-03T12:00:00Z'), state: 'ENABLED' },
    ]);
    await world.moveTo(at('2026-09-05T00:00:00Z'));
    expect(bus.log()).toHaveLength(2);
  });

  test.each([
    [{ GroupName: 'none' }, 'Schedule group none does not exist'],
    [{ ScheduleExpression: 'cron(0 6 * * * *)' }, 'must be ?'],
  ])('%j stops the start, by the name of the schedule', async (more, message) => {
    await expect(start(sweeper(more))).rejects.toThrow(message);
    await expect(start(sweeper(more))).rejects.toThrow('Test/Sweeper');
  });
});
