import type { Nomination } from '@pharos/domain';
import { SweepDueV1 } from '@pharos/events';
import { createHandler as sweep } from '@pharos/functions/due/sweep/handler.ts';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as linksArea } from '@pharos/functions/http/links/handler.ts';
import { createHandler as meArea } from '@pharos/functions/http/me/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import type { Mail } from '@pharos/functions/on/message-requested/send/mailer.ts';
import { programmeOf } from '@pharos/programmes';
import { busThatKeeps, scheduleList } from '@pharos/test/support/fake-edges.ts';
import { aRow, HEADER, IMPORT, mapping } from '@pharos/test/support/form-export.ts';
import { aContext, browse, type Call, call, deliver, httpEvent } from '@pharos/test/support/invoke.ts';
import { asEvent } from '@pharos/test/support/rows.ts';
import { aForm, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const NOMINATE = 'POST /cohorts/{cohortId}/nominations';
const dana = { role: 'mentor', name: 'Dana Whitford', email: 'dana@example.org', language: 'fr' };

let world: World;
let params: { cohortId: string };

const upload = (answerWithinDays: number) => {
  const body = { ...programmeOf('werklund'), nomination: { roles: ['mentor'], answerWithinDays } };
  const put = { ...office, params: { programmeId: 'werklund' }, body };
  return call(programmesArea(world), 'PUT /programmes/{programmeId}', put);
};

beforeEach(async () => {
  world = await aWorld({ now: '2024-06-03T15:00:00.000Z' });
  await upload(30);
  const body = { programmeId: 'werklund', cycle: '2024-2025' };
  const { body: draft } = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
  params = { cohortId: String(draft.id) };
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params, body: {} });
});

const nominate = (change: object = {}, by: Call = office) =>
  call(applicationsArea(world), NOMINATE, { ...by, params, body: { ...dana, ...change } });

/** Sends what was asked for. @returns the mails of the nominations */
const sendAll = async (): Promise<Mail[]> => {
  const mails: Mail[] = [];
  const mailer = {
    send: async (mail: Mail) => {
      mails.push(mail);
      return { kind: 'accepted', sesMessageId: 'ses' } as const;
    },
  };
  const requested = await told(world, 'pharos.message.requested.v1');
  const asked = requested.filter(({ data }) => data.kind === 'nomination');
  await deliver(send({ ...world, mailer, linksUrl: 'https://api.example.org' }), asked);
  return mails;
};

const tokenIn = ([mail]: readonly Mail[]) => {
  const token = /links\/([^\s?"]+\.nomination~[^\s?"]+)/.exec(mail?.text ?? '')?.[1];
  if (!token) throw new Error('the mail has no link');
  return token;
};
const open = (token: string, choose?: string) =>
  browse(linksArea(world), 'GET /links/{token}', { params: { token }, ...(choose ? { query: { choose } } : {}) });
const press = (token: string, answer: string) =>
  browse(linksArea(world), 'POST /links/{token}', { params: { token }, form: { step: 'answer', answer } });

const traces = async () => JSON.stringify(await world.rows()).toLowerCase();
const nominations = async () => {
  const { body } = await call(applicationsArea(world), 'GET /cohorts/{cohortId}/nominations', { ...office, params });
  return body.items as (Nomination & { nominee?: object })[];
};
const sweepNow = async () => {
  const handler = sweep({ ...world, schedules: scheduleList(), bus: busThatKeeps() });
  return deliver(handler, [asEvent(world, SweepDueV1.draft({ scope: 'all' }))]);
};
/** Dana, signed in with the address that the issuer vouches for. */
const asDana = async (routeKey: string, area: typeof meArea, request: Call = {}) => {
  const event = httpEvent(routeKey, { as: 'sub-dana', ...request });
  const claims = (event.requestContext as { authorizer: { jwt: { claims: Record<string, string> } } }).authorizer.jwt;
  Object.assign(claims.claims, { email: dana.email, email_verified: 'true' });
  const result = await area(world)(event, aContext());
  return { status: result.statusCode, body: JSON.parse(result.body ?? 'null') as Record<string, unknown> };
};

describe('somebody who is nominated', () => {
  it('gets one mail: who thought of them, how to say no, until when; in their language', async () => {
    expect(await nominate()).toMatchObject({
      status: 201,
      body: { status: 'asked', endsAt: '2024-07-04T06:00:00.000Z', language: 'fr', version: 1 },
    });
    const [mail, ...more] = await sendAll();
    expect(more).toEqual([]);
    expect(mail?.to).toMatchObject({ email: dana.email });
    expect(mail?.text).toContain('La coordination du programme a pensé à vous comme personne mentore');
    expect(mail?.text).toContain('Non, merci');
    expect(mail?.text).toContain('mercredi 3 juillet 2024');
    expect(mail?.unsubscribe).toContain('/links/');
    expect(await told(world, 'pharos.nomination.made.v1')).toHaveLength(1);
    expect(await sendAll()).toEqual([]);
    expect(await nominations()).toMatchObject([{ status: 'asked', nominee: { name: dana.name, email: dana.email } }]);
  });

  it('can say yes, learns how to apply, and finds the application filled in', async () => {
    await nominate();
    const token = tokenIn(await sendAll());
    expect(await open(token, 'accepted')).toMatchObject({ status: 200, title: 'Votre nom a été proposé' });
    expect((await nominations())[0]?.status).toBe('asked');
    expect((await press(token, 'accepted')).text).toContain(dana.email);
    expect(await press(token, 'accepted')).toMatchObject({ status: 200, title: expect.stringContaining('déjà noté') });
    expect((await open(token, 'declined')).text).toContain('Vous avez déjà dit oui.');
    expect((await nominations())[0]).toMatchObject({ status: 'accepted', version: 2 });

    const mine = await asDana('GET /me/nominations', meArea);
    expect(mine.body.items).toMatchObject([{ ...params, role: 'mentor', status: 'accepted' }]);
    expect((await asDana('GET /me', meArea)).body).toMatchObject({ participant: { name: dana.name } });
    const body = { ...aForm('Dana', 'mentor'), name: dana.name, email: dana.email };
    const applied = await asDana('POST /cohorts/{cohortId}/applications', applicationsArea, { params, body });
    expect(applied.status).toBe(201);
    world.at('2024-07-04T07:10:00.000Z');
    expect(await sweepNow()).toEqual([]);
    expect((await nominations())[0]).toMatchObject({ status: 'applied', nominee: { name: dana.name } });
    expect(await open(token)).toMatchObject({ status: 410 });
  });

  it('can say no, and is erased; the page says so again and again, and nobody asks them a second time', async () => {
    await nominate();
    const token = tokenIn(await sendAll());
    expect((await open(token, 'declined')).html).toMatch(/value="declined" checked/);
    const [first, second] = [await press(token, 'declined'), await press(token, 'declined')];
    expect(first).toMatchObject({ status: 200, title: 'Merci de nous l’avoir dit' });
    expect(second).toMatchObject({ status: 200, title: 'Votre non est déjà noté' });
    expect(await open(token)).toMatchObject({ status: 200, title: 'Votre non est déjà noté' });
    expect(await told(world, 'pharos.nomination.answered.v1')).toMatchObject([{ data: { answer: 'declined' } }]);
    expect(await traces()).not.toMatch(/dana/);
    const [standing] = await nominations();
    expect(standing?.status).toBe('declined');
    expect(standing).not.toHaveProperty('nominee');
    expect(await nominate({}, office)).toMatchObject({ status: 409, body: { type: '/problems/already-exists' } });
    expect(await traces()).not.toMatch(/dana/);
  });

  it('and does nothing is erased when the time is over, without another word', async () => {
    await nominate();
    const token = tokenIn(await sendAll());
    world.at('2024-07-04T05:59:00.000Z');
    await sweepNow();
    expect((await nominations())[0]?.status).toBe('asked');
    world.at('2024-07-04T06:00:00.000Z');
    expect(await open(token)).toMatchObject({ status: 410, title: 'Cette proposition n’est plus ouverte' });
    expect(await press(token, 'accepted')).toMatchObject({ status: 410 });
    await sweepNow();
    await sweepNow();
    expect((await nominations())[0]?.status).toBe('lapsed');
    expect(await told(world, 'pharos.nomination.ended.v1')).toMatchObject([{ data: { outcome: 'lapsed' } }]);
    expect(await traces()).not.toMatch(/dana/);
    expect(await sendAll()).toEqual([]);
  });

  it('and has applied before the mail goes out gets none', async () => {
    await nominate();
    const body = { ...aForm('Dana', 'mentor'), name: dana.name, email: dana.email };
    await asDana('POST /cohorts/{cohortId}/applications', applicationsArea, { params, body });
    expect(await sendAll()).toEqual([]);
  });

  it('stays where they came by a form and have never signed in', async () => {
    const form = { csv: `${HEADER}\n${aRow('Dana', dana.email)}`, mapping };
    const imported = await call(applicationsArea(world), IMPORT, { ...office, params, body: form });
    expect(imported.body).toMatchObject({ added: 1 });
    await nominate();
    await press(tokenIn(await sendAll()), 'declined');
    expect(await traces()).toMatch(/dana@example.org/);
  });

  it('stays where they have signed in and applied', async () => {
    const body = { ...aForm('Dana', 'mentee'), email: dana.email };
    await call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', { as: 'sub-dana', params, body });
    expect(await nominate()).toMatchObject({ status: 201, body: { language: 'en' } });
    const token = tokenIn(await sendAll());
    await press(token, 'declined');
    expect(await traces()).toMatch(/dana@example.org/);
  });
});

describe('a participant who nominates', () => {
  const ana: Call = { as: 'Ana' };
  beforeEach(async () => {
    await call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', {
      ...ana,
      params,
      body: aForm('Ana', 'mentee'),
    });
  });

  it('is named only when they agree to it', async () => {
    await nominate({ language: 'en' }, ana);
    await nominate({ language: 'en', email: 'eli@example.org', named: true }, ana);
    // Both are asked for in one instant, so that either may be sent first; and what stands in a link is chance.
    const texts = (await sendAll()).map(({ text }) => text.replaceAll(/https?:\S+/g, '')).sort();
    const [silent, open_] = texts[0]?.includes('A colleague') ? texts : texts.reverse();
    expect(silent).toContain('A colleague who takes part thought of you');
    expect(silent).not.toContain('Ana');
    expect(open_).toContain('Ana thought of you as a mentor');
  });

  it('names neither themselves nor the world', async () => {
    expect(await nominate({ email: 'ANA@example.org' }, ana)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'email' }] },
    });
    for (let i = 0; i < 10; i += 1) await nominate({ email: `somebody-${i}@example.org` }, ana);
    expect(await nominate({}, ana)).toMatchObject({ status: 403 });
    expect(await nominate({}, office)).toMatchObject({ status: 201 });
  });

  it('does not learn whether somebody has applied or been nominated, and sees no list', async () => {
    await nominate();
    const again = await nominate({}, ana);
    const body = { ...aForm('Eli', 'mentor') };
    await call(applicationsArea(world), 'POST /cohorts/{cohortId}/applications', { as: 'Eli', params, body });
    const applied = await nominate({ email: 'Eli@example.org' }, ana);
    expect(again).toMatchObject({ status: 409 });
    expect(applied).toMatchObject({ status: 409, body: again.body.errors ? { errors: again.body.errors } : {} });
    const list = 'GET /cohorts/{cohortId}/nominations';
    expect(await call(applicationsArea(world), list, { ...ana, params })).toMatchObject({ status: 403 });
  });
});

describe('a nomination', () => {
  it.each<[string, object, Call, number, string | undefined]>([
    ['in another role', { role: 'mentee' }, office, 422, 'role'],
    ['without a name', { name: ' ' }, office, 422, 'name'],
    ['with no address', { email: 'dana' }, office, 422, 'email'],
    ['in a language that nobody writes', { language: 'de' }, office, 422, 'language'],
    ['with something else in it', { why: 'She is kind' }, office, 422, 'body'],
    ['by somebody who does not take part', {}, { as: 'nobody' }, 403, undefined],
    ['by nobody', {}, {}, 401, undefined],
  ])('%s is refused, and nothing is written', async (_, change, by, status, path) => {
    const before = await world.rows();
    const answer = await nominate(change, by);
    expect(answer.status).toBe(status);
    if (path) expect(answer.body.errors).toMatchObject([{ path }]);
    expect(await world.rows()).toEqual(before);
  });

  it('of the same person by two at once is one', async () => {
    const answers = await Promise.all([nominate(), nominate(), nominate()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await sendAll()).toHaveLength(1);
  });

  it('keeps the person while another cohort still asks them', async () => {
    await nominate();
    const body = { programmeId: 'werklund', cycle: '2023-2024' };
    const { body: draft } = await call(programmesArea(world), 'POST /cohorts', { ...office, body });
    const other = { cohortId: String(draft.id) };
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params: other, body: {} });
    expect(await call(applicationsArea(world), NOMINATE, { ...office, params: other, body: dana })).toMatchObject({
      status: 201,
    });
    const [first, second] = await sendAll();
    await press(tokenIn([first as Mail]), 'declined');
    expect(await traces()).toMatch(/dana@/);
    await press(tokenIn([second as Mail]), 'declined');
    expect(await traces()).not.toMatch(/dana@/);
  });
});
