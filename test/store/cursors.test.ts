import { entities } from '@pharos/store';
import { beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { anApplication, anId, aParticipant, aProposal, onDay, some } from './builders.ts';
import { meterOf, sizeOf } from './capacity.ts';
import { refusalOf } from './refusal.ts';

const cohortId = anId('coh');
const matchRunId = anId('run');
const mentors = some(7, (i) => anApplication({ cohortId, role: 'mentor', submittedAt: onDay(1 + i) }));
const mentees = some(3, (i) => anApplication({ cohortId, role: 'mentee', submittedAt: onDay(1 + i) }));
const proposals = some(5, () => aProposal({ matchRunId }));

let world: World;

const acceptedMentors = (cursor?: string, limit = 3) =>
  world.store.applications.ofCohort(cohortId, { role: 'mentor', status: 'accepted', limit, cursor });

beforeAll(async () => {
  world = await aWorld();
  const elsewhere = some(4, () => anApplication({ role: 'mentor' }));
  await world.store.putMany([...mentors, ...mentees, ...elsewhere].map(entities.applications.toItem));
  await world.store.putMany(proposals.map(entities.proposals.toItem));
});

describe('paging', () => {
  test('walks a list of an index once, in order, and ends', async () => {
    const first = await acceptedMentors();
    const second = await acceptedMentors(first.cursor);
    const third = await acceptedMentors(second.cursor);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([3, 3, 1]);
    expect([first, second, third].flatMap(({ items }) => items)).toEqual(mentors);
    expect(third).not.toHaveProperty('cursor');
  });

  test('walks a list of the table itself once, in order, and ends', async () => {
    const first = await world.store.matchRuns.proposals(matchRunId, { limit: 4 });
    const second = await world.store.matchRuns.proposals(matchRunId, { limit: 4, cursor: first.cursor });
    expect([...first.items, ...second.items]).toEqual(proposals);
    expect(second).not.toHaveProperty('cursor');
  });

  test('goes on behind the last item read, whatever has come or gone before it', async () => {
    const first = await acceptedMentors();
    const gone = anApplication({ cohortId, role: 'mentor', submittedAt: onDay(2) });
    await world.store.commit([entities.applications.insert(gone)], [], world.trace);
    expect((await acceptedMentors(first.cursor)).items).toEqual(mentors.slice(3, 6));
    await world.store.commit([entities.applications.remove(gone)], [], world.trace);
  });

  test('costs what the page costs, not what the list costs', async () => {
    const other = await aWorld();
    await other.store.putMany(mentors.map(entities.applications.toItem));
    const calls = meterOf(other.client);
    await other.store.applications.ofCohort(cohortId, { role: 'mentor', status: 'accepted', limit: 2 });
    const bytes = mentors.slice(0, 2).reduce((sum, mentor) => sum + sizeOf(entities.applications.toItem(mentor)), 0);
    expect(calls).toMatchObject([{ items: 2, units: Math.ceil(bytes / 4096) / 2 }]);
  });

  test('an empty list is one empty page', async () => {
    expect(await world.store.matchRuns.ofCohort(anId('coh'), { limit: 3 })).toEqual({ items: [] });
  });
});

describe('a cursor of another list', () => {
  const refused = async (cursor: string | undefined) => {
    const { code, issues } = await refusalOf(acceptedMentors(cursor ?? ''));
    return { code, paths: issues.map(({ path }) => path) };
  };
  const naming = { code: 'invalid-input', paths: ['cursor'] };

  test('of another cohort is refused', async () => {
    const elsewhere = anId('coh');
    const applications = some(2, () => anApplication({ cohortId: elsewhere, role: 'mentor' }));
    await world.store.putMany(applications.map(entities.applications.toItem));
    const filter = { role: 'mentor', status: 'accepted', limit: 1 } as const;
    const { cursor } = await world.store.applications.ofCohort(elsewhere, filter);
    expect(cursor).toBeDefined();
    expect(await refused(cursor)).toEqual(naming);
  });

  test('of the same cohort in another role is refused', async () => {
    const filter = { role: 'mentee', status: 'accepted', limit: 1 } as const;
    const { cursor } = await world.store.applications.ofCohort(cohortId, filter);
    expect(cursor).toBeDefined();
    expect(await refused(cursor)).toEqual(naming);
  });

  test('of another index is refused', async () => {
    const { cursor } = await world.store.applications.waiting(cohortId, { limit: 1 });
    expect(cursor).toBeDefined();
    expect(await refused(cursor)).toEqual(naming);
  });

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const whole = {
    pk: 'APPLICATION#x',
    sk: 'APPLICATION',
    gsi1pk: `COHORT#${cohortId}#APPLICATIONS`,
    gsi1sk: 'mentor#accepted#2024',
  };

  test('a position that fits is taken, whoever wrote it: it opens nothing but the same list', async () => {
    expect((await acceptedMentors(encoded(whole))).items).toEqual(mentors.slice(0, 3));
  });

  test.each([
    ['nothing', ''],
    ['a word', 'page2'],
    ['bytes', '\u0000\uffff\ud800'],
    ['null', encoded(null)],
    ['a list', encoded(['pk', 'sk'])],
    ['a number in it', encoded({ ...whole, gsi1sk: 7 })],
    ['an empty key', encoded({ ...whole, pk: '' })],
    ['a key too long for DynamoDB', encoded({ ...whole, gsi1sk: `mentor#accepted#${'x'.repeat(1100)}` })],
    ['a key with NUL in it', encoded({ ...whole, sk: 'APPLICATION\u0000' })],
    ['no key of the index', encoded({ pk: whole.pk, sk: whole.sk, gsi1pk: whole.gsi1pk })],
    ['one key more', encoded({ ...whole, gsi2pk: 'PARTICIPANT#x' })],
    ['a prototype', '{"__proto__":{"pk":"x"}}'],
  ])('that is %s is refused, naming the field', async (_, cursor) => {
    expect(await refused(cursor)).toEqual(naming);
  });
});

test('a cursor holds keys and nothing else: no name, no address, no answer', async () => {
  const person = aParticipant({ name: 'Zofia Secret', email: 'zofia.secret@example.org' });
  const application = anApplication({ participantId: person.id, answers: { hopes: 'to keep a secret' } });
  const next = anApplication({ cohortId: application.cohortId, participantId: person.id });
  await world.store.commit(world.store.participants.insert(person), [], world.trace);
  await world.store.putMany([application, next].map(entities.applications.toItem));
  const ofCohort = { role: 'mentee', limit: 1 } as const;
  const pages = await Promise.all([
    world.store.applications.ofCohort(application.cohortId, ofCohort),
    world.store.applications.waiting(application.cohortId, { limit: 1 }),
    world.store.applications.ofParticipant(person.id, { limit: 1 }),
  ]);
  for (const { cursor = '' } of pages) {
    const position = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, string>;
    expect(Object.keys(position).every((name) => /^(gsi[123])?[ps]k$/.test(name))).toBe(true);
    expect(Object.values(position).join(' ')).not.toMatch(/secret|zofia|@/i);
    expect(cursor).toMatch(/^[\w-]+$/);
  }
});
