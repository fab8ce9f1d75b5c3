import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type Deps, logger } from '@pharos/runtime';
import type { Item } from '@pharos/store';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Bus, publish } from '../bus.ts';

const rowOf = ({ dynamodb }: DynamoDBRecord): Item =>
  unmarshall((dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>) as Item;

/**
 * Carries events from the table's stream to the bus, in the order of the stream. When the bus refuses one, the batch is reported from
 * there on and comes again: what went through is published twice, which consumers know, and nothing is lost.
 */
export const createHandler =
  (deps: Pick<Deps, 'store' | 'now'> & { bus: Bus }) =>
  async ({ Records: records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const taken = await publish(deps, records.map(rowOf));
    const first = taken.indexOf(false);
    const sequenceNumber = records[first]?.dynamodb?.SequenceNumber;
    if (sequenceNumber === undefined) return { batchItemFailures: [] };
    logger.warn('the bus refused events', { refused: taken.filter((one) => !one).length, of: taken.length });
    return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
  };
