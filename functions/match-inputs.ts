import {
  type Application,
  type Cohort,
  emailDigest,
  type Mentorship,
  type PairRule,
  type Programme,
  type Role,
} from '@pharos/domain';
import type { Store } from '@pharos/store';
import { definitionOf } from './programme-of-cohort.ts';

/** Everything that a match run of a cohort is made from. */
export interface MatchInputs {
  readonly programme: Programme;
  /** Accepted and without a mentor. */
  readonly mentees: readonly Application[];
  /** Accepted and with a place left. */
  readonly mentors: readonly Application[];
  readonly rules: readonly PairRule[];
  /** Mentorships of this cohort that ended early: the same two are not proposed again. */
  readonly ended: readonly Mentorship[];
  /** Digests of the addresses of those whom the policy compares with named people, by participant. */
  readonly selves: ReadonlyMap<string, string>;
}

/** The answer key under which a rule finds the person themselves. */
export const SELF = 'self';

/** The sides on which the policy looks at who somebody is; on the others their addresses are not read. */
const sidesWithSelf = ({ matching }: Programme): readonly Role[] => {
  const sides = new Set<Role>();
  for (const rule of [...matching.hard, ...matching.criteria]) {
    if (rule.kind === 'avoid') {
      if (rule.mentor === SELF) sides.add('mentor');
      if (rule.mentee === SELF) sides.add('mentee');
    } else if (rule.key === SELF) {
      sides.add('mentor').add('mentee');
    }
  }
  return [...sides];
};

const selvesOf = async (store: Store, people: readonly Application[]): Promise<[string, string][]> => {
  const participants = await store.participants.getMany(people.map(({ participantId }) => participantId));
  return participants.map(({ id, email }) => [id, emailDigest(email)]);
};

/** Reads them, as much as possible at the same time. */
export const readMatchInputs = async (store: Store, cohort: Cohort): Promise<MatchInputs> => {
  const programme = await definitionOf(store, cohort);
  const sides = sidesWithSelf(programme);
  const side = async (role: Role, found: Promise<readonly Application[]>) => {
    const people = await found;
    return { people, selves: sides.includes(role) ? await selvesOf(store, people) : [] };
  };
  const [mentees, mentors, rules, ended] = await Promise.all([
    side('mentee', store.applications.allWaiting(cohort.id)),
    side('mentor', freeMentors(store, cohort.id)),
    store.cohorts.pairRules(cohort.id),
    store.mentorships.ended(cohort.id),
  ]);
  return {
    programme,
    mentees: mentees.people,
    mentors: mentors.people,
    rules,
    ended,
    selves: new Map([...mentees.selves, ...mentors.selves]),
  };
};

/** Accepted mentors with a place left. */
export const freeMentors = async (store: Store, cohortId: string): Promise<Application[]> =>
  (await store.applications.accepted(cohortId, 'mentor')).filter(({ load, capacity }) => load < capacity);
