import {
  type Cohort,
  DomainError,
  KeptNotice,
  type Milestone,
  PairRule,
  type Rollover,
  type SchoolCalendar,
} from '@pharos/domain';
import { calendars, cohorts, milestones, rollovers } from './entities.ts';
import * as keys from './keys.ts';
import type { Page, Table, Write } from './table.ts';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const pairRuleOf = (item: Record<string, unknown>): PairRule => {
  const { pk: _pk, sk: _sk, entity: _entity, schemaVersion: _schemaVersion, ...rule } = item;
  return PairRule.parse(rule);
};

/** Cohorts, their milestones and the coordinator's word about pairs. */
export const cohortStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(cohortId: string): Promise<Cohort> {
    const item = await table.get(keys.cohortKey(cohortId));
    if (!item) throw new DomainError('not-found', 'There is no such cohort.');
    return cohorts.fromItem(item);
  },

  /** Of these ids, the cohorts that there are. */
  async getMany(ids: readonly string[]): Promise<Cohort[]> {
    return (await table.getMany(ids.map(keys.cohortKey))).map(cohorts.fromItem);
  },

  async list({ limit, cursor }: Paging): Promise<Page<Cohort>> {
    const page = await table.page({ index: 'gsi1', pk: 'COHORTS', newestFirst: true, limit, cursor });
    return { ...page, items: page.items.map(cohorts.fromItem) };
  },

  /** Those that are not closed, newest first. */
  async underWay({ limit, cursor }: Paging): Promise<Page<Cohort>> {
    const page = await table.page({ index: 'gsi2', pk: 'COHORTS-UNDER-WAY', newestFirst: true, limit, cursor });
    return { ...page, items: page.items.map(cohorts.fromItem) };
  },

  /** What is to come, soonest first. */
  async nextMilestones(cohortId: string, { limit }: Pick<Paging, 'limit'>): Promise<Milestone[]> {
    const page = await table.page({ index: 'gsi1', pk: `COHORT#${cohortId}#NEXT`, limit });
    return page.items.map(milestones.fromItem);
  },

  /** @throws DomainError `not-found` */
  async milestone(cohortId: string, key: string): Promise<Milestone> {
    const item = await table.get(keys.milestoneKey(cohortId, key));
    if (!item) throw new DomainError('not-found', 'This cohort has no such milestone.');
    return milestones.fromItem(item);
  },

  /** The school calendar of a cohort, if it has one. */
  async calendar(cohortId: string): Promise<SchoolCalendar | undefined> {
    const item = await table.get(keys.calendarKey(cohortId));
    return item && calendars.fromItem(item);
  },

  /** The whole timeline, earliest first. */
  async milestones(cohortId: string): Promise<Milestone[]> {
    const items = await Array.fromAsync(table.all({ pk: keys.cohortKey(cohortId).pk, prefix: 'MILESTONE#' }));
    return items.map(milestones.fromItem).sort((a, b) => a.plan.at.localeCompare(b.plan.at));
  },

  async pairRules(cohortId: string): Promise<PairRule[]> {
    const items = await Array.fromAsync(table.all({ pk: keys.cohortKey(cohortId).pk, prefix: 'PAIR-RULE#' }));
    return items.map(pairRuleOf);
  },

  /** What these people bring along from an earlier cohort, as far as they bring something. */
  async rollovers(of: readonly Pick<Rollover, 'cohortId' | 'participantId' | 'role'>[]): Promise<Rollover[]> {
    const wanted = of.map(({ cohortId, participantId, role }) => keys.rolloverKey(cohortId, participantId, role));
    return (await table.getMany(wanted)).map(rollovers.fromItem);
  },

  /** The words of a notice that people of this cohort agreed to or were told; undefined when nobody was. */
  async notice(cohortId: string, version: string): Promise<KeptNotice | undefined> {
    const item = await table.get(keys.noticeKey(cohortId, version));
    if (!item) return undefined;
    const { pk: _pk, sk: _sk, entity: _entity, schemaVersion: _schemaVersion, ...notice } = item;
    return KeptNotice.parse(notice);
  },

  /** Keeps the words of a notice. The version names the words, so that keeping them twice is keeping them once. */
  keepNotice: (notice: KeptNotice): Write => ({
    item: (name) => ({
      Put: {
        TableName: name,
        Item: {
          ...keys.noticeKey(notice.cohortId, notice.version),
          entity: 'notice',
          schemaVersion: 1,
          ...KeptNotice.parse(notice),
        },
      },
    }),
    refused: () => new DomainError('already-exists', 'This notice is kept already.'),
  }),

  /**
   * Sets the rule of a pair, in place of an earlier one.
   * @param unlessSaid refuses it as `already-exists` when something has been said of this pair
   */
  sayOfPair: (rule: PairRule, { unlessSaid = false } = {}): Write => ({
    item: (name) => ({
      Put: {
        TableName: name,
        Item: {
          ...keys.pairRuleKey(rule.cohortId, rule.menteeApplicationId, rule.mentorApplicationId),
          entity: 'pair rule',
          schemaVersion: 1,
          ...rule,
        },
        ...(unlessSaid ? { ConditionExpression: 'attribute_not_exists(pk)' } : {}),
      },
    }),
    refused: () => new DomainError('already-exists', 'This pair rule exists already.'),
  }),

  /** Takes the rule of a pair back. Refused as `not-found`. */
  takeBack: (cohortId: string, mentee: string, mentor: string): Write => ({
    item: (name) => ({
      Delete: {
        TableName: name,
        Key: { ...keys.pairRuleKey(cohortId, mentee, mentor) },
        ConditionExpression: 'attribute_exists(pk)',
      },
    }),
    refused: () => new DomainError('not-found', 'Nothing was said of this pair.'),
  }),
});
