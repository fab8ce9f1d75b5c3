import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type AwsJsonClient, createAwsJsonClient } from './aws-json.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { synthFixture } from './fixture-app.ts';

const START = Date.parse('2024-09-03T12:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

let assembly: string;
let cloud: Cloud;
let operator: AwsJsonClient;
let token: string;

beforeAll(() => {
  assembly = synthFixture();
});
afterAll(() => rmSync(dirname(assembly), { recursive: true }));
afterEach(async () => {
  operator.close();
  await cloud.stop();
});

async function start(): Promise<void> {
  cloud = await startCloud({ assembly, now: START, clock: 'frozen' });
  operator = createAwsJsonClient(cloud.servicesUrl);
  token = await cloud.token({ sub: 'somebody', expiresIn: 30 * 86_400 });
}

async function write(noteId: string, text: string, more: Record<string, unknown> = {}): Promise<void> {
  const response = await fetch(`${cloud.apiUrl}/notes/${noteId}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text, ...more }),
  });
  expect(response.status).toBe(201);
}

async function row(pk: string, sk: string): Promise<Record<string, Record<string, string>> | undefined> {
  const Key = { pk: { S: pk }, sk: { S: sk } };
  const { Item } = await operator.call('DynamoDB_20120810.GetItem', { TableName: cloud.table.name, Key });
  return Item as Record<string, Record<string, string>> | undefined;
}

const published = (detailType: string) => cloud.eventLog().filter((event) => event.detailType === detailType);
const linesOf = (fn: string) =>
  cloud
    .logs()
    .filter((log) => log.fn === fn)
    .map(({ line }) => line);

it('carries a request from the API through table, stream, relay, bus and queue to the consumer', async () => {
  await start();
  await write('n1', 'hello');
  await cloud.settle();
  expect(await row('SEEN#n1', 'note.written')).toMatchObject({ seen: { N: '1' }, lastAt: { N: String(START) } });
  expect(published('note.written')).toMatchObject([
    { source: 'pharos', bus: 'fixture-bus', detail: { noteId: 'n1' }, deliveries: [{ outcome: 'delivered' }] },
  ]);
  expect(cloud.invocations().map(({ fn, count, errors }) => [fn, count, errors])).toEqual([
    ['Workers/Relay', 1, 0],
    ['Workers/Consumer', 1, 0],
    ['Api/Notes', 1, 0],
    ['Api/Echo', 0, 0],
  ]);
  expect([cloud.denied(), await cloud.deadLetters()]).toEqual([[], []]);
});

it('creates the table with its indexes and its stream', async () => {
  await start();
  const { Table } = (await operator.call('DynamoDB_20120810.DescribeTable', { TableName: cloud.table.name })) as {
    Table: { GlobalSecondaryIndexes: { IndexName: string; KeySchema: unknown }[]; StreamSpecification: unknown };
  };
  expect(Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).sort()).toEqual(['gsi1', 'gsi2', 'gsi3']);
  expect(Table.GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === 'gsi2')?.KeySchema).toEqual([
    { AttributeName: 'gsi2pk', KeyType: 'HASH' },
    { AttributeName: 'gsi2sk', KeyType: 'RANGE' },
  ]);
  expect(Table.StreamSpecification).toMatchObject({ StreamEnabled: true });
});

it('relays in the order of writing', async () => {
  await start();
  const ids = Array.from({ length: 25 }, (_, index) => `n${index}`);
  for (const id of ids) await write(id, 'in order');
  await cloud.settle();
  expect(published('note.written').map(({ detail }) => detail.noteId)).toEqual(ids);
});

it('fails only the poisoned message of a batch, five times a minute apart, then dead-letters it', async () => {
  await start();
  await Promise.all([write('good', 'fine'), write('bad', 'poison'), write('fair', 'fine')]);
  await cloud.settle();
  expect(await row('SEEN#good', 'note.written')).toMatchObject({ seen: { N: '1' } });
  expect(linesOf('Workers/Consumer').filter((line) => line.includes('bad'))).toEqual(['note.written bad receive 1']);
  await cloud.moveTo(START + MINUTE - 1);
  expect(linesOf('Workers/Consumer').filter((line) => line.includes('bad'))).toHaveLength(1);
  await cloud.moveTo(START + 2 * MINUTE);
  expect(linesOf('Workers/Consumer').filter((line) => line.includes('bad'))).toHaveLength(3);
  expect(await cloud.deadLetters()).toEqual([]);
  await cloud.moveTo(START + 5 * MINUTE);
  expect(linesOf('Workers/Consumer').filter((line) => line.includes('bad'))).toEqual(
    [1, 2, 3, 4, 5].map((count) => `note.written bad receive ${count}`),
  );
  const [dead, ...others] = await cloud.deadLetters();
  expect([dead?.queue, others]).toEqual(['Workers/DeadLetters', []]);
  expect(JSON.parse(dead?.body ?? '{}')).toMatchObject({ detail: { noteId: 'bad' } });
  expect(await row('SEEN#fair', 'note.written')).toMatchObject({ seen: { N: '1' } });
});

it('holds the stream up behind a record that fails, until it is given up, and loses nothing behind it', async () => {
  await start();
  await write('first', 'fine');
  await cloud.settle();
  await write('stuck', 'unrelayable');
  await cloud.settle(); // tried by itself: what is in one batch with it would be given up with it
  await write('behind1', 'fine');
  await write('behind2', 'fine');
  await cloud.settle();
  const arrived = () => published('note.written').map(({ detail }) => detail.noteId);
  expect([arrived(), await cloud.deadLetters()]).toEqual([['first'], []]);
  await cloud.moveTo(START + 10 * MINUTE);
  expect(arrived()).toEqual(['first', 'behind1', 'behind2']);
  const [lost] = await cloud.deadLetters();
  expect(lost?.queue).toBe('Workers/RelayFailures');
  expect(JSON.parse(lost?.body ?? '{}')).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 4 },
    DDBStreamBatchInfo: { batchSize: 1 },
  });
  expect(lost?.body).not.toContain('unrelayable');
});

it('fires the daily schedule at its hour, each time with the functions at that hour', async () => {
  await start();
  await cloud.moveTo(START + 2 * DAY);
  expect(published('day.begun').map(({ time }) => time)).toEqual(['2024-09-04T06:00:00Z', '2024-09-05T06:00:00Z']);
  expect(await row('SEEN#daily', 'day.begun')).toMatchObject({
    seen: { N: '2' },
    lastAt: { N: String(Date.parse('2024-09-05T06:00:00Z')) },
  });
  expect(cloud.schedules()).toMatchObject([{ group: 'fixture', at: Date.parse('2024-09-06T06:00:00Z') }]);
  expect(cloud.now()).toBe(START + 2 * DAY);
});

it('deletes expired rows by its own clock, at the midnight after', async () => {
  await start();
  await write('kept', 'fine');
  await write('gone', 'fine', { expires: (START + 3 * DAY) / 1000 });
  await cloud.moveTo(START + 3 * DAY);
  expect(await row('NOTE#gone', 'NOTE')).toBeDefined();
  expect(await row('OUTBOX', 'kept')).toBeUndefined();
  await cloud.moveTo(START + 4 * DAY);
  expect(await row('NOTE#gone', 'NOTE')).toBeUndefined();
  expect(await row('NOTE#kept', 'NOTE')).toBeDefined();
});

it('moves by its control endpoint, which answers when everything is at rest', async () => {
  await start();
  const response = await fetch(`${cloud.controlUrl}/clock`, { method: 'POST', body: '{"by":"1d"}' });
  expect(await response.json()).toMatchObject({ now: '2024-09-04T12:00:00.000Z' });
  expect(await row('SEEN#daily', 'day.begun')).toMatchObject({ seen: { N: '1' } });
  const status = await (await fetch(`${cloud.controlUrl}/status`)).json();
  expect(status).toMatchObject({ underWay: {}, events: 1, deadLetters: 0, denied: 0 });
});
