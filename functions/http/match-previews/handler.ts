import { type Cohort, DomainError } from '@pharos/domain';
import {
  type Change,
  checkPolicy,
  DeadlineError,
  type MatchingProblem,
  type PairDifference,
  validateProblem,
  whatIf,
} from '@pharos/matching';
import { type HttpDeps, type HttpEvent, httpArea, route } from '@pharos/runtime';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { basisOf } from '../../match-basis.ts';
import { type MatchInputs, readMatchInputs } from '../../match-inputs.ts';
import { problemOf } from '../../match-problem.ts';
import { assertCohortSize, CHECK_LIMIT, type Limit, WHAT_IF_LIMIT } from '../../match-size.ts';
import { resources } from '../resources.ts';
import * as contract from './contract.ts';

/** Of the 29 seconds that a request has, trying ends after so many: what is left is for names and the answer. */
const TRYING_ENDS_MS = 23_000;

type Asked = z.infer<typeof contract.WhatIfChange>;
type Named = { readonly mentor: string; readonly name?: string };

/** `mentors[3].capacity` as the fields of requests are written: `mentors.3.capacity`. */
const fieldOf = (path: string): string => path.replace(/\[(\w+)\]/g, '.$1');

const pairsOf = (pairs: Asked['pin']) =>
  pairs?.map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId] as const);

const changeOf = ({ pin, unpin, forbid, allow, ...rest }: Asked): Change => ({
  ...(rest as Omit<Change, 'pin' | 'unpin' | 'forbid' | 'allow'>),
  ...Object.fromEntries(
    Object.entries({ pin, unpin, forbid, allow }).flatMap(([name, pairs]) => (pairs ? [[name, pairsOf(pairs)]] : [])),
  ),
});

/** What a match run would come to, without one. This area reads and never writes: its role could not. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const the = resources(deps);

  const load = async (cohort: Cohort, limit: Limit): Promise<{ inputs: MatchInputs; problem: MatchingProblem }> => {
    await assertCohortSize(store, cohort.id, limit);
    const inputs = await readMatchInputs(store, cohort);
    return { inputs, problem: problemOf(inputs) };
  };

  /** Gives the names of those whose mentor differs, and of both mentors. */
  const named = async ({ mentees, mentors }: MatchInputs, pairs: readonly PairDifference[]) => {
    const participantOf = new Map([...mentees, ...mentors].map(({ id, participantId }) => [id, participantId]));
    const ids = pairs.flatMap(({ mentee, from, to }) => [mentee, from?.mentor, to?.mentor]);
    const known = ids.flatMap((id) => participantOf.get(id ?? '') ?? []);
    const people = await store.participants.getMany([...new Set(known)]);
    const nameOf = new Map(people.map(({ id, name }) => [id, name]));
    const withName = (id: string) => {
      const name = nameOf.get(participantOf.get(id) ?? '');
      return name === undefined ? {} : { name };
    };
    const mentor = <T extends Named>(side: T | null) => side && { ...side, ...withName(side.mentor) };
    return pairs.flatMap(({ kind, mentee, from, to }) =>
      kind === 'kept' ? [] : [{ mentee, ...withName(mentee), kind, from: mentor(from), to: mentor(to) }],
    );
  };

  const area = httpArea(
    [
      route(contract.checkMatching, async (request) => {
        const { inputs, problem } = await load(await the.cohort(request), CHECK_LIMIT);
        const checked = validateProblem(problem);
        return {
          mentees: problem.mentees.length,
          mentors: problem.mentors.length,
          places: problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
          basis: basisOf(inputs.programme, problem),
          ...('errors' in checked
            ? { warnings: [], errors: checked.errors }
            : { warnings: checkPolicy(checked.problem), errors: [] }),
        };
      }),

      route(contract.whatIf, async (request) => {
        const until = deps.now() + TRYING_ENDS_MS;
        const { inputs, problem } = await load(await the.cohort(request), WHAT_IF_LIMIT);
        const standing = validateProblem(problem);
        if ('errors' in standing) {
          throw new DomainError(
            'invalid-transition',
            'The cohort as it is cannot be matched: look at its check first.',
            {
              facts: { errors: standing.errors },
            },
          );
        }
        const tried = await whatIf(standing.problem, changeOf(request.body), {
          solve: { remainingMs: () => until - deps.now() },
        }).catch((error: unknown) => {
          if (!(error instanceof DeadlineError)) throw error;
          throw new DomainError(
            'too-many-people',
            'This could not be tried within the time of one request. Ask again; a match run has more time.',
            {
              facts: { mentees: problem.mentees.length, mentors: problem.mentors.length },
              cause: error,
            },
          );
        });
        if ('errors' in tried) {
          throw new DomainError('invalid-input', 'This change cannot be tried on this cohort.', {
            issues: tried.errors.map(({ path, message }) => ({ path: fieldOf(path), message })),
          });
        }
        return { ...tried, pairs: await named(inputs, tried.pairs) };
      }),
    ],
    deps,
  );

  // Asking twice is trying twice: there is nothing to keep an answer for, and no right to keep one with.
  return (event: HttpEvent, context: Context) => {
    const { 'idempotency-key': _key, ...headers } = event.headers;
    return area({ ...event, headers }, context);
  };
};
