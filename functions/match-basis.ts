import { createHash } from 'node:crypto';
import type { MatchRunBasis, Programme } from '@pharos/domain';
import type { MatchingProblem } from '@pharos/matching';

const ascending = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A value as JSON in its one canonical form: RFC 8785, keys in the order of their UTF-16 code units, no spaces. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => ascending(a, b));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`).join(',')}}`;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const byId = <T extends { readonly id: string }>(people: readonly T[]): T[] =>
  people.toSorted((a, b) => ascending(a.id, b.id));
const byNames = <T extends readonly string[]>(pairs: readonly T[]): T[] =>
  pairs.toSorted((a, b) => ascending(a.join(' '), b.join(' ')));

/** What a run of this problem is solved from. The order in which people and pairs were read is no part of it. */
export const basisOf = (programme: Programme, problem: MatchingProblem): MatchRunBasis => ({
  programmeVersion: programme.version,
  policyDigest: sha256(canonicalJson(problem.policy)),
  inputsDigest: sha256(
    canonicalJson({
      ...problem,
      mentees: byId(problem.mentees),
      mentors: byId(problem.mentors),
      pinned: byNames(problem.pinned),
      forbidden: byNames(problem.forbidden),
    }),
  ),
});
