import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { noticeNow, office } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const PREPARE = 'PUT /applications/{applicationId}/preparations/{key}';

/** A mentee and a mentor of the educator community, accepted and not ready yet. */
const inTheCommunity = async () => {
  const world = await aWorld();
  const body = { programmeId: 'educator-community', cycle: '2025-2026' };
  const draft = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
  const params = { cohortId: String(draft.body.id) };
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
  const area = createHandler(world);
  const accepted = async (who: string, role: 'mentor' | 'mentee') => {
    const form = {
      ...{ role, kind: role === 'mentor' ? 'experienced-educator' : 'educator', name: who },
      ...{ email: `${who}@example.org`, language: 'en' },
      consent: { notice: noticeNow('educator-community') },
      answers: {
        ...(role === 'mentor' ? { 'mentees-wanted': 1 } : {}),
        ...{ 'career-stage': 'middle', interests: ['practice'], 'teaching-areas': ['science'] },
        ...{ 'grade-levels': ['grades-1-3'], language: ['en'], 'meeting-mode': ['virtual'] },
      },
    };
    const { body: made } = await call(area, 'POST /cohorts/{cohortId}/applications', { as: who, params, body: form });
    const applicationId = String(made.id);
    await call(area, 'POST /applications/{applicationId}/accept', { ...office, params: { applicationId }, body: {} });
    return applicationId;
  };
  const ids = { mentee: await accepted('camille', 'mentee'), mentor: await accepted('dana', 'mentor') };
  const prepare = (as: object, applicationId: string, key: string, version = 1) =>
    call(area, PREPARE, { ...as, params: { applicationId, key }, body: { version } });
  const mine = async (who: string) => {
    const { body: page } = await call(meArea(world), 'GET /me/applications', { as: who });
    return (page as { items: { preparations: { key: string; done: boolean }[] }[] }).items[0]?.preparations;
  };
  const queue = async () => (await world.store.applications.allWaiting(params.cohortId)).map(({ id }) => id);
  const mentors = async () => (await world.store.applications.accepted(params.cohortId, 'mentor')).map(({ id }) => id);
  return { world, ids, prepare, mine, queue, mentors };
};

describe('guidelines and training', () => {
  it('come before matching: nobody is in the queue without them, and each sees what is still to come', async () => {
    const { world, ids, prepare, mine, queue, mentors } = await inTheCommunity();
    expect([await queue(), await mentors()]).toEqual([[], []]);
    expect(await mine('camille')).toMatchObject([{ key: 'guidelines', done: false }]);
    const answer = await prepare({ as: 'camille' }, ids.mentee, 'guidelines');
    expect(answer).toMatchObject({
      status: 200,
      body: { ready: true, prepared: [{ key: 'guidelines', version: 1, at: new Date(world.now()).toISOString() }] },
    });
    expect(await queue()).toEqual([ids.mentee]);
    expect(await mine('camille')).toMatchObject([{ key: 'guidelines', done: true }]);

    await prepare({ as: 'dana' }, ids.mentor, 'guidelines');
    expect(await mentors()).toEqual([]);
    expect(await mine('dana')).toMatchObject([
      { key: 'guidelines', done: true },
      { key: 'mentor-training', done: false },
    ]);
    expect(await prepare(office, ids.mentor, 'mentor-training')).toMatchObject({ body: { ready: true } });
    expect(await mentors()).toEqual([ids.mentor]);
  });

  it('are noted once, by whose word it is, in the version that stands', async () => {
    const { ids, prepare } = await inTheCommunity();
    const first = await prepare({ as: 'camille' }, ids.mentee, 'guidelines');
    expect((await prepare({ as: 'camille' }, ids.mentee, 'guidelines')).body.version).toBe(first.body.version);
    expect(await prepare(office, ids.mentor, 'guidelines')).toMatchObject({ status: 403 });
    expect(await prepare({ as: 'dana' }, ids.mentor, 'mentor-training')).toMatchObject({ status: 403 });
    expect(await prepare({ as: 'dana' }, ids.mentee, 'guidelines')).toMatchObject({ status: 404 });
    expect(await prepare({ as: 'dana' }, ids.mentor, 'guidelines', 2)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'version', message: 'must be 1, the version that stands now' }] },
    });
    expect(await prepare({ as: 'dana' }, ids.mentor, 'juggling')).toMatchObject({ status: 404 });
  });
});
