import {
  DomainError,
  type MatchRun,
  MatchRunProgress,
  MatchRunReport,
  type Proposal,
  Recruitment,
  Unmatched,
} from '@pharos/domain';
import { matchRuns, proposals } from './entities.ts';
import { marker, unmark } from './entity.ts';
import * as keys from './keys.ts';
import { COUNTED_TO, type Count, type Item, type Page, type Table, type Write } from './table.ts';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Rows that a solved run leaves behind and that are written whole: they need no version of their own. */
const row = <T extends object>(entity: string, schemaVersion: number, key: keys.Key, value: T): Item => ({
  ...key,
  entity,
  schemaVersion,
  ...value,
});

const contentOf = (item: Item): Record<string, unknown> => {
  const { pk: _pk, sk: _sk, entity: _entity, schemaVersion: _schemaVersion, ...value } = item;
  return value;
};

const unmatchedItem = (unmatched: Unmatched): Item =>
  row('unmatched', 2, keys.unmatchedKey(unmatched.matchRunId, unmatched.applicationId), Unmatched.parse(unmatched));

const recruitmentItem = (advice: Recruitment): Item =>
  row('recruitment', 1, keys.recruitmentKey(advice.matchRunId, advice.place), Recruitment.parse(advice));

const reportItem = (report: MatchRunReport): Item =>
  row('match run report', 1, keys.reportKey(report.matchRunId), MatchRunReport.parse(report));

/** Everything that a solved run found. */
export interface MatchRunResults {
  readonly proposals: readonly Proposal[];
  readonly unmatched: readonly Unmatched[];
  readonly recruitment?: readonly Recruitment[];
  readonly report?: MatchRunReport;
}

/** Match runs with what they propose and whom they could not place. */
export const matchRunStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(matchRunId: string): Promise<MatchRun> {
    const item = await table.get(keys.matchRunKey(matchRunId));
    if (!item) throw new DomainError('not-found', 'There is no such match run.');
    return matchRuns.fromItem(item);
  },

  async ofCohort(cohortId: string, { limit, cursor }: Paging): Promise<Page<MatchRun>> {
    const page = await table.page({
      index: 'gsi1',
      pk: `COHORT#${cohortId}#MATCH-RUNS`,
      newestFirst: true,
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(matchRuns.fromItem) };
  },

  /** The runs of a cohort that are proposed and wait for a person, oldest first. */
  async toReview(cohortId: string, { limit }: Pick<Paging, 'limit'>): Promise<Page<MatchRun>> {
    const page = await table.page({ index: 'gsi2', pk: `COHORT#${cohortId}#TO-REVIEW`, limit });
    return { ...page, items: page.items.map(matchRuns.fromItem) };
  },

  /** How many runs wait for a person. */
  countToReview: (cohortId: string): Promise<Count> =>
    table.countUpTo({ index: 'gsi2', pk: `COHORT#${cohortId}#TO-REVIEW` }, COUNTED_TO),

  /** @throws DomainError `not-found` */
  async proposal(matchRunId: string, menteeApplicationId: string): Promise<Proposal> {
    const item = await table.get(keys.proposalKey(matchRunId, menteeApplicationId));
    if (!item) throw new DomainError('not-found', 'This match run proposes nothing for this mentee.');
    return proposals.fromItem(item);
  },

  async proposals(matchRunId: string, { limit, cursor }: Paging): Promise<Page<Proposal>> {
    const page = await table.page({ pk: keys.matchRunKey(matchRunId).pk, prefix: 'PROPOSAL#', limit, cursor });
    return { ...page, items: page.items.map(proposals.fromItem) };
  },

  /** Every pair that a run proposes, rejected ones included. */
  async allProposals(matchRunId: string): Promise<Proposal[]> {
    const { pk } = keys.matchRunKey(matchRunId);
    return (await Array.fromAsync(table.all({ pk, prefix: 'PROPOSAL#' }))).map(proposals.fromItem);
  },

  async unmatched(matchRunId: string, { limit, cursor }: Paging): Promise<Page<Unmatched>> {
    const page = await table.page({ pk: keys.matchRunKey(matchRunId).pk, prefix: 'UNMATCHED#', limit, cursor });
    return { ...page, items: page.items.map((item) => Unmatched.parse(contentOf(item))) };
  },

  /** What runs say of people whom they left out: one answer for each, in the order asked. */
  leftOut: (
    people: readonly { matchRunId: string; applicationId: string }[],
  ): Promise<{ unmatched: Unmatched | undefined; proposal: Proposal | undefined }[]> =>
    Promise.all(
      people.map(async ({ matchRunId, applicationId }) => {
        const alone = await table.get(keys.unmatchedKey(matchRunId, applicationId));
        if (alone) return { unmatched: Unmatched.parse(contentOf(alone)), proposal: undefined };
        const pair = await table.get(keys.proposalKey(matchRunId, applicationId));
        return { unmatched: undefined, proposal: pair && proposals.fromItem(pair) };
      }),
    ),

  async recruitment(matchRunId: string, { limit, cursor }: Paging): Promise<Page<Recruitment>> {
    const page = await table.page({ pk: keys.matchRunKey(matchRunId).pk, prefix: 'RECRUITMENT#', limit, cursor });
    return { ...page, items: page.items.map((item) => Recruitment.parse(contentOf(item))) };
  },

  /** @throws DomainError `not-found` for a run that is not solved, or was solved before there were reports */
  async report(matchRunId: string): Promise<MatchRunReport> {
    const item = await table.get(keys.reportKey(matchRunId));
    if (!item) throw new DomainError('not-found', 'There is no report on this match run.');
    return MatchRunReport.parse(contentOf(item));
  },

  /** How far the solving of a run had come when that was last noted; undefined before it began. */
  async progress(matchRunId: string): Promise<MatchRunProgress | undefined> {
    const item = await table.get(keys.progressKey(matchRunId));
    return item && MatchRunProgress.parse(contentOf(item));
  },

  /** A new match run and the lock of its cohort. Refused as `run-in-progress`, naming the run that holds the lock. */
  insert: (run: MatchRun): Write[] => [
    matchRuns.insert(run),
    marker(
      'running match run',
      keys.runningMatchRunKey(run.cohortId),
      { matchRunId: run.id },
      (old) =>
        new DomainError('run-in-progress', 'This cohort has a match run under way: publish or discard it first.', {
          facts: { matchRunId: old?.matchRunId },
        }),
    ),
  ],

  /** The next version of a run; one that is over gives the cohort's lock back. */
  replace: (run: MatchRun): Write[] => [
    matchRuns.replace(run),
    ...(run.status === 'failed' || run.status === 'discarded' || (run.status === 'published' && run.introduced)
      ? [unmark(keys.runningMatchRunKey(run.cohortId))]
      : []),
  ],

  /** Holds a decision about a proposal to a run that is still proposed at the moment of the write. */
  stillProposed: (run: MatchRun): Write => ({
    item: (name) => ({
      ConditionCheck: {
        TableName: name,
        Key: { ...keys.matchRunKey(run.id) },
        ConditionExpression: '#status = :proposed',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':proposed': 'proposed' },
      },
    }),
    refused: () =>
      new DomainError('invalid-transition', 'This match run is over: its proposals can no longer be decided.'),
  }),

  /**
   * How far the solving has come, as long as this is the run that is being solved: refused as `stale-version` once it has been given up or
   * is being solved by somebody else.
   */
  noteProgress: ({ id, version }: MatchRun, progress: MatchRunProgress): Write[] => [
    {
      item: (name) => ({
        ConditionCheck: {
          TableName: name,
          Key: { ...keys.matchRunKey(id) },
          ConditionExpression: '#status = :solving AND #version = :version',
          ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
          ExpressionAttributeValues: { ':solving': 'solving', ':version': version },
        },
      }),
      refused: () => new DomainError('stale-version', 'This match run is no longer being solved here.'),
    },
    {
      item: (name) => ({
        Put: {
          TableName: name,
          Item: row('match run progress', 1, keys.progressKey(id), MatchRunProgress.parse(progress)),
        },
      }),
      refused: () => new DomainError('already-exists', 'This progress has been noted already.'),
    },
  ],

  /** Marks somebody as having been left out of a published run: refused as `already-exists` when that was done before. */
  settle: ({ matchRunId, applicationId }: Unmatched): Write => ({
    item: (name) => ({
      Update: {
        TableName: name,
        Key: { ...keys.unmatchedKey(matchRunId, applicationId) },
        UpdateExpression: 'SET #settled = :true',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#settled)',
        ExpressionAttributeNames: { '#settled': 'settled' },
        ExpressionAttributeValues: { ':true': true },
      },
    }),
    refused: () => new DomainError('already-exists', 'This person has been counted as left out already.'),
  }),

  /** Everything a solved run found, before the run itself says `proposed`. Written over when the solving is repeated: same input, same rows. */
  writeResults: ({ proposals: pairs, unmatched, recruitment = [], report }: MatchRunResults): Promise<void> =>
    table.putMany([
      ...pairs.map(proposals.toItem),
      ...unmatched.map(unmatchedItem),
      ...recruitment.map(recruitmentItem),
      ...(report === undefined ? [] : [reportItem(report)]),
    ]),

  /** Takes back what an interrupted solving had written: people may have come and gone since. */
  async clearResults(matchRunId: string): Promise<void> {
    const { pk } = keys.matchRunKey(matchRunId);
    for (const prefix of ['PROPOSAL#', 'UNMATCHED#', 'RECRUITMENT#']) await table.removeAll({ pk, prefix });
  },
});
