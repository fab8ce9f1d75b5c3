import { isAudited } from '@pharos/domain';
import { areas } from '@pharos/functions/http/contracts.ts';
import type { HttpResult, Operation } from '@pharos/runtime';
import type { World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { columns, rows } from './expected.ts';
import { aStage, restaged, written } from './stage.ts';

const routes = areas.flatMap(({ area, operations }) => operations.map((operation) => ({ area, operation })));

/** Whom nothing is shown that the two of a pair wrote. */
const STAFF = ['coordinator', 'helper', 'other'];

let stage: Awaited<ReturnType<typeof aStage>>;

beforeAll(async () => {
  stage = await aStage();
}, 60_000);

const said = ({ body }: HttpResult): unknown => {
  const { instance: _instance, ...problem } = JSON.parse(body ?? 'null');
  return problem;
};

it('has a row for every route, and none besides', () => {
  expect([...rows.keys()]).toEqual(routes.map(({ operation }) => operation.id));
  expect([...rows.values()].filter((row) => row.length !== columns.length)).toEqual([]);
});

/** Everything in the table but how often somebody has asked, and, of a read that is audited, that somebody did. */
const rowsOf = async (world: World, { rule, method }: Operation) => {
  const isTold = (entity: unknown) => entity === 'outbox' && method === 'GET' && isAudited(rule);
  return (await world.rows()).filter(({ entity }) => entity !== 'limit' && !isTold(entity));
};

describe.each(routes.map((route) => [route.operation.id, route] as const))('%s', (id, route) => {
  const row = rows.get(id) ?? [];
  const refused = columns.filter((_who, i) => (row[i] ?? 0) >= 400);
  const allowed = columns.filter((_who, i) => (row[i] ?? 0) < 400);
  const statusFor = (who: string) => row[columns.indexOf(who)];

  it('refuses whom it should, and changes nothing for them', async () => {
    const world = await restaged(stage);
    const before = await rowsOf(world, route.operation);
    const statuses: Record<string, unknown> = {};
    for (const who of refused) {
      const answer = await ask(world, stage.ids, route, who);
      statuses[who] = answer.statusCode;
      if (answer.statusCode === 404)
        expect(said(answer), `${who} hears the same of what there is not`).toEqual(
          said(await ask(world, stage.ids, route, who, { unknown: true })),
        );
    }
    expect(statuses).toEqual(Object.fromEntries(refused.map((who) => [who, statusFor(who)])));
    expect(await rowsOf(world, route.operation)).toEqual(before);
  });

  it('serves whom it should', async () => {
    const statuses: Record<string, unknown> = {};
    const reads = route.operation.method === 'GET';
    const one = await restaged(stage);
    for (const who of allowed) {
      const world = reads ? one : await restaged(stage);
      const { statusCode, body } = await ask(world, stage.ids, route, who);
      statuses[who] = statusCode;
      if (STAFF.includes(who))
        for (const [what, text] of Object.entries(written)) expect(body, `${who} reads no ${what}`).not.toContain(text);
    }
    if (reads) {
      const before = await rowsOf(await restaged(stage), route.operation);
      expect(await rowsOf(one, route.operation), 'a GET changes nothing').toEqual(before);
    }
    expect(statuses).toEqual(Object.fromEntries(allowed.map((who) => [who, statusFor(who)])));
  });
});
