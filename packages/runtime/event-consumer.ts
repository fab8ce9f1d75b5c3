import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { EventDefinition, EventOf } from '@pharos/events';
import type { Trace } from '@pharos/store';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Deps } from './aws.ts';
import { errorFields, logger } from './logger.ts';

const Delivered = z.object({
  'detail-type': z.string(),
  source: z.string(),
  time: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type Delivered = z.infer<typeof Delivered>;

export interface Reaction<Event> {
  readonly event: Event;
  /** Events that follow from this one name it as their cause. */
  readonly trace: Trace;
  /** Milliseconds of this invocation that are left. */
  readonly remainingMs: () => number;
}

type Clock = Pick<Deps, 'now' | 'newId'>;

const traceOf = (deps: Clock, cause: Pick<Trace, 'correlationId' | 'causationId'>): Trace => ({
  now: deps.now,
  newId: (prefix) => deps.newId(prefix, deps.now()),
  ...cause,
});

const bodyOf = (record: SQSRecord): Delivered => Delivered.parse(JSON.parse(record.body));

const reported = (error: unknown, record: SQSRecord, context: Context): void =>
  logger.error('record not handled', {
    sqsMessageId: record.messageId,
    requestId: context.awsRequestId,
    ...errorFields(error),
  });

/** Handles a batch record by record; those that throw come back, and go to the dead-letter queue when they keep throwing. */
export const queueConsumer =
  (handle: (delivered: Delivered, context: Context) => Promise<void>) =>
  (batch: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(
      batch,
      async (record: SQSRecord) => {
        try {
          await handle(bodyOf(record), context);
        } catch (error) {
          reported(error, record, context);
          throw error;
        }
      },
      new BatchProcessor(EventType.SQS),
      { context, throwOnFullBatchFailure: false },
    );

/** Reads events of these definitions. @throws Error for any other type or version, and for one that does not parse */
const reader = <Definition extends EventDefinition>(definitions: readonly Definition[]) => {
  const known = new Map<string, Definition>(definitions.map((definition) => [definition.type, definition]));
  return (delivered: Delivered): EventOf<Definition> => {
    const definition = known.get(delivered['detail-type']);
    if (!definition) throw new Error(`${delivered['detail-type']} is not an event that this function knows`);
    return definition.schema.parse(delivered.detail) as EventOf<Definition>;
  };
};

/**
 * The Lambda handler of one reaction. An event of a type or version that is not among `definitions`, or that does not parse, is an error:
 * it ends in the dead-letter queue, never as a success.
 */
export const eventConsumer = <Definition extends EventDefinition>(
  definitions: readonly Definition[],
  deps: Clock,
  react: (reaction: Reaction<EventOf<Definition>>) => Promise<void>,
) => {
  const read = reader(definitions);
  return queueConsumer(async (delivered, context) => {
    const event = read(delivered);
    await react({
      event,
      trace: traceOf(deps, { correlationId: event.correlationId, causationId: event.id }),
      remainingMs: () => context.getRemainingTimeInMillis(),
    });
  });
};

/**
 * The Lambda handler of a reaction that deals with a whole batch in one go. It says which events it could not deal with: these come back,
 * like those that do not parse.
 */
export const eventBatchConsumer = <Definition extends EventDefinition>(
  definitions: readonly Definition[],
  deps: Clock,
  react: (events: readonly EventOf<Definition>[], trace: Trace) => Promise<readonly EventOf<Definition>[]>,
) => {
  const read = reader(definitions);
  return async ({ Records: records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const eventIn = (record: SQSRecord): EventOf<Definition> | undefined => {
      try {
        return read(bodyOf(record));
      } catch (error) {
        reported(error, record, context);
        return undefined;
      }
    };
    const events = records.map(eventIn);
    const trace = traceOf(deps, { correlationId: context.awsRequestId, causationId: null });
    const undone = new Set(
      await react(
        events.filter((event) => event !== undefined),
        trace,
      ),
    );
    const isBack = (event: EventOf<Definition> | undefined): boolean => event === undefined || undone.has(event);
    const back = records.filter((_, i) => isBack(events[i]));
    return { batchItemFailures: back.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
};
