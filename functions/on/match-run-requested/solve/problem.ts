import {
  type Application,
  emailDigest,
  type Localized,
  type MatchRun,
  type Mentorship,
  type PairRule,
  type Participant,
  type Programme,
  type Proposal,
  type Question,
  type Unmatched,
} from '@pharos/domain';
import {
  type Answers,
  explain,
  type MatchingProblem,
  type Policy,
  type Solution,
  solve,
  validateProblem,
} from '@pharos/matching';
import { derivedId } from '@pharos/runtime';

export interface Inputs {
  readonly programme: Programme;
  /** Accepted and without a mentor. */
  readonly mentees: readonly Application[];
  /** Accepted and with a place left. */
  readonly mentors: readonly Application[];
  readonly rules: readonly PairRule[];
  /** Mentorships of this cohort that ended early: the same two are not proposed again. */
  readonly ended: readonly Mentorship[];
  readonly people: readonly Participant[];
}

export type Outcome =
  | { readonly problem: MatchingProblem; readonly solution: Solution }
  | { readonly failure: NonNullable<MatchRun['failure']> };

const optionsOf = (questions: readonly Question[], key: string): Record<string, Localized> | undefined => {
  const question = questions.find((each) => each.key === key);
  return question && 'options' in question
    ? Object.fromEntries(question.options.map(({ key: option, label }) => [option, label]))
    : undefined;
};

const policyOf = ({ matching, questions }: Programme): Policy => ({
  ...matching,
  criteria: matching.criteria.map((criterion) => {
    const options = optionsOf(questions, criterion.key);
    return { ...criterion, ...(options === undefined ? {} : { options }) };
  }),
});

/** Addresses never enter the matcher: `self` and answers that are addresses are compared as digests. */
const answersOf = (
  questions: readonly Question[],
  application: Application,
  person: Participant | undefined,
): Answers => {
  const answers: Record<string, Answers[string]> = { ...application.answers };
  for (const { key, type } of questions) {
    const answer = answers[key];
    if (type === 'email' && typeof answer === 'string') answers[key] = [emailDigest(answer)];
  }
  return person ? { ...answers, self: emailDigest(person.email) } : answers;
};

const problemOf = ({ programme, mentees, mentors, rules, ended, people }: Inputs): MatchingProblem => {
  const personOf = new Map(people.map((person) => [person.id, person]));
  const answers = (application: Application) =>
    answersOf(programme.questions, application, personOf.get(application.participantId));
  const here = new Set([...mentees, ...mentors].map(({ id }) => id));
  const pairs = (rule: PairRule['rule']) =>
    rules
      .filter((each) => each.rule === rule && here.has(each.menteeApplicationId) && here.has(each.mentorApplicationId))
      .map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId] as const);
  const pinned = pairs('pin');
  const formerly = ended
    .map(({ mentee, mentor }) => [mentee.applicationId, mentor.applicationId] as const)
    .filter(([mentee, mentor]) => here.has(mentee) && here.has(mentor));
  const themselves = mentees.flatMap((mentee) =>
    mentors
      .filter(({ participantId }) => participantId === mentee.participantId)
      .map(({ id }) => [mentee.id, id] as const),
  );
  const isPinned = ([mentee, mentor]: readonly [string, string]) =>
    pinned.some(([e, r]) => e === mentee && r === mentor);
  const forbidden = new Map(
    [...pairs('forbid'), ...formerly, ...themselves]
      .filter((pair) => !isPinned(pair))
      .map((pair) => [pair.join(), pair]),
  );
  return {
    policy: policyOf(programme),
    mentees: mentees.map((mentee) => ({ id: mentee.id, priority: mentee.priority, answers: answers(mentee) })),
    mentors: mentors.map((mentor) => ({
      id: mentor.id,
      capacity: mentor.capacity - mentor.load,
      answers: answers(mentor),
    })),
    pinned,
    forbidden: [...forbidden.values()],
  };
};

/** The optimum, or why there is none, in words for a coordinator. */
export const solveInputs = (inputs: Inputs): Outcome => {
  if (inputs.mentees.length === 0) {
    return {
      failure: {
        code: 'nobody-waits',
        text: {
          en: 'Every accepted mentee has a mentor already: there is nobody to match.',
          fr: 'Toutes les personnes mentorées admises ont déjà un mentor\u00a0: il n’y a personne à jumeler.',
        },
      },
    };
  }
  const checked = validateProblem(problemOf(inputs));
  if ('errors' in checked) {
    const what = checked.errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return {
      failure: {
        code: 'cannot-be-solved',
        text: {
          en: `The pinned pairs or the answers contradict each other. ${what}`,
          fr: `Les paires imposées ou les réponses se contredisent. ${what}`,
        },
      },
    };
  }
  const solution = solve(checked.problem);
  if (!solution.certificate.valid) {
    return {
      failure: {
        code: 'not-proven',
        text: {
          en: 'The result could not be proven to be the best, so it is not proposed. Please report this to the people who run Pharos.',
          fr: 'Il n’a pas pu être prouvé que le résultat est le meilleur\u00a0; il n’est donc pas proposé. Veuillez le signaler aux personnes qui exploitent Pharos.',
        },
      },
    };
  }
  return { problem: checked.problem, solution };
};

/** The rows of a solved run. The mentorship's id is derived, so that writing and introducing a pair twice is doing it once. */
export const resultsOf = (
  run: MatchRun,
  { mentees, mentors }: Inputs,
  { problem, solution }: Extract<Outcome, { solution: Solution }>,
): { proposals: Proposal[]; unmatched: Unmatched[] } => {
  const explanation = explain(problem, solution);
  const reasons = new Map(explanation.matched.map(({ mentee, reasons: why }) => [mentee, why]));
  const personOf = new Map([...mentees, ...mentors].map(({ id, participantId }) => [id, participantId]));
  return {
    proposals: solution.matched.map(({ mentee, mentor, score, pinned }) => ({
      matchRunId: run.id,
      mentorshipId: derivedId('men', run.id, mentee),
      menteeApplicationId: mentee,
      menteeParticipantId: personOf.get(mentee) ?? '',
      mentorApplicationId: mentor,
      mentorParticipantId: personOf.get(mentor) ?? '',
      score,
      pinned,
      reasons: reasons.get(mentee) ?? [],
      decision: 'undecided',
      outcome: 'waiting',
      version: 1,
    })),
    unmatched: explanation.unmatched.map(({ mentee, kind, reason, wouldHelp }) => ({
      matchRunId: run.id,
      applicationId: mentee,
      kind,
      reason,
      wouldHelp,
    })),
  };
};
