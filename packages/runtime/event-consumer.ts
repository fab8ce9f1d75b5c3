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

const bodyOf = (record: SQSRecord): Delivered => Delivered.parse(JSON.parse(record.body));

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
          logger.error('record not handled', {
            sqsMessageId: record.messageId,
            requestId: context.awsRequestId,
            ...errorFields(error),
          });
          throw error;
        }
      },
      new BatchProcessor(EventType.SQS),
      { context, throwOnFullBatchFailure: false },
    );

/**
 * The Lambda handler of one reaction. An event of a type or version that is not among `definitions`, or that does not parse, is an error:
 * it ends in the dead-letter queue, never as a success.
 */
export const eventConsumer = <Definition extends EventDefinition>(
  definitions: readonly Definition[],
  deps: Pick<Deps, 'now' | 'newId'>,
  react: (reaction: Reaction<EventOf<Definition>>) => Promise<void>,
) => {
  const known = new Map<string, Definition>(definitions.map((definition) => [definition.type, definition]));
  return queueConsumer(async (delivered, context) => {
    const definition = known.get(delivered['detail-type']);
    if (!definition) throw new Error(`${delivered['detail-type']} is not an event that this function knows`);
    const event = definition.schema.parse(delivered.detail) as EventOf<Definition>;
    await react({
      event,
      trace: {
        now: deps.now,
        newId: (prefix) => deps.newId(prefix, deps.now()),
        correlationId: event.correlationId,
        causationId: event.id,
      },
      remainingMs: () => context.getRemainingTimeInMillis(),
    });
  });
};
