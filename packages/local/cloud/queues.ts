import { buildApp } from 'fauxqs';
import { recordOf } from './read.ts';
import type { Watch } from './seen.ts';
import type { Activity, Assembly, Clock, Resource } from './types.ts';

/** A message as ReceiveMessage gives it. */
export interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes: Record<string, string>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
}

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

/** The queues of the templates. Visibility runs on the cloud's clock; redrive to dead letters is the queue's own. */
export interface Queues {
  /** @throws Error named ResourceNotFoundException when there is no such queue */
  send(queueArn: string, body: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /** Takes up to `most` messages out of sight until they are deleted or their visibility time is over. */
  receive(queueArn: string, most: number): Promise<Message[]>;
  remove(queueArn: string, messages: readonly Message[]): Promise<void>;
  /** Calls `listener` whenever messages may have become visible. */
  onVisible(queueArn: string, listener: () => void): void;
  /** Tells the listeners of a queue to look into it. */
  wake(queueArn: string): void;
  /** The bodies of all messages in a queue, seen or not, without receiving them. */
  contents(queueArn: string): Promise<string[]>;
  has(queueArn: string): boolean;
  /** Passes a request of the SQS API on as it is, and says what was answered. */
  pass(operation: string, input: Record<string, unknown>): Promise<{ status: number; body: string }>;
  stop(): Promise<void>;
}

/** What a queue of the library is told; names and keys of encryption mean nothing here. */
const KNOWN_ATTRIBUTES = ['MaximumMessageSize', 'MessageRetentionPeriod', 'VisibilityTimeout'];
/** The longest real visibility SQS grants, in seconds: the clock's timers bring messages back, never real time. */
const OUT_OF_SIGHT = 43_200;
/** The library keeps its queues under a region and account of its own. */
const LIBRARY_REGION = 'local';
const MOST_PER_CALL = 10;
const DEFAULT_VISIBILITY_SECONDS = 30;

/** @throws Error naming a queue that asks for what is not run here */
export async function createQueues(options: {
  assembly: Assembly;
  clock: Clock;
  activity: Activity;
  watch?: Watch | undefined;
}): Promise<Queues> {
  const { clock, activity, watch } = options;
  const app = buildApp({ logger: false, defaultRegion: LIBRARY_REGION });
  const queues = options.assembly.ofType('AWS::SQS::Queue');
  const known = new Map(queues.map((queue) => [queue.arn, queue]));
  const listeners = new Map<string, (() => void)[]>();
  /** The cloud's times of each message, which the library does not know. */
  const times = new Map<string, { readonly sent: number; received?: number }>();

  const pass = async (operation: string, input: Record<string, unknown>) => {
    const response = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
      payload: JSON.stringify(input),
    });
    return { status: response.statusCode, body: response.payload };
  };
  const call = async (operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> => {
    const { status, body } = await pass(operation, input);
    if (status >= 300) throw new Error(`SQS ${operation} failed: ${body}`);
    return JSON.parse(body || '{}') as Record<string, unknown>;
  };
  /** Queues in which there may be something to see; looking into the others would be for nothing. */
  const promising = new Set<string>();
  const wake = (queueArn: string) => {
    promising.add(queueArn);
    for (const listener of listeners.get(queueArn) ?? []) listener();
  };
  const visibilityOf = (queueArn: string) =>
    Number(known.get(queueArn)?.properties.VisibilityTimeout ?? DEFAULT_VISIBILITY_SECONDS) * 1000;

  const deadLettersOf = (queueArn: string) => {
    const queue = known.get(queueArn);
    return queue && (recordOf(queue, 'RedrivePolicy').deadLetterTargetArn as string | undefined);
  };

  const bringBack = async (queueArn: string, { ReceiptHandle }: Message) => {
    await call('ChangeMessageVisibility', { QueueUrl: urlOf(queueArn), ReceiptHandle, VisibilityTimeout: 0 });
    wake(queueArn);
  };

  for (const queue of queues) {
    await call('CreateQueue', { QueueName: queue.arn.split(':').at(-1), Attributes: attributesOf(queue, known) });
  }

  return {
    pass,
    wake,
    has: (queueArn) => known.has(queueArn),
    async send(queueArn, body, attributes = {}) {
      if (!known.has(queueArn)) {
        const error = new Error(`There is no queue ${queueArn}`);
        throw Object.assign(error, { name: 'ResourceNotFoundException' });
      }
      watch?.({ in: 'queue', queue: queueArn.split(':').at(-1) ?? '', body, attributes });
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      );
      const sent = await call('SendMessage', { QueueUrl: urlOf(queueArn), MessageBody: body, MessageAttributes });
      times.set(String(sent.MessageId), { sent: clock.now() });
      wake(queueArn);
    },
    async receive(queueArn, most) {
      // Forgotten before asking: what arrives meanwhile is remembered again.
      if (!promising.delete(queueArn)) return [];
      const MaxNumberOfMessages = Math.min(most, MOST_PER_CALL);
      const { Messages = [] } = (await call('ReceiveMessage', {
        QueueUrl: urlOf(queueArn),
        MaxNumberOfMessages,
        VisibilityTimeout: OUT_OF_SIGHT,
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      })) as { Messages?: Message[] };
      if (Messages.length === MaxNumberOfMessages) promising.add(queueArn);
      const now = clock.now();
      for (const message of Messages) {
        const time = times.get(message.MessageId) ?? { sent: now };
        time.received ??= now;
        times.set(message.MessageId, time);
        message.Attributes.SentTimestamp = String(time.sent);
        message.Attributes.ApproximateFirstReceiveTimestamp = String(time.received);
        clock.at(now + visibilityOf(queueArn), timerOf(queueArn, message), () =>
          activity.track('a message coming back into sight', bringBack(queueArn, message)),
        );
      }
      const deadLetters = deadLettersOf(queueArn);
      if (deadLetters) wake(deadLetters);
      return Messages;
    },
    async remove(queueArn, messages) {
      for (const message of messages) {
        clock.cancel(timerOf(queueArn, message));
        times.delete(message.MessageId);
      }
      for (let from = 0; from < messages.length; from += MOST_PER_CALL) {
        const Entries = messages
          .slice(from, from + MOST_PER_CALL)
          .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await call('DeleteMessageBatch', { QueueUrl: urlOf(queueArn), Entries });
      }
    },
    onVisible(queueArn, listener) {
      listeners.set(queueArn, [...(listeners.get(queueArn) ?? []), listener]);
    },
    async contents(queueArn) {
      const response = await app.inject({ method: 'GET', url: `/_fauxqs/queues/${queueArn.split(':').at(-1)}` });
      const { messages } = JSON.parse(response.payload) as {
        messages: { ready: { body: string }[]; delayed: { body: string }[]; inflight: { message: { body: string } }[] };
      };
      return [...messages.ready, ...messages.delayed, ...messages.inflight.map(({ message }) => message)].map(
        ({ body }) => body,
      );
    },
    stop: () => app.close(),
  };
}

/** The library finds a queue by the last part of its address, whatever the host. */
const urlOf = (queueArn: string) => `http://127.0.0.1/000000000000/${queueArn.split(':').at(-1)}`;

const timerOf = (queueArn: string, message: Message) => `visibility ${queueArn} ${message.MessageId}`;

function attributesOf(queue: Resource, known: ReadonlyMap<string, Resource>): Record<string, string> {
  if (queue.properties.FifoQueue === true) throw new Error(`${queue.id}: FIFO queues are not run by the local cloud`);
  if (Number(queue.properties.DelaySeconds ?? 0) > 0) {
    throw new Error(`${queue.id}: queues with DelaySeconds are not run by the local cloud`);
  }
  const attributes = Object.fromEntries(
    KNOWN_ATTRIBUTES.filter((name) => queue.properties[name] !== undefined).map((name) => [
      name,
      String(queue.properties[name]),
    ]),
  );
  const { deadLetterTargetArn, maxReceiveCount } = recordOf(queue, 'RedrivePolicy');
  if (deadLetterTargetArn === undefined) return attributes;
  if (!known.has(String(deadLetterTargetArn))) {
    throw new Error(`${queue.id}: its dead-letter queue ${deadLetterTargetArn} is in no template`);
  }
  const name = String(deadLetterTargetArn).split(':').at(-1);
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:${LIBRARY_REGION}:000000000000:${name}`,
    maxReceiveCount: Number(maxReceiveCount),
  });
  return { ...attributes, RedrivePolicy };
}
