import { CohortOpenedV1 } from '@pharos/events';
import { entities, type Item, publishedOutboxItem } from '@pharos/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aMessage, aMilestone, anId, aReminder, onDay } from './builders.ts';

const { messages, milestones, reminders } = entities;

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

/** Writes one event on each of these days of May, in this order. */
const tell = async (...days: number[]): Promise<void> => {
  for (const day of days) {
    world.at(onDay(day));
    const event = CohortOpenedV1.draft({ cohortId: anId('coh'), programmeId: 'werklund' });
    await world.store.commit([], [event], world.trace);
  }
};

const publish = (rows: readonly Item[]) =>
  world.store.putMany(rows.map((row) => publishedOutboxItem(row, Date.parse(onDay(20)))));

const days = (rows: readonly Item[]) => rows.map(({ writtenAt }) => Number(String(writtenAt).slice(8, 10)));
const unpublished = async (day: number) => days(await world.store.due.unpublished(onDay(day)));

describe('the outbox', () => {
  test('shows what is not published, oldest first, up to the instant and that one included', async () => {
    await tell(7, 3, 5, 9);
    expect(await unpublished(7)).toEqual([3, 5, 7]);
    expect(days(await world.store.due.unpublished('2024-05-07T11:59:59.999Z'))).toEqual([3, 5]);
    expect(await unpublished(2)).toEqual([]);
  });

  test('lets go of what is published, and keeps it for a week after it was written', async () => {
    await tell(3, 5);
    const [first, ...rest] = await world.store.due.unpublished(onDay(9));
    await publish(first ? [first] : []);
    expect(await world.store.due.unpublished(onDay(9))).toEqual(rest);
    const kept = (await world.rows()).find(({ pk }) => pk === first?.pk);
    const still = Object.entries(first ?? {}).filter(([attribute]) => !attribute.startsWith('due'));
    expect(kept).toEqual({ ...Object.fromEntries(still), publishedAt: onDay(20) });
    expect(kept?.expiresAt).toBe(Date.parse(onDay(10)) / 1000);
  });

  test('published twice is published once', async () => {
    await tell(3);
    const rows = await world.store.due.unpublished(onDay(9));
    await publish(rows);
    const once = await world.rows();
    await publish(rows);
    expect(await world.rows()).toEqual(once);
  });

  test('walks through more rows than one page of DynamoDB holds', async () => {
    const row = { pk: 'OUTBOX#x', sk: 'OUTBOX', duePk: 'OUTBOX', entity: 'outbox', padding: 'x'.repeat(380_000) };
    const heavy = [1, 2, 3, 4].map((n) => ({ ...row, pk: `OUTBOX#${n}`, dueSk: `${onDay(n)}#${n}` }));
    for (const each of heavy) await world.store.putMany([each]);
    expect(await world.store.due.unpublished(onDay(4))).toEqual(heavy);
  });
});

describe('what is due is found at its very instant and ever after, never before', () => {
  const at = onDay(10);
  const kinds = {
    milestones: [() => milestones.toItem(aMilestone({ at })), (until: string) => world.store.due.milestones(until)],
    reminders: [() => reminders.toItem(aReminder({ at })), (until: string) => world.store.due.reminders(until)],
    openClaims: [
      () => messages.toItem(aMessage({ status: 'claimed', claimedAt: at, requestedAt: onDay(1) })),
      (until: string) => world.store.due.openClaims(until),
    ],
    unsent: [() => messages.toItem(aMessage({ requestedAt: at })), (until: string) => world.store.due.unsent(until)],
  } as const;

  test.each(Object.entries(kinds))('%s', async (_, [row, due]) => {
    await world.store.putMany([row()]);
    expect(await due('2024-05-10T11:59:59.999Z')).toHaveLength(0);
    expect(await due(at)).toHaveLength(1);
    expect(await due('9999')).toHaveLength(1);
  });

  test('what is done, cancelled, sent or settled is not due any more', async () => {
    const milestone = aMilestone({ at });
    const reminder = aReminder({ at });
    const message = aMessage({ status: 'claimed', claimedAt: at });
    const { store, trace } = world;
    await store.putMany([milestones.toItem(milestone), reminders.toItem(reminder), messages.toItem(message)]);
    await store.commit(
      [
        milestones.replace({ ...milestone, status: 'cancelled', version: 2 }),
        reminders.replace({ ...reminder, status: 'fired', version: 2 }),
        messages.replace({ ...message, status: 'unconfirmed', version: 2 }),
      ],
      [],
      trace,
    );
    const { due } = store;
    const found = await Promise.all([due.milestones(at), due.reminders(at), due.openClaims(at), due.unsent(at)]);
    expect(found).toEqual([[], [], [], []]);
  });
});
