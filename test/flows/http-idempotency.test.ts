import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler } from '@pharos/functions/http/programmes/handler.ts';
import type { Store } from '@pharos/store';
import { type Answer, type Call, call } from '@pharos/test/support/invoke.ts';
import { aDraft, aForm, anOpenCohort, appointed, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const newCohort = { programmeId: 'werklund', cycle: '2024-2025' };
const KEY = { 'idempotency-key': '5f0c8a0e-1d2b-4c3d-9e4f-5a6b7c8d9e0f' };

/** Creating a cohort: a request that makes another thing each time it is really done. */
const create = (world: World, change: Partial<Call> = {}): Promise<Answer> =>
  call(createHandler(world), 'POST /cohorts', { ...office, body: newCohort, headers: KEY, ...change });

const cohortsIn = async (world: World) => (await world.rows()).filter(({ entity }) => entity === 'cohort').length;

/** The same world, in which writing goes as `commit` says. */
const withCommit = (world: World, commit: Store['commit']): World => ({ ...world, store: { ...world.store, commit } });

const replayed = { 'idempotent-replayed': 'true' };

describe('the same request with the same key', () => {
  it('is done once and answered in the same way, with a header that says so', async () => {
    const world = await aWorld();
    const first = await create(world);
    const again = await create(world);
    expect(first.status).toBe(201);
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(again).toEqual({ ...first, headers: { ...first.headers, ...replayed } });
    expect(await cohortsIn(world)).toBe(1);
  });

  it('while the first is being worked on is 409; afterwards it gets the first answer', async () => {
    const world = await aWorld();
    const gate = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const slow = withCommit(world, async (...write) => {
      begun.resolve();
      await gate.promise;
      await world.store.commit(...write);
    });
    const first = create(slow);
    await begun.promise;
    expect(await create(world)).toMatchObject({
      status: 409,
      body: { type: '/problems/request-in-progress' },
      headers: { 'retry-after': '1' },
    });
    gate.resolve();
    const done = await first;
    expect(done.status).toBe(201);
    expect(await create(world)).toMatchObject({ status: 201, body: { id: done.body.id }, headers: replayed });
    expect(await cohortsIn(world)).toBe(1);
  });

  it('five times at the same moment is done once', async () => {
    const world = await aWorld();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => create(world)));
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(
      answers.filter(({ status, headers }) => status === 201 && headers['idempotent-replayed'] === undefined),
    ).toHaveLength(1);
    expect(await cohortsIn(world)).toBe(1);
  });

  it('whose first went wrong on our side gets the same 500: nobody knows what was done', async () => {
    const world = await aWorld();
    const broken = withCommit(world, async () => {
      throw new TypeError('the table is on fire');
    });
    const first = await create(broken);
    expect(first.status).toBe(500);
    expect(await create(world)).toMatchObject({
      status: 500,
      headers: replayed,
      body: { instance: first.body.instance },
    });
    expect(await cohortsIn(world)).toBe(0);
  });

  it('whose first died on the way is under way for a minute, and then lost: told as our fault, and never done again', async () => {
    const world = await aWorld({ now: '2024-05-01T14:00:00.000Z' });
    const dying = withCommit(world, async (...write) => {
      await world.store.commit(...write);
      if ((await cohortsIn(world)) > 0) await new Promise(() => undefined);
    });
    const first = create(dying);
    await expect.poll(() => cohortsIn(world)).toBe(1);
    world.at('2024-05-01T14:00:59.999Z');
    expect(await create(world)).toMatchObject({ status: 409, body: { type: '/problems/request-in-progress' } });
    world.at('2024-05-01T14:01:00.000Z');
    const lost = await create(world);
    expect(lost).toMatchObject({ status: 500, headers: replayed, body: { type: '/problems/internal-error' } });
    expect(await create(world), 'the same every time').toEqual(lost);
    expect(await cohortsIn(world)).toBe(1);
    expect(await Promise.race([first, 'still nothing'])).toBe('still nothing');
  });

  it('whose first met a table that had too much to do is done the next time', async () => {
    const world = await aWorld();
    const throttled = withCommit(world, () =>
      Promise.reject(Object.assign(new Error('slow down'), { name: 'ThrottlingException' })),
    );
    expect(await create(throttled)).toMatchObject({
      status: 503,
      body: { type: '/problems/busy' },
      headers: { 'retry-after': '1' },
    });
    expect(await create(world)).toMatchObject({ status: 201 });
    expect(await cohortsIn(world)).toBe(1);
  });

  it('is answered although its answer cannot be kept, and not done again', async () => {
    const world = await aWorld({ now: '2024-05-01T14:00:00.000Z' });
    const keep = async () => {
      throw new TypeError('the table is on fire');
    };
    const forgetful = { ...world.store, idempotency: { ...world.store.idempotency, keep } };
    expect(await create({ ...world, store: forgetful })).toMatchObject({ status: 201 });
    world.at('2024-05-01T14:01:00.000Z');
    expect(await create(world)).toMatchObject({ status: 500, headers: replayed });
    expect(await cohortsIn(world)).toBe(1);
  });

  it('after a day is a new request', async () => {
    const world = await aWorld({ now: '2024-05-01T14:00:00.000Z' });
    await create(world);
    world.at('2024-05-02T13:59:59.000Z');
    expect((await create(world)).headers).toMatchObject(replayed);
    world.at('2024-05-02T14:00:00.000Z');
    expect((await create(world)).headers).not.toHaveProperty('idempotent-replayed');
    expect(await cohortsIn(world)).toBe(2);
  });
});

describe('the same key', () => {
  it('with another body is 422, and leaves the first answer as it was', async () => {
    const world = await aWorld();
    const first = await create(world);
    expect(await create(world, { body: { ...newCohort, cycle: '2023-2024' } })).toMatchObject({
      status: 422,
      body: { type: '/problems/idempotency-key-reused', errors: [{ path: 'Idempotency-Key' }] },
    });
    expect((await create(world)).body.id).toBe(first.body.id);
  });

  it('of another caller is another key', async () => {
    const world = await aWorld();
    const mine = await create(world);
    await appointed(world, 'second-office');
    const theirs = await create(world, { as: 'second-office' });
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('for another cohort is another key', async () => {
    const world = await aWorld();
    const open = async () => {
      const params = { cohortId: await aDraft(world) };
      return call(createHandler(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {}, headers: KEY });
    };
    const [one, other] = [await open(), await open()];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(other.body.id).not.toBe(one.body.id);
  });

  it('after a refusal is free: the request is mended and sent again', async () => {
    const world = await aWorld();
    expect(await create(world, { body: { ...newCohort, cycle: '1999-2000' } })).toMatchObject({ status: 422 });
    expect(await create(world, { body: '{' })).toMatchObject({ status: 400 });
    expect(await create(world, { as: 'someone' })).toMatchObject({ status: 403 });
    expect(await create(world)).toMatchObject({ status: 201 });
  });

  it('after a conflict is free: the same application is taken once the cohort opens', async () => {
    const world = await aWorld();
    const params = { cohortId: await aDraft(world) };
    const submit = () =>
      call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', {
        as: 'camille',
        params,
        body: aForm('camille', 'mentee'),
        headers: KEY,
      });
    expect(await submit()).toMatchObject({ status: 409, body: { type: '/problems/intake-closed' } });
    await call(createHandler(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
    const taken = await submit();
    expect(taken.status).toBe(201);
    expect(await submit()).toMatchObject({ status: 201, body: { id: taken.body.id }, headers: replayed });
  });

  it.each(['', 'two words', 'clé', 'x'.repeat(256), 'a\u0000b'])('cannot be %j', async (key) => {
    expect(await create(await aWorld(), { headers: { 'idempotency-key': key } })).toMatchObject({
      status: 400,
      body: { type: '/problems/malformed-request', errors: [{ path: 'Idempotency-Key' }] },
    });
  });
});

describe('what is kept', () => {
  it('can be read by nobody who has not got the key: no row holds the answer in the clear', async () => {
    const world = await aWorld();
    const { body } = await create(world);
    const kept = (await world.rows()).find(({ entity }) => entity === 'idempotency');
    expect(Buffer.from(String(kept?.sealed), 'base64').toString('latin1')).not.toContain(String(body.id));
    expect(JSON.stringify({ ...kept, sealed: undefined })).not.toContain('office');
  });

  it('costs two writes, and roles are read once however many ask', async () => {
    const world = await aWorld();
    await appointed(world, 'second-office');
    const sent: string[] = [];
    world.client.middlewareStack.add((next, { commandName }) => async (args) => {
      sent.push(`${commandName} ${JSON.stringify(args.input)}`);
      return next(args);
    });
    expect(await create(world, { as: 'second-office' })).toMatchObject({ status: 201 });
    expect(sent.filter((call) => /^(Batch)?Get.*STAFF#second-office/.test(call))).toHaveLength(1);
    expect(sent.filter((call) => /^Put.*"IDEMPOTENCY#/.test(call))).toHaveLength(2);
  });
});

/** What happens to one request, step by step, and what the semantics say of it. */
const STEPS = ['same', 'other-body', 'refused', 'broken', 'a day passes'] as const;

describe('any course of events', () => {
  it('is answered as a model of the semantics says, and does nothing twice', async () => {
    const world = await aWorld();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...STEPS), { minLength: 1, maxLength: 8 }),
        fc.uuid(),
        async (steps, key) => {
          const headers = { 'idempotency-key': key };
          let kept: { readonly body: string; readonly status: number } | undefined;
          const before = await cohortsIn(world);
          let made = 0;
          for (const step of steps) {
            if (step === 'a day passes') {
              world.at(new Date(world.now() + 86_400_000).toISOString());
              kept = undefined;
              continue;
            }
            const cycle = step === 'other-body' ? '2023-2024' : step === 'refused' ? '1999-2000' : '2024-2025';
            const breaks = step === 'broken' && kept === undefined;
            const broken = withCommit(world, () => Promise.reject(new TypeError('on fire')));
            const { status, headers: told } = await create(breaks ? broken : world, {
              headers,
              body: { ...newCohort, cycle },
            });
            const wanted = kept
              ? kept.body === cycle
                ? kept.status
                : 422
              : step === 'refused'
                ? 422
                : breaks
                  ? 500
                  : 201;
            expect(status, `${step} of ${steps}`).toBe(wanted);
            expect(told['idempotent-replayed'] !== undefined).toBe(kept?.body === cycle);
            if (kept === undefined && step !== 'refused') {
              kept = { body: cycle, status };
              if (status === 201) made += 1;
            }
          }
          expect((await cohortsIn(world)) - before).toBe(made);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('an answer too large to be kept', () => {
  it('is still given, and the request can be sent again', async () => {
    const world = await aWorld();
    const params = { cohortId: await anOpenCohort(world) };
    const rows = Array.from({ length: 2000 }, (_, i) => `Nobody ${i},no address,${'x'.repeat(300)}`);
    const body = {
      csv: ['Name,Email,Notes', ...rows].join('\n'),
      mapping: {
        name: 'Name',
        email: 'Email',
        role: { is: 'mentor' },
        kind: { is: 'alumni' },
        language: { is: 'en' },
        answers: {},
      },
    };
    const send = () =>
      call(applicationsArea(world), 'POST /cohorts/{cohortId}/imports', { ...office, params, body, headers: KEY });
    expect(await send()).toMatchObject({ status: 200, body: { rejected: 2000, added: 0 } });
    expect(await send()).toMatchObject({ status: 200, body: { rejected: 2000, added: 0 } });
  });
});
