import { areas } from '@pharos/functions/http/contracts.ts';
import type { Item } from '@pharos/store';
import type { World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { columns, rows } from './expected.ts';
import { aStage, restaged } from './stage.ts';

/** What changes things with a version and takes no If-Match, and why: none of them changes one thing that its caller has read. */
const OF_NO_ONE_THING: Readonly<Record<string, string>> = {
  noteAttendance: 'several applications at once',
  planMeeting: 'a new meeting; the counts of the pair go along',
  logMeeting: 'a new meeting; the counts of the pair go along',
  eraseMe: 'whoever asks is erased, in whatever version they stand',
  eraseParticipant: 'whoever asks is erased, in whatever version they stand',
};

/** Who may: the last column that is served; nobody where the sample of the stage is refused to all. */
const whoMay = (id: string): string | undefined => {
  const row = rows.get(id) ?? [];
  return columns.filter((_who, i) => (row[i] ?? 500) < 400).at(-1);
};

const changing = areas.flatMap(({ area, operations }) =>
  operations.flatMap((operation) => {
    const who = whoMay(operation.id);
    const isChange = operation.method !== 'GET' && operation.media !== 'page';
    return isChange && who !== undefined ? [{ area, operation, who }] : [];
  }),
);
const versioned = changing.filter(({ operation }) => operation.versioned);

const versions = (items: readonly Item[]) =>
  new Map(items.flatMap(({ pk, sk, version }) => (typeof version === 'number' ? [[`${pk} ${sk}`, version]] : [])));

let stage: Awaited<ReturnType<typeof aStage>>;
/** A world in which nothing is ever changed. */
let still: World;
const current = new Map<string, number | null>();

beforeAll(async () => {
  stage = await aStage();
  still = await restaged(stage);
}, 60_000);

it.each(versioned.map((route) => [route.operation.id, route] as const))(
  '%s answers 412 to a stale If-Match, with the version that stands',
  async (id, route) => {
    for (const ifMatch of ['"999999"', 'W/"1"', '"999998", "somebody-elses"']) {
      const answer = await ask(still, stage.ids, route, route.who, { headers: { 'if-match': ifMatch } });
      expect(answer.statusCode, ifMatch).toBe(412);
      const problem = JSON.parse(answer.body ?? '');
      expect(problem).toMatchObject({ type: '/problems/stale-version', status: 412 });
      current.set(id, problem.facts.currentVersion);
    }
  },
);

it.each(changing.filter(({ operation }) => !operation.versioned).map((route) => [route.operation.id, route] as const))(
  '%s, which changes no one thing, refuses If-Match: it would be believed',
  async (_id, route) => {
    const answer = await ask(still, stage.ids, route, route.who, { headers: { 'if-match': '"1"' } });
    expect(answer.statusCode).toBe(400);
    expect(JSON.parse(answer.body ?? '').errors).toMatchObject([{ path: 'If-Match' }]);
  },
);

it('nothing was changed by any of these', async () => {
  expect(current.size).toBe(versioned.length);
  expect(await still.rows()).toEqual(await (await restaged(stage)).rows());
});

describe.each(changing.map((route) => [route.operation.id, route] as const))('%s', (id, route) => {
  it('takes If-Match when, and only when, it changes something with a version', async () => {
    const world = await restaged(stage);
    const version = current.get(id);
    const headers: Record<string, string> = {};
    if (version === null) headers['if-none-match'] = '*';
    else if (version !== undefined) headers['if-match'] = `"999999", "${version}"`;
    const answer = await ask(world, stage.ids, route, route.who, { headers });
    expect(answer.statusCode).toBeLessThan(300);
    if (version === null) return expect(route.operation.versioned).toBe(true);
    const before = versions(stage.rows);
    const after = versions(await world.rows());
    const changed = [...before].filter(([key, old]) => after.get(key) !== old);
    if (changed.length > 0)
      expect(route.operation.versioned === true || id in OF_NO_ONE_THING, `${changed}`).toBe(true);
    else expect(id in OF_NO_ONE_THING, 'an exception that is none').toBe(false);
  });
});
