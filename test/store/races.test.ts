import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { type DomainError, fireMilestone } from '@pharos/domain';
import { MentorshipEndedV1 } from '@pharos/events';
import { entities, type Write } from '@pharos/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import {
  aCohort,
  aMatchRun,
  aMentorship,
  aMessage,
  aMilestone,
  anApplication,
  anId,
  aParticipant,
  onDay,
} from './builders.ts';

const { applications, cohorts, mentorships, messages, milestones } = entities;
const TIMES = 20;

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const write = (...writes: Write[]) => world.store.commit(writes, [], world.trace);

/** Two writers at once, again and again; what the one who came second was told each time. */
const raced = async (race: () => Promise<[Promise<unknown>, Promise<unknown>]>): Promise<DomainError[]> => {
  const told: DomainError[] = [];
  for (let i = 0; i < TIMES; i += 1) {
    const outcomes = await Promise.allSettled(await race());
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused, 'one of two wins').toHaveLength(1);
    told.push(...refused);
  }
  return told;
};

const codes = (refusals: readonly DomainError[]) => new Set(refusals.map(({ code }) => code));

const introduction = (mentee: { id: string }, mentor: { id: string }) => {
  const { takePlace } = world.store.applications;
  return write(
    takePlace({ id: mentee.id, role: 'mentee' }),
    takePlace({ id: mentor.id, role: 'mentor' }),
    mentorships.insert(aMentorship()),
  );
};

describe('of two writers at once, one wins and the other is told why', () => {
  test('the last place of a mentor', async () => {
    const refusals = await raced(async () => {
      const mentor = anApplication({ role: 'mentor', capacity: 3, load: 2 });
      const [one, two] = [anApplication(), anApplication()];
      await world.store.putMany([mentor, one, two].map(applications.toItem));
      return [introduction(one, mentor), introduction(two, mentor)];
    });
    expect(codes(refusals)).toEqual(new Set(['mentor-full']));
    const rows = await world.rows();
    const taken = rows.filter(({ role }) => role === 'mentor').map(({ load }) => load);
    expect(taken).toEqual(Array(TIMES).fill(3));
    expect(rows.filter(({ entity }) => entity === 'mentorship')).toHaveLength(TIMES);
    expect(rows.filter(({ role, load }) => role === 'mentee' && load === 1)).toHaveLength(TIMES);
  });

  test('one mentorship a mentee', async () => {
    const refusals = await raced(async () => {
      const mentee = anApplication();
      const [one, two] = [anApplication({ role: 'mentor' }), anApplication({ role: 'mentor' })];
      await world.store.putMany([mentee, one, two].map(applications.toItem));
      return [introduction(mentee, one), introduction(mentee, two)];
    });
    expect(codes(refusals)).toEqual(new Set(['mentee-matched']));
    const rows = await world.rows();
    expect(rows.filter(({ entity }) => entity === 'mentorship')).toHaveLength(TIMES);
    expect(rows.filter(({ role, load }) => role === 'mentor' && load === 1)).toHaveLength(TIMES);
  });

  test('the running match run of a cohort, named to the one who came second', async () => {
    const named: string[] = [];
    const refusals = await raced(async () => {
      const cohortId = anId('coh');
      const runs = [aMatchRun({ cohortId }), aMatchRun({ cohortId })] as const;
      const [one, two] = runs.map((run) => write(...world.store.matchRuns.insert(run)).then(() => named.push(run.id)));
      return [one, two] as [Promise<unknown>, Promise<unknown>];
    });
    expect(codes(refusals)).toEqual(new Set(['run-in-progress']));
    expect(refusals.map(({ facts }) => facts.matchRunId)).toEqual(named);
  });

  test('an application of the same person in the same role', async () => {
    const refusals = await raced(async () => {
      const { cohortId, participantId } = anApplication();
      const apply = () => write(...world.store.applications.insert(anApplication({ cohortId, participantId })));
      return [apply(), apply()];
    });
    expect(codes(refusals)).toEqual(new Set(['already-exists']));
    const applied = (await world.rows()).filter(({ entity }) => entity === 'application').map(({ id }) => id);
    expect(applied.toSorted()).toEqual(refusals.map(({ facts }) => facts.applicationId).toSorted());
  });

  test('an email address', async () => {
    const refusals = await raced(async () => {
      const email = `${anId('par')}@example.org`;
      const join = (written: string) => write(...world.store.participants.insert(aParticipant({ email: written })));
      return [join(email), join(email.toUpperCase())];
    });
    expect(codes(refusals)).toEqual(new Set(['already-exists']));
    expect((await world.rows()).filter(({ entity }) => entity === 'participant')).toHaveLength(TIMES);
  });

  test('a milestone fires once, and tells of it once', async () => {
    const refusals = await raced(async () => {
      const due = aMilestone();
      await write(milestones.insert(due));
      const fire = () => {
        const { milestone, event } = fireMilestone(due, onDay(1));
        return world.store.commit([milestones.replace(milestone)], [event], world.trace);
      };
      return [fire(), fire()];
    });
    expect(codes(refusals)).toEqual(new Set(['stale-version']));
    const fired = (await world.rows()).filter(({ entity }) => entity === 'milestone');
    expect(fired.map(({ timesFired, version }) => [timesFired, version])).toEqual(Array(TIMES).fill([1, 2]));
    expect(await world.outbox()).toHaveLength(TIMES);
  });

  test('a message is claimed once', async () => {
    const refusals = await raced(async () => {
      const asked = aMessage();
      await write(messages.insert(asked));
      const claim = () => write(messages.replace({ ...asked, status: 'claimed', claimedAt: onDay(1), version: 2 }));
      return [claim(), claim()];
    });
    expect(codes(refusals)).toEqual(new Set(['stale-version']));
  });

  test('the place of a mentorship that ends is freed once', async () => {
    const refusals = await raced(async () => {
      const pair = aMentorship();
      const mentee = anApplication({ load: 1 });
      await world.store.putMany([mentorships.toItem(pair), applications.toItem(mentee)]);
      const ended = mentorships.replace({ ...pair, status: 'ended', version: 2 });
      const event = MentorshipEndedV1.draft({ mentorshipId: pair.id, cohortId: pair.cohortId });
      const end = () => world.store.commit([ended, world.store.applications.freePlace(mentee)], [event], world.trace);
      return [end(), end()];
    });
    expect(codes(refusals)).toEqual(new Set(['stale-version']));
    const loads = (await world.rows()).filter(({ entity }) => entity === 'application').map(({ load }) => load);
    expect(loads).toEqual(Array(TIMES).fill(0));
  });

  test('an idempotency key', async () => {
    for (let i = 0; i < TIMES; i += 1) {
      const claim = () =>
        world.store.idempotency.claim({ account: 'a', request: `key-${i}` }, 'body', 'req-1', world.now());
      const kinds = (await Promise.all([claim(), claim()])).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['mine', 'running']);
    }
  });
});

describe('a transaction that meets another one', () => {
  /** Lets the first `times` transactions fail as DynamoDB fails them; counts all that are sent. */
  const stumbling = (times: number, ...codesOfItems: string[]) => {
    const sent = { count: 0 };
    world.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'TransactWriteItemsCommand') return next(args);
          sent.count += 1;
          if (sent.count > times) return next(args);
          const CancellationReasons = codesOfItems.map((Code) => ({ Code }));
          throw new TransactionCanceledException({
            message: 'Transaction cancelled',
            $metadata: {},
            CancellationReasons,
          });
        },
      { step: 'initialize', name: 'stumble' },
    );
    return sent;
  };

  test('is tried again, and done once', async () => {
    const sent = stumbling(2, 'None', 'TransactionConflict');
    const cohort = aCohort();
    await write(cohorts.insert(cohort), cohorts.insert(aCohort()));
    expect(sent.count).toBe(3);
    expect(await world.store.cohorts.get(cohort.id)).toEqual(cohort);
  });

  test('gives up after four times, with the error of DynamoDB', async () => {
    const sent = stumbling(9, 'TransactionConflict', 'None');
    await expect(write(cohorts.insert(aCohort()), cohorts.insert(aCohort()))).rejects.toBeInstanceOf(
      TransactionCanceledException,
    );
    expect(sent.count).toBe(4);
    expect(await world.rows()).toEqual([]);
  });

  test('is not tried again when it was cancelled for anything else', async () => {
    const sent = stumbling(9, 'ValidationError', 'None');
    await expect(write(cohorts.insert(aCohort()), cohorts.insert(aCohort()))).rejects.toBeInstanceOf(
      TransactionCanceledException,
    );
    expect(sent.count).toBe(1);
  });

  test('is refused at once when a condition failed as well', async () => {
    const sent = stumbling(9, 'TransactionConflict', 'ConditionalCheckFailed');
    await expect(write(cohorts.insert(aCohort()), cohorts.insert(aCohort()))).rejects.toMatchObject({
      code: 'already-exists',
    });
    expect(sent.count).toBe(1);
  });

  test('is tried again when a single put, which needs no transaction of its own, meets it', async () => {
    let puts = 0;
    world.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== 'PutItemCommand') return next(args);
          puts += 1;
          if (puts > 2) return next(args);
          throw new TransactionConflictException({ message: 'Transaction is ongoing for the item', $metadata: {} });
        },
      { step: 'initialize', name: 'stumble' },
    );
    const cohort = aCohort();
    await write(cohorts.insert(cohort));
    expect(puts).toBe(3);
    expect(await world.store.cohorts.get(cohort.id)).toEqual(cohort);
  });
});
