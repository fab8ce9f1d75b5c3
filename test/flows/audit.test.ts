import { isAudited, isPublic, ruleOf } from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { areas } from '@pharos/functions/http/contracts.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as staffArea } from '@pharos/functions/http/staff/handler.ts';
import { createHandler as record } from '@pharos/functions/on/act-performed/record/handler.ts';
import { httpArea, operation, route } from '@pharos/runtime';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { aDraft, anOpenCohort, apply, appointed, noticeNow, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ask } from './policy/ask.ts';
import { CHANGES_NOTHING, told } from './policy/audited.ts';
import { requests } from './policy/requests.ts';
import { aStage, restaged } from './policy/stage.ts';

const routes = areas.flatMap(({ area, operations }) => operations.map((operation) => ({ area, operation })));
const changing = routes.filter(({ operation }) => operation.method !== 'GET' && !isPublic(operation.rule));
const byStaff = changing.flatMap((route) =>
  ruleOf(route.operation.rule)
    .may.filter((standing) => standing === 'helper' || standing === 'coordinator')
    .map((standing) => [route.operation.id, standing, route] as const),
);

let stage: Awaited<ReturnType<typeof aStage>>;
beforeAll(async () => {
  stage = await aStage();
}, 60_000);

describe('what staff change is told for the audit, with the change: who, what, to whom and when', () => {
  it.each(byStaff)('%s by a %s', async (id, standing, route) => {
    const world = await restaged(stage);
    const { ids } = stage;
    const { request, about } = told[id] ?? {};
    const sample = (await request?.(ids, world)) ?? requests[id]?.(ids, standing) ?? {};
    const before = await world.rows();
    const answer = await ask(world, ids, route, standing, { sample });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    if (CHANGES_NOTHING.includes(id)) {
      const changed = (await world.rows()).filter(({ entity }) => entity !== 'limit'); // that it was asked is counted
      expect(changed).toEqual(before);
      return;
    }

    const known = new Set(before.map(({ pk }) => pk));
    const acts = (await world.acts()).filter((act) => !known.has(`OUTBOX#${act.id}`));
    const staff = await world.store.staff.ofAccount(standing);
    const named: Readonly<Record<string, string>> = { ...ids, ...sample.params };
    const inAddress = [...route.operation.path.matchAll(/\{(\w+(?:Id|Key))\}/g)].map(([, name = '']) => named[name]);
    expect(acts).toHaveLength(1);
    expect(acts[0]).toMatchObject({
      time: new Date(world.now()).toISOString(),
      data: {
        operation: id,
        by: { standing, id: staff?.id },
        about: expect.arrayContaining([...inAddress, ...(about?.(ids) ?? [])]),
      },
    });
    const programmes = new Set(acts[0]?.data.programmeIds);
    expect(Object.keys(staff?.roles ?? {}).some((programmeId) => programmes.has(programmeId))).toBe(true);
    expect(
      acts[0]?.data.about.some((each) => /^(par|app|coh|men|run|msg|stf|hol)_/.test(each) || id === 'defineProgramme'),
    ).toBe(true);
  });
});

describe('what people decide about their own data is told as well, and that they fetch it', () => {
  const theirs = routes.filter(({ operation }) => isAudited(operation.rule));

  it('exports asked for and fetched included', () => {
    const ids = theirs.map(({ operation }) => operation.id);
    expect(ids).toEqual(expect.arrayContaining(['requestMyExport', 'getMyExportPart', 'eraseMe']));
  });

  it.each(theirs.map((route) => [route.operation.id, route] as const))('%s', async (id, route) => {
    const world = await restaged(stage);
    const { participantId } = stage.ids;
    const known = new Set((await world.acts()).map((act) => act.id));
    const answer = await ask(world, stage.ids, route, 'mentee', { sample: told[id]?.own?.(stage.ids) });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    const acts = (await world.acts()).filter((act) => !known.has(act.id));
    expect(acts).toMatchObject([
      { data: { operation: id, by: { id: participantId }, about: expect.arrayContaining([participantId]) } },
    ]);
    expect(acts[0]?.data.programmeIds).not.toEqual(['no-programme']);
  });

  it('and what they do otherwise is not', async () => {
    const world = await restaged(stage);
    const before = (await world.acts()).length;
    for (const route of changing.filter(({ operation }) => !isAudited(operation.rule)))
      for (const who of ['mentor', 'mentee', 'stranger']) await ask(world, stage.ids, route, who);
    expect(await world.acts()).toHaveLength(before);
  });
});

it('a read that a rule has audited is told before it is answered, and a refused one is not', async () => {
  const world = await aWorld();
  const readHold = operation({
    ...{
      id: 'readHold',
      method: 'GET',
      path: '/holds/{subjectId}',
      tag: 'Holds',
      summary: 'A hold',
      description: 'A hold.',
    },
    ...{ rule: 'hold.keep', params: z.object({ subjectId: z.string() }), answer: z.object({}), problems: [] },
  });
  const participantId = `par_${'0'.repeat(26)}`;
  const area = httpArea(
    [
      route(readHold, async ({ may }) => {
        await may({ programmeId: 'werklund', participantId });
        return {};
      }),
    ],
    world,
  );
  const read = (as: string) => call(area, 'GET /holds/{subjectId}', { as, params: { subjectId: participantId } });

  expect([(await read('stranger')).status, (await read('office')).status]).toEqual([404, 200]);
  const by = { standing: 'coordinator', id: 'first-coordinator' };
  expect(await world.acts()).toMatchObject([
    { data: { operation: 'readHold', by, programmeIds: ['werklund'], about: [participantId] } },
  ]);
});

describe('the audit', () => {
  /** A cohort that is opened an hour after it was made: acts of one moment stand in any order. */
  const openedLater = async (world: World): Promise<string> => {
    const cohortId = await aDraft(world);
    world.at('2024-05-01T15:00:00.000Z');
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params: { cohortId }, body: {} });
    return cohortId;
  };

  const entriesOf = async (world: World, programmeId = 'werklund') =>
    (await world.store.audit.ofProgramme(programmeId, { limit: 100 })).items.toReversed();

  it('gets what was told, each act once, whatever comes twice or out of order', async () => {
    const world = await aWorld();
    const cohortId = await openedLater(world);
    world.at('2024-05-02T13:00:00.000Z');
    const { body: application } = await apply(world, cohortId, 'camille', 'mentee');
    world.at('2024-05-02T14:00:00.000Z');
    const params = { applicationId: String(application.id) };
    await call(applicationsArea(world), 'POST /applications/{applicationId}/accept', { ...office, params, body: {} });
    const acts = await world.acts();
    const handler = record(world);

    expect(await deliver(handler, [...acts.toReversed(), ...acts])).toEqual([]);
    expect(await deliver(handler, acts)).toEqual([]);
    expect(await entriesOf(world)).toMatchObject([
      { n: 1, operation: 'createCohort', by: { standing: 'coordinator', id: 'first-coordinator' }, about: [cohortId] },
      { n: 2, operation: 'openCohort', at: '2024-05-01T15:00:00.000Z' },
      {
        n: 3,
        operation: 'submitApplication',
        at: '2024-05-02T13:00:00.000Z',
        by: { standing: 'self', id: application.participantId },
        about: [noticeNow(), application.participantId, application.id, cohortId],
      },
      {
        n: 4,
        operation: 'acceptApplication',
        at: '2024-05-02T14:00:00.000Z',
        about: [application.id, application.participantId, cohortId],
      },
    ]);
  });

  it('keeps what it can, and asks again for the rest', async () => {
    const world = await aWorld();
    await anOpenCohort(world);
    const [act, other] = await world.acts();
    if (!act || !other) throw new Error('nobody has done anything');
    const broken = {
      ...world,
      store: {
        ...world.store,
        audit: {
          ...world.store.audit,
          append: async (programmeId: string, ...more: never) => {
            if (programmeId === 'ata') throw new Error('not now');
            return (world.store.audit.append as (...all: unknown[]) => Promise<void>)(
              programmeId,
              ...(more as unknown as unknown[]),
            );
          },
        },
      },
    } as typeof world;
    const elsewhere = { ...other, data: { ...other.data, programmeIds: ['ata', 'werklund'] } };

    expect(await deliver(record(broken), [act, elsewhere, { type: 'pharos.nonsense.v1' }])).toEqual([1, 2]);
    expect(await deliver(record(world), [elsewhere])).toEqual([]);
    expect((await entriesOf(world)).map(({ n }) => n)).toEqual([1, 2]);
    expect((await entriesOf(world, 'ata')).map(({ n }) => n)).toEqual([1]);
  });

  it('has nothing of what was refused, or was done already', async () => {
    const world = await aWorld();
    const cohortId = await anOpenCohort(world);
    const { body } = await apply(world, cohortId, 'camille', 'mentee');
    const before = (await world.acts()).length;
    const accept = () =>
      call(applicationsArea(world), 'POST /applications/{applicationId}/accept', {
        ...office,
        params: { applicationId: String(body.id) },
        body: {},
        headers: { 'idempotency-key': 'once' },
      });
    expect([(await accept()).status, (await accept()).status]).toEqual([200, 200]);
    expect(
      (
        await call(applicationsArea(world), 'POST /applications/{applicationId}/accept', {
          ...office,
          params: { applicationId: String(body.id) },
          body: {},
        })
      ).status,
    ).toBe(409);
    expect(await world.acts()).toHaveLength(before + 1);
  });

  it('is read by coordinators, newest first, with names of staff, dismissed ones as well; and by what it is about', async () => {
    const world = await aWorld();
    const cohortId = await openedLater(world);
    world.at('2024-05-01T15:30:00.000Z');
    await appointed(world, 'dominique');
    const { body } = await apply(world, cohortId, 'camille', 'mentee');
    const params = { applicationId: String(body.id) };
    world.at('2024-05-01T16:00:00.000Z');
    const accept = 'POST /applications/{applicationId}/accept';
    await call(applicationsArea(world), accept, { as: 'dominique', params, body: {} });
    world.at('2024-05-01T17:00:00.000Z');
    const dismiss = 'DELETE /programmes/{programmeId}/staff/{account}';
    const who = { programmeId: 'werklund', account: 'dominique' };
    await call(staffArea(world), dismiss, { ...office, params: who });
    await deliver(record(world), await world.acts());
    const read = (query: Record<string, string> = {}, programmeId = 'werklund') =>
      call(staffArea(world), 'GET /programmes/{programmeId}/audit', { ...office, params: { programmeId }, query });

    const all = (await read()).body.items as { n: number; operation: string; by: object }[];
    expect(all.map(({ operation }) => operation)).toEqual([
      'dismissStaff',
      'acceptApplication',
      'submitApplication',
      'openCohort',
      'createCohort',
    ]);
    expect(all[1]?.by).toMatchObject({ standing: 'coordinator', name: 'dominique' });
    expect(all[0]?.by).toEqual({ standing: 'coordinator', id: 'first-coordinator' });
    const found = await read({ about: String(body.participantId) });
    expect(found.body.items).toMatchObject([{ operation: 'acceptApplication' }, { operation: 'submitApplication' }]);
    const first = await read({ limit: '4' });
    expect((await read({ limit: '4', cursor: String(first.body.cursor) })).body.items).toMatchObject([{ n: 1 }]);
    expect(await read({}, 'no-programme')).toMatchObject({ status: 200, body: { items: [] } });
    expect((await read({}, 'hogwarts')).status).toBe(404);
  });
});
