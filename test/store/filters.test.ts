import { entities } from '@pharos/store';
import { beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aHelpRequest, aMentorship, aNomination, aNudge, anApplication, anId, onDay, some } from './builders.ts';
import { meterOf, type ReadCall } from './capacity.ts';
import { refusalOf } from './refusal.ts';

const cohortId = anId('coh');
const mentee = { cohortId, role: 'mentee', kind: 'student', status: 'accepted' } as const;
/** 260 who wait, a second apart; each tenth writes French, each thirteenth teaches music, and one plays chess. */
const waiting = some(260, (i) =>
  anApplication({
    ...mentee,
    submittedAt: new Date(Date.parse('2024-09-01T00:00:00.000Z') + i * 1000).toISOString(),
    language: i % 10 === 9 ? 'fr' : 'en',
    answers: { areas: i % 13 === 12 ? ['maths', 'music'] : ['maths'], club: i === 250 ? 'chess' : 'none' },
  }),
);
const french = waiting.filter(({ language }) => language === 'fr');
const music = { question: 'areas', option: 'music', several: true };

let world: World;
let calls: ReadCall[];
beforeAll(async () => {
  world = await aWorld();
  await world.store.putMany(waiting.map(entities.applications.toItem));
  calls = meterOf(world.client);
});

const idsOf = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id);

describe('a filtered list', () => {
  test('is one query that looks through 200 rows and no more, however few it finds', async () => {
    calls.length = 0;
    const first = await world.store.applications.waiting(cohortId, { language: 'fr', limit: 100 });
    expect(calls.map(({ command, items }) => [command, items])).toEqual([['QueryCommand', 200]]);
    expect(idsOf(first)).toEqual(idsOf({ items: french.slice(0, 20) }));
    const rest = await world.store.applications.waiting(cohortId, { language: 'fr', limit: 100, cursor: first.cursor });
    expect(idsOf(rest)).toEqual(idsOf({ items: french.slice(20) }));
    expect(rest).not.toHaveProperty('cursor');
  });

  test('shows everybody once, page by page, where a page is cut short of what was looked through', async () => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.store.applications.waiting(cohortId, { language: 'fr', limit: 3, cursor });
      expect(page.items.length).toBeLessThanOrEqual(3);
      found.push(...idsOf(page));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(found).toEqual(idsOf({ items: french }));
  });

  test('may have an empty page with a cursor', async () => {
    const answer = { question: 'club', option: 'chess', several: false };
    const first = await world.store.applications.waiting(cohortId, { answer, limit: 25 });
    expect(first).toEqual({ items: [], cursor: expect.any(String) });
    const second = await world.store.applications.waiting(cohortId, { answer, limit: 25, cursor: first.cursor });
    expect(idsOf(second)).toEqual([waiting[250]?.id]);
  });

  test('by one answer of several, in one state and in any', async () => {
    const wanted = waiting.filter(({ answers }) => String(answers.areas).includes('music')).slice(0, 10);
    const of = { role: 'mentee', answer: music, limit: 10 } as const;
    expect(idsOf(await world.store.applications.ofCohort(cohortId, of))).toEqual(idsOf({ items: wanted }));
    const accepted = await world.store.applications.ofCohort(cohortId, { ...of, status: 'accepted' });
    expect(idsOf(accepted)).toEqual(idsOf({ items: wanted }));
  });

  test('by time reads what it shows and nothing else, where the keys are in that order', async () => {
    const before = waiting[5]?.submittedAt;
    calls.length = 0;
    const { applications } = world.store;
    const pages = [
      await applications.waiting(cohortId, { before, limit: 50 }),
      await applications.ofCohort(cohortId, { role: 'mentee', status: 'accepted', before, limit: 50 }),
      await applications.ofCohort(cohortId, { role: 'mentee', before, limit: 50 }),
    ];
    for (const page of pages) expect(idsOf(page)).toEqual(idsOf({ items: waiting.slice(0, 5) }));
    expect(calls.map(({ items }) => items)).toEqual([5, 5, 200]);
    expect(pages.map(({ cursor }) => typeof cursor)).toEqual(['undefined', 'undefined', 'string']);
  });

  test('a cursor goes on with the filter that it was given for, and with no other', async () => {
    const { waiting: list } = world.store.applications;
    const { cursor } = await list(cohortId, { language: 'fr', limit: 3 });
    const { cursor: unfiltered } = await list(cohortId, { limit: 3 });
    const { cursor: early } = await list(cohortId, { before: waiting[200]?.submittedAt, limit: 3 });
    const others = [
      [{ language: 'en' }, cursor],
      [{}, cursor],
      [{ language: 'fr', answer: music }, cursor],
      [{ language: 'fr' }, unfiltered],
      [{ before: waiting[100]?.submittedAt }, early],
      [{}, early],
    ] as const;
    for (const [filter, given] of others) {
      const { code, issues } = await refusalOf(list(cohortId, { ...filter, limit: 3, cursor: given }));
      expect([code, issues.map(({ path }) => path)]).toEqual(['invalid-input', ['cursor']]);
    }
  });

  test('a cursor forged to lie behind the end of what is asked for is refused by us, not by DynamoDB', async () => {
    const { waiting: list } = world.store.applications;
    const before = waiting[100]?.submittedAt;
    const { cursor = '' } = await list(cohortId, { before, limit: 3 });
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...place, gsi3sk: '2031' })).toString('base64url');
    expect((await refusalOf(list(cohortId, { before, limit: 3, cursor: forged }))).code).toBe('invalid-input');
  });
});

test('pairs are quiet since a day when they were introduced by then, and no meeting is known since', async () => {
  const of = { cohortId: anId('coh') };
  const introducedAt = onDay(1);
  const [never, early, late, paused, fresh, ended] = [
    aMentorship({ ...of, introducedAt, status: 'introduced' }),
    aMentorship({ ...of, introducedAt, status: 'active', meetingsHeld: 2, lastMetAt: onDay(4) }),
    aMentorship({ ...of, introducedAt, status: 'active', meetingsHeld: 2, lastMetAt: onDay(9) }),
    aMentorship({ ...of, introducedAt, status: 'paused' }),
    aMentorship({ ...of, introducedAt: onDay(9), status: 'introduced' }),
    aMentorship({ ...of, introducedAt, status: 'ended' }),
  ];
  await world.store.putMany([never, early, late, paused, fresh, ended].map(entities.mentorships.toItem));
  const quiet = async (status?: 'introduced' | 'active' | 'paused') =>
    idsOf(await world.store.mentorships.ofCohort(of.cohortId, { status, quiet: onDay(7), limit: 25 }));
  expect((await quiet()).sort()).toEqual([never.id, early.id].sort());
  expect([await quiet('introduced'), await quiet('active'), await quiet('paused')]).toEqual([
    [never.id],
    [early.id],
    [paused.id],
  ]);
});

test('who asked for help, and who was asked, up to a day; who was named, in one state', async () => {
  const of = { cohortId: anId('coh') };
  const requests = some(4, (i) => aHelpRequest({ ...of, status: 'open', raisedAt: onDay(1 + i) }));
  const nudges = some(4, (i) =>
    aNudge({ ...of, mentorshipId: anId('men'), last: true, status: 'fired', firedAt: onDay(1 + i) }),
  );
  const nominations = some(4, (i) => aNomination({ ...of, status: i % 2 === 0 ? 'asked' : 'declined' }));
  await world.store.putMany([
    ...requests.map(entities.helpRequests.toItem),
    ...nudges.map(entities.nudges.toItem),
    ...nominations.map(entities.nominations.toItem),
  ]);
  const { mentorships } = world.store;
  const before = onDay(3);
  const asked = await mentorships.helpRequests(of.cohortId, { status: 'open', before, limit: 25 });
  expect(asked).toEqual({ items: requests.slice(0, 2) });
  expect(await mentorships.lastNudges(of.cohortId, { before, limit: 25 })).toEqual({ items: nudges.slice(0, 2) });
  const declined = await world.store.nominations.ofCohort(of.cohortId, { status: 'declined', limit: 25 });
  expect(idsOf(declined).sort()).toEqual(
    idsOf({ items: nominations.filter(({ status }) => status === 'declined') }).sort(),
  );
});

describe('counting', () => {
  const countsOf = async () => {
    const { countQueue, countOf } = world.store.applications;
    calls.length = 0;
    const counted = [await countQueue(cohortId), await countOf(cohortId, 'mentee', 'accepted')];
    return { counted, looked: calls.map(({ items }) => items) };
  };

  test('goes as far as 100 and says that there may be more', async () => {
    const { counted, looked } = await countsOf();
    expect(counted).toEqual([
      { count: 100, atLeast: true },
      { count: 100, atLeast: true },
    ]);
    expect(looked).toEqual([101, 101]);
  });

  test('is exact up to 100, also of a place in the queue', async () => {
    const { countQueue } = world.store.applications;
    expect(await countQueue(cohortId, waiting[0])).toEqual({ count: 1, atLeast: false });
    expect(await countQueue(cohortId, waiting[99])).toEqual({ count: 100, atLeast: false });
    expect(await countQueue(cohortId, waiting[100])).toEqual({ count: 100, atLeast: true });
    expect(await countQueue(anId('coh'))).toEqual({ count: 0, atLeast: false });
  });

  test('of mentors with a place leaves out who is full, or not ready', async () => {
    const of = { cohortId: anId('coh'), role: 'mentor', status: 'accepted' } as const;
    const mentors = [
      anApplication({ ...of, capacity: 2, load: 1 }),
      anApplication({ ...of, capacity: 2, load: 2 }),
      anApplication({ ...of, capacity: 1, load: 0, ready: true }),
      anApplication({ ...of, capacity: 1, load: 0, ready: false }),
      anApplication({ ...of, capacity: 1, load: 0, status: 'submitted' }),
    ];
    await world.store.putMany(mentors.map(entities.applications.toItem));
    expect(await world.store.applications.countMentorsWithPlaces(of.cohortId)).toEqual({ count: 2, atLeast: false });
  });
});
