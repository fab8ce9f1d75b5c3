import { SweepDueV1 } from '@pharos/events';
import { type App, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, type EventPattern } from 'aws-cdk-lib/aws-events';
import type * as z from 'zod';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { rolePathOf } from '../constructs/note-keys.ts';
import { OutboxRelay } from '../constructs/outbox-relay.ts';
import { idOf, type TypedFunction, type Workshop } from '../constructs/typed-function.ts';
import { environmentFor, type Permission, type ReactionSpec, type WorkerFacts } from '../function-spec.ts';
import { outboxRelay, reactions } from '../functions.ts';
import { sweepEvent } from '../sweep-event.ts';
import type { DataStack } from './data-stack.ts';
import type { MessagingStack } from './messaging-stack.ts';

interface WorkersStackProps {
  readonly workshop: Workshop;
  readonly facts: WorkerFacts;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
}

/** Everything that runs without being asked: reactions, what falls due, and the relay. */
export class WorkersStack extends Stack {
  readonly #props: WorkersStackProps;

  constructor(app: App, id: string, props: WorkersStackProps) {
    super(app, id, { description: 'Pharos: reactions, due work and the outbox relay.' });
    this.#props = props;
    const defaultBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    for (const spec of reactions) this.#consume(spec, defaultBus);
    this.#relay();
    this.#sweepDaily();
  }

  #consume(spec: ReactionSpec, defaultBus: ReturnType<typeof EventBus.fromEventBusName>) {
    const { workshop, facts, data, messaging } = this.#props;
    const fromSes = 'sesEvents' in spec;
    const consumer = new EventConsumer(this, idOf(spec.entry), {
      workshop,
      entry: spec.entry,
      env: spec.env,
      environment: environmentFor(spec.env, facts),
      alarms: messaging.alarms,
      bus: fromSes ? defaultBus : messaging.bus,
      pattern: fromSes ? sesPattern(spec.sesEvents, facts.CONFIGURATION_SET) : pharosPattern(spec.events, spec.data),
      impact: spec.impact,
      timeout: Duration.seconds(spec.timeoutSeconds ?? 30),
      memoryMb: spec.memoryMb ?? 512,
      rolePath: rolePathOf(spec.keys, workshop.config),
      batchSize: spec.oneAtATime ? 1 : spec.gatherSeconds ? 100 : 10,
      ...(spec.gatherSeconds ? { batchingWindow: Duration.seconds(spec.gatherSeconds) } : {}),
      maxConcurrency: spec.maxConcurrency ?? 5,
    });
    data.table.grant(consumer.function, spec.table);
    if (spec.keys) data.noteKeys.grant(consumer.function, spec.keys);
    for (const permission of spec.may ?? []) this.#permit(consumer.function, permission);
    if (spec.entry === 'due/sweep') this.#watchSweep(consumer.function);
    if (spec.entry === 'due/sending') this.#watchSending(consumer.function);
  }

  #permit<Env extends z.ZodObject>(fn: TypedFunction<Env>, permission: Permission) {
    const { bus, mail, schedules } = this.#props.messaging;
    if (permission === 'manage-schedules') schedules.grantManage(fn);
    else if (permission === 'send-mail') mail.grantSend(fn);
    else if (permission === 'read-mail-quota') mail.grantReadQuota(fn);
    else fn.allow(['events:PutEvents'], [bus.eventBusArn]);
  }

  #relay() {
    const { workshop, facts, data, messaging } = this.#props;
    const relay = new OutboxRelay(this, idOf(outboxRelay.entry), {
      workshop,
      entry: outboxRelay.entry,
      env: outboxRelay.env,
      environment: environmentFor(outboxRelay.env, facts),
      alarms: messaging.alarms,
      table: data.table,
      bus: messaging.bus,
      timeout: Duration.seconds(30),
      memoryMb: outboxRelay.memoryMb ?? 512,
    });
    data.table.grant(relay.function, outboxRelay.table);
  }

  #sweepDaily() {
    this.#props.messaging.schedules.every(this, 'DailySweep', {
      cron: '10 7 * * ? *',
      detailType: SweepDueV1.type,
      source: SweepDueV1.source,
      detail: sweepEvent,
    });
  }

  #watchSweep<Env extends z.ZodObject>(fn: TypedFunction<Env>) {
    this.#props.messaging.alarms.raise(fn, 'MissingAlarm', {
      name: 'due-sweep-missing',
      metric: fn.lambda.metricInvocations({ period: Duration.days(1), statistic: 'Sum' }),
      when: { below: 1 },
      periods: 2,
      impact: 'The safety net is down: what schedules, stream or bus lose now is not found.',
    });
  }

  /** The function runs while mail stands still and until what waited is asked for: a minute after the stop, then every quarter of an hour. */
  #watchSending<Env extends z.ZodObject>(fn: TypedFunction<Env>) {
    this.#props.messaging.alarms.raise(fn, 'StoppedAlarm', {
      name: 'mail-stopped',
      metric: fn.lambda.metricInvocations({ period: Duration.minutes(30), statistic: 'Sum' }),
      when: { above: 0 },
      impact:
        'Nobody gets mail: SES takes none from this account for now. What waits is kept, and goes out by itself once SES takes it.',
    });
  }
}

const pharosPattern = (
  events: readonly { readonly type: string; readonly source: string }[],
  data?: Readonly<Record<string, readonly string[]>>,
): EventPattern => ({
  source: [...new Set(events.map(({ source }) => source))],
  detailType: events.map(({ type }) => type),
  ...(data && { detail: { data } }),
});

/** Only our own mail: SES names the configuration set among the tags of each event. */
const sesPattern = (detailType: readonly string[], configurationSet: string): EventPattern => ({
  source: ['aws.ses'],
  detailType: [...detailType],
  detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
});
