import type { Answers, MatchingProblem, Mentee, Mentor, PairIds, Policy } from './problem.ts';
import { tooLargeToBeExact } from './solver/limits.ts';
import type { Report } from './validate-policy.ts';
import { checkPolicy, isItem, isRecord, onlyKeys, whole } from './validate-policy.ts';

export interface ProblemError {
  /** Where in the input, `mentors[3].capacity`; empty for the input as a whole. */
  path: string;
  message: string;
}

export type Validated = { problem: MatchingProblem } | { errors: ProblemError[] };

type Need = 'list' | 'value' | 'integer';
type Needs = Map<string, Need>;

/** What the policy needs each answer to be, for one side. */
const needsOf = (policy: Policy, side: 'mentee' | 'mentor', report: Report): Needs => {
  const needs: Needs = new Map();
  const set = (key: string, need: Need, path: string) => {
    const before = needs.get(key);
    if (before !== undefined && (before === 'list') !== (need === 'list')) {
      report(
        path,
        `needs the ${side}s' "${key}" to be a ${need}, which another rule or criterion needs as a ${before}`,
      );
    }
    if (before !== 'integer') needs.set(key, need);
  };
  policy.hard.forEach((rule, i) => {
    const path = `policy.hard[${i}]`;
    if (rule.kind === 'share') set(rule.key, 'list', path);
    else if (rule.kind === 'differ') set(rule.key, 'value', path);
    else set(rule[side], side === 'mentee' ? 'list' : 'value', path);
  });
  policy.criteria.forEach(({ kind, key }, i) => {
    const need = kind === 'overlap' || kind === 'steps' ? 'list' : kind === 'equal' ? 'value' : 'integer';
    set(key, need, `policy.criteria[${i}]`);
  });
  return needs;
};

const checkAnswers = (answers: unknown, path: string, needs: Needs, report: Report): Answers => {
  if (!isRecord(answers)) {
    report(path, 'must be an object of answers by key');
    return {};
  }
  for (const [key, need] of needs) {
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    const at = `${path}.${key}`;
    if (answer === undefined || answer === null) continue;
    if (need === 'list') {
      if (!Array.isArray(answer))
        report(at, 'must be a list of texts or numbers; leave it out when it was not answered');
      else {
        answer.forEach((item, i) => {
          if (!isItem(item)) report(`${at}[${i}]`, 'must be a text that is not empty, or a number');
        });
      }
    } else if (need === 'integer') {
      if (!Number.isSafeInteger(answer)) report(at, 'must be a whole number; leave it out when it was not answered');
    } else if (!isItem(answer) && typeof answer !== 'boolean') {
      report(at, 'must be a text that is not empty, a number, true or false; leave it out when it was not answered');
    }
  }
  return answers as Answers;
};

const checkId = (id: unknown, path: string, seen: Map<string, string>, report: Report): string => {
  if (typeof id !== 'string' || id === '' || id.length > 200 || /\p{Cc}/u.test(id)) {
    report(path, 'must be a text of 1 to 200 characters without control characters');
    return '';
  }
  const first = seen.get(id);
  if (first) report(path, `"${id}" is already the id of ${first}`);
  else seen.set(id, path.replace(/\.id$/, ''));
  return id;
};

const listOf = (value: unknown, path: string, report: Report, optional: boolean): unknown[] => {
  if (Array.isArray(value)) return value;
  if (!(optional && value === undefined)) report(path, 'must be a list');
  return [];
};

const RANGES = { mentee: { name: 'priority', from: 0, to: 9 }, mentor: { name: 'capacity', from: 1, to: 40 } } as const;

/** People of one side, each with their priority (0 when it is left out) or capacity. */
const checkPeople = (
  value: unknown,
  side: 'mentee' | 'mentor',
  needs: Needs,
  report: Report,
): { id: string; figure: number; answers: Answers }[] => {
  const { name, from, to } = RANGES[side];
  const seen = new Map<string, string>();
  return listOf(value, `${side}s`, report, false).flatMap((raw, i) => {
    const path = `${side}s[${i}]`;
    if (!isRecord(raw)) {
      report(path, 'must be an object');
      return [];
    }
    onlyKeys(raw, ['id', name, 'answers'], path, report);
    const id = checkId(raw.id, `${path}.id`, seen, report);
    const left = side === 'mentee' && raw.priority === undefined;
    const figure = left ? 0 : whole(raw[name], `${path}.${name}`, from, to, report);
    return [{ id, figure, answers: checkAnswers(raw.answers, `${path}.answers`, needs, report) }];
  });
};

const checkPairs = (
  value: unknown,
  name: 'pinned' | 'forbidden' | 'keep.pairs',
  mentees: ReadonlySet<string>,
  mentors: ReadonlyMap<string, number>,
  report: Report,
): PairIds[] =>
  listOf(value, name, report, true).flatMap((pair, i) => {
    const path = `${name}[${i}]`;
    if (!Array.isArray(pair) || pair.length !== 2 || pair.some((id) => typeof id !== 'string')) {
      report(path, 'must be [mentee id, mentor id]');
      return [];
    }
    const [mentee, mentor] = pair as [string, string];
    if (!mentees.has(mentee)) report(`${path}[0]`, `"${mentee}" is not the id of a mentee`);
    if (!mentors.has(mentor)) report(`${path}[1]`, `"${mentor}" is not the id of a mentor`);
    return [[mentee, mentor] as const];
  });

const checkPins = (pinned: PairIds[], mentors: ReadonlyMap<string, number>, report: Report): void => {
  const seen = new Map<string, number>();
  const loads = new Map<string, number>();
  pinned.forEach(([mentee, mentor], i) => {
    const first = seen.get(mentee);
    if (first !== undefined) report(`pinned[${i}][0]`, `"${mentee}" is already pinned in pinned[${first}]`);
    else seen.set(mentee, i);
    const load = (loads.get(mentor) ?? 0) + 1;
    loads.set(mentor, load);
    const capacity = mentors.get(mentor) ?? load;
    if (load > capacity)
      report(`pinned[${i}][1]`, `"${mentor}" has only ${capacity} place(s) and is pinned more often`);
  });
};

/** Pairs of people who have left are refused like any other unknown id: a mistyped one would not be kept, without a word. */
const checkKeep = (
  value: unknown,
  mentees: ReadonlySet<string>,
  mentors: ReadonlyMap<string, number>,
  report: Report,
): MatchingProblem['keep'] => {
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    report('keep', 'must be an object with pairs and worth');
    return undefined;
  }
  onlyKeys(value, ['pairs', 'worth'], 'keep', report);
  if (value.pairs === undefined) report('keep.pairs', 'must be a list');
  return {
    pairs: checkPairs(value.pairs, 'keep.pairs', mentees, mentors, report),
    worth: whole(value.worth, 'keep.worth', 0, Number.MAX_SAFE_INTEGER, report),
  };
};

/** What makes a problem too large to stay exact, and where it says so. */
const checkSize = (problem: MatchingProblem): ProblemError[] => {
  const message = tooLargeToBeExact(problem);
  if (message === undefined) return [];
  const { keep: _, ...without } = problem;
  return [{ path: tooLargeToBeExact(without) === undefined ? 'keep.worth' : 'policy', message }];
};

/**
 * Checks an input by hand, as read from a file: a problem with absent optional parts filled in (no hard rules, balance 0, priority
 * 0, nothing pinned or forbidden), or every error with its path. An empty cohort is a problem like any other.
 */
export const validateProblem = (input: unknown): Validated => {
  const errors: ProblemError[] = [];
  const report: Report = (path, message) => errors.push({ path, message });
  if (!isRecord(input))
    return { errors: [{ path: '', message: 'must be an object with policy, mentees and mentors' }] };
  onlyKeys(input, ['policy', 'mentees', 'mentors', 'pinned', 'forbidden', 'keep'], '', report);
  const policy = checkPolicy(input.policy, report);

  const needs = { mentee: needsOf(policy, 'mentee', report), mentor: needsOf(policy, 'mentor', report) };
  const mentees = checkPeople(input.mentees, 'mentee', needs.mentee, report).map(
    ({ id, figure: priority, answers }): Mentee => ({ id, priority, answers }),
  );
  const mentors = checkPeople(input.mentors, 'mentor', needs.mentor, report).map(
    ({ id, figure: capacity, answers }): Mentor => ({ id, capacity, answers }),
  );

  const menteeIds = new Set(mentees.map(({ id }) => id));
  const capacities = new Map(mentors.map(({ id, capacity }) => [id, capacity]));
  const pinned = checkPairs(input.pinned, 'pinned', menteeIds, capacities, report);
  checkPins(pinned, capacities, report);
  const forbidden = checkPairs(input.forbidden, 'forbidden', menteeIds, capacities, report);
  const keep = checkKeep(input.keep, menteeIds, capacities, report);
  if (errors.length > 0) return { errors };

  const problem: MatchingProblem = { policy, mentees, mentors, pinned, forbidden, ...(keep && { keep }) };
  const tooLarge = checkSize(problem);
  return tooLarge.length > 0 ? { errors: tooLarge } : { problem };
};
