import {
  type Localized,
  type MatchRun,
  type MatchRunReport,
  MOST_PINS_REPORTED,
  type Programme,
  type Proposal,
  type Recruitment,
  type Unmatched,
} from '@pharos/domain';
import {
  type Explanation,
  explain,
  type GroupKey,
  type MatchingProblem,
  type PairIds,
  qualityReport,
  type Solution,
  type Recruitment as SolversAdvice,
} from '@pharos/matching';
import { derivedId } from '@pharos/runtime';
import type { MatchInputs } from '../../../match-inputs.ts';
import { KIND } from '../../../match-problem.ts';

interface Solved {
  readonly run: MatchRun;
  readonly inputs: MatchInputs;
  readonly problem: MatchingProblem;
  readonly solution: Solution;
  /** The pairs that the run before this one proposed, if it was thrown away: what this one is compared with. */
  readonly previous: readonly PairIds[] | undefined;
}

/** The pairs, with why and what else. The mentorship's id is derived, so that writing and introducing a pair twice is doing it once. */
const proposalsOf = ({ run, inputs, solution }: Solved, { matched }: Explanation): Proposal[] => {
  const why = new Map(matched.map((pair) => [pair.mentee, pair]));
  const people = [...inputs.mentees, ...inputs.mentors];
  const personOf = new Map(people.map(({ id, participantId }) => [id, participantId]));
  return solution.matched.map(({ mentee, mentor, score, pinned }) => ({
    matchRunId: run.id,
    mentorshipId: derivedId('men', run.id, mentee),
    menteeApplicationId: mentee,
    menteeParticipantId: personOf.get(mentee) ?? '',
    mentorApplicationId: mentor,
    mentorParticipantId: personOf.get(mentor) ?? '',
    score,
    pinned,
    reasons: why.get(mentee)?.reasons ?? [],
    alternatives: (why.get(mentee)?.alternatives ?? []).map(({ mentor: other, exchange: _exchange, ...rest }) => ({
      mentorApplicationId: other,
      mentorParticipantId: personOf.get(other) ?? '',
      ...rest,
    })),
    decision: 'undecided',
    outcome: 'waiting',
    version: 1,
  }));
};

const unmatchedOf = ({ run }: Solved, { unmatched }: Explanation): Unmatched[] =>
  unmatched.map(({ mentee, kind, reason, wouldHelp }) => ({
    matchRunId: run.id,
    applicationId: mentee,
    kind,
    reason,
    wouldHelp,
  }));

const pairOf = ([menteeApplicationId, mentorApplicationId]: readonly [string, string]) => ({
  menteeApplicationId,
  mentorApplicationId,
});

const adviceOf = (matchRunId: string, advice: SolversAdvice, i: number): Recruitment => {
  const said = { matchRunId, place: i + 1 };
  if (advice.kind === 'allow-pair') return { ...advice, ...said, pairs: advice.pairs.map(pairOf) };
  if (advice.kind !== 'one-more-place') return { ...advice, ...said };
  const { mentors, ...rest } = advice;
  return { ...rest, ...said, mentorApplicationIds: mentors };
};

const KINDS: Localized = { en: 'Kind of mentee', fr: 'Type de personne mentorée' };

const labelled = (options: readonly { key: string; label: Localized }[]): Record<string, Localized> =>
  Object.fromEntries(options.map(({ key, label }) => [key, label]));

/** What match rates are counted by: the kind of mentee, and every question with a list of answers. */
const groupsOf = ({ roles, questions, matching }: Programme): GroupKey[] => [
  { key: KIND, label: KINDS, options: labelled(roles.mentee.kinds) },
  ...questions.flatMap((question) => {
    if (!('options' in question) || !question.roles.includes('mentee')) return [];
    const label = matching.criteria.find(({ key }) => key === question.key)?.label ?? question.label;
    return [{ key: question.key, label, options: labelled(question.options) }];
  }),
];

/** Everything that a coordinator is shown of a solved run. `remainingMs` bounds what the report solves again to find what rules cost. */
export const resultsOf = async (
  solved: Solved,
  remainingMs: () => number,
): Promise<{ proposals: Proposal[]; unmatched: Unmatched[]; recruitment: Recruitment[]; report: MatchRunReport }> => {
  const { run, inputs, problem, solution, previous } = solved;
  const explanation = explain(problem, solution);
  const quality = await qualityReport(problem, solution, {
    groups: groupsOf(inputs.programme),
    ...(previous && { previous }),
    solve: { remainingMs },
  });
  return {
    proposals: proposalsOf(solved, explanation),
    unmatched: unmatchedOf(solved, explanation),
    recruitment: explanation.recruitment.map((advice, i) => adviceOf(run.id, advice, i)),
    report: {
      matchRunId: run.id,
      pinned: problem.pinned.slice(0, MOST_PINS_REPORTED).map(pairOf),
      quality: {
        ...quality,
        costs: { ...quality.costs, pins: quality.costs.pins.filter(({ pin }) => pin < MOST_PINS_REPORTED) },
      },
    },
  };
};
