import { type Report, reportOf } from '@pharos/local/report';
import { runYear } from '@pharos/local/year';
import { programmeOf } from '@pharos/programmes';
import { inject } from 'vitest';

/** A year of a programme's latest cycle with so many people, on the stacks of this run. */
export const play = async (id: string, people: number, more: { to?: string } = {}): Promise<Report> => {
  const programme = programmeOf(id);
  const cycle = programme?.cycles.at(-1)?.key;
  if (!programme || cycle === undefined) throw new Error(`the programme ${id} is gone`);
  const { cloud, evidence, violations, seconds } = await runYear({
    programme,
    cycle,
    seed: 1,
    people,
    assembly: inject('assembly'),
    ...more,
  });
  await cloud.stop();
  return reportOf(evidence, violations, { seed: 1, seconds });
};

/** When each milestone fired, by key. */
export const fired = ({ milestones }: Report) =>
  Object.fromEntries(milestones.map(({ key, firedAt }) => [key, firedAt]));
