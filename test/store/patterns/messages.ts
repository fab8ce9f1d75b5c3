import { createHash } from 'node:crypto';
import { cohortClasses } from '@pharos/domain';
import { CohortOpenedV1 } from '@pharos/events';
import { entities, publishedOutboxItem } from '@pharos/store';
import type { World } from '../../support/world.ts';
import {
  aCohort,
  aHold,
  aLinkKey,
  aMessage,
  aMilestone,
  aNomination,
  aNudge,
  anId,
  aReminder,
  aStop,
  onDay,
  some,
} from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { cohorts, holds, linkKeys: keysOfLinks, messages, milestones, nominations, nudges, reminders } = entities;
const limit = 50;

export const message: PatternCase = async ({ store }) => {
  const [wanted, ...others] = some(4, () => aMessage());
  if (!wanted) throw new Error('no message');
  await store.putMany([wanted, ...others].map(messages.toItem));
  return [
    { ask: ({ messages: of }) => of.get(wanted.id), answer: wanted, reads: [messages.toItem(wanted)] },
    {
      ask: ({ messages: of }) => of.getMany([wanted.id]),
      answer: [wanted],
      reads: [messages.toItem(wanted)],
    },
  ];
};

export const sending: PatternCase = async ({ store }) => {
  const wanted = aStop();
  await store.putMany([entities.sending.toItem(wanted), ...some(4, () => messages.toItem(aMessage()))]);
  return [{ ask: ({ messages: of }) => of.sending(), answer: wanted, reads: [entities.sending.toItem(wanted)] }];
};

export const messagesOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const inState = (status: 'failed' | 'sent' | 'unconfirmed', n: number) =>
    some(n, (i) => aMessage({ cohortId, status, requestedAt: onDay(3 + i) }));
  const unconfirmed = inState('unconfirmed', 3);
  await store.putMany(
    [...unconfirmed.toReversed(), ...inState('sent', 15), ...inState('failed', 9), ...some(9, () => aMessage())].map(
      messages.toItem,
    ),
  );
  return [
    {
      ask: ({ messages: of }) => onlyPage(of.ofCohort(cohortId, { status: 'unconfirmed', limit })),
      answer: unconfirmed,
      reads: unconfirmed.map(messages.toItem),
    },
  ];
};

/** Two things due at or before the tenth, one of them at that very instant, in the order in which they are due. */
const NOW = onDay(10);
const dueDays = [4, 10];
/** As many again that are still to come, and then some. */
const laterDays = some(20, (i) => 11 + i);

const outboxRows = async (world: World) => {
  const written = new Map<number, string>();
  for (const day of [...dueDays.toReversed(), ...laterDays]) {
    const id = anId('evt');
    written.set(day, id);
    const trace = { ...world.trace, now: () => Date.parse(onDay(day)), newId: () => id };
    await world.store.commit([], [CohortOpenedV1.draft({ cohortId: anId('coh'), programmeId: 'werklund' })], trace);
  }
  const rows = (await world.rows()).filter(({ entity }) => entity === 'outbox');
  const published = rows.map((row) => ({ ...publishedOutboxItem(row, Date.parse(NOW)), pk: `${row.pk}-published` }));
  await world.store.putMany(published);
  return dueDays.flatMap((day) => rows.filter(({ pk }) => pk === `OUTBOX#${written.get(day)}`));
};

export const due: PatternCase = async (world) => {
  const { store } = world;
  const outbox = await outboxRows(world);
  const toFire = dueDays.map((day) => aMilestone({ at: onDay(day) }));
  const toRemind = dueDays.map((day) => aReminder({ at: onDay(day) }));
  const claimed = dueDays.map((day) => aMessage({ status: 'claimed', claimedAt: onDay(day) }));
  const toNudge = dueDays.map((day) => aNudge({ at: onDay(day) }));
  const toEnd = dueDays.map((day) => aNomination({ endsAt: onDay(day) }));
  const held = dueDays.map((day) => aHold({ until: onDay(day) }));
  const requested = dueDays.map((day) => aMessage({ requestedAt: onDay(day) }));
  const closed = dueDays.map((day) => aCohort({ status: 'closed', closedAt: onDay(day) }));
  await store.putMany([
    ...closed.toReversed().map(cohorts.toItem),
    ...toFire.toReversed().map(milestones.toItem),
    ...toRemind.toReversed().map(reminders.toItem),
    ...toNudge.toReversed().map(nudges.toItem),
    ...toEnd.toReversed().map(nominations.toItem),
    ...held.toReversed().map(holds.toItem),
    ...[...claimed, ...requested].toReversed().map(messages.toItem),
    ...laterDays.flatMap((day) => [
      milestones.toItem(aMilestone({ at: onDay(day) })),
      milestones.toItem(aMilestone({ at: onDay(4), status: day % 2 === 0 ? 'fired' : 'cancelled' })),
      reminders.toItem(aReminder({ at: onDay(day) })),
      reminders.toItem(aReminder({ at: onDay(4), status: day % 2 === 0 ? 'fired' : 'cancelled' })),
      messages.toItem(aMessage({ status: 'claimed', claimedAt: onDay(day) })),
      messages.toItem(aMessage({ requestedAt: onDay(day) })),
      messages.toItem(aMessage({ status: 'sent', claimedAt: onDay(4) })),
      holds.toItem(aHold({ until: onDay(day) })),
      nudges.toItem(aNudge({ at: onDay(day) })),
      cohorts.toItem(aCohort({ status: 'closed', closedAt: onDay(day) })),
      cohorts.toItem(aCohort({ status: 'closed', closedAt: onDay(4), cleared: [...cohortClasses] })),
      nominations.toItem(aNomination({ endsAt: onDay(day) })),
      nominations.toItem(aNomination({ endsAt: onDay(4), status: 'declined' })),
    ]),
  ]);
  return [
    { ask: ({ due: of }) => of.milestones(NOW), answer: toFire, reads: toFire.map(milestones.toItem) },
    { ask: ({ due: of }) => of.reminders(NOW), answer: toRemind, reads: toRemind.map(reminders.toItem) },
    { ask: ({ due: of }) => of.nudges(NOW), answer: toNudge, reads: toNudge.map(nudges.toItem) },
    { ask: ({ due: of }) => of.nominations(NOW), answer: toEnd, reads: toEnd.map(nominations.toItem) },
    { ask: ({ due: of }) => of.holds(NOW), answer: held, reads: held.map(holds.toItem) },
    { ask: ({ due: of }) => of.openClaims(NOW), answer: claimed, reads: claimed.map(messages.toItem) },
    { ask: ({ due: of }) => of.unsent(NOW), answer: requested, reads: requested.map(messages.toItem) },
    {
      ask: ({ due: of }) => of.retained(NOW),
      answer: { cohorts: closed, applications: [] },
      reads: closed.map(cohorts.toItem),
    },
    { ask: ({ due: of }) => of.unpublished(NOW), answer: outbox, reads: outbox },
  ];
};

export const idempotentAnswer: PatternCase = async ({ store, now }) => {
  const given = { sealed: new Uint8Array([7, 1, 9]), roles: 'none' };
  for (const request of ['wanted', 'one', 'two', 'three']) {
    await store.idempotency.claim({ account: 'a', request }, 'body', 'req-1', now());
    await store.idempotency.keep({ account: 'a', request }, 'body', 'req-1', given, now());
  }
  return [
    {
      ask: ({ idempotency: of }) => of.claim({ account: 'a', request: 'wanted' }, 'body', 'req-2', now()),
      answer: { kind: 'answered', answer: given },
      reads: [{ pk: `IDEMPOTENCY#${createHash('sha256').update('a').digest('hex')}`, sk: 'REQUEST#wanted' }],
    },
  ];
};

export const linkKeys: PatternCase = async ({ store, now }) => {
  const made = ['2024-03', '2024-04', '2024-05'].map((period) =>
    aLinkKey({ period, madeAt: `${period}-01T00:00:00.000Z` }),
  );
  await store.putMany([...made.toReversed().map(keysOfLinks.toItem), ...some(9, () => messages.toItem(aMessage()))]);
  return [{ ask: (store) => store.linkKeys.all(now()), answer: made, reads: made.map(keysOfLinks.toItem) }];
};
