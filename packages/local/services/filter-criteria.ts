import { matches, validatePattern } from './pattern.ts';

interface FilterCriteria {
  readonly Filters?: readonly { readonly Pattern?: unknown }[];
}

type Tree = Readonly<Record<string, unknown>>;

/** Operators of event patterns that Lambda's event source mappings do not offer. */
const notOffered = /"(?:cidr|wildcard)"\s*:/;
const mostFilters = 5;

const parsed = new WeakMap<object, readonly Tree[]>();

const parsePattern = (text: unknown): Tree => {
  const pattern: unknown = typeof text === 'string' ? JSON.parse(text) : text;
  const faults = validatePattern(pattern);
  if (faults.length > 0) throw new Error(`Invalid filter pattern: ${faults.join('; ')}`);
  if (notOffered.test(JSON.stringify(pattern))) throw new Error('Invalid filter pattern: cidr and wildcard');
  return pattern as Tree;
};

const patternsOf = (criteria: FilterCriteria): readonly Tree[] => {
  const known = parsed.get(criteria);
  if (known !== undefined) return known;
  const filters = criteria.Filters ?? [];
  if (filters.length > mostFilters) throw new Error(`A mapping takes at most ${mostFilters} filters`);
  const patterns = filters.map((filter) => parsePattern(filter.Pattern));
  parsed.set(criteria, patterns);
  return patterns;
};

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Lambda treats a body that is not JSON as a plain string.
    return text;
  }
};

/** A pattern that looks inside `body` sees an SQS body as the JSON it holds. */
const seenBy = (pattern: Tree, record: Tree): Tree => {
  const looksInside = typeof pattern.body === 'object' && !Array.isArray(pattern.body);
  return looksInside && typeof record.body === 'string' ? { ...record, body: jsonOr(record.body) } : record;
};

/**
 * Whether a record passes the FilterCriteria of a Lambda event source mapping: any filter may match; none means all
 * pass. Throws an Error when a pattern is malformed or uses an operator Lambda does not offer.
 */
export const matchesFilterCriteria = (criteria: FilterCriteria | undefined, record: Tree): boolean => {
  if (criteria === undefined) return true;
  const patterns = patternsOf(criteria);
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, seenBy(pattern, record)));
};
