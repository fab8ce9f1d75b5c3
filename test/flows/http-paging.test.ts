import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as matchRunsArea } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { type Answer, call } from '@pharos/test/support/invoke.ts';
import { accepted, aDraft, anOpenCohort, aProposedRun, apply, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const APPLICATIONS = 'GET /cohorts/{cohortId}/applications';
const WAITING = 'GET /cohorts/{cohortId}/waiting';

type Read = (query: Record<string, string>) => Promise<Answer>;

/** Every page of a list, until there is no cursor; ten pages at most. */
const pagesOf = async (read: Read): Promise<{ id: string }[][]> => {
  const pages: { id: string }[][] = [];
  let cursor: string | undefined;
  do {
    const { body } = await read(cursor === undefined ? { limit: '2' } : { limit: '2', cursor });
    pages.push(body.items as { id: string }[]);
    cursor = body.cursor as string | undefined;
  } while (cursor !== undefined && pages.length < 10);
  return pages;
};

let world: World;
let cohortId: string;
const mentees: string[] = [];

beforeAll(async () => {
  world = await aWorld();
  cohortId = await anOpenCohort(world);
  for (const day of [1, 2, 3, 4, 5]) {
    world.at(`2024-05-0${day}T15:00:00.000Z`);
    mentees.push((await accepted(world, cohortId, `mentee-${day}`, 'mentee')).id);
    await apply(world, cohortId, `mentor-${day}`, 'mentor');
  }
});

const list = (route: string, query: Record<string, string>, of = cohortId) =>
  call(applicationsArea(world), route, { ...office, params: { cohortId: of }, query });
const cursorOf = async (route: string, query: Record<string, string>): Promise<string> =>
  String((await list(route, { ...query, limit: '2' })).body.cursor);

describe('a list, two at a time', () => {
  it('shows everybody once, oldest first, and ends', async () => {
    const pages = await pagesOf((query) => list(APPLICATIONS, { role: 'mentee', ...query }));
    expect(pages.flat().map(({ id }) => id)).toEqual(mentees);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  it('of those who wait shows the longest waiting first, with their names', async () => {
    const pages = await pagesOf((query) => list(WAITING, query));
    expect(pages.flat()).toMatchObject([1, 2, 3, 4, 5].map((day) => ({ applicant: { name: `mentee-${day}` } })));
  });

  it('of one role and state holds nobody else', async () => {
    const submitted = await list(APPLICATIONS, { role: 'mentor', status: 'submitted' });
    expect(submitted.body.items).toHaveLength(5);
    expect((await list(APPLICATIONS, { role: 'mentor', status: 'accepted' })).body).toEqual({ items: [] });
  });

  it('newest first works in the same way', async () => {
    const area = programmesArea(world);
    for (const day of [1, 2]) {
      world.at(`2024-06-0${day}T15:00:00.000Z`);
      await aDraft(world);
    }
    const pages = await pagesOf((query) => call(area, 'GET /cohorts', { as: 'someone', query }));
    expect(pages.flat().at(-1)?.id).toBe(cohortId);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(3);
  });
});

describe('a cursor', () => {
  const refused = { status: 422, body: { type: '/problems/invalid-input', errors: [{ path: 'cursor' }] } };

  it('of the other role’s list is refused', async () => {
    const cursor = await cursorOf(APPLICATIONS, { role: 'mentor' });
    expect(await list(APPLICATIONS, { role: 'mentee', cursor })).toMatchObject(refused);
  });

  it('of another state’s list is refused', async () => {
    const cursor = await cursorOf(APPLICATIONS, { role: 'mentee', status: 'accepted' });
    expect(await list(APPLICATIONS, { role: 'mentee', status: 'submitted', cursor })).toMatchObject(refused);
  });

  it('of another kind of list is refused', async () => {
    const cursor = await cursorOf(WAITING, {});
    expect(await list(APPLICATIONS, { role: 'mentee', cursor })).toMatchObject(refused);
  });

  it('of another cohort’s list is refused', async () => {
    const elsewhere = await anOpenCohort(world);
    const cursor = await cursorOf(APPLICATIONS, { role: 'mentee' });
    expect(await list(APPLICATIONS, { role: 'mentee', cursor }, elsewhere)).toMatchObject(refused);
  });

  it('of a run’s proposals is refused by those whom it could not place', async () => {
    const mentor = await accepted(world, cohortId, 'mentor-6', 'mentor', { 'mentees-wanted': 4 });
    const applications = await world.store.applications.getMany(mentees.slice(0, 3));
    const run = await aProposedRun(
      world,
      cohortId,
      applications.map((mentee) => [mentor, mentee] as const),
    );
    const area = matchRunsArea(world);
    const params = { matchRunId: run.id };
    const proposals = (query: Record<string, string>) =>
      call(area, 'GET /match-runs/{matchRunId}/proposals', { ...office, params, query });
    const { cursor } = (await proposals({ limit: '2' })).body;
    expect((await proposals({ limit: '2', cursor: String(cursor) })).body.items).toHaveLength(1);
    const unmatched = await call(area, 'GET /match-runs/{matchRunId}/unmatched', {
      ...office,
      params,
      query: { cursor: String(cursor) },
    });
    expect(unmatched).toMatchObject(refused);
  });

  it.each(['', 'abc', 'eyJwayI6IngifQ', '%00', '💣'])('such as %j is refused', async (cursor) => {
    expect(await list(APPLICATIONS, { role: 'mentee', cursor })).toMatchObject(refused);
  });
});

describe('the size of a page', () => {
  it.each(['0', '101', '-1', '2.5', 'many', ''])('cannot be %j', async (limit) => {
    expect(await list(APPLICATIONS, { role: 'mentee', limit })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'limit' }] },
    });
  });

  it('may be 100, and may go unsaid', async () => {
    expect((await list(APPLICATIONS, { role: 'mentee', limit: '100' })).body.items).toHaveLength(5);
    expect((await list(APPLICATIONS, { role: 'mentee' })).body.items).toHaveLength(5);
  });

  it('goes with the role that is asked for', async () => {
    expect(await list(APPLICATIONS, {})).toMatchObject({ status: 422, body: { errors: [{ path: 'role' }] } });
  });
});
