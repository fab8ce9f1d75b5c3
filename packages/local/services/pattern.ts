import { type Leaf, operators } from './pattern-operators.ts';

type Tree = Readonly<Record<string, unknown>>;

const longestPattern = 4_096;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const isLeaf = (value: unknown): value is Leaf =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** `$or` is an operator when it holds two or more patterns; otherwise it is a field of that name. */
const alternativesOf = (key: string, value: unknown): readonly Tree[] | undefined =>
  key === '$or' && Array.isArray(value) && value.length > 1 && value.every(isTree) ? value : undefined;

/** The leaves below a field: itself, or the members of an array, however deep. Objects hold no leaf of their own. */
const leavesOf = (value: unknown): readonly Leaf[] => {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isLeaf(value) ? [value] : [];
};

const matchesLeaf = (matcher: unknown, leaves: readonly Leaf[]): boolean => {
  if (!isTree(matcher)) return leaves.some((leaf) => leaf === matcher);
  return Object.entries(matcher).some(([name, operand]) => {
    if (name === 'exists') return operand === leaves.length > 0;
    return leaves.some((leaf) => operators[name]?.holds(operand, leaf) ?? false);
  });
};

const treesOf = (value: unknown): readonly Tree[] => {
  if (Array.isArray(value)) return value.flatMap(treesOf);
  return isTree(value) ? [value] : [];
};

const matchesField = (pattern: unknown, value: unknown): boolean => {
  if (Array.isArray(pattern)) {
    const leaves = leavesOf(value);
    return pattern.some((matcher) => matchesLeaf(matcher, leaves));
  }
  if (!isTree(pattern)) return false;
  const trees = treesOf(value);
  // One member of an array must match the whole sub-pattern; without any, only `exists: false` can hold.
  return trees.length === 0 ? matches(pattern, {}) : trees.some((tree) => matches(pattern, tree));
};

/**
 * Whether an event matches an EventBridge pattern: every key must match, any value of a list may.
 * The pattern must have passed `validatePattern`; an unknown operator never matches.
 * Source: EventBridge User Guide, "Comparison operators for use in event patterns".
 */
export const matches = (pattern: Tree, event: Tree): boolean =>
  Object.entries(pattern).every(([key, value]) => {
    const alternatives = alternativesOf(key, value);
    if (alternatives !== undefined) return alternatives.some((alternative) => matches(alternative, event));
    return matchesField(value, Object.hasOwn(event, key) ? event[key] : undefined);
  });

const matcherFaults = (matcher: unknown, path: string): string[] => {
  if (isLeaf(matcher)) return [];
  if (!isTree(matcher)) return [`${path}: a matcher is a plain value or an operator`];
  const entries = Object.entries(matcher);
  const [name = '', operand] = entries[0] ?? [];
  if (entries.length !== 1) return [`${path}: an operator object has exactly one key`];
  if (name === 'exists') return typeof operand === 'boolean' ? [] : [`${path}: exists takes true or false`];
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) return [`${path}: unrecognized match type ${name}`];
  const fault = operator.fault(operand);
  return fault === undefined ? [] : [`${path}: ${fault}`];
};

const treeFaults = (pattern: Tree, path: string): string[] => {
  const entries = Object.entries(pattern);
  if (entries.length === 0) return [`${path || 'pattern'}: empty objects are not allowed`];
  return entries.flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const alternatives = alternativesOf(key, value);
    if (alternatives !== undefined) return alternatives.flatMap((one, i) => treeFaults(one, `${here}[${i}]`));
    if (isTree(value)) return treeFaults(value, here);
    if (!Array.isArray(value)) return [`${here}: must be an object or an array`];
    if (value.length === 0) return [`${here}: empty arrays are not allowed`];
    return value.flatMap((matcher) => matcherFaults(matcher, here));
  });
};

/** What is wrong with a pattern, one line per fault with its path; empty when EventBridge would take it. */
export const validatePattern = (pattern: unknown): string[] => {
  if (!isTree(pattern)) return ['pattern: must be a JSON object'];
  const length = JSON.stringify(pattern).length;
  const faults = treeFaults(pattern, '');
  return length > longestPattern ? [...faults, `pattern: ${length} characters, at most ${longestPattern}`] : faults;
};
