import { failMatchRun, type MatchRun, propose, startSolving } from '@pharos/domain';
import { MatchRunRequestedV1 } from '@pharos/events';
import { type Deps, eventConsumer, logger } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { definitionOf } from '../../../programme-of-cohort.ts';
import { type Inputs, resultsOf, solveInputs } from './problem.ts';

const inputsOf = async ({ store }: Deps, run: MatchRun): Promise<Inputs> => {
  const cohort = await store.cohorts.get(run.cohortId);
  const [mentees, mentors, rules, ended] = await Promise.all([
    store.applications.allWaiting(cohort.id),
    store.applications.accepted(cohort.id, 'mentor'),
    store.cohorts.pairRules(cohort.id),
    store.mentorships.ended(cohort.id),
  ]);
  const free = mentors.filter(({ load, capacity }) => load < capacity);
  const people = await store.participants.getMany([...mentees, ...free].map(({ participantId }) => participantId));
  return { programme: definitionOf(cohort), mentees, mentors: free, rules, ended, people };
};

const fail = async (
  { store }: Deps,
  run: MatchRun,
  failure: NonNullable<MatchRun['failure']>,
  trace: Trace,
): Promise<void> => {
  const { run: failed, event } = failMatchRun(run, failure);
  await store.commit(store.matchRuns.replace(failed), [event], trace);
};

/**
 * Solves a match run. Interrupted, it begins anew: the same people and rules give the same proposals, and rows written twice are the
 * same rows. The run says `proposed` only after all its proposals stand in the table.
 */
export const createHandler = (deps: Deps) =>
  eventConsumer([MatchRunRequestedV1], deps, async ({ event, trace }) => {
    const { store } = deps;
    const asked = await store.matchRuns.get(event.data.matchRunId);
    if (asked.status !== 'requested' && asked.status !== 'solving') return;
    const run = startSolving(asked);
    await store.commit(store.matchRuns.replace(run), [], trace);

    const inputs = await inputsOf(deps, run);
    const outcome = solveInputs(inputs);
    if ('failure' in outcome) return fail(deps, run, outcome.failure, trace);
    const results = resultsOf(run, inputs, outcome);
    await store.matchRuns.writeResults(results);
    const { run: proposed, event: told } = propose(run, {
      counts: {
        mentees: inputs.mentees.length,
        mentors: inputs.mentors.length,
        proposals: results.proposals.length,
        unmatched: results.unmatched.length,
      },
      totalScore: outcome.solution.score,
      proven: outcome.solution.certificate.valid,
    });
    await store.commit(store.matchRuns.replace(proposed), [told], trace);
    logger.info('match run solved', {
      matchRunId: run.id,
      ...proposed.counts,
      pairsChecked: outcome.solution.certificate.pairsChecked,
    });
  });
