import type { ActivityCount } from './activity.ts';
import { tablesOf } from './dynamo.ts';
import { consumeQueue } from './queue-mapping.ts';
import type { Queues } from './queues.ts';
import { listOf, numberOf, recordOf, textOf } from './read.ts';
import { consumeStream } from './stream-mapping.ts';
import type { Streams } from './streams.ts';
import type { Assembly, Caller, Clock, Resource } from './types.ts';
import type { Functions } from './workers.ts';

type Gate = (
  caller: Caller,
  need: { action: string; resource: string },
) => Promise<{ allowed: boolean; reason: string }>;

/** What every event source mapping works with. */
export interface MappingWorld {
  readonly assembly: Assembly;
  readonly clock: Clock;
  readonly activity: ActivityCount;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly streams: Streams;
  readonly gate: Gate;
  readonly log: (line: string) => void;
}

/** An event source mapping of a template, as far as both kinds share it. */
export interface Mapping {
  readonly id: string;
  readonly functionArn: string;
  readonly batchSize: number;
  /** How long messages of a queue wait for company, on the cloud's clock. */
  readonly windowMs: number;
  /** Whether the function names the entries that failed; otherwise a batch succeeds or fails as one. */
  readonly reportsFailures: boolean;
  readonly filter: { readonly Filters?: readonly { readonly Pattern?: unknown }[] };
}

const QUEUE_ACTIONS = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const STREAM_ACTIONS = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];

/**
 * Sets every event source mapping of the templates to work.
 * @throws Error naming a mapping whose function or source is in no template, or whose role may not read the source
 */
export async function startMappings(world: MappingWorld): Promise<void> {
  for (const resource of world.assembly.ofType('AWS::Lambda::EventSourceMapping')) {
    if (resource.properties.Enabled !== false) await start(resource, world);
  }
}

async function start(resource: Resource, world: MappingWorld): Promise<void> {
  const source = textOf(resource, 'EventSourceArn');
  const fn = world.functions.find(textOf(resource, 'FunctionName'));
  if (!fn) throw new Error(`${resource.id}: there is no function ${textOf(resource, 'FunctionName')}`);
  const isQueue = world.queues.has(source);
  const table = tablesOf(world.assembly).find(({ arn }) => source.startsWith(`${arn}/stream/`));
  if (!isQueue && !table) throw new Error(`${resource.id}: there is no queue or table stream ${source}`);
  for (const action of isQueue ? QUEUE_ACTIONS : STREAM_ACTIONS) {
    const caller = { kind: 'function', functionId: fn.id, roleArn: textOf(fn, 'Role') } as const;
    const { allowed } = await world.gate(caller, { action, resource: source });
    if (!allowed) throw new Error(`${resource.id}: the role of ${fn.id} may not ${action} on ${source}`);
  }
  const mapping: Mapping = {
    id: resource.id,
    functionArn: fn.arn,
    batchSize: numberOf(resource, 'BatchSize', isQueue ? 10 : 100),
    windowMs: isQueue ? 1000 * numberOf(resource, 'MaximumBatchingWindowInSeconds', 0) : 0,
    reportsFailures: listOf(resource, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
    filter: recordOf(resource, 'FilterCriteria'),
  };
  if (table) return consumeStream(mapping, resource, table, world);
  const { MaximumConcurrency = 5 } = recordOf(resource, 'ScalingConfig') as { MaximumConcurrency?: number };
  consumeQueue(mapping, source, MaximumConcurrency, world);
}

/**
 * The identifiers a function reported as failed, by Lambda's rules: nothing reported means all went well; anything that
 * cannot be understood, or that was not in the batch, means all failed.
 */
export function failuresIn(payload: unknown, sent: ReadonlySet<string>): ReadonlySet<string> {
  const reported = (payload as { batchItemFailures?: unknown } | null)?.batchItemFailures;
  if (reported === undefined || reported === null) return new Set();
  if (!Array.isArray(reported)) return sent;
  const ids = reported.map((entry) => (entry as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && sent.has(id)) ? new Set(ids) : sent;
}
