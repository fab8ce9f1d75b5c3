import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { close, listen } from './ports.ts';

it('takes another port when the preferred one is taken, and says so', async () => {
  const [first, second] = [createServer(), createServer()];
  const said: string[] = [];
  const taken = Number(new URL(await listen(first, 'the first', undefined, () => undefined)).port);
  const url = await listen(second, 'the API', taken, (line) => said.push(line));
  expect(said).toEqual([`Port ${taken} is taken, so the API is on port ${new URL(url).port} instead.`]);
  expect(new URL(url).hostname).toBe('127.0.0.1');
  await Promise.all([close(first), close(second)]);
});
