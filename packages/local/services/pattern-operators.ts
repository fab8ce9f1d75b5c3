import { BlockList, isIP } from 'node:net';

/** A value that stands at the end of a path in an event. */
export type Leaf = string | number | boolean | null;

interface Operator {
  /** What is wrong with the operand, or undefined. */
  fault(operand: unknown): string | undefined;
  /** Whether a leaf matches. The operand has passed `fault`. */
  holds(operand: unknown, leaf: Leaf): boolean;
}

type TextTest = (text: string, operand: string) => boolean;

const isText = (value: unknown): value is string => typeof value === 'string';

/** The operand of `{ "equals-ignore-case": text }` inside prefix and suffix. */
const foldedText = (operand: unknown): string | undefined => {
  if (typeof operand !== 'object' || operand === null) return undefined;
  const entries = Object.entries(operand);
  const [name, text] = entries[0] ?? [];
  return entries.length === 1 && name === 'equals-ignore-case' && isText(text) ? text : undefined;
};

const textOperator = (name: string, test: TextTest, foldable: boolean): Operator => ({
  fault: (operand) =>
    isText(operand) || (foldable && foldedText(operand) !== undefined)
      ? undefined
      : `${name} takes a string${foldable ? ' or {"equals-ignore-case": string}' : ''}`,
  holds(operand, leaf) {
    if (!isText(leaf)) return false;
    const folded = foldedText(operand);
    return folded === undefined ? test(leaf, String(operand)) : test(leaf.toLowerCase(), folded.toLowerCase());
  },
});

const prefix = textOperator('prefix', (text, start) => text.startsWith(start), true);
const suffix = textOperator('suffix', (text, end) => text.endsWith(end), true);
const equalsIgnoreCase = textOperator(
  'equals-ignore-case',
  (text, other) => text.toLowerCase() === other.toLowerCase(),
  false,
);

const wildcards = new Map<string, RegExp>();

/** `*` is any run of characters; `\*` and `\\` are the characters themselves. */
const wildcardExpression = (operand: string): RegExp => {
  const known = wildcards.get(operand);
  if (known !== undefined) return known;
  const source = operand.replace(/\\[\\*]|[\s\S]/g, (part) => {
    if (part === '*') return '[\\s\\S]*';
    const character = part.length === 2 ? part.charAt(1) : part;
    return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  const expression = new RegExp(`^${source}$`);
  wildcards.set(operand, expression);
  return expression;
};

const wildcard: Operator = {
  fault(operand) {
    if (!isText(operand)) return 'wildcard takes a string';
    const unescaped = operand.replace(/\\[\\*]/g, '');
    if (unescaped.includes('\\')) return 'wildcard: a backslash may stand only before * or \\';
    return unescaped.includes('**') ? 'wildcard: consecutive * are not allowed' : undefined;
  },
  holds: (operand, leaf) => isText(leaf) && wildcardExpression(String(operand)).test(leaf),
};

const comparisons: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const numeric: Operator = {
  fault(operand) {
    const fault = 'numeric takes ["=", n], one comparison, or a range such as [">", n, "<=", m]';
    if (!Array.isArray(operand) || (operand.length !== 2 && operand.length !== 4)) return fault;
    const [first, low, second, high] = operand;
    if (!(String(first) in comparisons) || typeof low !== 'number') return fault;
    if (operand.length === 2) return undefined;
    const isRange = ['>', '>='].includes(first) && ['<', '<='].includes(second) && typeof high === 'number';
    if (!isRange) return fault;
    return low < high ? undefined : 'numeric: the bottom of a range must be less than its top';
  },
  holds(operand, leaf) {
    if (typeof leaf !== 'number' || !Array.isArray(operand)) return false;
    for (let i = 0; i < operand.length; i += 2) {
      if (!comparisons[operand[i]]?.(leaf, operand[i + 1])) return false;
    }
    return true;
  },
};

const blocks = new Map<string, BlockList>();

const cidrParts = (operand: unknown): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined => {
  const [address = '', bits = '', ...rest] = String(operand).split('/');
  const version = isIP(address);
  const width = version === 4 ? 32 : 128;
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > width) return undefined;
  return { address, bits: Number(bits), family: version === 4 ? 'ipv4' : 'ipv6' };
};

const blockOf = (operand: unknown): BlockList => {
  const key = String(operand);
  const known = blocks.get(key);
  if (known !== undefined) return known;
  const block = new BlockList();
  const parts = cidrParts(operand);
  if (parts !== undefined) block.addSubnet(parts.address, parts.bits, parts.family);
  blocks.set(key, block);
  return block;
};

const cidr: Operator = {
  fault: (operand) =>
    isText(operand) && cidrParts(operand) !== undefined ? undefined : 'cidr takes an address block such as 10.0.0.0/24',
  holds(operand, leaf) {
    const version = isText(leaf) ? isIP(leaf) : 0;
    return version !== 0 && blockOf(operand).check(String(leaf), version === 4 ? 'ipv4' : 'ipv6');
  },
};

const listOf = (operand: unknown): readonly unknown[] => (Array.isArray(operand) ? operand : [operand]);

/** The operators that may stand inside anything-but, each with a string or a list of strings. */
const negatable: Record<string, Operator> = {
  prefix,
  suffix,
  wildcard,
  'equals-ignore-case': equalsIgnoreCase,
};

const negated = (operand: unknown): readonly [Operator, readonly unknown[]] | undefined => {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) return undefined;
  const entries = Object.entries(operand);
  const [name = '', value] = entries[0] ?? [];
  const operator = negatable[name];
  return entries.length === 1 && operator !== undefined ? [operator, listOf(value)] : undefined;
};

const anythingBut: Operator = {
  fault(operand) {
    const inner = negated(operand);
    const values = inner?.[1] ?? listOf(operand);
    if (values.length === 0) return 'anything-but takes at least one value';
    if (inner !== undefined) return values.map((value) => inner[0].fault(value)).find((fault) => fault !== undefined);
    const plain = values.every(isText) || values.every((value) => typeof value === 'number');
    return plain ? undefined : 'anything-but takes a string or number, a list of one kind, or one inner operator';
  },
  holds(operand, leaf) {
    const inner = negated(operand);
    if (inner !== undefined) return !inner[1].some((value) => inner[0].holds(value, leaf));
    return !listOf(operand).includes(leaf);
  },
};

/** Every operator that tests a leaf. `exists` and `$or` are about paths and stand in pattern.ts. */
export const operators: Readonly<Record<string, Operator>> = {
  prefix,
  suffix,
  'equals-ignore-case': equalsIgnoreCase,
  'anything-but': anythingBut,
  numeric,
  wildcard,
  cidr,
};
