import type { MilestoneTemplate, Programme } from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as holdsArea } from '@pharos/functions/http/holds/handler.ts';
import { createHandler } from '@pharos/functions/http/programmes/handler.ts';
import { programmeOf } from '@pharos/programmes';
import { openStore } from '@pharos/store';
import { aCycle, aProgramme } from '@pharos/test/support/builders.ts';
import { type Call, call } from '@pharos/test/support/invoke.ts';
import { aForm, anOpenCohort, appointed, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const PUT = 'PUT /programmes/{programmeId}';
const small = { params: { programmeId: 'small' } };
const werklund = { params: { programmeId: 'werklund' } };

const copyOf = (id: string): Programme => structuredClone(programmeOf(id) ?? aProgramme());
const point = (key: string, change: Partial<MilestoneTemplate>): Partial<Programme> => ({
  cycles: [
    aCycle({
      milestones: [
        {
          key,
          kind: 'announcement',
          title: { en: key, fr: key },
          published: null,
          date: { precision: 'day', day: '2024-10-01' },
          time: '09:00',
          ...change,
        },
      ],
    }),
  ],
});

const upload = (world: World, body: object, at: Call = small) =>
  call(createHandler(world), PUT, { ...office, ...at, body });

describe('uploading a definition', () => {
  it('makes a programme that everybody sees and a cohort can be made of, and tells of it', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const answer = await upload(world, aProgramme());
    expect(answer).toMatchObject({ status: 200, body: { programmeId: 'small', version: 1, source: 'uploaded' } });
    expect(answer.headers.etag).toBe('"1"');
    expect(await told(world, 'pharos.programme.defined.v1')).toMatchObject([
      { subject: 'programme/small', data: { programmeId: 'small', programmeVersion: 1 } },
    ]);
    const list = await call(area, 'GET /programmes');
    expect((list.body.items as { id: string }[]).map(({ id }) => id).slice(-2)).toEqual([
      'educator-community',
      'small',
    ]);
    const shown = await call(area, 'GET /programmes/{programmeId}', small);
    expect(shown).toMatchObject({ status: 200, body: { id: 'small', version: 1 } });
    expect(shown.headers.etag).toMatch(/^"1-/);
    expect(shown.body).not.toHaveProperty('matching');
    const cohort = await call(area, 'POST /cohorts', { ...office, body: { programmeId: 'small', cycle: '2024-2025' } });
    expect(cohort).toMatchObject({
      status: 201,
      body: { programmeVersion: 1, programmeName: { en: 'Small programme' } },
    });
    expect(
      await call(holdsArea(world), 'POST /holds', {
        ...office,
        body: { scope: 'programme', subjectId: 'small', onLift: 'drop' },
      }),
    ).toMatchObject({ status: 201 });
  });

  it('again changes nothing; with a change it is the next version, and those before stay', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    await upload(world, aProgramme());
    const before = await world.rows();
    expect(await upload(world, aProgramme({ version: 9 }))).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await world.rows()).toEqual(before);

    world.at('2024-05-02T14:00:00.000Z');
    expect(await upload(world, aProgramme({ tone: 'no-pressure' }))).toMatchObject({ body: { version: 2 } });
    const versions = await call(area, 'GET /programmes/{programmeId}/versions', { ...office, ...small });
    expect(versions.body.items).toEqual([
      { programmeId: 'small', version: 2, source: 'uploaded', definedAt: '2024-05-02T14:00:00.000Z' },
      { programmeId: 'small', version: 1, source: 'uploaded', definedAt: '2024-05-01T14:00:00.000Z' },
    ]);
    const params = { ...small.params, version: '1' };
    const first = await call(area, 'GET /programmes/{programmeId}/versions/{version}', { ...office, params });
    expect(first.body).toMatchObject({
      version: 1,
      definition: { tone: 'structured', matching: aProgramme().matching },
    });
    const old = await call(area, 'GET /programmes/{programmeId}', { ...small, query: { version: '1' } });
    expect(old.body).toMatchObject({ version: 1, tone: 'structured' });
  });

  it('of a programme that comes with Pharos takes its place, and cohorts keep the version they have', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const built = await call(area, 'GET /programmes/{programmeId}/versions', { ...office, ...werklund });
    expect(built.body.items).toEqual([{ programmeId: 'werklund', version: 1, source: 'built-in' }]);
    const cohortId = await anOpenCohort(world);
    const name = { en: 'Renamed', fr: 'Renommé' };
    expect(await upload(world, { ...copyOf('werklund'), name }, werklund)).toMatchObject({ body: { version: 2 } });

    const list = await call(area, 'GET /programmes');
    expect(list.body.items).toMatchObject([
      { id: 'werklund', version: 2, name },
      { id: 'ata-beginning-teachers' },
      {},
      {},
      {},
      {},
    ]);
    const versions = await call(area, 'GET /programmes/{programmeId}/versions', { ...office, ...werklund });
    expect(versions.body.items).toMatchObject([
      { version: 2, source: 'uploaded' },
      { version: 1, source: 'built-in', definedAt: '2024-05-01T14:00:00.000Z' },
    ]);
    const cohort = await call(area, 'GET /cohorts/{cohortId}', { ...office, params: { cohortId } });
    expect(cohort.body).toMatchObject({ programmeVersion: 1, programmeName: programmeOf('werklund')?.name });
    const made = await call(area, 'POST /cohorts', {
      ...office,
      body: { programmeId: 'werklund', cycle: '2024-2025' },
    });
    expect(made.body).toMatchObject({ programmeVersion: 2, programmeName: name });
  });

  it('is for coordinators, and so are versions; one that is new for the first coordinator', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    expect(await call(area, PUT, { ...small, as: 'someone', body: aProgramme() })).toMatchObject({ status: 403 });
    expect(await call(area, PUT, { ...small, body: aProgramme() })).toMatchObject({ status: 401 });
    const paths = ['GET /programmes/{programmeId}/versions', 'GET /programmes/{programmeId}/versions/{version}'];
    for (const path of paths)
      expect(
        await call(area, path, { as: 'someone', params: { programmeId: 'werklund', version: '1' } }),
      ).toMatchObject({ status: 403 });
    expect(await world.rows()).toEqual([]);
    await appointed(world, 'dominique');
    expect(await call(area, PUT, { ...small, as: 'dominique', body: aProgramme() })).toMatchObject({ status: 403 });
  });

  it.each<[string, object, string, string]>([
    ['an unknown key', { ...aProgramme(), colour: 'blue' }, 'colour', 'is nothing that a definition speaks of'],
    [
      'a missing French text',
      { ...aProgramme(), name: { en: 'Small' } },
      'name.fr',
      'is missing: every text is given in English and French',
    ],
    [
      'points that come after each other in a circle',
      aProgramme(point('a', { after: ['a'] })),
      'cycles.0.milestones.0.after',
      'goes in a circle: a after a',
    ],
    [
      'a point outside the cohort',
      aProgramme(point('a', { date: { precision: 'day', day: '2025-03-01' } })),
      'cycles.0.milestones.0.date',
      'stands for 2025-03-01, outside the cohort, which lasts from 2024-05-01 to 2025-02-28',
    ],
    [
      'a zone that does not exist',
      aProgramme({ timeZone: 'America/Atlantis' }),
      'timeZone',
      'must be an IANA time zone',
    ],
    [
      'the same key twice',
      aProgramme({ outcomes: [0, 1].map(() => ({ key: 'same', label: { en: 'a', fr: 'a' } })) }),
      'outcomes.1.key',
      'is same, which stands in this list already',
    ],
    ['another id than the address', aProgramme({ id: 'other' }), 'id', 'is other; it was sent to the address of small'],
    ['no id', (({ id: _, ...rest }) => rest)(aProgramme()), 'id', 'Invalid input'],
    [
      'more points than can be planned together',
      aProgramme({
        cycles: [
          aCycle({
            milestones: Array.from({ length: 49 }, (_, i) => ({
              ...(point(`p-${i}`, {}).cycles?.[0]?.milestones[0] as MilestoneTemplate),
            })),
          }),
        ],
      }),
      'cycles.0.milestones',
      'Too big',
    ],
  ])('with %s is refused by its path, and nothing is written', async (_, body, path, message) => {
    const world = await aWorld();
    const answer = await upload(world, body);
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/invalid-input' } });
    expect(answer.body.errors).toContainEqual({ path, message: expect.stringContaining(message) });
    expect(await world.rows()).toEqual([]);
  });

  it('that is too large is refused, and the largest that is taken fits into the table', async () => {
    const world = await aWorld();
    const padded = (bytes: number) => aProgramme({ summary: { en: 'x'.repeat(bytes), fr: 'x' } });
    expect(await upload(world, padded(250_000))).toMatchObject({ status: 413, body: { facts: { most: 250_000 } } });
    const { criteria } = aProgramme().matching;
    const [first] = criteria;
    const numbers = { ...first, kind: 'steps', steps: Array.from({ length: 110_000 }, () => 1) };
    expect(
      await upload(world, { ...aProgramme(), matching: { ...aProgramme().matching, criteria: [numbers] } }),
    ).toMatchObject({ status: 200 });
  });

  it('that somebody else changed meanwhile is 412, and two at once are one', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    await upload(world, aProgramme());
    await upload(world, aProgramme({ tone: 'no-pressure' }));
    const stale = await upload(world, aProgramme({ bothRoles: true }), { ...small, headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject({ status: 412, body: { facts: { currentVersion: 2 } } });
    const mine = { ...small, headers: { 'if-match': '"2"' } };
    expect(await upload(world, aProgramme({ bothRoles: true }), mine)).toMatchObject({
      status: 200,
      body: { version: 3 },
    });
    const rivals = ['one', 'two'].map((summary) => ({ ...copyOf('werklund'), summary: { en: summary, fr: summary } }));
    const answers = await Promise.all(rivals.map((body) => call(area, PUT, { ...office, ...werklund, body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const kept = await call(area, 'GET /programmes/{programmeId}/versions', { ...office, ...werklund });
    expect(kept.body.items).toMatchObject([{ version: 2 }, { version: 1, source: 'built-in' }]);
    expect(answers.find(({ status }) => status === 409)?.body.type).toBe('/problems/stale-version');
  });

  it('that is not there is 404', async () => {
    const area = createHandler(await aWorld());
    const versions = await call(area, 'GET /programmes/{programmeId}/versions', { ...office, ...small });
    expect(versions).toMatchObject({ status: 404, body: { errors: [{ path: 'programmeId' }] } });
    const params = { ...werklund.params, version: '2' };
    const answer = await call(area, 'GET /programmes/{programmeId}/versions/{version}', { ...office, params });
    expect(answer).toMatchObject({ status: 404, body: { errors: [{ path: 'version' }] } });
    const zero = await call(area, 'GET /programmes/{programmeId}', { ...werklund, query: { version: '0' } });
    expect(zero).toMatchObject({ status: 422 });
  });
});

const MOVE = 'POST /cohorts/{cohortId}/definition';

describe('moving a cohort to another version', () => {
  const anUploadedCohort = async (world: World) => {
    await upload(world, aProgramme());
    const body = { programmeId: 'small', cycle: '2024-2025' };
    const draft = await call(createHandler(world), 'POST /cohorts', { ...office, body });
    const params = { cohortId: String(draft.body.id) };
    await call(createHandler(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
    return params;
  };

  it('plans what is new, cancels what is gone, and takes applications by the new questions', async () => {
    const world = await aWorld();
    const params = await anUploadedCohort(world);
    const before = await world.store.cohorts.milestones(params.cohortId);
    const questions = [
      {
        key: 'why',
        type: 'text',
        maxLength: 20,
        label: { en: 'Why?', fr: 'Pourquoi ?' },
        roles: ['mentor', 'mentee'],
        required: true,
      },
    ];
    const matching = {
      ...aProgramme().matching,
      criteria: [{ key: 'why', kind: 'equal', weight: 1, label: { en: 'Why', fr: 'Pourquoi' } }],
      hard: [],
    };
    const { capacityQuestion: _capacity, ...rest } = aProgramme({ eligibility: [], ...point('new', {}) });
    const second = await upload(world, { ...rest, questions, matching });
    expect(second).toMatchObject({ status: 200, body: { version: 2 } });

    const notice = async () =>
      (await call(createHandler(world), 'GET /cohorts/{cohortId}/notice', { as: 'ana', params })).body.version;
    const form = async () => ({
      ...aForm('Ana', 'mentee'),
      consent: { notice: await notice() },
      kind: aProgramme().roles.mentee.kinds[0]?.key,
      answers: { why: 'to learn' },
    });
    const apply = async () => {
      const body = await form();
      return call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', { as: 'ana', params, body });
    };
    expect(await apply()).toMatchObject({ status: 422 });

    const answer = await call(createHandler(world), MOVE, { ...office, params, body: { version: 2 } });
    expect(answer).toMatchObject({ status: 200, body: { programmeVersion: 2, version: 3 } });
    expect(await apply()).toMatchObject({ status: 201 });
    const after = await world.store.cohorts.milestones(params.cohortId);
    expect(after.filter(({ status }) => status === 'scheduled').map(({ key }) => key)).toEqual(['new']);
    expect(
      after.filter(({ status }) => status === 'cancelled').map(({ cancelledBecause }) => cancelledBecause),
    ).toEqual(before.map(() => 'redefined'));
    expect(await told(world, 'pharos.cohort.redefined.v1')).toMatchObject([
      { data: { ...params, programmeId: 'small', programmeVersion: 2 } },
    ]);
    expect(await told(world, 'pharos.milestone.cancelled.v1')).toHaveLength(before.length);
  });

  it('to the one that it has changes nothing', async () => {
    const world = await aWorld();
    const params = await anUploadedCohort(world);
    const rows = await world.rows();
    const same = await call(createHandler(world), MOVE, { ...office, params, body: { version: 1 } });
    expect(same).toMatchObject({ status: 200, body: { programmeVersion: 1, version: 2 } });
    expect(await world.rows()).toEqual(rows);
  });

  it('that does not exist, that was read before, or by somebody else is refused', async () => {
    const world = await aWorld();
    const area = createHandler(world);
    const params = await anUploadedCohort(world);
    await upload(world, aProgramme({ tone: 'no-pressure' }));
    const move = (request: Call) => call(area, MOVE, { ...office, params, body: { version: 2 }, ...request });
    expect(await move({ body: { version: 7 } })).toMatchObject({
      status: 404,
      body: { errors: [{ path: 'version' }] },
    });
    expect(await move({ body: {} })).toMatchObject({ status: 422, body: { errors: [{ path: 'version' }] } });
    expect(await move({ headers: { 'if-match': '"1"' } })).toMatchObject({ status: 412 });
    expect(await move({ as: 'someone' })).toMatchObject({ status: 403 });
    expect(await world.store.cohorts.get(params.cohortId)).toMatchObject({ programmeVersion: 1, version: 2 });
  });
});

describe('a version that is kept', () => {
  it('is read once, and not many at a time are remembered', async () => {
    const world = await aWorld();
    await upload(world, aProgramme());
    let reads = 0;
    world.client.middlewareStack.add(
      (next) => (args) => {
        reads += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const { programmes } = openStore(world.client, world.tableName);
    const first = await programmes.version('small', 1);
    expect(await programmes.version('small', 1)).toBe(first);
    expect(reads).toBe(1);
    for (let version = 2; version < 18; version += 1) await programmes.version('small', version);
    expect(await programmes.version('small', 1)).toBe(first); // what was not found takes no place
    for (let version = 2; version < 18; version += 1)
      await upload(world, aProgramme({ meetings: { ...aProgramme().meetings, target: version } }));
    for (let version = 2; version < 18; version += 1) await programmes.version('small', version);
    expect(await programmes.version('small', 1)).not.toBe(first);
  });
});
