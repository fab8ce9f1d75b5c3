import {
  applicationLifeCycle,
  cohortLifeCycle,
  type LifeCycle,
  matchRunLifeCycle,
  meetingLifeCycle,
  mentorshipLifeCycle,
  messageLifeCycle,
  milestoneLifeCycle,
} from '@pharos/domain';
import { CohortOpenedV1, MessageRequestedV1 } from '@pharos/events';
import { entities, type Item, TRANSACTION_LIMIT, type Write } from '@pharos/store';
import { describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import {
  aCohort,
  aMatchRun,
  aMeeting,
  aMentorship,
  aMessage,
  aMilestone,
  anApplication,
  anId,
  aPairRule,
  some,
} from './builders.ts';
import { refusalOf } from './refusal.ts';

const { cohorts, milestones, applications, matchRuns, mentorships, meetings, messages } = entities;

const write = ({ store, trace }: World, ...writes: Write[]) => store.commit(writes, [], trace);
const opened = (cohortId: string) => CohortOpenedV1.draft({ cohortId, programmeId: 'werklund' });

describe('a write of an entity', () => {
  test('inserts it with its kind and the version of its shape', async () => {
    const world = await aWorld();
    const cohort = aCohort();
    await write(world, cohorts.insert(cohort));
    expect(await world.rows()).toMatchObject([{ entity: 'cohort', schemaVersion: 1, ...cohort }]);
  });

  test('refuses a second one of the same key and leaves the first', async () => {
    const world = await aWorld();
    const cohort = aCohort();
    await write(world, cohorts.insert(cohort));
    const second = await refusalOf(write(world, cohorts.insert({ ...cohort, status: 'closed' })));
    expect(second.code).toBe('already-exists');
    expect(await world.store.cohorts.get(cohort.id)).toEqual(cohort);
  });

  test('replaces the version before it', async () => {
    const world = await aWorld();
    const cohort = aCohort();
    const next = { ...cohort, intakeOpen: false, version: 2 };
    await write(world, cohorts.insert(cohort));
    await write(world, cohorts.replace(next));
    expect(await world.store.cohorts.get(cohort.id)).toEqual(next);
  });

  test.each([1, 3, 5])('refuses to put version %i in place of version 3, saying which is current', async (version) => {
    const world = await aWorld();
    const cohort = aCohort({ version: 3 });
    await write(world, cohorts.insert(cohort));
    const { code, facts } = await refusalOf(write(world, cohorts.replace({ ...cohort, version })));
    expect({ code, facts }).toEqual({ code: 'stale-version', facts: { currentVersion: 3, status: 'open' } });
    expect(await world.store.cohorts.get(cohort.id)).toEqual(cohort);
  });

  test('refuses to replace or to remove what is not there', async () => {
    const world = await aWorld();
    expect(await refusalOf(write(world, cohorts.replace(aCohort({ version: 2 }))))).toMatchObject({
      code: 'not-found',
    });
    expect(await refusalOf(write(world, cohorts.remove(aCohort())))).toMatchObject({ code: 'not-found' });
    expect(await world.rows()).toEqual([]);
  });

  test('removes the version that was read, and no other', async () => {
    const world = await aWorld();
    const cohort = aCohort({ version: 2 });
    await write(world, cohorts.insert(cohort));
    const stale = await refusalOf(write(world, cohorts.remove({ ...cohort, version: 1 })));
    expect(stale).toMatchObject({ code: 'stale-version', facts: { currentVersion: 2 } });
    await write(world, cohorts.remove(cohort));
    expect(await world.rows()).toEqual([]);
  });

  test('does not go out at all when it does not fit its schema', async () => {
    const world = await aWorld();
    await expect(async () => write(world, cohorts.insert(aCohort({ timeZone: 'Mars/Olympus' })))).rejects.toThrow(
      'IANA',
    );
    expect(await world.rows()).toEqual([]);
  });
});

/** An entity whose states are checked, with one of it in a state. */
interface Kind {
  readonly lifeCycle: LifeCycle<string>;
  readonly make: (status: never) => { readonly row: Item; readonly next: (status: never) => Write };
}

const kind = <Status extends string, Value extends { status: Status; version: number }>(
  lifeCycle: LifeCycle<Status>,
  entity: { toItem: (value: Value) => Item; replace: (value: Value) => Write },
  make: (status: Status) => Value,
): Kind => ({
  lifeCycle,
  make: (from: Status) => {
    const value = make(from);
    return { row: entity.toItem(value), next: (to: Status) => entity.replace({ ...value, status: to, version: 2 }) };
  },
});

const kinds: Record<string, Kind> = {
  cohort: kind(cohortLifeCycle, cohorts, (status) => aCohort({ status })),
  milestone: kind(milestoneLifeCycle, milestones, (status) => aMilestone({ status })),
  application: kind(applicationLifeCycle, applications, (status) => anApplication({ status })),
  'match run': kind(matchRunLifeCycle, matchRuns, (status) => aMatchRun({ status })),
  mentorship: kind(mentorshipLifeCycle, mentorships, (status) => aMentorship({ status })),
  meeting: kind(meetingLifeCycle, meetings, (status) => aMeeting({ status })),
  message: kind(messageLifeCycle, messages, (status) => aMessage({ status })),
};

describe('the life cycle is checked at the write, though the domain was sure and the version is right', () => {
  test.each(Object.entries(kinds))('%s', async (_, { lifeCycle, make }) => {
    const world = await aWorld();
    const states = Object.keys(lifeCycle);
    const outcomes = await Promise.all(
      states.flatMap((from) =>
        states
          .filter((to) => to !== from)
          .map(async (to) => {
            const { row, next } = make(from as never);
            await world.store.putMany([row]);
            const refused = await write(world, next(to as never)).then(
              () => undefined,
              (error) => ({ code: error.code, status: error.facts.status }),
            );
            return { from, to, refused };
          }),
      ),
    );
    const drawn = outcomes.map(({ from, to }) => ({
      from,
      to,
      refused: lifeCycle[from]?.includes(to) ? undefined : { code: 'invalid-transition', status: from },
    }));
    expect(outcomes).toEqual(drawn);
  });
});

describe('a change and its events', () => {
  test('are written together, the event with its envelope', async () => {
    const world = await aWorld();
    const cohort = aCohort();
    await world.store.commit([cohorts.insert(cohort)], [opened(cohort.id)], { ...world.trace, causationId: 'evt_x' });
    expect(await world.store.cohorts.get(cohort.id)).toEqual(cohort);
    expect(await world.outbox()).toEqual([
      {
        id: expect.stringMatching(/^evt_/),
        type: 'pharos.cohort.opened.v1',
        version: 1,
        time: '2024-05-01T14:00:00.000Z',
        correlationId: 'test',
        causationId: 'evt_x',
        subject: `cohort/${cohort.id}`,
        data: { cohortId: cohort.id, programmeId: 'werklund' },
      },
    ]);
  });

  test('a refused change leaves no event and none of the other changes', async () => {
    const world = await aWorld();
    const [known, fresh] = [aCohort(), aCohort()];
    await write(world, cohorts.insert(known));
    const before = await world.rows();
    const writes = [cohorts.insert(fresh), cohorts.insert(known)];
    const events = [opened(fresh.id), opened(known.id)];
    expect(await refusalOf(world.store.commit(writes, events, world.trace))).toMatchObject({ code: 'already-exists' });
    expect(await world.rows()).toEqual(before);
  });

  test('an event that cannot be written leaves no change', async () => {
    const world = await aWorld();
    const cohort = aCohort();
    const heavy = { ...opened(cohort.id), data: { cohortId: 'x'.repeat(420_000) } };
    await expect(world.store.commit([cohorts.insert(cohort)], [heavy], world.trace)).rejects.toThrow(/size/i);
    expect(await world.rows()).toEqual([]);
  });

  test('an event whose id is taken replaces nobody and leaves no change', async () => {
    const world = await aWorld();
    const id = anId('evt');
    const trace = { ...world.trace, newId: () => id };
    const [first, second] = [aCohort(), aCohort()];
    await world.store.commit([cohorts.insert(first)], [opened(first.id)], trace);
    const before = await world.rows();
    await expect(world.store.commit([cohorts.insert(second)], [opened(second.id)], trace)).rejects.toThrow();
    expect(await world.rows()).toEqual(before);
  });

  test('the first refusal in the order of the writes is the one that is told', async () => {
    const world = await aWorld();
    const gone = aMilestone({ version: 2 });
    const known = aCohort();
    await write(world, cohorts.insert(known));
    const { code, message } = await refusalOf(write(world, milestones.replace(gone), cohorts.insert(known)));
    expect({ code, message }).toEqual({ code: 'not-found', message: 'There is no such milestone.' });
  });
});

describe('a transaction', () => {
  const asked = (n: number) => {
    const all = some(n, () => aMessage());
    return {
      writes: all.map((message) => messages.insert(message)),
      events: all.map(({ id, cohortId, kind: of }) => MessageRequestedV1.draft({ messageId: id, cohortId, kind: of })),
    };
  };

  test('takes a hundred actions', async () => {
    const world = await aWorld();
    const { writes, events } = asked(TRANSACTION_LIMIT / 2);
    await world.store.commit(writes, events, world.trace);
    expect(await world.rows()).toHaveLength(100);
  });

  test('of more is refused before anything is sent', async () => {
    const world = await aWorld();
    const sent: unknown[] = [];
    const watch = { step: 'initialize', name: 'watch' } as const;
    world.client.middlewareStack.add(
      (next) => async (args) => {
        sent.push(args.input);
        return next(args);
      },
      watch,
    );
    const { writes, events } = asked(TRANSACTION_LIMIT / 2);
    const one = cohorts.insert(aCohort());
    await expect(world.store.commit([...writes, one], events, world.trace)).rejects.toThrow('101 actions');
    expect(sent).toEqual([]);
    expect(await world.rows()).toEqual([]);
  });
});

describe('the rule of a pair', () => {
  test('replaces the one before, and is taken back once', async () => {
    const world = await aWorld();
    const { cohorts: of } = world.store;
    const rule = aPairRule();
    const { cohortId, menteeApplicationId: mentee, mentorApplicationId: mentor } = rule;
    await write(world, of.sayOfPair(rule));
    await write(world, of.sayOfPair({ ...rule, rule: 'forbid' }));
    expect(await of.pairRules(cohortId)).toEqual([{ ...rule, rule: 'forbid' }]);
    await write(world, of.takeBack(cohortId, mentee, mentor));
    expect(await of.pairRules(cohortId)).toEqual([]);
    expect(await refusalOf(write(world, of.takeBack(cohortId, mentee, mentor)))).toMatchObject({ code: 'not-found' });
  });
});
