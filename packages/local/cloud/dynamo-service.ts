import type { AwsJsonClient } from './aws-json.ts';
import { tablesOf } from './dynamo.ts';
import type { Item, Written } from './streams.ts';
import type { Assembly, Resource, Service, ServiceRequest } from './types.ts';

type Input = Readonly<Record<string, unknown>>;
interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string[]>>;
}

/** The context key that holds the partition keys of the items a request touches. */
const LEADING_KEYS = 'dynamodb:LeadingKeys';

/** Operations that may leave records in a stream. */
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);
const TRANSACTION_ACTIONS: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * DynamoDB behind the front: says which permissions a request needs, passes it on untouched, and calls `onWrite` after
 * every write that succeeded, before it is answered.
 */
export function createDynamoService(options: {
  assembly: Assembly;
  client: AwsJsonClient;
  onWrite: (written?: readonly Written[]) => void;
}): Service {
  const tables = tablesOf(options.assembly);
  const arns = new Map(tables.map((table) => [table.ref, table.arn]));
  const partitionKeys = new Map(tables.map((table) => [table.ref, partitionKeyOf(table)]));
  const arnOf = (table: unknown): string => {
    const name = String(table);
    return name.startsWith('arn:') ? name : (arns.get(name) ?? `arn:aws:dynamodb:*:*:table/${name}`);
  };

  /** The partition key of an item or a key, where this is a table of the assembly. */
  const leading = (table: unknown, item: unknown): string[] => {
    const name = partitionKeys.get(String(table));
    const value = name === undefined ? undefined : (item as Record<string, { S?: string }> | undefined)?.[name]?.S;
    return value === undefined ? [] : [value];
  };
  const need = (action: string, table: unknown, items: readonly unknown[]): Need => ({
    action: `dynamodb:${action}`,
    resource: arnOf(table),
    context: { [LEADING_KEYS]: items.flatMap((item) => leading(table, item)) },
  });

  const needed = (operation: string, input: Input): Need[] => {
    const action = `dynamodb:${operation}`;
    switch (operation) {
      case 'TransactWriteItems':
      case 'TransactGetItems':
        return ((input.TransactItems as Record<string, Input>[] | undefined) ?? []).flatMap((item) =>
          Object.entries(item).map(([kind, { TableName, Item, Key }]) =>
            need(TRANSACTION_ACTIONS[kind] ?? kind, TableName, [Item ?? Key]),
          ),
        );
      case 'BatchGetItem':
        return Object.entries((input.RequestItems ?? {}) as Record<string, { Keys?: unknown[] }>).map(
          ([table, { Keys = [] }]) => need(operation, table, Keys),
        );
      case 'BatchWriteItem':
        return Object.entries((input.RequestItems ?? {}) as Record<string, Record<string, Input>[]>).map(
          ([table, requests]) =>
            need(
              operation,
              table,
              requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key),
            ),
        );
      case 'GetItem':
      case 'PutItem':
      case 'UpdateItem':
      case 'DeleteItem':
        return [need(operation, input.TableName, [input.Item ?? input.Key])];
      case 'Query':
      case 'Scan': {
        const index = input.IndexName;
        const table = arnOf(input.TableName);
        return [{ action, resource: index === undefined ? table : `${table}/index/${index}` }];
      }
      default:
        return [{ action, resource: input.TableName === undefined ? '*' : arnOf(input.TableName) }];
    }
  };

  return {
    name: 'dynamodb',
    needs(request) {
      const alike = Map.groupBy(
        needed(operationOf(request), inputOf(request)),
        ({ action, resource }) => `${action} ${resource}`,
      );
      return [...alike.values()].map(together);
    },
    async handle(request) {
      const answer = await options.client.send(String(request.headers['x-amz-target']), request.body);
      const operation = operationOf(request);
      if (answer.status < 300 && WRITES.has(operation)) options.onWrite(writtenBy(operation, inputOf(request)));
      return answer;
    },
  };
}

function partitionKeyOf({ properties }: Resource): string | undefined {
  const schema = (properties.KeySchema ?? []) as readonly { AttributeName: string; KeyType: string }[];
  return schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

/** One question for what needs the same permission: conditions are put for each of the keys. */
function together([first, ...others]: readonly Need[]): Need {
  if (first === undefined) throw new Error('a group of needs is never empty');
  if (first.context === undefined) return first;
  const keys = [first, ...others].flatMap(({ context }) => context?.[LEADING_KEYS] ?? []);
  return { ...first, context: { [LEADING_KEYS]: [...new Set(keys)] } };
}

/** The items that a request puts; undefined when it changes a table in other ways too. */
function writtenBy(operation: string, input: Input): Written[] | undefined {
  const puts = putsOf(operation, input);
  return puts?.every((put) => put !== undefined) ? puts : undefined;
}

function putsOf(operation: string, input: Input): (Written | undefined)[] | undefined {
  const written = (put: Input | undefined, table: unknown): Written | undefined =>
    put && { table: String(table), item: put.Item as Item };
  switch (operation) {
    case 'PutItem':
      return [written(input, input.TableName)];
    case 'TransactWriteItems':
      return (input.TransactItems as Record<string, Input>[]).map(({ Put }) => written(Put, Put?.TableName));
    case 'BatchWriteItem':
      return Object.entries(input.RequestItems as Record<string, Record<string, Input>[]>).flatMap(
        ([table, requests]) => requests.map(({ PutRequest }) => written(PutRequest, table)),
      );
    default:
      return undefined;
  }
}

function operationOf({ headers }: ServiceRequest): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? '';
}

const inputs = new WeakMap<ServiceRequest, Input>();

/** The body of a request, parsed once. */
function inputOf(request: ServiceRequest): Input {
  const known = inputs.get(request);
  if (known) return known;
  const input = parsed(request.body);
  inputs.set(request, input);
  return input;
}

function parsed(body: Buffer): Input {
  try {
    return JSON.parse(body.toString() || '{}') as Input;
  } catch (error) {
    // What is not JSON needs no table; DynamoDB says what is wrong with it.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
