import { Duration, Validations } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { Alarms } from './alarms.ts';
import type { AppTable } from './app-table.ts';
import { deadLettersIn } from './dead-letters.ts';
import { flatNameOf, TypedFunction, type TypedFunctionProps } from './typed-function.ts';

export interface OutboxRelayProps<Env extends z.ZodObject> extends TypedFunctionProps<Env> {
  readonly alarms: Alarms;
  readonly table: AppTable;
  readonly bus: IEventBus;
}

/** Carries the outbox rows of the table's stream to the bus: the fast path. The sweeper repairs what it misses. */
export class OutboxRelay<Env extends z.ZodObject> extends Construct {
  readonly function: TypedFunction<Env>;

  constructor(scope: Construct, id: string, props: OutboxRelayProps<Env>) {
    super(scope, id);
    const name = flatNameOf(props.entry);
    const deadLetters = deadLettersIn(this, props.workshop.key);

    this.function = new TypedFunction(this, 'Handler', props);
    this.function.allow(['events:PutEvents'], [props.bus.eventBusArn]);
    this.function.lambda.addEventSource(
      new DynamoEventSource(props.table.table, {
        // LATEST would lose what is written between the creation of the stream and that of the mapping.
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            // Still due: the row that is written again once its event is published is not.
            dynamodb: { NewImage: { entity: { S: FilterRule.isEqual('outbox') }, duePk: { S: FilterRule.exists() } } },
          }),
        ],
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: 8,
        // The stream forgets after 24 hours; giving up before leaves a trace in the queue.
        maxRecordAge: Duration.hours(20),
        onFailure: new SqsDlq(deadLetters),
        reportBatchItemFailures: true,
      }),
    );
    Validations.of(this.function).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams, which the event source mapping needs, knows no resource-level permission.',
    });
    if (props.workshop.key)
      Validations.of(this.function).acknowledge(
        ...['GenerateDataKey*', 'ReEncrypt*'].map((action) => ({
          id: `AwsSolutions-IAM5[Action::kms:${action}]`,
          reason:
            'Variants of one action, on the one key of this deployment, to leave what failed in an encrypted queue.',
        })),
      );

    props.alarms.raiseOnDeadLetters(this, {
      name,
      queue: deadLetters,
      impact: 'Something was decided, but nobody has been told and nothing follows from it until the next daily sweep.',
    });
    props.alarms.raise(this, 'IteratorAgeAlarm', {
      name: `${name}-iterator-age`,
      metric: this.function.lambda.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
      when: { above: Duration.minutes(5).toMilliseconds() },
      periods: 3,
      impact: 'Emails, introductions and reminders start more than five minutes after what caused them.',
    });
  }
}
