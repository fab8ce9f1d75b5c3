import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AccessPattern, accessPatterns, type Item } from '@pharos/store';

/** One reading that went to DynamoDB, as it was sent. */
export interface ReadCall {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly units: number;
  /** Items that DynamoDB looked at, before any filter. */
  readonly items: number;
}

const READS = ['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand', 'ScanCommand', 'TransactGetItemsCommand'];

type Consumed = { readonly CapacityUnits?: number };

interface Read {
  readonly ConsumedCapacity?: Consumed | Consumed[];
  readonly Item?: object;
  readonly Responses?: Readonly<Record<string, readonly object[]>>;
  readonly ScannedCount?: number;
}

const itemsIn = ({ Item, Responses = {}, ScannedCount = 0 }: Read): number =>
  ScannedCount + (Item ? 1 : 0) + Object.values(Responses).flat().length;

/** Every read of this client from now on, with what DynamoDB says it consumed. Writes go by unseen. */
export const meterOf = (client: DynamoDBClient): ReadCall[] => {
  const calls: ReadCall[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const command = context.commandName ?? '';
      if (!READS.includes(command)) return next(args);
      const input: typeof args.input & object = Object.assign({}, args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const answer = await next({ ...args, input });
      const read = answer.output as Read;
      const consumed = [read.ConsumedCapacity ?? []].flat();
      const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      calls.push({ command, input: input as Record<string, unknown>, units, items: itemsIn(read) });
      return answer;
    },
    { step: 'initialize', name: 'meter', priority: 'low' },
  );
  return calls;
};

const bytesOf = (value: unknown): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + bytesOf(each), 3);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce((sum, [name, each]) => sum + 1 + bytesOf(name) + bytesOf(each), 3);
  return 1;
};

/** Size by which DynamoDB charges for an item: names and values, no overhead between top-level attributes. */
export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + bytesOf(value), 0);

const units = (bytes: number): number => Math.max(1, Math.ceil(bytes / 4096));

/**
 * Read units that these items alone cost. By key, each item is rounded up by itself; a query adds up the items first. The table itself
 * is read consistently (a unit per 4 KB), an index cannot be (half a unit). Source: DynamoDB Developer Guide, "read consumption".
 */
export const costOf = ({ index, sk }: AccessPattern, items: readonly Item[]): number => {
  if (sk.startsWith('= ')) return items.reduce((sum, item) => sum + units(sizeOf(item)), 0);
  const total = units(items.reduce((sum, item) => sum + sizeOf(item), 0));
  return index === 'main' || index === 'keys' ? total : total / 2;
};

const fits = (template: string, value: string): boolean => {
  const parts = template.split('#');
  return value.split('#').every((part, i) => part === '' || part === parts[i] || /^\{\w+\}~?$/.test(parts[i] ?? ''));
};

const keysIn = ({ input }: ReadCall): Record<string, unknown>[] => {
  if (input.Key) return [input.Key as Record<string, unknown>];
  const tables = Object.values((input.RequestItems ?? {}) as Record<string, { Keys?: Record<string, unknown>[] }>);
  return tables.flatMap(({ Keys = [] }) => Keys);
};

const operators = {
  begins_with: 'begins_with(#sk, :sk)',
  '<=': '#sk <= :sk',
  to: '#sk BETWEEN :sk AND :to',
} as const;

/** How a reading differs from what `accessPatterns` says of it; nothing when it is as documented. */
export const undocumented = (name: keyof typeof accessPatterns, call: ReadCall | undefined): string[] => {
  const { index, pk, sk }: AccessPattern = accessPatterns[name];
  if (call === undefined) return ['nothing was read'];
  if (sk.startsWith('= ')) {
    const keys = keysIn(call);
    const right = keys.filter((key) => fits(pk, String(key.pk)) && fits(sk.slice(2), String(key.sk)));
    return keys.length > 0 && right.length === keys.length ? [] : [`read by ${JSON.stringify(keys)}`];
  }
  const table = index === 'keys' ? 'keys' : 'main';
  const { IndexName = table, KeyConditionExpression, ExpressionAttributeValues } = call.input;
  const values = ExpressionAttributeValues as Record<string, string>;
  const [from, to] = sk.split(' to ');
  const [operator = 'all', operand = ''] = to === undefined ? sk.split(' ') : ['to', from];
  const asked = String(KeyConditionExpression);
  const sorted = asked.includes('#sk');
  return [
    ...(call.command === 'QueryCommand' ? [] : [`sent a ${call.command}`]),
    ...('FilterExpression' in call.input ? ['filtered after reading'] : []),
    ...(IndexName === index ? [] : [`asked the index ${String(IndexName)}`]),
    ...(fits(pk, values[':pk'] ?? '') ? [] : [`asked the partition ${values[':pk']}`]),
    ...(sorted && !asked.includes(operators[operator as keyof typeof operators]) ? [`asked ${asked}`] : []),
    ...(to !== undefined && !fits(to, values[':to'] ?? '') ? [`asked for sort keys up to ${values[':to']}`] : []),
    ...(sorted && !fits(operand, values[':sk'] ?? '') ? [`asked for sort keys like ${values[':sk']}`] : []),
  ];
};
