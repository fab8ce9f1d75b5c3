import type { Cohort, MilestoneTemplate, Programme } from '@pharos/domain';
import { programmeOf } from '@pharos/programmes';
import type { Store } from '@pharos/store';

/** The programme that a cohort runs. @throws DomainError `not-found` for an unknown cohort */
export const programmeOfCohort = async (store: Store, cohortId: string): Promise<Programme> =>
  definitionOf(await store.cohorts.get(cohortId));

/** The definition that a cohort was made from. @throws Error when this release no longer has it */
export const definitionOf = (cohort: Cohort): Programme => {
  const programme = programmeOf(cohort.programmeId);
  if (!programme) throw new Error(`the programme ${cohort.programmeId} of cohort ${cohort.id} is gone`);
  return programme;
};

/** The timeline that the definition gives a cohort. */
export const templatesOf = (cohort: Cohort): readonly MilestoneTemplate[] =>
  definitionOf(cohort).cycles.find(({ key }) => key === cohort.cycle)?.milestones ?? [];

/** What the definition says of one milestone of a cohort, if it speaks of it. */
export const templateOf = (cohort: Cohort, milestoneKey: string): MilestoneTemplate | undefined =>
  templatesOf(cohort).find(({ key }) => key === milestoneKey);
