import type { AwsJsonClient } from './aws-json.ts';
import { tablesOf } from './dynamo.ts';
import type { Assembly, Service, ServiceRequest } from './types.ts';

type Input = Readonly<Record<string, unknown>>;
type Need = { readonly action: string; readonly resource: string };

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
  onWrite: () => void;
}): Service {
  const arns = new Map(tablesOf(options.assembly).map((table) => [table.ref, table.arn]));
  const arnOf = (table: unknown): string => {
    const name = String(table);
    return name.startsWith('arn:') ? name : (arns.get(name) ?? `arn:aws:dynamodb:*:*:table/${name}`);
  };

  const needed = (operation: string, input: Input): Need[] => {
    const action = `dynamodb:${operation}`;
    switch (operation) {
      case 'TransactWriteItems':
      case 'TransactGetItems':
        return ((input.TransactItems as Record<string, Input>[] | undefined) ?? []).flatMap((item) =>
          Object.entries(item).map(([kind, { TableName }]) => ({
            action: `dynamodb:${TRANSACTION_ACTIONS[kind] ?? kind}`,
            resource: arnOf(TableName),
          })),
        );
      case 'BatchGetItem':
      case 'BatchWriteItem':
        return Object.keys(input.RequestItems ?? {}).map((table) => ({ action, resource: arnOf(table) }));
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
      const seen = new Map(
        needed(operationOf(request), inputOf(request)).map((need) => [`${need.action} ${need.resource}`, need]),
      );
      return [...seen.values()];
    },
    async handle(request) {
      const answer = await options.client.send(String(request.headers['x-amz-target']), request.body);
      if (answer.status < 300 && WRITES.has(operationOf(request))) options.onWrite();
      return answer;
    },
  };
}

function operationOf({ headers }: ServiceRequest): string {
  return String(headers['x-amz-target']).split('.').at(-1) ?? '';
}

function inputOf({ body }: ServiceRequest): Input {
  try {
    return JSON.parse(body.toString() || '{}') as Input;
  } catch (error) {
    // What is not JSON needs no table; DynamoDB says what is wrong with it.
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
