import { expect, it } from 'vitest';
import { createThrottle } from './throttle.ts';
import type { Assembly } from './types.ts';

const assemblyWith = (properties: Record<string, unknown>) =>
  ({ ofType: () => [{ id: 'Stage', properties }] }) as unknown as Assembly;
const limited = assemblyWith({ DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 3 } });

const passing = (throttle: () => boolean, times: number) =>
  Array.from({ length: times }, () => throttle()).filter(Boolean).length;

it('lets a burst pass, and then as many as the rate gives back', () => {
  let time = 0;
  const throttle = createThrottle(limited, { now: () => time, running: true });
  expect(passing(throttle, 5)).toBe(3);
  time += 99;
  expect(passing(throttle, 1)).toBe(0);
  time += 1;
  expect(passing(throttle, 2)).toBe(1);
  time += 60_000;
  expect(passing(throttle, 10), 'never more than the burst').toBe(3);
});

it.each([
  ['a stage without limits', assemblyWith({}), true],
  ['a clock that stands still', limited, false],
])('%s lets everything pass', (_what, assembly, running) => {
  expect(passing(createThrottle(assembly, { now: () => 0, running }), 100)).toBe(100);
});
