import {
  type Application,
  type CohortClass,
  DomainError,
  KeptResponses,
  type Meeting,
  type Mentorship,
} from '@pharos/domain';
import { applications, meetings, mentorships } from './entities.ts';
import * as keys from './keys.ts';
import type { Item, Query, Table, Write } from './table.ts';

const contentOf = ({ pk: _pk, sk: _sk, entity: _entity, schemaVersion: _schemaVersion, ...content }: Item) => content;

/** Whether there is time to go on. */
type HasTime = () => boolean;

/**
 * Clears that whose time is over. Each works on what it still finds and stops when time is up: begun again, it goes on, and a second time
 * it finds nothing. @returns whether the end was reached
 */
export const retentionStore = (table: Table) => {
  const eachOf = async (query: Query, hasTime: HasTime, work: (item: Item) => Promise<void>): Promise<boolean> => {
    for await (const item of table.all(query)) {
      if (!hasTime()) return false;
      await work(item);
    }
    return true;
  };

  const eachPair = (cohortId: string, hasTime: HasTime, work: (pair: Mentorship) => Promise<void>) =>
    eachOf({ index: 'gsi1', pk: `COHORT#${cohortId}#MENTORSHIPS` }, hasTime, (item) =>
      work(mentorships.fromItem(item)),
    );

  const removeOfPairs = (cohortId: string, hasTime: HasTime, prefixes: readonly string[]) =>
    eachPair(cohortId, hasTime, async ({ id }) => {
      const { pk } = keys.mentorshipKey(id);
      for (const prefix of prefixes) await table.removeAll({ pk, prefix });
    });

  const meetingsOf = async ({ id }: Mentorship): Promise<Meeting[]> => {
    const { pk } = keys.mentorshipKey(id);
    return (await Array.fromAsync(table.all({ pk, prefix: 'MEETING#' }))).map(meetings.fromItem);
  };

  const withoutPlace = ({ place: _place, ...meeting }: Meeting): Meeting => meeting;

  const clear: Readonly<
    Record<Exclude<CohortClass, 'answers'>, (cohortId: string, hasTime: HasTime) => Promise<boolean>>
  > = {
    'meeting-places': (cohortId, hasTime) =>
      eachPair(cohortId, hasTime, async (pair) => {
        const placed = (await meetingsOf(pair)).filter(({ place }) => place !== undefined);
        await table.putMany(placed.map((meeting) => meetings.toItem(withoutPlace(meeting))));
      }),
    'match-results': async (cohortId, hasTime) => {
      await table.removeAll({ pk: keys.cohortKey(cohortId).pk, prefix: 'PAIR-RULE#' });
      return eachOf({ index: 'gsi1', pk: `COHORT#${cohortId}#MATCH-RUNS` }, hasTime, async ({ id }) => {
        const { pk } = keys.matchRunKey(String(id));
        for (const prefix of ['PROPOSAL#', 'UNMATCHED#', 'RECRUITMENT#', 'REPORT', 'PROGRESS'])
          await table.removeAll({ pk, prefix });
      });
    },
    responses: (cohortId, hasTime) =>
      removeOfPairs(cohortId, hasTime, ['CHECK-IN#', 'WRAP-UP#', 'MEETING-REPLY#', 'INTRODUCTION#']),
    'help-requests': (cohortId, hasTime) => removeOfPairs(cohortId, hasTime, ['HELP-REQUEST#']),
    reflections: (cohortId, hasTime) =>
      eachPair(cohortId, hasTime, async (pair) => {
        const people = [pair.mentor.participantId, pair.mentee.participantId];
        const written = (await meetingsOf(pair)).flatMap(({ id }) =>
          people.map((person) => keys.reflectionKey(person, id)),
        );
        await table.removeMany(written);
      }),
    notes: (cohortId, hasTime) => removeOfPairs(cohortId, hasTime, ['NOTE#']),
    nominations: async (cohortId, hasTime) => {
      const { pk } = keys.cohortKey(cohortId);
      for (const prefix of ['NOMINATION#', 'ROLLOVER#']) if (hasTime()) await table.removeAll({ pk, prefix });
      return hasTime();
    },
    messages: async (cohortId, hasTime) => {
      await table.removeAll({ pk: keys.cohortKey(cohortId).pk, prefix: 'UNREACHABLE#' });
      const pk = `COHORT#${cohortId}#MESSAGES`;
      while (hasTime()) {
        const { items } = await table.page({ index: 'gsi1', pk, limit: 100 });
        if (items.length === 0) return true;
        await table.removeMany(items);
      }
      return false;
    },
  };

  return {
    clear,

    /** Every application to a cohort, read a page at a time. */
    async *applications(cohortId: string): AsyncGenerator<Application> {
      for await (const item of table.all({ index: 'gsi1', pk: `COHORT#${cohortId}#APPLICATIONS` }))
        yield applications.fromItem(item);
    },

    /** Every pair of a cohort, read a page at a time. */
    async *pairs(cohortId: string): AsyncGenerator<Mentorship> {
      for await (const item of table.all({ index: 'gsi1', pk: `COHORT#${cohortId}#MENTORSHIPS` }))
        yield mentorships.fromItem(item);
    },

    /** How many gave which answer at a milestone, kept when the answers were deleted; undefined before. */
    async responses(cohortId: string, milestoneKey: string): Promise<KeptResponses | undefined> {
      const item = await table.get(keys.responsesKey(cohortId, milestoneKey));
      return item && KeptResponses.parse(contentOf(item));
    },

    /** Keeps them, once: counted again after some answers are gone, they would be others. Refused as `already-exists`. */
    keepResponses: (kept: KeptResponses): Write => ({
      item: (name) => ({
        Put: {
          TableName: name,
          Item: {
            ...keys.responsesKey(kept.cohortId, kept.milestoneKey),
            entity: 'responses',
            schemaVersion: 1,
            ...KeptResponses.parse(kept),
          },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      }),
      refused: () => new DomainError('already-exists', 'The responses of this milestone are counted already.'),
    }),
  };
};
