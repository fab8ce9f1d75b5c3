import type { Application, MatchRun } from '@pharos/domain';
import { entities, type Write } from '@pharos/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { aMatchRun, anApplication, anId, aParticipant, aProposal, onDay } from './builders.ts';
import { refusalOf } from './refusal.ts';

const { applications, matchRuns, proposals } = entities;

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const write = (...writes: Write[]) => world.store.commit(writes, [], world.trace);
const given = async (application: Application): Promise<Application> => {
  await write(...world.store.applications.insert(application));
  return application;
};

describe('a place', () => {
  const { takePlace, freePlace } = {
    takePlace: (of: Pick<Application, 'id' | 'role'>) => write(world.store.applications.takePlace(of)),
    freePlace: (of: Application) => write(world.store.applications.freePlace(of)),
  };

  test('is taken up to the capacity, each time a new version', async () => {
    const mentor = await given(anApplication({ role: 'mentor', capacity: 2 }));
    await takePlace(mentor);
    await takePlace(mentor);
    expect(await world.store.applications.get(mentor.id)).toEqual({ ...mentor, load: 2, version: 3 });
    const { code, message } = await refusalOf(takePlace(mentor));
    expect({ code, message }).toEqual({ code: 'mentor-full', message: 'This mentor has 2 of 2 mentees already.' });
  });

  test('that a mentee takes takes them out of the queue; freed, they are back where they stood', async () => {
    const cohortId = anId('coh');
    const mentee = await given(anApplication({ cohortId, submittedAt: onDay(1) }));
    const behind = await given(anApplication({ cohortId, submittedAt: onDay(2) }));
    const queue = async () => (await world.store.applications.allWaiting(cohortId)).map(({ id }) => id);
    await takePlace(mentee);
    expect(await queue()).toEqual([behind.id]);
    await freePlace(mentee);
    expect(await queue()).toEqual([mentee.id, behind.id]);
  });

  test('of a mentee who has a mentor is refused as mentee-matched', async () => {
    const mentee = await given(anApplication());
    await takePlace(mentee);
    expect(await refusalOf(takePlace(mentee))).toMatchObject({ code: 'mentee-matched' });
  });

  test.each(['submitted', 'waitlisted', 'declined', 'withdrawn'] as const)(
    'of somebody %s is not given',
    async (status) => {
      const mentor = await given(anApplication({ role: 'mentor', status }));
      expect(await refusalOf(takePlace(mentor))).toMatchObject({ code: 'invalid-transition', facts: { status } });
    },
  );

  test('of nobody is not found, and none is freed that was not taken', async () => {
    expect(await refusalOf(takePlace(anApplication()))).toMatchObject({ code: 'not-found' });
    const mentor = await given(anApplication({ role: 'mentor' }));
    expect(await refusalOf(freePlace(mentor))).toMatchObject({ code: 'invalid-transition' });
  });

  test('taken meanwhile makes a decision about the application stale', async () => {
    const mentor = await given(anApplication({ role: 'mentor' }));
    await takePlace(mentor);
    const decided = world.store.applications.replace({ ...mentor, status: 'withdrawn', version: 2 });
    expect(await refusalOf(write(...decided))).toMatchObject({ code: 'stale-version', facts: { currentVersion: 2 } });
  });
});

describe('the priority of somebody who waits', () => {
  const runId = anId('run');
  const raise = (id: string) => write(world.store.applications.leaveOut(id, runId));

  test('rises by one, up to nine, each time a new version, and keeps their place in the queue', async () => {
    const mentee = await given(anApplication({ priority: 8 }));
    await raise(mentee.id);
    const raised = { ...mentee, leftOutBy: runId, priority: 9, version: 2 };
    expect(await refusalOf(raise(mentee.id))).toMatchObject({ code: 'invalid-transition' });
    expect(await world.store.applications.get(mentee.id)).toEqual(raised);
    expect(await world.store.applications.allWaiting(mentee.cohortId)).toEqual([raised]);
  });

  test('is as high as it goes: then only the round is noted, and the note goes with a mentor', async () => {
    const mentee = await given(anApplication({ priority: 9 }));
    await write(world.store.applications.leaveOut(mentee.id, runId, { raises: false }));
    const { get, leaveOut } = world.store.applications;
    expect(await get(mentee.id)).toEqual({ ...mentee, leftOutBy: runId, version: 2 });
    const other = await given(anApplication({ priority: 2 }));
    const noted = write(leaveOut(other.id, runId, { raises: false }));
    expect(await refusalOf(noted)).toMatchObject({ code: 'invalid-transition' });
    await write(world.store.applications.takePlace(mentee));
    expect(await get(mentee.id)).toEqual({ ...mentee, load: 1, version: 3 });
  });

  test.each([
    ['has a mentor', { load: 1 }],
    ['was put back on the waiting list', { status: 'waitlisted' }],
    ['withdrew', { status: 'withdrawn' }],
  ] as const)('stays as it is once they no longer wait: who %s', async (_, change) => {
    const mentee = await given(anApplication({ priority: 2, ...change }));
    expect(await refusalOf(raise(mentee.id))).toMatchObject({ code: 'invalid-transition' });
    expect(await world.store.applications.get(mentee.id)).toEqual(mentee);
  });

  test('of nobody is nothing', async () => {
    expect(await refusalOf(raise(anId('app')))).toMatchObject({ code: 'invalid-transition' });
    expect(await world.rows()).toEqual([]);
  });
});

describe('one application a person, role and cohort', () => {
  test('a second one is refused, naming the first', async () => {
    const first = await given(anApplication());
    const again = anApplication({ cohortId: first.cohortId, participantId: first.participantId });
    const refusal = await refusalOf(write(...world.store.applications.insert(again)));
    expect(refusal).toMatchObject({ code: 'already-exists', facts: { applicationId: first.id } });
  });

  test('the other role is refused where nobody may be both, naming the first, and free where people may', async () => {
    const first = await given(anApplication());
    const { cohortId, participantId } = first;
    const other = anApplication({ cohortId, participantId, role: 'mentor' });
    const insert = (bothRoles: boolean) => write(...world.store.applications.insert(other, { bothRoles }));
    expect(await refusalOf(insert(false))).toMatchObject({
      code: 'already-exists',
      facts: { applicationId: first.id },
    });
    await insert(true);
  });

  test('the other role and another cohort are free', async () => {
    const { cohortId, participantId } = await given(anApplication());
    await given(anApplication({ cohortId, participantId, role: 'mentor' }));
    await given(anApplication({ participantId }));
    expect((await world.store.applications.ofParticipant(participantId, { limit: 9 })).items).toHaveLength(3);
  });

  test('a withdrawal frees the person to apply again; a refusal does not', async () => {
    const first = await given(anApplication({ status: 'submitted' }));
    const again = anApplication({ cohortId: first.cohortId, participantId: first.participantId });
    await write(...world.store.applications.replace({ ...first, status: 'declined', version: 2 }));
    expect(await refusalOf(write(...world.store.applications.insert(again)))).toMatchObject({ code: 'already-exists' });
    await write(...world.store.applications.replace({ ...first, status: 'withdrawn', version: 3 }));
    await given(again);
    expect(await world.store.applications.get(again.id)).toEqual(again);
  });
});

describe('one person an address and an account', () => {
  const insert = (...args: Parameters<World['store']['participants']['insert']>) =>
    write(...world.store.participants.insert(...args));

  test('the same address in other letters is somebody known', async () => {
    await insert(aParticipant({ email: 'ana@example.org' }));
    const { code, issues } = await refusalOf(insert(aParticipant({ email: 'Ana@Example.org' })));
    expect({ code, paths: issues.map(({ path }) => path) }).toEqual({ code: 'already-exists', paths: ['email'] });
  });

  test('an imported person is bound to one account', async () => {
    const [imported, other] = [aParticipant(), aParticipant({ subject: 'taken' })];
    await insert(imported);
    await insert(other);
    const { link, idOfSubject, get } = world.store.participants;
    expect(await refusalOf(write(...link(imported, 'taken')))).toMatchObject({ code: 'already-exists' });
    await write(...link(imported, 'free'));
    expect(await idOfSubject('free')).toBe(imported.id);
    expect(await get(imported.id)).toEqual({ ...imported, subject: 'free', version: 2 });
    expect(await idOfSubject('taken')).toBe(other.id);
  });

  test('the row that finds a person by address does not hold the address', async () => {
    const person = aParticipant({ email: 'ana@example.org' });
    await insert(person);
    const pointer = (await world.rows()).find(({ entity }) => entity === 'email');
    expect(pointer).toEqual({
      pk: expect.stringMatching(/^EMAIL#[0-9a-f]{64}$/),
      sk: 'EMAIL',
      entity: 'email',
      schemaVersion: 1,
      participantId: person.id,
    });
  });
});

describe('the lock of a cohort', () => {
  const holds = async (run: MatchRun) => {
    await write(matchRuns.insert(run));
    await write(...world.store.matchRuns.replace({ ...run, version: 2 }));
    const next = aMatchRun({ cohortId: run.cohortId });
    return write(...world.store.matchRuns.insert(next)).then(
      () => false,
      ({ code, facts }) => (code === 'run-in-progress' ? facts.matchRunId : code),
    );
  };

  test.each([
    ['requested', false, true],
    ['solving', false, true],
    ['proposed', false, true],
    ['published', false, true],
    ['published', true, false],
    ['discarded', false, false],
    ['failed', false, false],
  ] as const)('a run %s (introduced: %s) holds it: %s', async (status, introduced, held) => {
    const cohortId = anId('coh');
    const run = aMatchRun({ cohortId });
    await write(...world.store.matchRuns.insert(run));
    await write(matchRuns.remove(run));
    expect(await holds({ ...run, status, introduced })).toBe(held && run.id);
  });

  test('a proposal is decided only while the run is proposed, at the moment of the write', async () => {
    const run = aMatchRun({ status: 'proposed' });
    const proposal = aProposal({ matchRunId: run.id });
    await write(matchRuns.insert(run), proposals.insert(proposal));
    const decide = (version: number) =>
      write(
        world.store.matchRuns.stillProposed(run),
        proposals.replace({ ...proposal, decision: 'rejected', version }),
      );
    await decide(2);
    await write(...world.store.matchRuns.replace({ ...run, status: 'published', version: 2 }));
    expect(await refusalOf(decide(3))).toMatchObject({ code: 'invalid-transition' });
    expect(await world.store.matchRuns.proposal(run.id, proposal.menteeApplicationId)).toMatchObject({ version: 2 });
  });
});

test('a pointer to an application that is not there is left out of what is found', async () => {
  const one = await given(anApplication());
  expect(await world.store.applications.getMany([anId('app'), one.id, anId('app')])).toEqual([one]);
  expect(await world.store.applications.getMany([])).toEqual([]);
  expect(applications.fromItem(applications.toItem(one))).toEqual(one);
});
