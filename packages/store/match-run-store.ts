import { DomainError, type MatchRun, type Proposal, Unmatched } from '@pharos/domain';
import { matchRuns, proposals } from './entities.ts';
import { marker, unmark } from './entity.ts';
import * as keys from './keys.ts';
import type { Item, Page, Table, Write } from './table.ts';

interface Paging {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const unmatchedItem = (unmatched: Unmatched): Item => ({
  ...keys.unmatchedKey(unmatched.matchRunId, unmatched.applicationId),
  entity: 'unmatched',
  schemaVersion: 1,
  ...unmatched,
});

const unmatchedOf = (item: Item): Unmatched => {
  const { pk: _pk, sk: _sk, entity: _entity, schemaVersion: _schemaVersion, ...rest } = item;
  return Unmatched.parse(rest);
};

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

  async unmatched(matchRunId: string, { limit, cursor }: Paging): Promise<Page<Unmatched>> {
    const page = await table.page({ pk: keys.matchRunKey(matchRunId).pk, prefix: 'UNMATCHED#', limit, cursor });
    return { ...page, items: page.items.map(unmatchedOf) };
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

  /** Everything a solved run found, before the run itself says `proposed`. Written over when the solving is repeated: same input, same rows. */
  writeResults: (results: { proposals: readonly Proposal[]; unmatched: readonly Unmatched[] }): Promise<void> =>
    table.putMany([...results.proposals.map(proposals.toItem), ...results.unmatched.map(unmatchedItem)]),
});
