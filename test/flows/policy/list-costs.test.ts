import { areas } from '@pharos/functions/http/contracts.ts';
import type { Item } from '@pharos/store';
import { meterOf, type ReadCall } from '@pharos/test/store/capacity.ts';
import type { World } from '@pharos/test/support/world.ts';
import { beforeAll, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { aStage, restaged } from './stage.ts';

const lists = areas.flatMap(({ area, operations }) =>
  operations
    .filter(({ method, path, media }) => method === 'GET' && media !== 'page' && !path.startsWith('/problems'))
    .map((operation) => ({ area, operation })),
);

/** The ids that make another thing of a row: with these changed, and all others kept, it stands in the same list. */
const OWN_IDS: Readonly<Record<string, readonly string[]>> = {
  application: ['app|par', 'app'],
  participant: ['par'],
  mentorship: ['men|app|par', 'men'],
  nudge: ['men'],
  meeting: ['mtg'],
  'help request': ['hlp|par'],
  unreachable: ['par'],
  message: ['msg'],
  reflection: ['mtg'],
  proposal: ['app|par'],
  'match run': ['run'],
  'pair rule': ['app'],
  hold: ['hol|par'],
  cohort: ['coh'],
};

/** The same row fifty times, of fifty different things, for each way in which they can be different. */
const fiftyOf = (row: Item): Item[] => {
  const text = JSON.stringify(row).replace('"meetingsPlanned":1', '"meetingsPlanned":0'); // a pair that is quiet
  return (OWN_IDS[String(row.entity)] ?? []).flatMap((own, way) => {
    const ids = new RegExp(`\\b((?:${own})_[0-9A-Z]{24})[0-9A-Z]{2}`, 'g');
    return Array.from({ length: 50 }, (_, i) =>
      JSON.parse(text.replaceAll(ids, `$1${String(50 * way + i).padStart(2, '0')}`)),
    );
  });
};

let world: World;
let calls: ReadCall[];
let stage: Awaited<ReturnType<typeof aStage>>;
beforeAll(async () => {
  stage = await aStage();
  const many = new Map<string, Item>();
  for (const row of stage.rows.flatMap(fiftyOf)) many.set(`${row.pk} ${row.sk}`, row);
  for (const row of stage.rows) many.set(`${row.pk} ${row.sk}`, row);
  world = await restaged([...many.values()]);
  calls = meterOf(world.client);
}, 60_000);

/** What fifty things cost somebody: queries, and reads by key. */
const costs = async (who: string, only: RegExp) => {
  const found: string[] = [];
  for (const route of lists.filter(({ operation }) => only.test(operation.path))) {
    calls.length = 0;
    const { statusCode, body } = await ask(world, stage.ids, route, who, { query: { limit: '50' } });
    const { items } = JSON.parse(body ?? '');
    if (statusCode !== 200 || !Array.isArray(items)) continue;
    const queries = calls.filter(({ command }) => command === 'QueryCommand').length;
    found.push(`${route.operation.id}: ${items.length} for ${queries} + ${calls.length - queries}`);
  }
  return found;
};

const fifty = (found: readonly string[]) => found.flatMap((line) => line.match(/^(\w+): (?:49|5[01]) /)?.[1] ?? []);

it('a list of fifty costs a coordinator one query; who asks and about what a read by key, and names one more', async () => {
  const found = await costs('coordinator', /^(?!\/me\/)/);
  // A pair is quiet by what its mentorship says, and named by those it names; the one of the stage has plans, and may be the 50th.
  expect(found.filter((line) => !/ for 1 \+ [0-2]$/.test(line))).toEqual([
    expect.stringMatching(/^listQuietPairs: (49|50) for 1 \+ 3$/),
  ]);
  expect(fifty(found)).toEqual([
    ...['listCohorts', 'listMessages', 'listApplications', 'listWaiting', 'listMatchRuns', 'listProposals'],
    ...['listPairRules', 'listMentorships', 'listQuietPairs', 'listHelpRequests', 'listUnreachable', 'listMeetings'],
    'listHolds',
  ]);
});

it('a list of fifty of one’s own costs one query; who asks two reads by key, and what it speaks of two more', async () => {
  const found = await costs('mentee', /^\/me\/(?!coordinating)/);
  expect(found.filter((line) => !/ for 1 \+ [0-4]$/.test(line))).toEqual([]);
  expect(fifty(found)).toEqual(['listMyApplications', 'listMyMentorships', 'listMyReflections']);
});
