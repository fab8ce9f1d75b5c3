import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type AwsJsonClient, createAwsJsonClient } from './aws-json.ts';
import { type Dynoxide, dynoxideAt } from './dynoxide.ts';
import { freePort } from './ports.ts';
import { listOf, recordOf } from './read.ts';
import type { Assembly, Resource } from './types.ts';

export interface Dynamo {
  readonly client: AwsJsonClient;
  stop(): Promise<void>;
}

/**
 * Becomes the command it is given. When this process, whose pipe is its input, is gone, however that happened, the command
 * is ended and its data removed.
 */
const OUTLIVE_NOBODY =
  'exec 3<&0; { trap "" INT TERM HUP; cat <&3; kill $$; rm -rf "$DATA"; } >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';

/**
 * Starts a DynamoDB: the one at AWS_ENDPOINT_URL_DYNAMODB if that is set, else the dynoxide binary of this platform, else
 * DynamoDB Local (Java) when DYNAMODB_LOCAL_HOME says where it was unpacked.
 * @throws Error saying what to install when there is none
 */
export async function startDynamo(log: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Promise<Dynamo> {
  const given = env.AWS_ENDPOINT_URL_DYNAMODB;
  if (given) {
    const client = createAwsJsonClient(given);
    return { client, stop: async () => client.close() };
  }
  const port = await freePort(undefined, 'DynamoDB', log);
  const dynoxide = dynoxideAt(port);
  const { command, args, prepare } = dynoxide ?? javaDynamo(port, env);
  const child = spawn('sh', ['-c', OUTLIVE_NOBODY, 'sh', command, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // Ctrl-C is for this process, which ends the database last of all.
    detached: true,
    env: { ...process.env, DATA: dynoxide?.directory ?? '' },
  });
  const client = createAwsJsonClient(`http://127.0.0.1:${port}`);
  const stop = async () => {
    client.close();
    await ended(child);
  };
  try {
    await answering(child, client);
    prepare();
  } catch (error) {
    await stop();
    throw error;
  }
  return { client, stop };
}

/** Creates every table of the templates, with its indexes and, always, a stream of both images. */
export async function createTables(assembly: Assembly, client: AwsJsonClient): Promise<void> {
  for (const table of tablesOf(assembly)) {
    await client.call('DynamoDB_20120810.CreateTable', {
      TableName: table.ref,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: listOf(table, 'KeySchema'),
      AttributeDefinitions: listOf(table, 'AttributeDefinitions'),
      ...indexes(table, 'GlobalSecondaryIndexes'),
      ...indexes(table, 'LocalSecondaryIndexes'),
      // The stream serves time to live as well; what a mapping sees is cut to the template's view type.
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  }
}

/** The tables of the templates, whichever of the two resource types says so. */
export function tablesOf(assembly: Assembly): readonly Resource[] {
  return [...assembly.ofType('AWS::DynamoDB::Table'), ...assembly.ofType('AWS::DynamoDB::GlobalTable')];
}

/** What a stream of the table shows, or undefined when the template gives it none. */
export function streamViewOf(table: Resource): string | undefined {
  const view = recordOf(table, 'StreamSpecification').StreamViewType;
  return typeof view === 'string' ? view : undefined;
}

/** The attribute that holds a row's expiry (epoch seconds), when time to live is on. */
export function expiryAttributeOf(table: Resource): string | undefined {
  const { AttributeName, Enabled } = recordOf(table, 'TimeToLiveSpecification');
  return Enabled !== false && typeof AttributeName === 'string' ? AttributeName : undefined;
}

function indexes(table: Resource, property: string): Record<string, unknown> {
  const found = listOf<Record<string, unknown>>(table, property).map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
  return found.length > 0 ? { [property]: found } : {};
}

function javaDynamo(port: number, env: NodeJS.ProcessEnv): Omit<Dynoxide, 'directory'> {
  const home = env.DYNAMODB_LOCAL_HOME;
  if (!home) {
    throw new Error(
      `There is no dynoxide for ${process.platform}-${process.arch}. Unpack DynamoDB Local and set DYNAMODB_LOCAL_HOME ` +
        'to its folder (needs Java), or set AWS_ENDPOINT_URL_DYNAMODB to a DynamoDB that runs already.',
    );
  }
  const library = `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`;
  const args = [library, '-jar', join(home, 'DynamoDBLocal.jar'), '-inMemory', '-sharedDb', '-port', String(port)];
  return { command: 'java', args, prepare: () => undefined };
}

async function answering(child: ChildProcess, client: AwsJsonClient): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const gone = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`DynamoDB ended with ${code}: ${said.join('').trim()}`)));
  });
  // The end that follows an orderly stop is awaited by nobody.
  gone.catch(() => undefined);
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      await Promise.race([client.call('DynamoDB_20120810.ListTables', {}), gone]);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill();
    await exit;
  }
  child.stdin?.destroy();
}
