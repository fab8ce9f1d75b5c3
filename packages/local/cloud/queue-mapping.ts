import { matchesFilterCriteria } from '../services/filter-criteria.ts';
import { failuresIn, type Mapping, type MappingWorld } from './mappings.ts';
import type { Message } from './queues.ts';

/**
 * Feeds a queue to a function in batches, up to `atOnce` at a time. What succeeded is deleted; what failed comes back when
 * its visibility time is over, until the queue's redrive policy moves it to the dead letters.
 * A batching window runs on the cloud's clock and is always waited out, also for a batch that is full.
 */
export function consumeQueue(mapping: Mapping, queueArn: string, atOnce: number, world: MappingWorld): void {
  const { clock, queues, activity, log } = world;
  let busy = 0;
  let looking = false;
  let again = false;

  const process = async (batch: readonly Message[]) => {
    try {
      await queues.remove(queueArn, await handled(mapping, queueArn, batch, world));
    } catch (error) {
      log(`${mapping.id} could not handle a batch, which will come back: ${error}`);
    } finally {
      busy -= 1;
      look();
    }
  };
  const take = async () => {
    try {
      while (again && busy < atOnce) {
        await activity.lull();
        again = false;
        const batch = await receive(queueArn, mapping.batchSize, world);
        if (batch.length === 0) continue;
        again = true;
        busy += 1;
        void activity.track(`a batch from ${queueArn}`, process(batch));
      }
    } catch (error) {
      log(`${mapping.id} could not read its queue: ${error}`);
    } finally {
      looking = false;
    }
  };
  const look = () => {
    again = true;
    if (looking || busy >= atOnce) return;
    looking = true;
    void activity.track(`a look into ${queueArn}`, take());
  };

  if (mapping.windowMs === 0) {
    queues.onVisible(queueArn, look);
    return;
  }
  let gathering = false;
  queues.onVisible(queueArn, () => {
    if (gathering) return;
    gathering = true;
    clock.at(clock.now() + mapping.windowMs, `batching window ${mapping.id}`, () => {
      gathering = false;
      look();
    });
  });
}

async function receive(queueArn: string, size: number, { queues }: MappingWorld): Promise<Message[]> {
  const batch: Message[] = [];
  while (batch.length < size) {
    const more = await queues.receive(queueArn, size - batch.length);
    if (more.length === 0) break;
    batch.push(...more);
  }
  return batch;
}

/** The messages of a batch that are done with: those the function handled, and those no filter lets through. */
async function handled(
  mapping: Mapping,
  queueArn: string,
  batch: readonly Message[],
  { functions }: MappingWorld,
): Promise<Message[]> {
  const records = batch.map((message) => ({ message, record: recordOf(message, queueArn) }));
  const wanted = records.filter(({ record }) => matchesFilterCriteria(mapping.filter, record));
  const passed = records.filter((entry) => !wanted.includes(entry)).map(({ message }) => message);
  if (wanted.length === 0) return passed;
  const outcome = await functions.invoke(mapping.functionArn, { Records: wanted.map(({ record }) => record) });
  if ('error' in outcome) return passed;
  const sent = new Set(wanted.map(({ message }) => message.MessageId));
  const failed = mapping.reportsFailures ? failuresIn(outcome.payload, sent) : new Set<string>();
  return [...passed, ...wanted.map(({ message }) => message).filter(({ MessageId }) => !failed.has(MessageId))];
}

function recordOf(message: Message, queueArn: string) {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
    name,
    { dataType: attribute.DataType, stringValue: attribute.StringValue, binaryValue: attribute.BinaryValue },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3],
  };
}
