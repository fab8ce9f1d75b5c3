import type { Cloud } from '../cloud/cloud.ts';
import type { World } from './world.ts';

const month = (instant: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, month: 'long', year: 'numeric' }).format(instant);

const day = (instant: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'medium' }).format(instant);

const figures = (world: World, mails: number): string => {
  const { applications, pairs, meetings, answers } = world.counts;
  const cells = [
    [applications, 'applications'],
    [pairs, 'pairs'],
    [meetings, 'meetings'],
    [answers, 'answers'],
    [mails, 'emails'],
  ] as const;
  return cells.map(([count, what]) => `${String(count).padStart(5)} ${what}`).join('  ');
};

/**
 * Shows how far a year has come: a line for each month, and on a terminal one that is kept up to date.
 * @returns what to call whenever time has passed, and once at the end
 */
export const createProgress = (out: { write(text: string): unknown; isTTY?: boolean }) => {
  let shown: string | undefined;
  let line = '';
  const finish = (): void => {
    if (shown === undefined) return;
    out.write(out.isTTY ? `\r\u001b[2K${line}\n` : `${line}\n`);
    shown = undefined;
  };
  return {
    passing: async (world: World, cloud: Pick<Cloud, 'inbox'>): Promise<void> => {
      const { zone } = world.calendar;
      const now = month(world.now(), zone);
      if (now !== shown) finish();
      shown = now;
      const counts = figures(world, (await cloud.inbox()).length);
      line = `${now.padEnd(15)} ${counts}`;
      if (out.isTTY) out.write(`\r\u001b[2K${day(world.now(), zone).padEnd(15)} ${counts}`);
    },
    finish,
  };
};
