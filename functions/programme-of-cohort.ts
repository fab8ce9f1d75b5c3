import { type Cohort, cycleOf, type MilestoneTemplate, type Programme } from '@pharos/domain';
import type { Store } from '@pharos/store';
import { versionAt } from './definitions.ts';

/** The programme that a cohort runs. @throws DomainError `not-found` for an unknown cohort */
export const programmeOfCohort = async (store: Store, cohortId: string): Promise<Programme> =>
  definitionOf(store, await store.cohorts.get(cohortId));

/** The version of its programme's definition that a cohort has. @throws Error when it is neither kept nor in this release */
export const definitionOf = async (store: Store, cohort: Cohort): Promise<Programme> => {
  const { id, programmeId, programmeVersion } = cohort;
  const version = await versionAt(store, programmeId, programmeVersion);
  if (!version) throw new Error(`version ${programmeVersion} of the programme ${programmeId} of cohort ${id} is gone`);
  return version.definition;
};

/** The timeline that the definition gives a cohort. */
export const templatesOf = async (store: Store, cohort: Cohort): Promise<readonly MilestoneTemplate[]> =>
  cycleOf(await definitionOf(store, cohort), cohort)?.milestones ?? [];

/** What the definition says of one milestone of a cohort, if it speaks of it. */
export const templateOf = async (
  store: Store,
  cohort: Cohort,
  milestoneKey: string,
): Promise<MilestoneTemplate | undefined> => (await templatesOf(store, cohort)).find(({ key }) => key === milestoneKey);
