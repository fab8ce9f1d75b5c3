import { fire } from '@pharos/functions/due/fire-milestone.ts';
import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { contentOf } from '@pharos/functions/on/message-requested/send/content.ts';
import { createHandler as fanOut } from '@pharos/functions/on/milestone-fired/fan-out/handler.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { noticeNow, office } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const ATTENDANCE = 'POST /cohorts/{cohortId}/workshops/{workshop}/attendance';

/** Two new school leaders and a mentor, accepted, in the autumn of 2024. */
const inAutumn = async () => {
  const world = await aWorld();
  const body = { programmeId: 'ata-school-leaders', cycle: '2024-2025' };
  const draft = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
  const params = { cohortId: String(draft.body.id) };
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
  const identification = await world.store.cohorts.milestone(params.cohortId, 'identification');
  world.at(identification.plan.at);
  await fire(world, identification, world.trace);
  const area = createHandler(world);
  const accepted = async (who: string, role: 'mentor' | 'mentee') => {
    const form = {
      ...{ role, kind: role === 'mentor' ? 'experienced-leader' : 'new-leader', name: who },
      ...{ email: `${who}@example.org`, language: 'en' },
      consent: { notice: noticeNow('ata-school-leaders') },
      answers: {
        ...(role === 'mentor' ? { 'mentees-wanted': 1 } : {}),
        ...{ 'school-kind': ['k-12'], setting: 'rural', focus: ['vision'], language: ['en'] },
        'meeting-mode': ['virtual'],
      },
    };
    const { body: made } = await call(area, 'POST /cohorts/{cohortId}/applications', { as: who, params, body: form });
    const applicationId = String(made.id);
    await call(area, 'POST /applications/{applicationId}/accept', { ...office, params: { applicationId }, body: {} });
    return applicationId;
  };
  const ids = {
    dana: await accepted('dana', 'mentor'),
    camille: await accepted('camille', 'mentee'),
    robin: await accepted('robin', 'mentee'),
  };
  world.at('2024-11-05T17:00:00.000Z');
  const note = (workshop: string, applicationIds: string[], as: object = office) =>
    call(area, ATTENDANCE, { ...as, params: { ...params, workshop }, body: { applicationIds } });
  const mine = async (who: string) =>
    ((await call(meArea(world), 'GET /me/applications', { as: who })).body as { items: { workshops?: object }[] })
      .items;
  return { world, params, ids, note, mine };
};

describe('workshops from a menu', () => {
  it('are counted per person, each once however often it is noted, and shown to them', async () => {
    const { ids, note, mine } = await inAutumn();
    expect(await mine('camille')).toMatchObject([{ workshops: { attended: 0, atLeast: 2 } }]);
    const answer = await note('mentorship-skills', [ids.camille, ids.dana, ids.camille]);
    expect(answer).toMatchObject({ status: 200, body: { items: [{ id: ids.camille }, { id: ids.dana }] } });
    await note('mentorship-skills', [ids.camille]);
    await note('reflective-conversations', [ids.camille]);
    expect(await mine('camille')).toMatchObject([{ workshops: { attended: 2, atLeast: 2 } }]);
    expect(await mine('dana')).toMatchObject([{ workshops: { attended: 1, atLeast: 2 } }]);
    expect(await mine('robin')).toMatchObject([{ workshops: { attended: 0, atLeast: 2 } }]);
  });

  it('are noted by a coordinator alone, for people of the cohort, and for workshops that there are', async () => {
    const { world, ids, note } = await inAutumn();
    const before = (await world.rows()).length;
    expect(await note('mentorship-skills', [ids.camille], { as: 'camille' })).toMatchObject({ status: 403 });
    expect(await note('mentorship-skills', [ids.camille, anId('app')])).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'applicationIds', message: `there is no ${anId('app')} in this cohort` }] },
    });
    expect(await note('yoga', [ids.camille])).toMatchObject({ status: 404, body: { errors: [{ path: 'workshop' }] } });
    expect(await note('mentorship-skills', [])).toMatchObject({ status: 422 });
    expect(await world.rows()).toHaveLength(before);
  });

  it('are offered once, kindly, to those who have been at fewer, and to nobody else', async () => {
    const { world, params, ids, note } = await inAutumn();
    await note('mentorship-skills', [ids.camille, ids.dana]);
    await note('reflective-conversations', [ids.camille]);
    const milestone = await world.store.cohorts.milestone(params.cohortId, 'workshops-left');
    world.at(milestone.plan.at);
    await fire(world, milestone, world.trace);
    const invitations = async () =>
      (await world.rows()).filter(({ entity, kind }) => entity === 'message' && kind === 'workshop-invitation');
    const fired = (await world.outbox()).filter(
      ({ type, data }) => type === 'pharos.milestone.fired.v1' && data.milestoneKey === 'workshops-left',
    );
    expect(fired).toHaveLength(1);
    await deliver(fanOut(world), [...fired, ...fired]);
    await deliver(fanOut(world), fired);
    const found = await invitations();
    expect(found.map(({ about }) => (about as { applicationId: string }).applicationId).sort()).toEqual(
      [ids.dana, ids.robin].sort(),
    );
    const toDana = found.find(({ about }) => (about as { applicationId: string }).applicationId === ids.dana);
    const message = await world.store.messages.get(String(toDana?.id));
    const linkTo = async () => 'https://pharos.example.org/links/any';
    expect(await contentOf(world, message, linkTo)).toMatchObject({
      input: { attended: 1, atLeast: 2, open: expect.not.arrayContaining(['Building mentorship skills']) },
    });
    await note('growing-as-a-leader', [ids.dana]);
    expect(await contentOf(world, message, linkTo)).toEqual({ failure: 'no-longer-applies' });
  });
});
