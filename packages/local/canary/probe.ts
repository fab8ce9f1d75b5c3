import { readFileSync } from 'node:fs';
import { paginate } from '@pharos/api-client';
import { programmes } from '@pharos/programmes';
import type { Cloud } from '../cloud/cloud.ts';
import { type Account, COORDINATOR, type World } from '../year/world.ts';
import { accounts } from './search.ts';

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>> };

const document = JSON.parse(
  readFileSync(new URL(import.meta.resolve('@pharos/api-client/openapi.json')), 'utf8'),
) as Document;

/** Everything that can be read, by path. */
const readable = Object.entries(document.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []));

/** So many of each kind of thing are read by everybody. */
const SAMPLE = 3;
const YEAR_SECONDS = 600 * 86_400;

type Ids = Readonly<Record<string, readonly string[]>>;

const tokens = new WeakMap<Cloud, Map<string, Promise<string>>>();

/** One token for each account: signing one for each request would show nothing more. */
const tokenOf = (cloud: Cloud, who: Account): Promise<string> => {
  const ofCloud = tokens.get(cloud) ?? new Map<string, Promise<string>>();
  tokens.set(cloud, ofCloud);
  const token = ofCloud.get(who.sub) ?? cloud.token({ ...who, expiresIn: YEAR_SECONDS });
  ofCloud.set(who.sub, token);
  return token;
};

const send = async (
  cloud: Cloud,
  who: Account | undefined,
  method: string,
  path: string,
  body?: { readonly type: string; readonly text: string },
): Promise<void> => {
  const token = who && (await tokenOf(cloud, who));
  const response = await fetch(`${cloud.apiUrl}${path}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body ? { 'content-type': body.type } : {}) },
    ...(body ? { body: body.text } : {}),
  });
  await response.text();
};

const filled = (path: string, ids: Ids): string[] => {
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (name === undefined) return [path];
  return (ids[name] ?? [])
    .slice(0, SAMPLE)
    .flatMap((id) => filled(path.replace(`{${name}}`, encodeURIComponent(id)), ids));
};

/** What there is to be read, as the coordinator finds it. */
const idsIn = async ({ coordinator, programme }: World): Promise<Ids & { readonly cohortId: readonly string[] }> => {
  const [cohort] = (await coordinator.listCohorts()).items;
  const params = { cohortId: cohort?.id ?? '' };
  const { items: milestones } = await coordinator.listMilestones({ params });
  const { items: runs } = await coordinator.listMatchRuns({ params });
  const mentorships = await Array.fromAsync(paginate(coordinator.listMentorships, { params, query: { limit: 100 } }));
  const people = await Array.fromAsync(
    paginate(coordinator.listApplications, { params, query: { role: 'mentee', limit: 100 } }),
  );
  const idOf = ({ id }: { readonly id: string }) => id;
  return {
    cohortId: [params.cohortId],
    programmeId: [programme.id],
    version: ['1'],
    milestoneKey: milestones.filter(({ kind }) => ['check-in', 'wrap-up'].includes(kind)).map(({ key }) => key),
    matchRunId: runs.map(idOf),
    mentorshipId: mentorships.map(idOf),
    applicationId: [...people.map(idOf), ...mentorships.map(({ mentor }) => mentor.applicationId)],
    menteeApplicationId: people.map(idOf),
    code: ['not-found'],
  };
};

const somePeople = async ({ scene, coordinator }: World, cohortId: string): Promise<Account[]> => {
  if (scene.comeBy !== 'form') return [1, 2, 3].flatMap((n) => [{ sub: `mentee-${n}` }, { sub: `mentor-${n}` }]);
  const { items } = await coordinator.listApplications({ params: { cohortId }, query: { role: 'mentee', limit: 4 } });
  return items.flatMap(({ participantId, applicant }) =>
    applicant?.email ? [{ sub: `imported-${participantId}`, email: applicant.email }] : [],
  );
};

/** Gives one account a part in the programme, and another a part in another one. */
const appointAll = async (world: World): Promise<void> => {
  const elsewhere = programmes.find(({ id }) => id !== world.programme.id)?.id ?? '';
  const appoint = (programmeId: string, account: string, role: 'helper' | 'coordinator') =>
    world.coordinator.appointStaff({
      params: { programmeId, account },
      body: { role, name: world.marked(account, 'name of staff', 'Dominique') },
    });
  await appoint(world.programme.id, accounts.helper, 'helper');
  await appoint(elsewhere, accounts.elsewhere, 'coordinator');
};

/** Everybody reads everything that there is an address for: of their own, of others, of a programme that is not theirs. */
export const readEverything = async (world: World, cloud: Cloud): Promise<void> => {
  await appointAll(world);
  const ids = await idsIn(world);
  const people = await somePeople(world, ids.cohortId[0] ?? '');
  const appointed = [accounts.helper, accounts.elsewhere].map((sub) => ({ sub, secondFactor: true }));
  const staff = [COORDINATOR, ...appointed, { sub: 'canary-newcomer' }];
  const paths = readable.flatMap((path) => filled(path, ids));
  for (const who of [undefined, ...staff, ...people])
    await Promise.all(paths.map((path) => send(cloud, who, 'GET', path)));
};

const hrefs = /https?:\/\/[^\s"<>]+\/links\/[^\s"<>?]+/g;

/** Whoever was asked to look back on the year does, at length. */
export const lookBack = async ({ marked }: World, cloud: Cloud): Promise<void> => {
  const links = new Set(
    (await cloud.inbox()).flatMap(({ text }) =>
      (text?.match(hrefs) ?? []).filter((href) => href.includes('.wrap-up~')),
    ),
  );
  for (const link of links) {
    const whose = /~(par_[0-9A-Z]{26})~/.exec(link)?.[1] ?? '';
    const body = new URLSearchParams({
      wish: 'continue',
      learned: marked(whose, 'learned', 'To listen before I answer.'),
      testimonial: marked(whose, 'testimonial', 'We both grew.'),
      consent: 'yes',
    });
    await (await fetch(link, { method: 'POST', body })).text();
  }
};

/** Requests that are refused, with something private in them: a refusal says what is wrong, and repeats nothing. */
export const sendWhatIsRefused = async (world: World, cloud: Cloud): Promise<void> => {
  const ids = await idsIn(world);
  const [cohortId = '', mentorshipId = ''] = [ids.cohortId[0], ids.mentorshipId?.[0]];
  const [mentor] = await somePeople(world, cohortId);
  const newcomer = { sub: 'canary-newcomer' };
  const bad = (text: string) => world.marked('canary-newcomer', 'what is refused', text);
  const json = (value: unknown) => ({ type: 'application/json', text: JSON.stringify(value) });
  const form = {
    role: 'mentee',
    kind: world.programme.roles.mentee.kinds[0]?.key ?? '',
    name: bad('Robin'),
    email: bad('robin@example.org'),
    language: 'en',
    answers: Object.fromEntries(world.programme.questions.map(({ key }) => [key, bad('words')])),
    consent: { notice: await world.noticeOf(cohortId) },
  };
  const list = Object.fromEntries(world.programme.questions.map(({ key }) => [key, [bad('words')]]));
  const applications = `/cohorts/${cohortId}/applications`;
  for (const each of [
    form,
    { ...form, answers: list },
    { ...form, answers: {} },
    { ...form, email: bad('robin at example.org') },
    { ...form, name: `${bad('Robin')}${'x'.repeat(120)}` },
    { ...form, language: bad('fr'), role: bad('mentee') },
    { ...form, telephone: bad('403 555 0100') },
    { ...form, answers: { health: bad('words') } },
    bad('Robin'),
  ])
    await send(cloud, newcomer, 'POST', applications, json(each));
  await send(cloud, newcomer, 'POST', applications, { type: 'application/json', text: `{"name": ${bad('Robin')}` });
  await send(cloud, newcomer, 'POST', applications, { type: 'text/plain', text: bad('Robin') });

  const cell = (text: string) => world.marked(COORDINATOR.sub, 'cell of a file', text);
  const mapping = {
    ...{ name: 'Name', email: 'Email', role: { is: 'mentee' }, kind: { is: form.kind }, language: { is: 'en' } },
    answers: {},
  };
  for (const csv of [
    `Name,Email\n${cell('Robin')},not an address\n${cell('Dana')},${cell('dana@example.org')},more`,
    // Somebody has left out the header: its place is taken by a person.
    `${cell('Robin')},${cell('robin@example.org')}\n${cell('Dana')},${cell('dana@example.org')}`,
    `Name,Email\n"${cell('Robin')},robin@example.org`,
    `Name,Email\n${cell('Robin')} "the first",${cell('robin@example.org')}`,
  ])
    await send(cloud, COORDINATOR, 'POST', `/cohorts/${cohortId}/imports`, json({ csv, mapping }));

  const to = { role: 'mentor', name: bad('Robin'), email: bad('robin at example.org'), language: 'en' };
  await send(cloud, newcomer, 'POST', `/cohorts/${cohortId}/nominations`, json(to));
  await send(
    cloud,
    newcomer,
    'POST',
    `/cohorts/${cohortId}/nominations`,
    json({ ...to, email: bad('robin@example.org') }),
  );
  const link = '/links/0a0a0a0a.check-in~x.y';
  const answer = new URLSearchParams({ answer: bad('words'), learned: bad('words') });
  await send(cloud, undefined, 'POST', link, { type: 'application/x-www-form-urlencoded', text: String(answer) });
  if (mentorshipId === '') return;
  const pair = `/mentorships/${mentorshipId}`;
  const place = `${bad('My kitchen')} ${'x'.repeat(300)}`;
  for (const who of [mentor, newcomer, COORDINATOR]) {
    await send(cloud, who, 'POST', `${pair}/introductions`, json({ email: bad('nobody@example.org') }));
    await send(cloud, who, 'POST', `${pair}/meetings`, json({ local: '2031-10-08T16:30', mode: 'virtual', place }));
    await send(
      cloud,
      who,
      'POST',
      `${pair}/meetings`,
      json({ local: bad('soon'), mode: bad('virtual'), activity: bad('tea') }),
    );
    await send(cloud, who, 'POST', `${pair}/end`, json({ reason: bad('We did not get on.') }));
  }
};
