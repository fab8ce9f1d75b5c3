/**
 * What Pharos's HTTP layer costs over a bare handler that makes the same DynamoDB calls: routing, token, policy, schemas of request and
 * answer, preconditions, ETag. Both in one process and one run, by turns, against the same table; that they call it in the same way is looked
 * at first. Ends with 1 when it costs more than 1 ms at the median or 5 ms at the 99th percentile.
 *
 *   node test/bench/http-overhead.ts [--rounds 3000] [--warm 500]
 */
import { BatchGetCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as milestonesArea } from '@pharos/functions/http/milestones/handler.ts';
import { startDynamo } from '@pharos/local/dynamo';
import type { HttpEvent, HttpResult } from '@pharos/runtime';
import type { Context } from 'aws-lambda';
import { aContext, call, httpEvent } from '../support/invoke.ts';
import { anOpenCohort, apply, office } from '../support/story.ts';
import { groundOf } from '../support/synthesised-tables.ts';
import { aWorld } from '../support/world.ts';
import { machine, markdown, milliseconds, quantile, wholeNumbers } from './http/figures.ts';

const MOST_AT_MEDIAN_MS = 1;
const MOST_AT_P99_MS = 5;

const { rounds, warm } = wholeNumbers({ rounds: 3000, warm: 500 });

type Handler = (event: HttpEvent, context: Context) => Promise<HttpResult>;

const json = (value: unknown, statusCode = 200): HttpResult => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const dynamo = await startDynamo(() => undefined);
const failures: string[] = [];
try {
  const world = await aWorld({ ground: await groundOf(dynamo.client.endpoint) });
  const cohortId = await anOpenCohort(world);
  for (let i = 0; i < 50; i += 1) await apply(world, cohortId, `mentee-${i}`, 'mentee');
  const days = { days: [], quietWeekends: true };
  const params = { cohortId };
  await call(milestonesArea(world), 'PUT /cohorts/{cohortId}/calendar', { ...office, params, body: days });

  const TableName = world.tableName;
  const doc = DynamoDBDocumentClient.from(world.client);
  const rows = await world.rows();
  const get = async (Key: Record<string, unknown>) =>
    (await doc.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item ?? {};
  const pointer = rows.find(({ entity, pk }) => entity === 'subject' && pk.endsWith('mentee-0'));
  const list = rows.find(({ entity }) => entity === 'application');
  const role = { pk: `STAFF#${office.as}`, sk: 'STAFF' };
  const getMany = async (Keys: Record<string, unknown>[]) => {
    const wanted = { [TableName]: { Keys, ConsistentRead: true } };
    return (await doc.send(new BatchGetCommand({ RequestItems: wanted }))).Responses?.[TableName] ?? [];
  };

  const bareCalendar: Handler = async () => json(await get({ pk: `COHORT#${cohortId}`, sk: 'CALENDAR' }));
  const bareList: Handler = async () => {
    const [, page] = await Promise.all([
      getMany([{ pk: `COHORT#${cohortId}`, sk: 'COHORT' }, role]),
      doc.send(
        new QueryCommand({
          TableName,
          IndexName: 'gsi1',
          KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
          ExpressionAttributeValues: { ':pk': list?.gsi1pk, ':sk': String(list?.gsi1sk).split('#')[0] },
          Limit: 50,
        }),
      ),
    ]);
    const people = (page.Items ?? []).map(({ participantId: id }) => ({ pk: `PARTICIPANT#${id}`, sk: 'PARTICIPANT' }));
    return json({ items: page.Items, people: await getMany(people) });
  };
  const bareChange: Handler = async ({ body }) => {
    const { participantId } = await get({ pk: pointer?.pk, sk: pointer?.sk });
    const person = await get({ pk: `PARTICIPANT#${participantId}`, sk: 'PARTICIPANT' });
    const next = { ...person, ...JSON.parse(body ?? '{}'), version: Number(person.version) + 1 };
    await doc.send(
      new PutCommand({
        TableName,
        Item: next,
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': person.version },
      }),
    );
    return json({ version: next.version });
  };

  let turn = 0;
  const choice = () => {
    turn += 1;
    return { unsubscribed: turn % 2 === 0 ? [] : ['check-in'] };
  };
  const cases: readonly { what: string; pharos: Handler; bare: Handler; event: () => HttpEvent }[] = [
    {
      what: 'one item: `GET /cohorts/{cohortId}/calendar`',
      pharos: milestonesArea(world),
      bare: bareCalendar,
      event: () => httpEvent('GET /cohorts/{cohortId}/calendar', { as: 'mentee-0', params }),
    },
    {
      what: 'a list of 50: `GET /cohorts/{cohortId}/applications`',
      pharos: applicationsArea(world),
      bare: bareList,
      event: () =>
        httpEvent('GET /cohorts/{cohortId}/applications', {
          ...office,
          params,
          query: { role: 'mentee', limit: '50' },
        }),
    },
    {
      what: 'a change: `PUT /me/preferences`',
      pharos: meArea(world),
      bare: bareChange,
      event: () => httpEvent('PUT /me/preferences', { as: 'mentee-0', body: choice() }),
    },
  ];

  const timed = async (handler: Handler, event: HttpEvent): Promise<number> => {
    const context = aContext();
    const begun = performance.now();
    const { statusCode = 200, body } = await handler(event, context);
    const took = performance.now() - begun;
    if (statusCode >= 300) throw new Error(`${event.routeKey} answered ${statusCode}: ${body}`);
    return took;
  };

  /** What a handler asks of DynamoDB: the operations, and of how many keys. */
  const callsOf = async (handler: Handler, event: HttpEvent): Promise<string[]> => {
    const calls: string[] = [];
    const named = { step: 'initialize', name: 'calls' } as const;
    world.client.middlewareStack.add(
      (next, { commandName }) =>
        (args) => {
          const { RequestItems = {} } = args.input as { RequestItems?: Record<string, { Keys?: unknown[] }> };
          calls.push([commandName, ...Object.values(RequestItems).map(({ Keys = [] }) => Keys.length)].join(' '));
          return next(args);
        },
      named,
    );
    await timed(handler, event);
    world.client.middlewareStack.remove(named.name);
    return calls;
  };

  const table = [];
  for (const { what, pharos, bare, event } of cases) {
    const [made, bareMade] = [await callsOf(pharos, event()), await callsOf(bare, event())];
    if (made.join() !== bareMade.join())
      throw new Error(`${what}: Pharos calls ${made.join(', ')}; the bare handler ${bareMade.join(', ')}`);
    const times = { pharos: [] as number[], bare: [] as number[] };
    for (let i = -warm; i < rounds; i += 1) {
      const [first, second] = i % 2 === 0 ? (['pharos', 'bare'] as const) : (['bare', 'pharos'] as const);
      for (const which of [first, second]) {
        const took = await timed(which === 'pharos' ? pharos : bare, event());
        if (i >= 0) times[which].push(took);
      }
    }
    const at = (share: number) => [quantile(times.bare, share), quantile(times.pharos, share)] as const;
    const [bareMedian, median] = at(0.5);
    const [bareP99, p99] = at(0.99);
    table.push([what, ...[bareMedian, median, median - bareMedian, bareP99, p99, p99 - bareP99].map(milliseconds)]);
    if (median - bareMedian > MOST_AT_MEDIAN_MS)
      failures.push(`${what}: more than ${MOST_AT_MEDIAN_MS} ms at the median`);
    if (p99 - bareP99 > MOST_AT_P99_MS) failures.push(`${what}: more than ${MOST_AT_P99_MS} ms at p99`);
  }
  console.log(`${rounds} requests of each, by turns; milliseconds; ${machine()}\n`);
  console.log(markdown(['', 'bare, median', 'Pharos', 'more', 'bare, p99', 'Pharos', 'more'], table));
} finally {
  await dynamo.stop();
}
for (const failure of failures) console.error(failure);
if (failures.length > 0) process.exitCode = 1;
