import type { Cloud } from '../cloud/cloud.ts';
import type { Seen } from '../cloud/seen.ts';
import { gatherEvidence } from '../year/gather.ts';
import { runYear, type YearOptions } from '../year/run-year.ts';
import type { World } from '../year/world.ts';
import { createMarks } from './marks.ts';
import { type Checked, createPrivateLife } from './private-life.ts';
import { lookBack, readEverything, sendWhatIsRefused } from './probe.ts';
import { type Searched, search } from './search.ts';

export interface CanaryRun extends Searched, Checked {
  /** How many marks there were to be found. */
  readonly markers: number;
  /** Which fields were marked, and how often. */
  readonly fields: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** What is done on the way: refused requests while people still apply, and the first reading when there are pairs, and answers of theirs. */
const onTheWay: readonly {
  readonly when: (counts: World['counts']) => boolean;
  readonly does: (world: World, cloud: Cloud) => Promise<void>;
}[] = [
  { when: ({ applications }) => applications >= 5, does: sendWhatIsRefused },
  { when: ({ pairs, answers }) => pairs >= 3 && answers > 0, does: readEverything },
];

/**
 * A year with a mark in everything that people write, in which somebody asks for what is held about them and somebody is erased; and then a
 * look for the marks wherever they may not stand.
 * @throws what `runYear` throws
 */
export const runCanary = async (
  options: Pick<YearOptions, 'programme' | 'cycle' | 'seed' | 'people' | 'assembly' | 'log' | 'passing'>,
): Promise<CanaryRun> => {
  const begun = performance.now();
  const marks = createMarks();
  const seen: Seen[] = [];
  let world: World | undefined;
  const privateLife = createPrivateLife(marks, seen);
  let left = onTheWay;
  const passing = async (here: World, cloud: Cloud): Promise<void> => {
    world = here;
    await options.passing?.(here, cloud);
    const due = left.filter(({ when }) => when(here.counts));
    left = left.filter((each) => !due.includes(each));
    for (const { does } of due) await does(here, cloud);
    await privateLife.passing(here, cloud);
  };
  const { cloud, evidence } = await runYear({
    ...options,
    warm: true,
    marked: marks.put,
    watch: (each) => seen.push(each),
    passing,
  });
  try {
    if (world) {
      await lookBack(world, cloud);
      await sendWhatIsRefused(world, cloud);
      await readEverything(world, cloud);
    }
    await cloud.settle();
    const { programme, cohortId, surprises } = evidence;
    const left = await gatherEvidence(cloud, { programme, cohortId, surprises });
    const { searched, hits } = search(left, seen, marks);
    const { checked, failures, hits: ofErased } = await privateLife.conclude(cloud, left);
    const all = marks.all();
    const fields = Object.fromEntries(
      [...Map.groupBy(all, ({ field }) => field)].map(([field, each]) => [field, each.length]),
    );
    return {
      ...{ searched, checked, failures, hits: [...hits, ...ofErased] },
      ...{ markers: all.length, fields, seconds: Math.round((performance.now() - begun) / 100) / 10 },
    };
  } finally {
    await cloud.stop();
  }
};
