import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createClock } from './clock.ts';

const START = Date.parse('2024-09-01T00:00:00Z');

function frozen() {
  const ran: string[] = [];
  const errors: string[] = [];
  const clock = createClock({
    now: START,
    running: false,
    onDue: () => ran.push('onDue'),
    onError: (key, error) => errors.push(`${key}: ${error}`),
  });
  return { clock, ran, errors, push: (name: string) => () => void ran.push(name) };
}

it('stands still while frozen and never goes back', () => {
  const { clock } = frozen();
  clock.set(START + 5000);
  clock.set(START);
  expect(clock.now()).toBe(START + 5000);
});

it('fires what is due in order of time, then of making, and nothing else', async () => {
  const { clock, ran, push } = frozen();
  clock.at(START + 20, 'late', push('late'));
  clock.at(START + 10, 'b', push('b'));
  clock.at(START + 10, 'a', push('a'));
  clock.at(START - 5, 'past', push('past'));
  clock.set(START + 10);
  expect(await clock.fireDue()).toBe(3);
  expect(ran).toEqual(['past', 'b', 'a']);
  expect(clock.next()).toBe(START + 20);
});

it('replaces a timer of the same key and forgets a cancelled one', async () => {
  const { clock, ran, push } = frozen();
  clock.at(START, 'one', push('first'));
  clock.at(START, 'one', push('second'));
  clock.at(START, 'two', push('two'));
  clock.cancel('two');
  await clock.fireDue();
  expect(ran).toEqual(['second']);
});

it('does not run a timer that an earlier one of the same moment cancelled', async () => {
  const { clock, ran, push } = frozen();
  clock.at(START, 'first', () => clock.cancel('second'));
  clock.at(START, 'second', push('second'));
  await clock.fireDue();
  expect(ran).toEqual([]);
});

it('tells of a task that failed and runs the rest', async () => {
  const { clock, ran, errors, push } = frozen();
  clock.at(START, 'bad', () => Promise.reject(new Error('broken')));
  clock.at(START, 'good', push('good'));
  await clock.fireDue();
  expect([ran, errors]).toEqual([['good'], ['bad: Error: broken']]);
});

it('goes on with real time while running, and says when timers are due', async () => {
  let due = 0;
  const onDue = () => {
    due += 1;
    void clock.fireDue();
  };
  const clock = createClock({ now: START, running: true, onDue, onError: () => undefined });
  let firedAt = 0;
  clock.at(clock.now() + 30, 'soon', () => {
    firedAt = clock.now();
  });
  await wait(80);
  expect(due).toBe(1);
  expect(firedAt - START).toBeGreaterThanOrEqual(30);
  expect(firedAt - START).toBeLessThan(2000);
  clock.set(START + 86_400_000);
  expect(clock.now()).toBeGreaterThanOrEqual(START + 86_400_000);
  clock.stop();
});
