import type { Application, Localized, PairRule, Programme, Question } from '@pharos/domain';
import { emailDigest } from '@pharos/domain';
import type { Answers, MatchingProblem, PairIds, Policy } from '@pharos/matching';
import { type MatchInputs, SELF } from './match-inputs.ts';

const optionsOf = (questions: readonly Question[], key: string): Record<string, Localized> | undefined => {
  const question = questions.find((each) => each.key === key);
  return question && 'options' in question
    ? Object.fromEntries(question.options.map(({ key: option, label }) => [option, label]))
    : undefined;
};

/** The programme's policy with the labels of the answers that its reasons name. */
export const policyOf = ({ matching, questions }: Programme): Policy => {
  const labelled = <T extends { key: string }>(entry: T) => {
    const options = optionsOf(questions, entry.key);
    return { ...entry, ...(options === undefined ? {} : { options }) };
  };
  return {
    ...matching,
    criteria: matching.criteria.map(labelled),
    hard: matching.hard.map((rule) => (rule.kind === 'share' ? labelled(rule) : rule)),
  };
};

/** The answer key under which the matcher's report finds which kind of mentee somebody is. */
export const KIND = '@kind';

const keysOf = ({ matching }: Programme): Set<string> =>
  new Set([
    ...matching.criteria.map(({ key }) => key),
    ...matching.hard.flatMap((rule) => (rule.kind === 'avoid' ? [rule.mentor, rule.mentee] : [rule.key])),
  ]);

/**
 * The answers that the matcher looks at, and those by which its report counts: no text that somebody wrote. Addresses never enter it
 * either: `self` and answers that are addresses are compared as digests.
 */
const answersOf = ({ programme, selves }: MatchInputs): ((application: Application) => Answers) => {
  const named = keysOf(programme);
  const wanted = programme.questions.filter(
    ({ key, type }) => named.has(key) || type === 'choice' || type === 'choices' || type === 'number',
  );
  return ({ participantId, kind, answers }) => {
    const taken: Record<string, Answers[string]> = { [KIND]: kind };
    for (const { key, type } of wanted) {
      const answer = answers[key];
      if (answer === undefined) continue;
      taken[key] = type === 'email' && typeof answer === 'string' ? [emailDigest(answer)] : answer;
    }
    const self = selves.get(participantId);
    if (self !== undefined) taken[SELF] = self;
    return taken;
  };
};

const byPerson = (people: readonly Application[]): ReadonlyMap<string, string> =>
  new Map(people.map(({ participantId, id }) => [participantId, id]));

const nameOf = ([mentee, mentor]: PairIds): string => `${mentee} ${mentor}`;

/** The pairs that are out of the question: forbidden by a coordinator, ended before, or one and the same person. A pin says otherwise. */
const forbiddenPairs = ({ mentees, mentors, ended }: MatchInputs, said: PairIds[], pinned: PairIds[]): PairIds[] => {
  const menteeOf = byPerson(mentees);
  const mentorOf = byPerson(mentors);
  const pairOf = (mentee: string, mentor: string): PairIds[] => {
    const [one, other] = [menteeOf.get(mentee), mentorOf.get(mentor)];
    return one !== undefined && other !== undefined ? [[one, other]] : [];
  };
  const formerly = ended.flatMap(({ mentee, mentor }) => pairOf(mentee.participantId, mentor.participantId));
  const themselves = mentees.flatMap(({ participantId }) => pairOf(participantId, participantId));
  const kept = new Set(pinned.map(nameOf));
  const found = new Map([...said, ...formerly, ...themselves].map((pair) => [nameOf(pair), pair]));
  return [...found.values()].filter((pair) => !kept.has(nameOf(pair)));
};

/** What the matcher is asked. Pairs that are published already are no part of it, nor are people whom a rule names but who are gone. */
export const problemOf = (inputs: MatchInputs): MatchingProblem => {
  const { programme, mentees, mentors, rules } = inputs;
  const answers = answersOf(inputs);
  const here = new Set([...mentees, ...mentors].map(({ id }) => id));
  const said = (rule: PairRule['rule']): PairIds[] =>
    rules
      .filter((each) => each.rule === rule && here.has(each.menteeApplicationId) && here.has(each.mentorApplicationId))
      .map(({ menteeApplicationId, mentorApplicationId }) => [menteeApplicationId, mentorApplicationId]);
  const pinned = said('pin');
  return {
    policy: policyOf(programme),
    mentees: mentees.map((mentee) => ({ id: mentee.id, priority: mentee.priority, answers: answers(mentee) })),
    mentors: mentors.map((mentor) => ({
      id: mentor.id,
      capacity: mentor.capacity - mentor.load,
      answers: answers(mentor),
    })),
    pinned,
    forbidden: forbiddenPairs(inputs, said('forbid'), pinned),
  };
};
