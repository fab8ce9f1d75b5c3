import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createActivity } from './activity.ts';

it('is idle only when work that other work started has ended too', async () => {
  const activity = createActivity();
  const done: string[] = [];
  const second = async () => {
    await wait(5);
    done.push('second');
  };
  void activity.track(
    'first',
    (async () => {
      await wait(5);
      done.push('first');
      void activity.track('second', second());
    })(),
  );
  await activity.idle();
  expect(done).toEqual(['first', 'second']);
});

it('names what is under way, and forgets work that failed', async () => {
  const activity = createActivity();
  const failing = activity.track('reading', Promise.reject(new Error('no')));
  void activity.track('reading', wait(5));
  expect(activity.underWay()).toEqual({ reading: 2 });
  await expect(failing).rejects.toThrow('no');
  await activity.idle();
  expect(activity.underWay()).toEqual({});
});

it('lulls work until nothing but such work is under way', async () => {
  const activity = createActivity(60_000);
  const done: string[] = [];
  const patient = async (name: string) => {
    await activity.lull();
    done.push(name);
  };
  const busy = async () => {
    await wait(5);
    done.push('busy');
  };
  void activity.track('busy', busy());
  void activity.track('patient', patient('one'));
  void activity.track('patient', patient('other'));
  await activity.idle();
  expect(done).toEqual(['busy', 'one', 'other']);
});

it('lulls nothing for long', async () => {
  const activity = createActivity();
  let busy = true;
  const long = wait(300).then(() => {
    busy = false;
  });
  void activity.track('busy', long);
  await activity.track('patient', activity.lull());
  expect(busy).toBe(true);
  await long;
});
