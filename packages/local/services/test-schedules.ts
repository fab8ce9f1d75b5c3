import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  GetScheduleCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { onTestFinished } from 'vitest';
import type { Resource } from '../cloud/types.ts';
import { createBus } from './bus.ts';
import { createScheduler } from './scheduler.ts';
import { arn, assemblyOf, createWorld, resource, serve } from './test-world.ts';

/** A scheduler with a bus, a group and roles around it, for the tests of its API and of its engine. */

export const busArn = arn('events', 'event-bus/pharos');
export const queue = arn('sqs', 'reminders');
export const deadLetters = arn('sqs', 'dead');
export const roleArn = arn('iam', 'role/Scheduler');
export const poorRoleArn = arn('iam', 'role/Poor');
const groupArn = arn('scheduler', 'schedule-group/pharos');

const trustFor = (sourceArn: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' }, ArnLike: { 'aws:SourceArn': sourceArn } },
    },
  ],
});

const role = (name: string, allowed: object[]): Resource =>
  resource(
    'AWS::IAM::Role',
    name,
    {
      AssumeRolePolicyDocument: trustFor(arn('scheduler', 'schedule-group/*')),
      Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: allowed } }],
    },
    { arn: arn('iam', `role/${name}`) },
  );

const template = [
  resource('AWS::Events::EventBus', 'Bus', { Name: 'pharos' }, { ref: 'pharos', arn: busArn }),
  resource('AWS::Scheduler::ScheduleGroup', 'Group', { Name: 'pharos' }, { ref: 'pharos', arn: groupArn }),
  role('Scheduler', [
    { Effect: 'Allow', Action: 'events:PutEvents', Resource: busArn },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: [queue, deadLetters] },
  ]),
  role('Poor', [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: deadLetters }]),
  resource(
    'AWS::IAM::Role',
    'Distrusting',
    { AssumeRolePolicyDocument: trustFor(arn('scheduler', 'schedule-group/other')) },
    { arn: arn('iam', 'role/Distrusting') },
  ),
];

export const start = async (...more: Resource[]) => {
  const world = createWorld();
  const assembly = assemblyOf(...template, ...more);
  const bus = createBus({ ...world, assembly });
  const scheduler = await createScheduler({ ...world, assembly, bus });
  const server = await serve(scheduler);
  const client = new SchedulerClient(server.settings);
  onTestFinished(async () => {
    client.destroy();
    await server.stop();
  });
  return { world, bus, scheduler, client, needed: server.needed };
};

export const at = (iso: string) => Date.parse(iso);

export const reminder = (more: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name: 'checkin-1',
  GroupName: 'pharos',
  ScheduleExpression: 'at(2026-09-15T09:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ...more,
  Target: {
    Arn: busArn,
    RoleArn: roleArn,
    Input: '{"milestone":"ms_1"}',
    EventBridgeParameters: { Source: 'pharos.scheduler', DetailType: 'pharos.milestone.due.v1' },
    ...more.Target,
  },
});

export const create = (more?: Partial<CreateScheduleCommandInput>) => new CreateScheduleCommand(reminder(more));
export const target = (more: object) => ({
  Target: { ...reminder().Target, ...more } as CreateScheduleCommandInput['Target'],
});
export const get = (Name = 'checkin-1') => new GetScheduleCommand({ Name, GroupName: 'pharos' });
export const refused = (name: string, status: number) => ({ name, $metadata: { httpStatusCode: status } });
