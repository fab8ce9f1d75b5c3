import { createHandler } from '@pharos/functions/http/milestones/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, aDraft, anOpenCohort, aPair, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { expect, test } from 'vitest';

interface Rehearsed {
  key: string;
  local: string | null;
  daysAfterIntroduction: number | null;
  recipients: number;
  mails: { kind: string; language: string; subject: string; html: string; text: string }[];
}

const rehearse = async (world: World, cohortId: string) => {
  const { status, body } = await call(createHandler(world), 'GET /cohorts/{cohortId}/rehearsal', {
    ...office,
    params: { cohortId },
  });
  return { status, milestones: body.milestones as Rehearsed[], occasions: body.occasions as Rehearsed['mails'] };
};

test('a coordinator sees the whole year before it begins, each mail in both languages, and nothing is written', async () => {
  const world = await aWorld({ now: '2024-04-20T15:00:00.000Z' });
  const cohortId = await aDraft(world);
  const before = await world.rows();
  const { status, milestones, occasions } = await rehearse(world, cohortId);

  expect(status).toBe(200);
  expect(
    milestones.map(({ local, daysAfterIntroduction, key }) => `${local ?? `+${daysAfterIntroduction}`} ${key}`),
  ).toEqual([
    '2024-05-28T07:30 match-run-spring',
    '2024-06-04T09:00 informal-meetings',
    '2024-09-10T09:00 formal-meetings',
    '2024-09-17T07:30 match-run-september',
    '2024-10-15T07:30 match-run-october',
    '2024-11-12T07:30 match-run-november',
    '2024-12-03T09:00 check-in',
    '2024-12-13T23:59 intake-closes',
    '2024-12-17T07:30 match-run-december',
    '2025-02-11T09:00 wrap-up',
    '2025-02-28T17:00 closing',
    '+14 first-message',
    '+28 quiet-pair-1',
    '+56 quiet-pair-2',
  ]);
  for (const { key, mails } of milestones)
    expect(
      mails.map(({ language }) => language),
      key,
    ).toEqual(/match-run|closes|closing/.test(key) ? [] : ['en', 'fr']);
  expect(new Set(occasions.map(({ kind }) => kind)).size).toBe(12);
  for (const { html, text, subject } of [...occasions, ...milestones.flatMap(({ mails }) => mails)]) {
    expect(html).toContain('<html lang=');
    expect(`${subject}${text}`).not.toMatch(/undefined|null/);
  }
  // That it was asked for is counted, so that nobody asks for it without end.
  const [written, left] = [await world.rows(), before.map(({ pk, sk }) => `${pk} ${sk}`)];
  expect(written.filter(({ pk, sk }) => left.includes(`${pk} ${sk}`))).toEqual(before);
  expect(written.filter(({ pk, sk }) => !left.includes(`${pk} ${sk}`))).toMatchObject([{ entity: 'limit', count: 1 }]);
});

test('it counts whom each mail would reach as things stand', async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  await aPair(world, cohortId);
  await accepted(world, cohortId, 'waiting', 'mentee');
  const { milestones } = await rehearse(world, cohortId);
  const count = (key: string) => milestones.find((each) => each.key === key)?.recipients;
  expect([count('formal-meetings'), count('check-in'), count('first-message'), count('closing')]).toEqual([3, 2, 1, 0]);
});

test('it is for coordinators', async () => {
  const world = await aWorld();
  const params = { cohortId: await anOpenCohort(world) };
  const answer = await call(createHandler(world), 'GET /cohorts/{cohortId}/rehearsal', { as: 'someone', params });
  expect(answer).toMatchObject({ status: 403 });
});
