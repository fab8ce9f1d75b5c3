import { expect, it } from 'vitest';
import { createAgenda } from './agenda.ts';

it('does everything in order of time, and what is added on the way', async () => {
  const seen: string[] = [];
  const agenda = createAgenda(async (instant) => void seen.push(`to ${instant}`));
  agenda.at(20, async () => void seen.push('second'));
  agenda.at(10, async () => {
    seen.push('first');
    agenda.at(5, async () => void seen.push('late, so at once'));
    agenda.at(15, async () => void seen.push('in between'));
    agenda.at(40, async () => void seen.push('never'));
  });
  await agenda.run(30);
  expect(seen).toEqual([
    'to 10',
    'first',
    'to 10',
    'late, so at once',
    'to 15',
    'in between',
    'to 20',
    'second',
    'to 30',
  ]);
});

it('does things of the same instant side by side, twenty-four at a time', async () => {
  const agenda = createAgenda(async () => undefined);
  let [under, most] = [0, 0];
  for (let i = 0; i < 30; i += 1) {
    agenda.at(1, async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((done) => setTimeout(done, 1));
      under -= 1;
    });
  }
  await agenda.run(1);
  expect(most).toBe(24);
});

it('passes on what goes wrong', async () => {
  const agenda = createAgenda(async () => undefined);
  agenda.at(1, async () => {
    throw new Error('out of coffee');
  });
  await expect(agenda.run(2)).rejects.toThrow('out of coffee');
});
