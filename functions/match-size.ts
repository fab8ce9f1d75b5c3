import { DomainError, type Localized } from '@pharos/domain';
import type { Store } from '@pharos/store';
import { freeMentors } from './match-inputs.ts';

interface MatchSize {
  readonly mentees: number;
  readonly mentors: number;
}

export interface Limit {
  /** Mentees times mentors: each of them is scored and checked. */
  readonly pairs: number;
  /** Mentees and mentors together: each is read, and held in memory. */
  readonly people: number;
}

/** What one solving function does within its time and memory, five times over (`test/bench/match-run-lambda.ts`). */
export const RUN_LIMIT: Limit = { pairs: 100_000_000, people: 30_000 };
/** What a look at policy and people does within one request. */
export const CHECK_LIMIT: Limit = { pairs: 50_000_000, people: 20_000 };
/** What one request can solve twice: as the cohort is, and as it would be. */
export const WHAT_IF_LIMIT: Limit = { pairs: 25_000_000, people: 12_000 };

const english = new Intl.NumberFormat('en-CA');
const french = new Intl.NumberFormat('fr-CA');

/** The figures of what is too large for one function; undefined for what is not. */
const figuresOf = (size: MatchSize, limit: Limit): Localized | undefined => {
  const { mentees, mentors } = size;
  if (mentees * mentors <= limit.pairs && mentees + mentors <= limit.people) return undefined;
  const words = (numbers: Intl.NumberFormat) => ({
    people: numbers.format(mentees + mentors),
    pairs: numbers.format(mentees * mentors),
    mentees: numbers.format(mentees),
    mentors: numbers.format(mentors),
    mostPeople: numbers.format(limit.people),
    mostPairs: numbers.format(limit.pairs),
  });
  const [en, fr] = [words(english), words(french)];
  return {
    en: `${en.mentees} mentees and ${en.mentors} mentors are ${en.people} people and ${en.pairs} possible pairs; at most ${en.mostPeople} people and ${en.mostPairs} pairs can be done at once. Put some of them on the waiting list and match in rounds, or split the cohort.`,
    fr: `${fr.mentees} personnes mentorées et ${fr.mentors} mentors font ${fr.people} personnes et ${fr.pairs} paires possibles\u00a0; au plus ${fr.mostPeople} personnes et ${fr.mostPairs} paires peuvent être traitées à la fois. Placez-en une partie sur la liste d’attente et jumelez en plusieurs fois, ou divisez la cohorte.`,
  };
};

/**
 * Why a cohort is too large, or undefined for one that is not. Counts who is to be matched, without reading them where that can be
 * avoided: full mentors are told apart only when it matters.
 */
export const cohortTooLarge = async (
  store: Store,
  cohortId: string,
  limit: Limit,
): Promise<{ text: Localized; size: MatchSize } | undefined> => {
  const [mentees, accepted] = await Promise.all([
    store.applications.countWaiting(cohortId),
    store.applications.countAccepted(cohortId, 'mentor'),
  ]);
  if (figuresOf({ mentees, mentors: accepted }, limit) === undefined) return undefined;
  const size = { mentees, mentors: (await freeMentors(store, cohortId)).length };
  const text = figuresOf(size, limit);
  return text && { text, size };
};

/** @throws DomainError `too-many-people`, with the figures */
export const assertCohortSize = async (store: Store, cohortId: string, limit: Limit): Promise<void> => {
  const found = await cohortTooLarge(store, cohortId, limit);
  if (found === undefined) return;
  const { text, size } = found;
  throw new DomainError('too-many-people', text.en, {
    issues: [{ path: 'cohortId', message: 'must be a cohort in which fewer people are to be matched at once' }],
    facts: { ...size, pairs: size.mentees * size.mentors, atMost: limit },
  });
};
