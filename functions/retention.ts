import {
  type Application,
  type At,
  type Cohort,
  type CohortClass,
  DomainError,
  isGone,
  type Mentorship,
  retains,
  withinRetention,
} from '@pharos/domain';
import type { Deps } from '@pharos/runtime';

/** Something of a cohort, with an instant before the cohort closed: of what is younger than its period nobody has to ask the cohort. */
interface Kept {
  readonly cohortId: string;
  readonly since: string;
}

/** What is still shown of what is kept for a time. */
export const retentionOf = ({ store, now, retention: periods }: Pick<Deps, 'store' | 'now' | 'retention'>) => {
  const at = (): At => ({ now: now(), periods });

  /** Whether a cohort shows nothing of a class any more: for whoever has read the cohort. */
  const timeIsOver = (cohort: Pick<Cohort, 'closedAt'>, name: CohortClass): boolean => isGone(cohort, name, at());

  const gone = async (name: CohortClass, { cohortId, since }: Kept): Promise<boolean> =>
    !retains(since, name, at()) && timeIsOver(await store.cohorts.get(cohortId), name);

  return {
    timeIsOver,
    gone,

    /** @throws DomainError `not-found` once its time is over */
    assertKept: async (name: CohortClass, of: Kept): Promise<void> => {
      if (await gone(name, of)) throw new DomainError('not-found', 'This is no longer kept.');
    },

    /** A pair without the reasons for it, once their time is over. */
    pairShown: async (mentorship: Mentorship): Promise<Mentorship> => {
      const { cohortId, introducedAt: since } = mentorship;
      return (await gone('match-results', { cohortId, since })) ? { ...mentorship, reasons: [] } : mentorship;
    },

    /** An application without the answers whose time is over. */
    shown: async (application: Application): Promise<Application> => {
      const { cohortId, submittedAt } = application;
      const cohort = retains(submittedAt, 'answers', at()) ? undefined : await store.cohorts.get(cohortId);
      return withinRetention(application, cohort, at());
    },
  };
};
