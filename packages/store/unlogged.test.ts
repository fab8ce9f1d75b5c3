import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { openTable } from './table.ts';
import { unlogged } from './unlogged.ts';

const root = join(import.meta.dirname, '../..');
const middlewareOf = (client: DynamoDBClient) => client.middlewareStack.identify().join('\n');

it('takes the logger of the SDK out of a client', () => {
  const client = new DynamoDBClient({ region: 'ca-central-1' });
  expect(middlewareOf(client)).toContain('loggerMiddleware');

  expect(middlewareOf(unlogged(client))).not.toContain('loggerMiddleware');
});

it('takes it out of every client that a table is opened with', () => {
  const client = new DynamoDBClient({ region: 'ca-central-1' });
  openTable(client, 'pharos');

  expect(middlewareOf(client)).not.toContain('loggerMiddleware');
});

it('is asked for by every function that makes a client of another service', () => {
  const sources = globSync(['functions/**/*.ts', 'packages/runtime/**/*.ts'], { cwd: root }).filter(
    (path) => !path.endsWith('.test.ts') && !path.includes('node_modules'),
  );
  const made = sources.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/(unlogged\(\s*)?new (?!DynamoDB)\w+Client\(/g)].map(
      ([call]) => `${path}: ${call}`,
    ),
  );

  expect(made.length).toBeGreaterThan(4);
  expect(made.filter((call) => !call.includes('unlogged('))).toEqual([]);
});
