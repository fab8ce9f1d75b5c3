import { Duration } from 'aws-cdk-lib';
import { type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { Alarms } from './alarms.ts';
import { deadLettersIn, queueDefaults } from './dead-letters.ts';
import { flatNameOf, TypedFunction, type TypedFunctionProps, visibilityFor } from './typed-function.ts';

export interface EventConsumerProps<Env extends z.ZodObject> extends TypedFunctionProps<Env> {
  readonly alarms: Alarms;
  readonly bus: IEventBus;
  /** What it reacts to: one or several detail types of one reaction. */
  readonly pattern: EventPattern;
  /** What people go without while messages wait in the dead-letter queue. Becomes the alarm's text. */
  readonly impact: string;
  /** Messages one call takes; one where a single message may need the whole timeout. */
  readonly batchSize: number;
  /** How long messages may wait for company before a call takes them; not at all unless set. */
  readonly batchingWindow?: Duration;
  /** Calls at the same time. */
  readonly maxConcurrency: number;
}

/** A function that reacts to events, with everything it needs to fail safely. */
export class EventConsumer<Env extends z.ZodObject> extends Construct {
  readonly function: TypedFunction<Env>;

  constructor(scope: Construct, id: string, props: EventConsumerProps<Env>) {
    super(scope, id);
    const { key } = props.workshop;

    const deadLetters = deadLettersIn(this, key);
    const queue = new Queue(this, 'Queue', {
      ...queueDefaults(key),
      visibilityTimeout: visibilityFor(props.timeout).plus(props.batchingWindow ?? Duration.seconds(0)),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    new Rule(this, 'Rule', {
      eventBus: props.bus,
      eventPattern: props.pattern,
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })],
    });

    this.function = new TypedFunction(this, 'Handler', props);
    this.function.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: props.batchSize,
        maxConcurrency: props.maxConcurrency,
        ...(props.batchingWindow ? { maxBatchingWindow: props.batchingWindow } : {}),
        reportBatchItemFailures: true,
      }),
    );

    props.alarms.raiseOnDeadLetters(this, {
      name: flatNameOf(props.entry),
      queue: deadLetters,
      impact: props.impact,
    });
  }
}
