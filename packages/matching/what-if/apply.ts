import type { MatchingProblem, Mentor } from '../problem.ts';
import { tooLargeToBeExact } from '../solver/limits.ts';
import type { ProblemError } from '../validate.ts';
import { validateProblem } from '../validate.ts';
import type { Report } from '../validate-policy.ts';
import { isRecord, onlyKeys, whole } from '../validate-policy.ts';
import type { Change } from './change.ts';
import { KNOWN, MOST_COPIES } from './change.ts';
import { closeTo } from './closeness.ts';

export interface Applied {
  problem: MatchingProblem;
  change: Change;
  /** Pins that went with mentors who were removed. */
  pinsLost: number;
}

/** An entry of the changed problem with where it came from: `pin[0]`, or `pinned[3]` of the problem before. */
interface Traced<T> {
  entry: T;
  from: string;
}

const trace = <T>(entries: readonly T[], name: string): Traced<T>[] =>
  entries.map((entry, at) => ({ entry, from: `${name}[${at}]` }));

const entries = <T>(traced: readonly Traced<T>[]): T[] => traced.map(({ entry }) => entry);

const listAt = (raw: Record<string, unknown>, name: keyof Change, report: Report): Traced<unknown>[] => {
  const value = raw[name];
  if (value !== undefined && !Array.isArray(value)) report(name, 'must be a list');
  return trace(Array.isArray(value) ? value : [], name);
};

/** The policy's weights by place in `policy.criteria`. */
const weightsAt = (
  problem: MatchingProblem,
  raw: unknown,
  report: Report,
): Map<number, { weight: unknown; from: string }> => {
  const weights = new Map<number, { weight: unknown; from: string }>();
  if (raw !== undefined && !isRecord(raw)) report('weights', 'must be an object of weights by criterion');
  for (const [name, weight] of Object.entries(isRecord(raw) ? raw : {})) {
    const from = `weights.${name}`;
    const named = problem.policy.criteria.flatMap(({ key, kind }, c) =>
      name === key || name === `${key}:${kind}` ? [c] : [],
    );
    if (named.length === 0)
      report(from, `names no criterion; there are ${problem.policy.criteria.map(({ key }) => key).join(', ')}`);
    else if (named.length > 1)
      report(from, `names ${named.length} criteria; write "${name}:" and the kind of one of them`);
    else if (weights.has(named[0] as number))
      report(from, `names the same criterion as ${weights.get(named[0] as number)?.from}`);
    else weights.set(named[0] as number, { weight, from });
  }
  return weights;
};

const samePair = (a: unknown, [mentee, mentor]: readonly [string, string]): boolean =>
  Array.isArray(a) && a.length === 2 && a[0] === mentee && a[1] === mentor;

/** What is left of a list of pairs, and what is wrong with the pairs to take out of it. */
const takeOut = (
  pairs: MatchingProblem['pinned'],
  name: 'pinned' | 'forbidden',
  out: Traced<unknown>[],
  report: Report,
): Traced<unknown>[] => {
  for (const { entry, from } of out) {
    if (!pairs.some((pair) => samePair(entry, pair))) report(from, `must be a [mentee id, mentor id] that is ${name}`);
  }
  return trace(pairs, name).filter(({ entry }) => !out.some((taken) => samePair(taken.entry, entry)));
};

const removedMentors = (problem: MatchingProblem, out: Traced<unknown>[], report: Report): ReadonlySet<unknown> => {
  const ids = new Set<unknown>(problem.mentors.map(({ id }) => id));
  const removed = new Set<unknown>();
  for (const { entry, from } of out) {
    if (!ids.has(entry)) report(from, 'is not the id of a mentor');
    else if (removed.has(entry)) report(from, 'is listed twice');
    removed.add(entry);
  }
  return removed;
};

/** Mentors as they are given, and copies of existing ones under new ids. */
const addedMentors = (problem: MatchingProblem, added: Traced<unknown>[], report: Report): Traced<unknown>[] => {
  const byId = new Map(problem.mentors.map((mentor) => [mentor.id, mentor]));
  const taken = new Set<unknown>([
    ...byId.keys(),
    ...added.map(({ entry }) => (isRecord(entry) ? entry.id : undefined)),
  ]);
  let number = 0;
  const newId = (): string => {
    do number++;
    while (taken.has(`new-mentor-${number}`));
    return `new-mentor-${number}`;
  };
  return added.flatMap(({ entry, from }): Traced<unknown>[] => {
    if (!isRecord(entry) || !Object.hasOwn(entry, 'like')) return [{ entry, from }];
    onlyKeys(entry, ['like', 'copies', 'capacity'], from, report);
    const like = byId.get(entry.like as string);
    if (!like) report(`${from}.like`, 'is not the id of a mentor');
    const copies = whole(entry.copies, `${from}.copies`, 1, MOST_COPIES, report);
    const copy = (): Omit<Mentor, 'capacity'> & { capacity: unknown } => ({
      id: newId(),
      capacity: entry.capacity ?? like?.capacity,
      answers: like?.answers ?? {},
    });
    return like ? Array.from({ length: copies }, () => ({ entry: copy(), from })) : [];
  });
};

/** Says of an error in the changed problem where in the change (or in the problem before) it comes from. */
const translator = (origins: ReadonlyMap<string, string>): ((text: string) => string) => {
  return (text) =>
    text.replace(/[a-z.]+\[\d+\](\.weight)?|^policy\.(balance|floor)$/g, (place) => origins.get(place) ?? place);
};

/**
 * A problem with a change made to it, or every error with its path in the change. Neither the problem nor the change is altered. The
 * problem must be one that `validateProblem` accepted.
 */
export const applyChange = (problem: MatchingProblem, change: unknown): Applied | { errors: ProblemError[] } => {
  const errors: ProblemError[] = [];
  // Copies of one profile share a path, and what is wrong with one of them is wrong with all.
  const reported = new Set<string>();
  const report: Report = (path, message) => {
    const error = JSON.stringify([path, message]);
    if (!reported.has(error)) errors.push({ path, message });
    reported.add(error);
  };
  if (!isRecord(change))
    return { errors: [{ path: '', message: `must be an object with some of ${KNOWN.join(', ')}` }] };
  onlyKeys(change, [...KNOWN], '', report);
  if (change.stayClose !== undefined && change.stayClose !== 'ties') {
    whole(change.stayClose, 'stayClose', 0, Number.MAX_SAFE_INTEGER, report);
  }

  const weights = weightsAt(problem, change.weights, report);
  const criteria = problem.policy.criteria.map((criterion, c) => {
    const changed = weights.get(c);
    return changed ? { ...criterion, weight: changed.weight } : criterion;
  });
  const policy = {
    ...problem.policy,
    criteria,
    ...(change.balance !== undefined && { balance: change.balance }),
    ...(change.floor !== undefined && { floor: change.floor }),
  };
  const removed = removedMentors(problem, listAt(change, 'removeMentors', report), report);
  const stays = ({ entry }: Traced<unknown>) => !(Array.isArray(entry) && removed.has(entry[1]));
  const mentees = [...trace(problem.mentees, 'mentees'), ...listAt(change, 'addMentees', report)];
  const mentors = [
    ...trace(problem.mentors, 'mentors').filter(({ entry }) => !removed.has(entry.id)),
    ...addedMentors(problem, listAt(change, 'addMentors', report), report),
  ];
  const pins = takeOut(problem.pinned, 'pinned', listAt(change, 'unpin', report), report);
  const keptPins = pins.filter(stays);
  const pinned = [...keptPins, ...listAt(change, 'pin', report)];
  const forbidden = [
    ...takeOut(problem.forbidden, 'forbidden', listAt(change, 'allow', report), report).filter(stays),
    ...listAt(change, 'forbid', report),
  ];
  const lists = { mentees, mentors, pinned, forbidden };
  const validated = validateProblem({
    policy,
    mentees: entries(mentees),
    mentors: entries(mentors),
    pinned: entries(pinned),
    forbidden: entries(forbidden),
  });
  if ('errors' in validated) {
    const origins = new Map<string, string>([
      ['policy.balance', 'balance'],
      ['policy.floor', 'floor'],
    ]);
    for (const [name, traced] of Object.entries(lists)) {
      for (const [at, { from }] of traced.entries()) origins.set(`${name}[${at}]`, from);
    }
    for (const [c, { from }] of weights) origins.set(`policy.criteria[${c}].weight`, from);
    // Points that are too large for the number of people: said of what made them so.
    const points = weights.size > 0 ? 'weights' : change.balance === undefined ? 'addMentees' : 'balance';
    const translate = translator(origins);
    for (const { path, message } of validated.errors)
      report(path === 'policy' ? points : translate(path), translate(message));
  }
  if (errors.length > 0 || 'errors' in validated) return { errors };
  const tooLarge = tooLargeToBeExact(closeTo(validated.problem, change.stayClose as Change['stayClose'], []));
  if (tooLarge) return { errors: [{ path: 'stayClose', message: tooLarge }] };
  return { problem: validated.problem, change: change as Change, pinsLost: pins.length - keptPins.length };
};
