import { beforeEach, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const answer = { sealed: 'AQID', roles: 'none' };
const key = { account: 'camille', request: 'apply' };

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const claim = (body = 'body', later = 0) => world.store.idempotency.claim(key, body, 'req-1', world.now() + later);
const keep = () => world.store.idempotency.keep(key, 'body', 'req-1', answer, world.now());

test('the first request is to be done; until it is, the same one is under way', async () => {
  expect(await claim()).toEqual({ kind: 'mine' });
  expect(await claim()).toEqual({ kind: 'running' });
});

test('the same request gets the answer of the first', async () => {
  await claim();
  await keep();
  expect(await claim()).toEqual({ kind: 'answered', answer });
});

test('another body under the same key is told so, before and after the answer', async () => {
  await claim();
  expect(await claim('another')).toEqual({ kind: 'other-body' });
  await keep();
  expect(await claim('another')).toEqual({ kind: 'other-body' });
});

test('a claim given back is free', async () => {
  await claim();
  await world.store.idempotency.giveBack(key);
  expect(await claim('another')).toEqual({ kind: 'mine' });
});

test('an answer is kept for a day, whether or not the janitor has been', async () => {
  await claim();
  await keep();
  expect(await claim('body', DAY - SECOND)).toEqual({ kind: 'answered', answer });
  expect(await claim('another', DAY)).toEqual({ kind: 'mine' });
});

test('a claim whose function died is lost after a minute: the same request learns which one it was, and nobody does it again', async () => {
  await claim();
  expect(await claim('body', 59 * SECOND)).toEqual({ kind: 'running' });
  expect(await claim('another', 60 * SECOND)).toEqual({ kind: 'other-body' });
  expect(await claim('body', 60 * SECOND)).toEqual({ kind: 'lost', requestId: 'req-1' });
  expect(await claim('body', DAY)).toEqual({ kind: 'mine' });
});

test('an answer of somebody who was erased in the meantime is not kept', async () => {
  await claim();
  await world.store.idempotency.giveBack(key);
  await keep();
  expect(await world.rows()).toEqual([]);
});

test('all requests of an account are in one partition', async () => {
  await claim();
  await world.store.idempotency.claim({ ...key, request: 'nominate' }, 'body', 'req-2', world.now());
  const partitions = new Set((await world.rows()).map(({ pk }) => pk));
  expect(partitions.size).toBe(1);
  expect([...partitions][0], 'which does not say whose it is').not.toContain('camille');
});
