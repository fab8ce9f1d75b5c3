import { expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';
import { createProgress } from './progress.ts';
import type { World } from './world.ts';

const play = async (isTTY: boolean): Promise<string> => {
  let text = '';
  const progress = createProgress({ isTTY, write: (part: string) => (text += part) });
  const counts = { applications: 0, pairs: 0, meetings: 0, answers: 0 };
  for (const now of ['2024-05-30T15:00:00Z', '2024-06-01T04:00:00Z', '2024-06-02T15:00:00Z']) {
    counts.applications += 10;
    const world = { now: () => Date.parse(now), calendar: createCalendar('America/Edmonton'), counts };
    await progress.passing(world as World, { inbox: async () => [] });
  }
  progress.finish();
  return text;
};

it('says one line a month on the cohort’s calendar, with what stood at its end', async () => {
  const lines = (await play(false)).trimEnd().split('\n');
  expect(lines.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
    'May 2024 20 applications 0 pairs 0 meetings 0 answers 0 emails',
    'June 2024 30 applications 0 pairs 0 meetings 0 answers 0 emails',
  ]);
});

it('keeps one line up to date on a terminal', async () => {
  const text = await play(true);
  expect(text).toContain('\r\u001b[2KMay 30, 2024');
  expect(text.split('\n')).toHaveLength(3);
});
