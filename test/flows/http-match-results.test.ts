import type { MatchRun } from '@pharos/domain';
import { createHandler } from '@pharos/functions/http/match-runs/handler.ts';
import { createHandler as solve } from '@pharos/functions/on/match-run-requested/solve/handler.ts';
import { aContext, call, deliver, httpEvent } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const REPORT = 'GET /match-runs/{matchRunId}/report';
const RECRUITMENT = 'GET /match-runs/{matchRunId}/recruitment';
const PROPOSALS = 'GET /match-runs/{matchRunId}/proposals';

let world: World;
let run: MatchRun;
const one = { 'mentees-wanted': 1 };

/** Three mentors with a place each; seven mentees, two of whom meet in French only, as no mentor does. */
beforeAll(async () => {
  world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const area = createHandler(world);
  for (const name of ['max', 'nia', 'oto']) await accepted(world, cohortId, name, 'mentor', one);
  for (const name of ['ann', 'bea', 'cleo', 'dana', 'eli']) await accepted(world, cohortId, name, 'mentee');
  for (const name of ['fleur', 'gabi']) await accepted(world, cohortId, name, 'mentee', { language: ['fr'] });
  const asked = await call(area, 'POST /cohorts/{cohortId}/match-runs', { ...office, params: { cohortId }, body: {} });
  expect(await deliver(solve(world), await told(world, 'pharos.match-run.requested.v1'))).toEqual([]);
  run = await world.store.matchRuns.get(String(asked.body.id));
});

const get = (route: string, query: Record<string, string> = {}) =>
  call(createHandler(world), route, { ...office, params: { matchRunId: run.id }, query });
type Items = Record<string, unknown>[];

describe('what a solved run says', () => {
  it('of each pair: the next two mentors by name, and why they were not chosen, in both languages', async () => {
    const { body } = await get(PROPOSALS);
    const items = body.items as { mentor: { name: string }; alternatives: Items }[];
    expect(items).toHaveLength(3);
    for (const { mentor, alternatives } of items) {
      const names = alternatives.map((other) => (other.mentor as { name: string }).name);
      expect([mentor.name, ...names].sort()).toEqual(['max', 'nia', 'oto']);
      for (const { text, why } of alternatives) {
        expect(why).toBe('full');
        expect(text).toEqual({ en: expect.stringMatching(/\S/), fr: expect.stringMatching(/\S/) });
      }
    }
  });

  it('to whoever follows it: what it was solved from, and the warnings of the policy', async () => {
    const { body } = await get('GET /match-runs/{matchRunId}');
    expect(body).toMatchObject({ status: 'proposed', attempts: 1, basis: { programmeVersion: 1 } });
    expect(body).not.toHaveProperty('progress');
    expect(body.warnings).toContainEqual(
      expect.objectContaining({ kind: 'rule-leaves-nobody', side: 'mentees', count: 2, of: 7 }),
    );
    expect(body.warnings).toContainEqual(expect.objectContaining({ kind: 'too-few-places', count: 4, of: 7 }));
  });

  it('to a coordinator who looks for mentors: whom to look for, and for how many that would do', async () => {
    const { body } = await get(RECRUITMENT);
    const items = body.items as Items;
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ place }) => place)).toEqual(items.map((_, i) => i + 1));
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'new-mentors',
        waiting: 4,
        profile: expect.arrayContaining([{ key: 'language', value: 'fr', rule: true }]),
      }),
    );
    const first = await get(RECRUITMENT, { limit: '1' });
    expect(first.body).toMatchObject({ items: [items[0]], cursor: expect.any(String) });
  });
});

describe('the report on a run', () => {
  it('is figures, without an id or a name of anybody', async () => {
    const { status, headers, body } = await get(REPORT);
    expect({ status, type: headers['content-type'], vary: headers.vary }).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      vary: 'accept, accept-language',
    });
    expect(body).toMatchObject({
      matchRunId: run.id,
      pinned: [],
      quality: { people: { mentees: 7, matched: 3, mentors: 3, places: 3 }, proven: true },
    });
    expect(JSON.stringify(body.quality)).not.toMatch(/app_|par_|run_|fleur|gabi|"max"/i);
  });

  it('withholds groups of fewer than five, and counts by kind of mentee', async () => {
    const { quality } = (await get(REPORT)).body as {
      quality: { groups: { key: string; rates: { people: number }[]; withheld: number }[] };
    };
    expect(quality.groups.find(({ key }) => key === '@kind')?.rates).toMatchObject([
      { value: 'final-year-student', people: 7, matched: 3 },
    ]);
    const sizes = quality.groups.flatMap(({ rates }) => rates.map(({ people }) => people));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
  });

  const page = async (headers: Record<string, string>) => {
    const event = httpEvent(REPORT, { ...office, params: { matchRunId: run.id }, headers });
    const { headers: sent, body } = await createHandler(world)(event, aContext());
    return { headers: sent ?? {}, body: body ?? '' };
  };

  it('is a page for those who ask for one: in their language, without script, cached nowhere', async () => {
    const french = await page({ accept: 'text/html,application/xhtml+xml', 'accept-language': 'fr-CA,en;q=0.8' });
    expect(french.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'fr',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(french.body).toMatch(/^<!doctype html>/i);
    expect(french.body).toContain('Qualité d’un jumelage');
    expect(french.body).toContain('America/Edmonton');
    expect(french.body).not.toMatch(/<script/i);
    const english = await page({ accept: 'text/html' });
    expect(english.body).toContain('Quality of a match run');
  });

  it.each([REPORT, RECRUITMENT])(
    '%s of a run that is not solved, or not there, and for others, is refused',
    async (route) => {
      const area = createHandler(world);
      const unknown = { matchRunId: 'run_00000000000000000000000009' };
      expect(await call(area, route, { ...office, params: unknown })).toMatchObject({ status: 404 });
      const as = { as: 'ann', params: { matchRunId: run.id }, headers: { accept: 'text/html' } };
      expect(await call(area, route, as)).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    },
  );
});

describe('reading a run', () => {
  it.each([REPORT, RECRUITMENT, PROPOSALS, 'GET /match-runs/{matchRunId}', 'GET /match-runs/{matchRunId}/unmatched'])(
    '%s changes nothing',
    async (route) => {
      const before = await world.rows();
      await get(route);
      expect(await world.rows()).toEqual(before);
    },
  );
});
