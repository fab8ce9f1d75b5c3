import type { Mentorship, WrapUpWish } from '@pharos/domain';
import { startLink } from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as linksArea } from '@pharos/functions/http/links/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as carryOver } from '@pharos/functions/on/application-accepted/carry-over/handler.ts';
import { contentOf } from '@pharos/functions/on/message-requested/send/content.ts';
import { openLinks } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { browse, call, deliver } from '@pharos/test/support/invoke.ts';
import { accepted, anOpenCohort, aPair, noticeNow, office, told } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const GET = 'GET /cohorts/{cohortId}/rollover';
const POST = 'POST /cohorts/{cohortId}/rollover';

/** Three pairs at the end of their year, and a new cohort of the same programme that takes applications. */
const afterAYear = async () => {
  const world = await aWorld();
  const from = await anOpenCohort(world);
  const pair = (n: number) => aPair(world, from, { mentor: `mentor${n}`, mentee: `mentee${n}` });
  const pairs = [await pair(1), await pair(2), await pair(3)] as const;
  const ask = async (
    { id, mentor, mentee }: Mentorship,
    wishes: Record<'mentor' | 'mentee', WrapUpWish | undefined>,
  ) => {
    const sides = { mentor, mentee };
    const rows = (['mentor', 'mentee'] as const).map((side) => ({
      ...{ mentorshipId: id, cohortId: from, milestoneKey: 'wrap-up', side, version: 1 },
      participantId: sides[side].participantId,
      askedAt: '2025-02-11T16:00:00.000Z',
      ...(wishes[side] === undefined
        ? {}
        : { answers: { outcomes: [], wish: wishes[side] }, answeredAt: '2025-02-12T16:00:00.000Z' }),
    }));
    await world.store.commit(
      rows.map((row) => entities.wrapUps.insert(row)),
      [],
      world.trace,
    );
  };
  await ask(pairs[0], { mentor: 'continue', mentee: 'continue' });
  await ask(pairs[1], { mentor: undefined, mentee: 'change' });
  await ask(pairs[2], { mentor: 'finish', mentee: 'finish' });
  const cohortId = await anOpenCohort(world);
  const area = mentorshipsArea(world);
  const rollOver = (body: object = { from }, who: object = office) =>
    call(area, POST, { ...who, params: { cohortId }, body });
  const messages = async () =>
    (await world.store.messages.ofCohort(cohortId, { status: 'requested', limit: 50 })).items.filter(
      ({ kind }) => kind === 'rollover-invitation',
    );
  const links = openLinks(world);
  const token = (participantId: string, role: 'mentor' | 'mentee') =>
    links.sign(startLink({ purpose: 'rollover', participantId, cohortId, role }, world.now()), world.trace);
  const open = (of: string) => browse(linksArea(world), 'GET /links/{token}', { params: { token: of } });
  const press = async (of: string, notice?: string) => {
    const shown = /name="notice" value="(\w+)"/.exec((await open(of)).html)?.[1] ?? '';
    const form = { step: 'answer', notice: notice ?? shown };
    return browse(linksArea(world), 'POST /links/{token}', { params: { token: of }, form });
  };
  const accept = async (participantId: string, role: 'mentor' | 'mentee') => {
    const application = await world.store.applications.ofApplicant({ cohortId, participantId, role });
    const params = { applicationId: application?.id ?? '' };
    await call(applicationsArea(world), 'POST /applications/{applicationId}/accept', { ...office, params, body: {} });
    const events = await told(world, 'pharos.application.accepted.v1');
    await deliver(carryOver(world), events);
    await deliver(carryOver(world), events);
    return params.applicationId;
  };
  return { world, from, cohortId, pairs, area, rollOver, messages, token, open, press, accept };
};

describe('the wishes of a cohort', () => {
  it('are seen by a coordinator: how many with the response rate, and what each pair becomes', async () => {
    const { area, from } = await afterAYear();
    const { status, body } = await call(area, GET, { ...office, params: { cohortId: from } });
    expect(status).toBe(200);
    const { wishes, pairs } = body as { wishes: object[]; pairs: { mentor: { name: string } }[] };
    expect(wishes).toContainEqual({
      side: 'mentor',
      wish: 'continue',
      count: 1,
      asked: 3,
      answered: 2,
      responseRate: 0.67,
    });
    const sorted = pairs.toSorted((a, b) => a.mentor.name.localeCompare(b.mentor.name));
    expect(sorted).toMatchObject([
      { mentor: { name: 'mentor1', wish: 'continue' }, mentee: { wish: 'continue' }, becomes: 'pin' },
      { mentor: { name: 'mentor2', wish: null }, mentee: { wish: 'change' }, becomes: 'forbid' },
      { mentor: { name: 'mentor3', wish: 'finish' }, mentee: { wish: 'finish' }, becomes: null },
    ]);
    expect(await call(area, GET, { as: 'mentor1', params: { cohortId: from } })).toMatchObject({ status: 403 });
  });
});

describe('the invitation to a new cohort', () => {
  it('goes once to whoever wishes to go on, however often it is asked for, and to nobody who wishes to finish', async () => {
    const { rollOver, messages, pairs } = await afterAYear();
    expect(await rollOver()).toMatchObject({ status: 200, body: { invited: 3, invitedBefore: 0 } });
    expect(await rollOver()).toMatchObject({ body: { invited: 0, invitedBefore: 3 } });
    const people = (await messages()).map(({ participantId }) => participantId);
    const [together, changing] = pairs;
    expect(people.toSorted()).toEqual(
      [together.mentor, together.mentee, changing.mentee].map(({ participantId }) => participantId).toSorted(),
    );
  });

  it('reaches those who said so later, and leaves out who has applied already', async () => {
    const { world, cohortId, rollOver, messages, pairs } = await afterAYear();
    await accepted(world, cohortId, 'mentor1', 'mentor');
    expect(await rollOver()).toMatchObject({ body: { invited: 2, invitedBefore: 0 } });
    const late = await world.store.mentorships.wrapUp(pairs[1].id, 'wrap-up', 'mentor');
    const answers = { outcomes: [], wish: 'continue' as const };
    await world.store.commit([entities.wrapUps.replace({ ...late, answers, version: 2 })], [], world.trace);
    expect(await rollOver()).toMatchObject({ body: { invited: 1, invitedBefore: 2 } });
    expect(await messages()).toHaveLength(3);
  });

  it('is for coordinators, from another cohort of the programme, while applications are taken', async () => {
    const { world, cohortId, from, rollOver, messages } = await afterAYear();
    expect(await rollOver({ from }, { as: 'mentor1' })).toMatchObject({ status: 403 });
    expect(await rollOver({ from: cohortId })).toMatchObject({ status: 422, body: { errors: [{ path: 'from' }] } });
    expect(await rollOver({})).toMatchObject({ status: 422 });
    const cohort = await world.store.cohorts.get(cohortId);
    const closed = { ...cohort, intakeOpen: false, version: cohort.version + 1 };
    await world.store.commit([entities.cohorts.replace(closed)], [], world.trace);
    expect(await rollOver()).toMatchObject({ status: 409 });
    expect(await messages()).toEqual([]);
  });

  it('is a mail with a link, and is not sent to who has applied meanwhile', async () => {
    const { world, rollOver, messages, pairs, token, press } = await afterAYear();
    await rollOver();
    const { participantId } = pairs[0].mentee;
    const message = (await messages()).find((each) => each.participantId === participantId);
    if (!message) throw new Error('nobody is invited');
    const link = async () => 'https://api.example.org/links/x';
    expect(await contentOf(world, message, link)).toMatchObject({
      input: { kind: 'rollover-invitation', role: 'mentee' },
    });
    await press(await token(participantId, 'mentee'));
    expect(await contentOf(world, message, link)).toEqual({ failure: 'no-longer-applies' });
  });
});

describe('the page of the invitation', () => {
  it('shows the answers of the year before, changes nothing, and applies with them once', async () => {
    const { world, cohortId, rollOver, pairs, token, open, press } = await afterAYear();
    await rollOver();
    const { participantId, applicationId } = pairs[0].mentee;
    const of = await token(participantId, 'mentee');
    const before = await world.rows();
    const shown = await open(of);
    expect(shown).toMatchObject({ status: 200, title: 'Would you like to take part again?' });
    expect(shown.text).toContain('Mathematics');
    expect(await world.rows()).toHaveLength(before.length);

    expect(await press(of)).toMatchObject({ status: 200, title: 'Thank you, your application is in' });
    expect(await press(of)).toMatchObject({ title: 'You have applied already' });
    expect(await open(of)).toMatchObject({ title: 'You have applied already' });
    const old = await world.store.applications.get(applicationId);
    const again = await world.store.applications.ofApplicant({ cohortId, participantId, role: 'mentee' });
    expect(again).toMatchObject({ cohortId, status: 'submitted', kind: old.kind, answers: old.answers });
  });

  it('shows the notice, takes a press as a yes to it, and asks again when the words are others by then', async () => {
    const { world, cohortId, rollOver, pairs, token, open, press } = await afterAYear();
    await rollOver();
    const { participantId } = pairs[0].mentee;
    const of = await token(participantId, 'mentee');
    expect((await open(of)).text).toContain('A person decides');
    const rows = (await world.rows()).length;
    for (const notice of ['0123456789abcdef', ''])
      expect(await press(of, notice)).toMatchObject({ status: 409, title: 'Would you like to take part again?' });
    expect(await world.rows()).toHaveLength(rows);
    await press(of);
    const again = await world.store.applications.ofApplicant({ cohortId, participantId, role: 'mentee' });
    expect(again?.consent).toMatchObject({ how: 'agreed', notice: noticeNow() });
    const acts = (await world.acts()).filter(({ data }) => data.about.includes(again?.id ?? ''));
    const by = { standing: 'self', id: participantId };
    expect(acts).toMatchObject([
      { data: { operation: 'submitApplication', by, about: expect.arrayContaining([noticeNow()]) } },
    ]);
  });

  it('is nothing for who was not invited, and says so when applications are closed', async () => {
    const { world, cohortId, rollOver, pairs, token, open, press } = await afterAYear();
    await rollOver();
    for (const { participantId } of [pairs[1].mentor, pairs[2].mentor])
      expect(await press(await token(participantId, 'mentor'))).toMatchObject({ status: 410 });
    const cohort = await world.store.cohorts.get(cohortId);
    const closed = { ...cohort, intakeOpen: false, version: cohort.version + 1 };
    await world.store.commit([entities.cohorts.replace(closed)], [], world.trace);
    const of = await token(pairs[0].mentor.participantId, 'mentor');
    for (const answer of [await open(of), await press(of)])
      expect(answer).toMatchObject({ status: 409, title: 'Applications are closed at the moment' });
  });
});

describe('a pair of the year before', () => {
  it('is pinned once both are accepted who said continue, and not before', async () => {
    const { world, cohortId, rollOver, pairs, token, press, accept } = await afterAYear();
    await rollOver();
    const { mentor, mentee } = pairs[0];
    await press(await token(mentor.participantId, 'mentor'));
    await press(await token(mentee.participantId, 'mentee'));
    const mentorApplicationId = await accept(mentor.participantId, 'mentor');
    expect(await world.store.cohorts.pairRules(cohortId)).toEqual([]);
    const menteeApplicationId = await accept(mentee.participantId, 'mentee');
    expect(await world.store.cohorts.pairRules(cohortId)).toMatchObject([
      { rule: 'pin', mentorApplicationId, menteeApplicationId, saidBy: 'office' },
    ]);
  });

  it('is forbidden when one said change, though the other was not invited and applied by themselves', async () => {
    const { world, cohortId, rollOver, pairs, token, press, accept } = await afterAYear();
    await rollOver();
    await press(await token(pairs[1].mentee.participantId, 'mentee'));
    await accept(pairs[1].mentee.participantId, 'mentee');
    const { id } = await accepted(world, cohortId, 'mentor2', 'mentor');
    await deliver(carryOver(world), await told(world, 'pharos.application.accepted.v1'));
    expect(await world.store.cohorts.pairRules(cohortId)).toMatchObject([{ rule: 'forbid', mentorApplicationId: id }]);
  });

  it('stays as a coordinator has said', async () => {
    const { world, cohortId, rollOver, pairs, token, press, accept } = await afterAYear();
    await rollOver();
    const { mentor, mentee } = pairs[0];
    await press(await token(mentor.participantId, 'mentor'));
    await press(await token(mentee.participantId, 'mentee'));
    const mentorApplicationId = await accept(mentor.participantId, 'mentor');
    const other = await world.store.applications.ofApplicant({ cohortId, role: 'mentee', ...mentee });
    const said = { rule: 'forbid', saidBy: 'somebody', saidAt: '2025-05-01T15:00:00.000Z' } as const;
    const rule = { cohortId, mentorApplicationId, menteeApplicationId: other?.id ?? '', ...said };
    await world.store.commit([world.store.cohorts.sayOfPair(rule)], [], world.trace);
    await accept(mentee.participantId, 'mentee');
    expect(await world.store.cohorts.pairRules(cohortId)).toEqual([rule]);
  });
});
