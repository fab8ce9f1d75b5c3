import { areas } from '@pharos/functions/http/contracts.ts';
import type { HttpResult } from '@pharos/runtime';
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

describe.each(routes.map((route) => [route.operation.id, route] as const))('%s', (id, route) => {
  const row = rows.get(id) ?? [];
  const refused = columns.filter((_who, i) => (row[i] ?? 0) >= 400);
  const allowed = columns.filter((_who, i) => (row[i] ?? 0) < 400);
  const statusFor = (who: string) => row[columns.indexOf(who)];

  it('refuses whom it should, and changes nothing for them', async () => {
    const world = await restaged(stage);
    const before = await world.rows();
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
    expect(await world.rows()).toEqual(before);
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
    if (reads) expect(await one.rows(), 'a GET changes nothing').toEqual(await (await restaged(stage)).rows());
    expect(statuses).toEqual(Object.fromEntries(allowed.map((who) => [who, statusFor(who)])));
  });
});
