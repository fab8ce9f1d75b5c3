import { afterEach, expect, it } from 'vitest';
import { interrupted } from './stop.ts';

const before = process.listeners('SIGINT');
const beforeTerm = process.listeners('SIGTERM');
afterEach(() => {
  for (const listener of process.listeners('SIGINT')) if (!before.includes(listener)) process.off('SIGINT', listener);
  for (const listener of process.listeners('SIGTERM'))
    if (!beforeTerm.includes(listener)) process.off('SIGTERM', listener);
});

it.each(['SIGINT', 'SIGTERM'] as const)('waits for %s, and leaves the next one to end the process', async (signal) => {
  const waiting = interrupted('Ending…');
  const [orderly] = process
    .listeners(signal)
    .filter((listener) => !before.includes(listener) && !beforeTerm.includes(listener));
  orderly?.(signal);
  await expect(waiting).resolves.toBeUndefined();
  expect(process.listeners(signal)).not.toContain(orderly);
});
