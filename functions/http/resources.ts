import type { Application, Cohort, MatchRun, Mentorship, Role, Standing } from '@pharos/domain';
import type { Access, Deps } from '@pharos/runtime';

type With<Params> = Pick<Access, 'may'> & { readonly params: Params };

const isSide = (as: Standing): as is Role => as === 'mentor' || as === 'mentee';

/**
 * The thing that a route names in its address, loaded, and the policy asked about it.
 * @throws DomainError `not-found`, also where the caller may not know of it; `forbidden`
 */
export const resources = ({ store }: Pick<Deps, 'store'>) => {
  const mentorship = async ({
    params,
    may,
  }: With<{ mentorshipId: string }>): Promise<{ mentorship: Mentorship; as: Standing }> => {
    const found = await store.mentorships.get(params.mentorshipId);
    return { mentorship: found, as: await may(found) };
  };
  return {
    mentorship,

    /** For routes that the rule opens to the two alone: whose side the caller is. */
    async side(
      request: With<{ mentorshipId: string }>,
    ): Promise<{ mentorship: Mentorship; side: Role; participantId: string }> {
      const { mentorship: found, as } = await mentorship(request);
      if (!isSide(as)) throw new Error(`the policy lets a ${as} in where only the two of a pair belong`);
      return { mentorship: found, side: as, participantId: found[as].participantId };
    },

    async cohort({ params, may }: With<{ cohortId: string }>): Promise<Cohort> {
      const cohort = await store.cohorts.get(params.cohortId);
      await may(cohort);
      return cohort;
    },

    async application({
      params,
      may,
    }: With<{ applicationId: string }>): Promise<{ application: Application; as: Standing }> {
      const application = await store.applications.get(params.applicationId);
      return { application, as: await may(application) };
    },

    async matchRun({ params, may }: With<{ matchRunId: string }>): Promise<MatchRun> {
      const run = await store.matchRuns.get(params.matchRunId);
      await may(run);
      return run;
    },
  };
};

/** Asked side by side; of those that fail the caller hears of the first, so that what they may not know of is not told by another. */
export const inOrder = async <const Asked extends readonly unknown[]>(
  ...asked: { readonly [K in keyof Asked]: Promise<Asked[K]> }
): Promise<Asked> => {
  const settled = await Promise.allSettled(asked);
  for (const each of settled) if (each.status === 'rejected') throw each.reason;
  return Promise.all(asked) as unknown as Promise<Asked>;
};
