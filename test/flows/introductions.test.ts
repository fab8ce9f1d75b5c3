import { introduce, startLink } from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as linksArea } from '@pharos/functions/http/links/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { contentOf } from '@pharos/functions/on/message-requested/send/content.ts';
import { openLinks } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { browse, call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, aPair, neckAndNeck, noticeNow, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const INTRODUCE = 'POST /mentorships/{mentorshipId}/introductions';

/** A pair of the educator community, and Robin, whom the mentor would like Camille to meet. */
const inTheCommunity = async () => {
  const world = await aWorld();
  const body = { programmeId: 'educator-community', cycle: '2025-2026' };
  const draft = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
  const params = { cohortId: String(draft.body.id) };
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
  const applied = async (who: string, role: 'mentor' | 'mentee', accepts = true) => {
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
    const area = applicationsArea(world);
    const { body: made } = await call(area, 'POST /cohorts/{cohortId}/applications', { as: who, params, body: form });
    const of = { params: { applicationId: String(made.id) }, body: {} };
    if (accepts) await call(area, 'POST /applications/{applicationId}/accept', { ...office, ...of });
    return { applicationId: String(made.id), participantId: String(made.participantId) };
  };
  const mentee = await applied('camille', 'mentee');
  const mentor = await applied('dana', 'mentor');
  const robin = await applied('robin', 'mentee');
  await applied('undecided', 'mentee', false);
  const { mentorship } = introduce({
    ...{ id: world.newId('men', world.now()), cohortId: params.cohortId, matchRunId: world.newId('run', world.now()) },
    ...{ mentor, mentee, reasons: [], now: new Date(world.now()).toISOString() },
  });
  await world.store.commit([entities.mentorships.insert(mentorship)], [], world.trace);
  const propose = (email = 'robin@example.org', who: object = { as: 'dana' }, of: World = world) =>
    call(mentorshipsArea(of), INTRODUCE, { ...who, params: { mentorshipId: mentorship.id }, body: { email } });
  const messages = async (kind: string) =>
    (await world.store.messages.ofCohort(params.cohortId, { status: 'requested', limit: 50 })).items.filter(
      (message) => message.kind === kind,
    );
  const links = openLinks(world);
  const token = (participantId: string) =>
    links.sign(
      startLink(
        { purpose: 'network', participantId, mentorshipId: mentorship.id, otherId: robin.participantId },
        world.now(),
      ),
      world.trace,
    );
  const open = (of: string) => browse(linksArea(world), 'GET /links/{token}', { params: { token: of } });
  const press = (of: string, answer: string, on: World = world) =>
    browse(linksArea(on), 'POST /links/{token}', { params: { token: of }, form: { step: 'answer', answer } });
  const tokens = { camille: await token(mentee.participantId), robin: await token(robin.participantId) };
  return { world, mentorship, mentor, mentee, robin, propose, messages, token, tokens, open, press };
};

describe('an introduction beyond the pair', () => {
  it('asks both, once each, without an address of the other', async () => {
    const { world, propose, messages, robin, mentee } = await inTheCommunity();
    expect(await propose()).toMatchObject({ status: 201, body: { introduced: false } });
    expect(await propose('ROBIN@example.org')).toMatchObject({ status: 201 });
    expect(await propose('robin@example.org', office)).toMatchObject({ status: 201 });
    const asked = await messages('network-invitation');
    expect(asked.map(({ participantId }) => participantId).sort()).toEqual(
      [robin.participantId, mentee.participantId].sort(),
    );
    const link = async () => 'https://api.example.org/links/x';
    for (const message of asked) {
      const content = await contentOf(world, message, link);
      expect(content).toMatchObject({ input: { kind: 'network-invitation', by: 'dana' } });
      expect(JSON.stringify('input' in content && content.input)).not.toMatch(/(camille|robin|dana)@/);
    }
  });

  it('is for somebody accepted into the cohort, beyond the pair, by the mentor or a coordinator', async () => {
    const { propose, messages } = await inTheCommunity();
    for (const email of ['nobody@example.org', 'undecided@example.org', 'dana@example.org', 'camille@example.org'])
      expect(await propose(email)).toMatchObject({ status: 422, body: { errors: [{ path: 'email' }] } });
    expect(await propose('robin@example.org', { as: 'camille' })).toMatchObject({ status: 403 });
    expect(await propose('robin@example.org', { as: 'robin' })).toMatchObject({ status: 404 });
    expect(await messages('network-invitation')).toEqual([]);
  });

  it('is not there in a programme that does not have it', async () => {
    const world = await aWorld();
    const { id } = await aPair(world, await anOpenCohort(world));
    const params = { mentorshipId: id };
    const answer = await call(mentorshipsArea(world), INTRODUCE, {
      as: 'mentor',
      params,
      body: { email: 'x@example.org' },
    });
    expect(answer).toMatchObject({ status: 403 });
  });

  it('gives both the address once both have said yes, with one mail each, however often they press', async () => {
    const { world, propose, messages, tokens, open, press } = await inTheCommunity();
    await propose();
    const rows = (await world.rows()).length;
    expect(await open(tokens.robin)).toMatchObject({ status: 200, title: 'May we introduce you to camille?' });
    expect(await world.rows()).toHaveLength(rows);
    expect(await press(tokens.robin, 'yes')).toMatchObject({ title: 'Thank you, your answer is noted' });
    expect(await press(tokens.robin, 'yes')).toMatchObject({ title: 'This is noted already' });
    expect(await messages('network-introduction')).toEqual([]);
    await press(tokens.camille, 'yes');
    await press(tokens.camille, 'no');
    const made = await messages('network-introduction');
    expect(made).toHaveLength(2);
    for (const message of made) {
      const { input } = (await contentOf(world, message, async () => '')) as { input: { other: { email: string } } };
      expect(['camille@example.org', 'robin@example.org']).toContain(input.other.email);
    }
  });

  it('is made once when both press together', async () => {
    const { world, propose, messages, tokens, press } = await inTheCommunity();
    await propose();
    const racing = neckAndNeck(world);
    await Promise.all([press(tokens.robin, 'yes', racing), press(tokens.camille, 'yes', racing)]);
    expect(await messages('network-introduction')).toHaveLength(2);
  });

  it('comes to nothing by a no, of which nobody hears, and is answered by the two alone', async () => {
    const { propose, messages, token, tokens, open, press, mentor } = await inTheCommunity();
    await propose();
    expect(await press(tokens.robin, 'no')).toMatchObject({ text: expect.stringContaining('nobody is told') });
    await press(tokens.camille, 'yes');
    expect((await open(tokens.camille)).text).not.toMatch(/robin said|declined/i);
    expect(await messages('network-introduction')).toEqual([]);
    expect(await press(await token(mentor.participantId), 'yes')).not.toMatchObject({ status: 200 });
    expect(await press(tokens.robin, 'perhaps')).toMatchObject({ status: 422 });
  });
});
