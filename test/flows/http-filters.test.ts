import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, aPair, apply, appointed, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

let world: World;
let cohortId: string;
const applications = (query: Record<string, string>, as = 'office') =>
  call(applicationsArea(world), 'GET /cohorts/{cohortId}/applications', {
    as,
    params: { cohortId },
    query: { role: 'mentee', ...query },
  });
const waiting = (query: Record<string, string>, as = 'office') =>
  call(applicationsArea(world), 'GET /cohorts/{cohortId}/waiting', { as, params: { cohortId }, query });
const ofMentorships = (list: string, query: Record<string, string>) =>
  call(mentorshipsArea(world), `GET /cohorts/{cohortId}/${list}`, { ...office, params: { cohortId }, query });

const names = ({ body }: { body: Record<string, unknown> }) =>
  (body.items as { applicant: { name: string } }[]).map(({ applicant }) => applicant.name);

beforeAll(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
  const people: [string, string, Record<string, unknown>][] = [
    ['ana', '2024-05-10T20:00:00.000Z', { 'teaching-areas': ['mathematics', 'science'] }],
    // The evening of 11 May in Edmonton, when it is the 12th in UTC already.
    ['bo', '2024-05-12T03:00:00.000Z', { 'teaching-areas': ['science'] }],
    ['cy', '2024-05-12T20:00:00.000Z', { 'teaching-areas': ['mathematics'] }],
  ];
  for (const [who, at, answers] of people) {
    world.at(at);
    await accepted(world, cohortId, who, 'mentee', answers);
  }
  await apply(world, cohortId, 'di', 'mentee', { 'teaching-areas': ['mathematics'] });
  await appointed(world, 'helen', 'helper');
});

describe('whom a coordinator looks for among those who applied', () => {
  it('who waits since a day, on the cohort’s clock', async () => {
    expect(names(await waiting({ waitingSince: '2024-05-10' }))).toEqual(['ana']);
    expect(names(await waiting({ waitingSince: '2024-05-11' }))).toEqual(['ana', 'bo']);
    expect(names(await applications({ status: 'accepted', waitingSince: '2024-05-11' }))).toEqual(['ana', 'bo']);
    expect(names(await applications({ waitingSince: '2024-05-11' }))).toEqual(['ana', 'bo']);
    expect(names(await waiting({ waitingSince: '2024-05-09' }))).toEqual([]);
  });

  it('who teaches a subject, alone or among others, in a state or in any', async () => {
    const answer = 'teaching-areas:mathematics';
    expect(names(await waiting({ answer }))).toEqual(['ana', 'cy']);
    expect(names(await applications({ answer }))).toEqual(['ana', 'cy', 'di']);
    expect(names(await applications({ answer, status: 'submitted' }))).toEqual(['di']);
    expect(names(await waiting({ answer, waitingSince: '2024-05-11' }))).toEqual(['ana']);
    expect(names(await waiting({ answer: 'year-of-program:final-year' }))).toEqual(['ana', 'bo', 'cy']);
  });

  it('who reads mail in a language', async () => {
    expect(names(await waiting({ language: 'fr' }))).toEqual([]);
    expect(names(await waiting({ language: 'en' }))).toHaveLength(3);
  });

  it('a helper looks by what a helper sees: not by answers', async () => {
    expect(names(await waiting({ waitingSince: '2024-05-10', language: 'en' }, 'helen'))).toEqual(['ana']);
    for (const list of [waiting, applications]) {
      expect(await list({ answer: 'teaching-areas:mathematics' }, 'helen')).toMatchObject({ status: 403 });
      expect(await list({ answer: 'no-such:thing' }, 'helen')).toMatchObject({ status: 403 });
    }
  });

  it('a cursor of one filter is refused by another', async () => {
    const { cursor } = (await waiting({ answer: 'teaching-areas:mathematics', limit: '1' })).body;
    const next = { cursor: String(cursor), limit: '1' };
    expect(names(await waiting({ answer: 'teaching-areas:mathematics', ...next }))).toEqual(['cy']);
    const others: Record<string, string>[] = [{}, { answer: 'teaching-areas:science' }, { language: 'en' }];
    for (const filter of others) {
      expect(await waiting({ ...filter, ...next })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'cursor' }] },
      });
    }
  });
});

describe('a filter that means nothing is refused by name', () => {
  it.each([
    ['waitingSince', '2024-02-30'],
    ['waitingSince', '2024-05-10T00:00:00Z'],
    ['waitingSince', ''],
    ['language', 'de'],
    ['answer', 'mathematics'],
    ['answer', 'teaching-areas:alchemy'],
    ['answer', 'teaching-areas:mathematics:science'],
    ['answer', 'hopes-and-fears:mathematics'],
    ['answer', '__proto__:constructor'],
    ['answer', 'mentees-wanted:2'],
  ])('%s=%s', async (name, value) => {
    expect(await waiting({ [name]: value })).toMatchObject({ status: 422, body: { errors: [{ path: name }] } });
  });

  it.each([
    ['mentorships', 'quietSince'],
    ['quiet-pairs', 'askedSince'],
    ['help-requests', 'waitingSince'],
  ])('%s?%s', async (list, name) => {
    const refused = { status: 422, body: { errors: [{ path: name }] } };
    expect(await ofMentorships(list, { [name]: 'yesterday' })).toMatchObject(refused);
    expect(await ofMentorships(list, { [name]: '2024-05-10' })).toMatchObject({ status: 200, body: { items: [] } });
  });
});

it('a pair is quiet since the last meeting that is known, planned ones not counted', async () => {
  world.at('2024-06-01T18:00:00.000Z');
  const pair = await aPair(world, cohortId);
  const params = { mentorshipId: pair.id };
  const log = (local: string) =>
    call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings/log', {
      as: 'mentee',
      params,
      body: { local, mode: 'virtual' },
    });
  const quiet = async (quietSince: string) =>
    ((await ofMentorships('mentorships', { quietSince })).body.items as { meetings: { last?: string } }[]).map(
      ({ meetings }) => meetings.last,
    );
  expect(await quiet('2024-05-31')).toEqual([]);
  expect(await quiet('2024-06-01')).toEqual([undefined]);
  world.at('2024-06-20T18:00:00.000Z');
  await log('2024-06-10T16:30');
  await log('2024-06-05T16:30');
  expect(await quiet('2024-06-09')).toEqual([]);
  expect(await quiet('2024-06-10')).toEqual(['2024-06-10T22:30:00.000Z']);
});
