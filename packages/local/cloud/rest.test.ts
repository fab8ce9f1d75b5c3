import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createActivity } from './activity.ts';
import { createClock } from './clock.ts';
import { createRest } from './rest.ts';

const START = Date.parse('2024-09-01T00:00:00Z');

function parts() {
  const activity = createActivity();
  const clock = createClock({ now: START, running: false, onDue: () => undefined, onError: () => undefined });
  const story: string[] = [];
  const note = (what: string) => {
    story.push(`${clock.now() - START} ${what}`);
  };
  /** Work that goes on after the timer's task has returned, as an invocation does. */
  const slowly = (what: string, then: () => void = () => undefined) => {
    const work = async () => {
      await wait(5);
      note(what);
      then();
    };
    void activity.track(what, work());
  };
  const putOff: (() => void)[] = [];
  const catchUp = () => putOff.shift()?.();
  const rest = createRest({ clock, activity, catchUp, log: () => undefined });
  return { activity, clock, story, note, slowly, putOff, rest };
}

it('stops at the moment of every timer and comes to rest there before the next', async () => {
  const { clock, story, note, slowly, rest } = parts();
  clock.at(START + 300, 'third', () => note('third'));
  clock.at(START + 100, 'first', () => slowly('first', () => clock.at(START + 200, 'made', () => slowly('made'))));
  const settled = await rest.moveTo(START + 1000);
  expect(story).toEqual(['100 first', '200 made', '300 third']);
  expect(settled).toEqual({ now: START + 1000, fired: 3 });
});

it('leaves timers beyond the target alone', async () => {
  const { clock, story, note, rest } = parts();
  clock.at(START + 1001, 'later', () => note('later'));
  await rest.moveTo(START + 1000);
  expect(story).toEqual([]);
  expect(clock.next()).toBe(START + 1001);
});

it('settles by waiting for what is under way and firing what is due', async () => {
  const { clock, story, note, slowly, rest } = parts();
  slowly('work', () => clock.at(START - 1, 'overdue', () => note('overdue')));
  expect(await rest.settle()).toEqual({ now: START, fired: 1 });
  expect(story).toEqual(['0 work', '0 overdue']);
});

it('takes one caller at a time', async () => {
  const { clock, story, slowly, rest } = parts();
  clock.at(START + 10, 'a', () => slowly('a'));
  clock.at(START + 20, 'b', () => slowly('b'));
  const moves = await Promise.all([rest.moveTo(START + 15), rest.moveTo(START + 30)]);
  expect(story).toEqual(['10 a', '20 b']);
  expect(moves.map(({ fired }) => fired)).toEqual([1, 1]);
});

it('is not at rest before what was put off is done, too', async () => {
  const { clock, story, note, slowly, putOff, rest } = parts();
  putOff.push(() => slowly('put off', () => clock.at(START, 'due', () => note('due'))));
  expect(await rest.settle()).toEqual({ now: START, fired: 1 });
  expect(story).toEqual(['0 put off', '0 due']);
});
