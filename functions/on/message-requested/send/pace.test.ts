import { describe, expect, it } from 'vitest';
import { SENDERS } from './env.ts';
import { createPace } from './pace.ts';

/** A clock that stands still, and an account: what it may, and how often it was asked. */
const container = ({ perSecond = 14, random = 0, failing = false } = {}) => {
  const state = { time: 0, waited: 0, asked: 0, perSecond, failing };
  const account = {
    allowance: async () => {
      state.asked += 1;
      if (state.failing) throw new Error('no answer');
      return { perSecond: state.perSecond, left: 1000 };
    },
  };
  const wait = async (ms: number) => {
    state.waited = ms;
  };
  const pace = createPace(account, { now: () => state.time, wait, random: () => random });
  /** How many milliseconds from now `n` sends come that ask for their turns at the same time. */
  const sends = async (n: number) => {
    const moments: number[] = [];
    for (let i = 0; i < n; i += 1) {
      state.waited = 0;
      await pace.turn(1_000_000);
      moments.push(state.waited);
    }
    return moments;
  };
  return { state, pace, sends };
};

describe('the pace of the senders', () => {
  it.each([1, 14, 200])(
    'keeps all of them together below %i messages a second, however many mails wait',
    async (rate) => {
      const containers = Array.from({ length: SENDERS }, (_, i) => container({ perSecond: rate, random: i / SENDERS }));
      const moments = (await Promise.all(containers.map(({ sends }) => sends(40)))).flat().sort((a, b) => a - b);
      const most = Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length));
      expect(most).toBeLessThanOrEqual(rate);
      expect(moments).toHaveLength(40 * SENDERS);
    },
  );

  it('lets a young account’s call of ten messages end within its time', async () => {
    const moments = await container({ perSecond: 1, random: 1 }).sends(10);
    expect(Math.max(...moments)).toBeLessThan((180 - 15) * 1000);
  });

  it('asks SES for the rate once in five minutes, and follows it', async () => {
    const { state, sends } = container({ perSecond: 14 });
    await sends(20);
    expect(state.asked).toBe(1);
    state.perSecond = 1400;
    state.time += 300_000;
    expect(Math.max(...(await sends(20)))).toBeLessThan(200);
    expect(state.asked).toBe(2);
  });

  it('goes as slowly as the youngest account when SES does not say, and asks again after a minute', async () => {
    const { state, sends } = container({ failing: true });
    const moments = await sends(3);
    expect(Math.max(...moments)).toBeGreaterThan(17_000);
    state.failing = false;
    state.time += 60_000;
    await sends(1);
    expect(state.asked).toBe(2);
  });

  it('says at once when a turn would come too late', async () => {
    const { state, pace } = container({ perSecond: 1, random: 1 });
    expect(await pace.turn(5_000)).toBe(false);
    expect(state.waited).toBe(0);
  });

  it('rests for a second after SES was asked too fast', async () => {
    const { state, pace } = container({ perSecond: 10_000 });
    await pace.turn(1_000);
    pace.slowDown();
    expect(await pace.turn(10_000)).toBe(true);
    expect(state.waited).toBeGreaterThanOrEqual(1000);
  });
});
