import {
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, test } from 'vitest';
import { at, busArn, create, get, queue, refused, reminder, roleArn, start, target } from './test-schedules.ts';
import { arn, startOfYear } from './test-world.ts';

describe('CreateSchedule', () => {
  test('a one-time schedule puts its event on the bus at its time, in its zone, once', async () => {
    const { world, bus, client } = await start();
    const answer = await client.send(create({ ScheduleExpressionTimezone: 'America/Edmonton' }));
    expect(answer.ScheduleArn).toBe(arn('scheduler', 'schedule/pharos/checkin-1'));

    await world.moveTo(at('2026-09-15T14:59:59Z'));
    expect(bus.log()).toEqual([]);
    await world.moveTo(at('2026-12-31T00:00:00Z'));
    expect(bus.log()).toMatchObject([
      {
        bus: 'pharos',
        source: 'pharos.scheduler',
        detailType: 'pharos.milestone.due.v1',
        time: '2026-09-15T15:00:00Z',
        resources: [answer.ScheduleArn],
        detail: { milestone: 'ms_1' },
      },
    ]);
  });

  test('fills the context attributes in', async () => {
    const { world, bus, client } = await start();
    const Input = JSON.stringify({
      schedule: '<aws.scheduler.schedule-arn>',
      time: '<aws.scheduler.scheduled-time>',
      execution: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
      other: '<aws.scheduler.other>',
    });
    await client.send(create(target({ Input })));
    await world.moveTo(at('2026-09-15T09:00:00Z'));
    expect(bus.log()[0]?.detail).toEqual({
      schedule: arn('scheduler', 'schedule/pharos/checkin-1'),
      time: '2026-09-15T09:00:00Z',
      execution: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempt: '1',
      other: '<aws.scheduler.other>',
    });
  });

  test('a queue is a target too', async () => {
    const { world, client } = await start();
    await client.send(create(target({ Arn: queue, EventBridgeParameters: undefined, Input: 'plain text' })));
    await world.moveTo(at('2026-09-15T09:00:00Z'));
    expect(world.bodies(queue)).toEqual(['plain text']);
  });

  test('needs the right to create and the right to pass the role', async () => {
    const { client, needed } = await start();
    await client.send(create());
    expect(needed).toEqual([
      [
        { action: 'scheduler:CreateSchedule', resource: arn('scheduler', 'schedule/pharos/checkin-1') },
        { action: 'iam:PassRole', resource: roleArn, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      ],
    ]);
  });

  test('a name that is taken is a conflict, unless token and request are the same', async () => {
    const { client } = await start();
    const first = await client.send(create({ ClientToken: 'token-1' }));
    expect(await client.send(create({ ClientToken: 'token-1' }))).toMatchObject({ ScheduleArn: first.ScheduleArn });
    await expect(client.send(create({ ClientToken: 'token-2' }))).rejects.toMatchObject(
      refused('ConflictException', 409),
    );
    await expect(client.send(create({ ClientToken: 'token-1', Description: 'other' }))).rejects.toThrow(
      'already exists',
    );
    await expect(client.send(create())).rejects.toMatchObject(refused('ConflictException', 409));
  });

  test('an unknown group is not found', async () => {
    const { client } = await start();
    await expect(client.send(create({ GroupName: 'none' }))).rejects.toMatchObject(
      refused('ResourceNotFoundException', 404),
    );
  });

  const invalid: [string, Partial<CreateScheduleCommandInput>, string][] = [
    ['the past', { ScheduleExpression: 'at(2026-09-01T11:59:59)' }, 'in the past'],
    [
      'the past of the zone',
      { ScheduleExpression: 'at(2026-09-01T13:00:00)', ScheduleExpressionTimezone: 'Asia/Tokyo' },
      'past',
    ],
    ['a bad name', { Name: 'a#b' }, "at 'name'"],
    ['a long name', { Name: 'x'.repeat(65) }, "at 'name'"],
    ['a bad group name', { GroupName: 'a/b' }, "at 'groupName'"],
    ['a bad expression', { ScheduleExpression: 'tomorrow' }, 'Invalid Schedule Expression'],
    ['a long expression', { ScheduleExpression: `at(${'x'.repeat(260)})` }, 'at most 256'],
    ['a bad zone', { ScheduleExpressionTimezone: 'Mars/Base' }, 'not a valid time zone'],
    ['a bad token', { ClientToken: 'a b' }, "at 'clientToken'"],
    ['no window', { FlexibleTimeWindow: undefined }, 'flexibleTimeWindow'],
    ['a window of no length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, 'from 1 to 1440'],
    ['a length of no window', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }, 'mode is OFF'],
    [
      'an end before the start',
      { StartDate: new Date('2027-01-02'), EndDate: new Date('2027-01-01') },
      'after StartDate',
    ],
    ['a long description', { Description: 'x'.repeat(513) }, 'at most 512'],
    ['no target', target({ Arn: undefined }), 'target.arn'],
    ['no role', target({ RoleArn: undefined }), 'target.roleArn'],
    ['an unknown role', target({ RoleArn: arn('iam', 'role/None') }), 'allow AWS EventBridge Scheduler'],
    ['a role that trusts another group', target({ RoleArn: arn('iam', 'role/Distrusting') }), 'assume the role'],
    ['a function as target', target({ Arn: arn('lambda', 'function:x') }), 'not built here'],
    ['a bus without parameters', target({ EventBridgeParameters: undefined }), 'DetailType'],
    [
      'a long detail type',
      target({ EventBridgeParameters: { Source: 's', DetailType: 'x'.repeat(129) } }),
      'DetailType',
    ],
    ["AWS's own source", target({ EventBridgeParameters: { Source: 'aws.ses', DetailType: 'd' } }), '"aws."'],
    ['an input that is no object', target({ Input: '[1]' }), 'JSON object'],
    ['too many retries', target({ RetryPolicy: { MaximumRetryAttempts: 186 } }), 'from 0 to 185'],
    ['too short an age', target({ RetryPolicy: { MaximumEventAgeInSeconds: 59 } }), 'from 60 to 86400'],
    ['a dead-letter queue that is none', target({ DeadLetterConfig: { Arn: busArn } }), 'DeadLetterConfig'],
    ['an unknown state', { State: 'ASLEEP' as 'ENABLED' }, "at 'state'"],
    ['an unknown action', { ActionAfterCompletion: 'KEEP' as 'NONE' }, "at 'actionAfterCompletion'"],
  ];

  test.each(invalid)('%s is refused', async (_, more, message) => {
    const { client, scheduler } = await start();
    const sent = client.send(create(more));
    await expect(sent).rejects.toMatchObject(refused('ValidationException', 400));
    await expect(sent).rejects.toThrow(message);
    expect(scheduler.list()).toEqual([]);
  });
});

describe('the other operations', () => {
  test('GetSchedule gives everything back, defaults filled in', async () => {
    const { client } = await start();
    await client.send(create({ Description: 'a reminder', StartDate: new Date('2026-09-02T00:00:00Z') }));
    const { $metadata, ...schedule } = await client.send(get());
    expect(schedule).toEqual({
      Arn: arn('scheduler', 'schedule/pharos/checkin-1'),
      Name: 'checkin-1',
      GroupName: 'pharos',
      ScheduleExpression: 'at(2026-09-15T09:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      Description: 'a reminder',
      StartDate: new Date('2026-09-02T00:00:00Z'),
      ActionAfterCompletion: 'NONE',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { ...reminder().Target, RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 } },
      CreationDate: new Date(startOfYear),
      LastModificationDate: new Date(startOfYear),
    });
    await expect(client.send(get('none'))).rejects.toMatchObject(refused('ResourceNotFoundException', 404));
  });

  test('UpdateSchedule replaces everything and moves the time', async () => {
    const { world, bus, client } = await start();
    const policy = { RetryPolicy: { MaximumRetryAttempts: 3 } };
    await client.send(create({ ...target(policy), ActionAfterCompletion: 'DELETE', Description: 'first' }));
    await world.moveTo(startOfYear + 60_000);
    await client.send(new UpdateScheduleCommand(reminder({ ScheduleExpression: 'at(2026-09-20T09:00:00)' })));

    const updated = await client.send(get());
    expect(updated).toMatchObject({
      ActionAfterCompletion: 'NONE',
      Target: { RetryPolicy: { MaximumRetryAttempts: 185 } },
      CreationDate: new Date(startOfYear),
      LastModificationDate: new Date(startOfYear + 60_000),
    });
    expect(updated.Description).toBeUndefined();
    await world.moveTo(at('2026-09-16T00:00:00Z'));
    expect(bus.log()).toEqual([]);
    await world.moveTo(at('2026-09-21T00:00:00Z'));
    expect(bus.log()).toHaveLength(1);

    await expect(client.send(new UpdateScheduleCommand(reminder()))).rejects.toThrow('in the past');
    await expect(client.send(new UpdateScheduleCommand(reminder({ Name: 'none' })))).rejects.toThrow('does not exist');
  });

  test('a disabled schedule sleeps until it is enabled', async () => {
    const { world, bus, scheduler, client } = await start();
    await client.send(create({ State: 'DISABLED', ScheduleExpression: 'cron(0 9 * * ? *)' }));
    expect(scheduler.list()).toEqual([{ name: 'checkin-1', group: 'pharos', at: null, state: 'DISABLED' }]);
    await world.moveTo(at('2026-09-10T00:00:00Z'));
    expect(bus.log()).toEqual([]);
    await client.send(new UpdateScheduleCommand(reminder({ ScheduleExpression: 'cron(0 9 * * ? *)' })));
    await world.moveTo(at('2026-09-12T00:00:00Z'));
    expect(bus.log()).toHaveLength(2);
  });

  test('DeleteSchedule stops it; again it is not found, unless the token is the same', async () => {
    const { world, bus, client } = await start();
    const remove = (ClientToken?: string) =>
      client.send(new DeleteScheduleCommand({ Name: 'checkin-1', GroupName: 'pharos', ClientToken }));
    await client.send(create());
    await remove('once');
    await world.moveTo(at('2026-09-16T00:00:00Z'));
    expect(bus.log()).toEqual([]);
    await remove('once');
    await expect(remove('twice')).rejects.toMatchObject(refused('ResourceNotFoundException', 404));
  });

  test('ListSchedules filters and pages in order', async () => {
    const { client, needed } = await start();
    for (const Name of ['b-2', 'a-1', 'b-1', 'b-3']) await client.send(create({ Name }));
    await client.send(create({ Name: 'b-0', State: 'DISABLED' }));
    await client.send(create({ Name: 'b-9', GroupName: undefined }));
    const list = (more: object) => client.send(new ListSchedulesCommand({ GroupName: 'pharos', ...more }));

    const first = await list({ NamePrefix: 'b-', State: 'ENABLED', MaxResults: 2 });
    expect(first.Schedules?.map((one) => one.Name)).toEqual(['b-1', 'b-2']);
    expect(first.Schedules?.[0]).toMatchObject({ GroupName: 'pharos', State: 'ENABLED', Target: { Arn: busArn } });
    const second = await list({ NamePrefix: 'b-', State: 'ENABLED', MaxResults: 2, NextToken: first.NextToken });
    expect(second.Schedules?.map((one) => one.Name)).toEqual(['b-3']);
    expect(second.NextToken).toBeUndefined();
    expect((await client.send(new ListSchedulesCommand({}))).Schedules).toHaveLength(6);
    expect(needed.at(-1)).toEqual([{ action: 'scheduler:ListSchedules', resource: '*' }]);

    await expect(list({ MaxResults: 101 })).rejects.toMatchObject(refused('ValidationException', 400));
    await expect(list({ NextToken: '!' })).rejects.toThrow('NextToken');
    await expect(list({ GroupName: 'none' })).rejects.toMatchObject(refused('ResourceNotFoundException', 404));
  });

  test('groups are made, shown, and deleted with all their schedules', async () => {
    const { world, bus, client } = await start();
    const group = { Name: 'spring' };
    const made = await client.send(new CreateScheduleGroupCommand(group));
    expect(made.ScheduleGroupArn).toBe(arn('scheduler', 'schedule-group/spring'));
    await expect(client.send(new CreateScheduleGroupCommand(group))).rejects.toMatchObject(
      refused('ConflictException', 409),
    );
    await client.send(create({ GroupName: 'spring' }));
    const names = async () =>
      (await client.send(new ListScheduleGroupsCommand({}))).ScheduleGroups?.map((one) => one.Name);
    expect(await names()).toEqual(['default', 'pharos', 'spring']);

    await client.send(new DeleteScheduleGroupCommand(group));
    expect(await client.send(new GetScheduleGroupCommand(group))).toMatchObject({ State: 'DELETING' });
    await expect(client.send(create({ GroupName: 'spring' }))).rejects.toThrow('being deleted');
    await expect(client.send(new DeleteScheduleGroupCommand(group))).rejects.toThrow('being deleted');
    await world.moveTo(at('2026-09-16T00:00:00Z'));
    expect(bus.log()).toEqual([]);
    expect(await names()).toEqual(['default', 'pharos']);
    await expect(client.send(new GetScheduleGroupCommand(group))).rejects.toMatchObject(
      refused('ResourceNotFoundException', 404),
    );
    await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject(
      refused('ValidationException', 400),
    );
  });
});
