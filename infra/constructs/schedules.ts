import { Aws, Duration, Validations } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { Alarms } from './alarms.ts';
import { deadLettersIn } from './dead-letters.ts';
import type { TypedFunction } from './typed-function.ts';

/** What a function needs to know to make a schedule. */
export interface ScheduleEnvironment {
  readonly SCHEDULE_GROUP: string;
  readonly SCHEDULE_ROLE_ARN: string;
  readonly SCHEDULE_TARGET_ARN: string;
  readonly SCHEDULE_DEAD_LETTERS_ARN: string;
}

/** The group all schedules of a deployment live in, the role they run as, and where they go when the bus does not take them. */
export class Schedules extends Construct {
  readonly environment: ScheduleEnvironment;
  readonly #role: Role;
  readonly #name: string;
  readonly #schedules: string;

  constructor(
    scope: Construct,
    id: string,
    { name, bus, alarms, key }: { name: string; bus: IEventBus; alarms: Alarms; key: IKey | undefined },
  ) {
    super(scope, id);
    this.#name = name;
    const group = new CfnScheduleGroup(this, 'Group', { name });
    this.#schedules = `arn:${Aws.PARTITION}:scheduler:${Aws.REGION}:${Aws.ACCOUNT_ID}:schedule/${name}/*`;

    const deadLetters: Queue = deadLettersIn(this, key);
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': group.attrArn },
        },
      }),
    });
    this.#role.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
    this.#role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }));
    if (key)
      this.#role.addToPolicy(
        new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
      );

    alarms.raiseOnDeadLetters(this, {
      name: 'schedules',
      queue: deadLetters,
      impact: 'A milestone or a meeting reminder did not start at its time; the next daily sweep starts it late.',
    });
    this.environment = {
      SCHEDULE_GROUP: group.ref,
      SCHEDULE_ROLE_ARN: this.#role.roleArn,
      SCHEDULE_TARGET_ARN: bus.eventBusArn,
      SCHEDULE_DEAD_LETTERS_ARN: deadLetters.queueArn,
    };
  }

  /** Lets a function make, change and delete the group's schedules, which run as the group's role. */
  grantManage<Env extends z.ZodObject>(fn: TypedFunction<Env>): void {
    fn.allow(['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'], [this.#schedules]);
    fn.allow(['iam:PassRole'], [this.#role.roleArn], {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    Validations.of(fn).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.#name}/*]`,
      reason: 'One schedule group only; its schedules are named after meetings and milestones, unknown at deployment.',
    });
  }

  /** A schedule of the deployment's own that puts the same event on the bus again and again, in UTC. */
  every(
    scope: Construct,
    id: string,
    event: { readonly cron: string; readonly detailType: string; readonly source: string; readonly detail: object },
  ): CfnSchedule {
    return new CfnSchedule(scope, id, {
      groupName: this.environment.SCHEDULE_GROUP,
      scheduleExpression: `cron(${event.cron})`,
      scheduleExpressionTimezone: 'UTC',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.environment.SCHEDULE_TARGET_ARN,
        roleArn: this.environment.SCHEDULE_ROLE_ARN,
        eventBridgeParameters: { detailType: event.detailType, source: event.source },
        input: JSON.stringify(event.detail),
        deadLetterConfig: { arn: this.environment.SCHEDULE_DEAD_LETTERS_ARN },
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(6).toSeconds(), maximumRetryAttempts: 30 },
      },
    });
  }
}
