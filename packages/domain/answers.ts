import { Key } from '@pharos/events';
import * as z from 'zod';
import { DomainError, type FieldIssue } from './error.ts';
import { EmailAddress } from './participant.ts';
import type { Programme, Question, Role } from './programme.ts';

/** Answers to a programme's questions, by question key. */
export const Answers = z.record(
  Key,
  z.union([z.string().max(4000), z.array(z.string().max(200)).max(100), z.int()], {
    error: 'must be a text, a whole number or a list of texts',
  }),
);
export type Answers = z.infer<typeof Answers>;

const keysOf = (question: Extract<Question, { options: unknown }>) => question.options.map(({ key }) => key);

const problemWith = (question: Question, answer: Answers[string]): string | undefined => {
  switch (question.type) {
    case 'choice':
      return typeof answer === 'string' && keysOf(question).includes(answer)
        ? undefined
        : `must be one of ${keysOf(question).join(', ')}`;
    case 'choices': {
      if (!Array.isArray(answer)) return `must be a list with any of ${keysOf(question).join(', ')}`;
      const unknown = answer.findIndex((choice) => !keysOf(question).includes(choice));
      if (unknown >= 0) return `has a choice, number ${unknown + 1}, that is none of ${keysOf(question).join(', ')}`;
      if (new Set(answer).size !== answer.length) return 'names a choice twice';
      if (question.required && answer.length === 0) return 'must name at least one choice';
      return question.atMost !== undefined && answer.length > question.atMost
        ? `takes at most ${question.atMost} choices`
        : undefined;
    }
    case 'number':
      return typeof answer === 'number' && answer >= question.min && answer <= question.max
        ? undefined
        : `must be a whole number from ${question.min} to ${question.max}`;
    case 'text':
      if (typeof answer !== 'string' || answer.length > question.maxLength)
        return `must be a text of at most ${question.maxLength} characters`;
      return question.required && answer.trim() === '' ? 'must not be empty' : undefined;
    case 'email':
      return EmailAddress.safeParse(answer).success ? undefined : 'must be an email address such as name@example.org';
  }
};

/** Everything wrong with the answers that this programme asks of this role; paths begin with `answers.`. */
export const answerIssues = (programme: Programme, role: Role, answers: Answers): FieldIssue[] => {
  const asked = programme.questions.filter((question) => question.roles.includes(role));
  const missing = asked
    .filter((question) => question.required && answers[question.key] === undefined)
    .map((question) => ({ path: `answers.${question.key}`, message: `is required of every ${role}` }));
  const wrong = Object.entries(answers).flatMap(([key, answer]) => {
    const question = asked.find((candidate) => candidate.key === key);
    const message = question
      ? problemWith(question, answer)
      : `is not a question that ${programme.id} asks of a ${role}`;
    return message === undefined ? [] : [{ path: `answers.${key}`, message }];
  });
  return [...missing, ...wrong];
};

/** One option of a question, to look for people who chose it. */
export interface OptionAsked {
  readonly question: string;
  readonly option: string;
  /** Whether more than one may be chosen. */
  readonly several: boolean;
}

/**
 * What `teaching-areas:mathematics` asks for in this programme.
 * @throws DomainError `invalid-input` naming `answer`, unless it is a question with options and one of them
 */
export const optionAsked = ({ questions }: Pick<Programme, 'questions'>, asked: string): OptionAsked => {
  const [key, ...rest] = asked.split(':');
  const option = rest.join(':');
  const withOptions = questions.filter((each) => each.type === 'choice' || each.type === 'choices');
  const question = withOptions.find((each) => each.key === key);
  if (question && keysOf(question).includes(option))
    return { question: question.key, option, several: question.type === 'choices' };
  const options = question
    ? keysOf(question).map((each) => `${question.key}:${each}`)
    : withOptions.map((each) => `${each.key}:…`);
  throw new DomainError('invalid-input', 'This programme offers no such answer.', {
    issues: [{ path: 'answer', message: `must be one of ${options.join(', ')}` }],
  });
};

/**
 * Refuses somebody whom the programme is not for.
 * @throws DomainError `not-eligible`, with the programme's own words as the issue of the answer that decides
 */
export const assertEligible = (programme: Programme, role: Role, answers: Answers): void => {
  for (const rule of programme.eligibility) {
    if (rule.role !== role) continue;
    const answer = answers[rule.question];
    if (typeof answer === 'string' && rule.anyOf.includes(answer)) continue;
    throw new DomainError('not-eligible', rule.refusal.en, {
      issues: [{ path: `answers.${rule.question}`, message: rule.refusal.en }],
      facts: { refusal: rule.refusal },
    });
  }
};
