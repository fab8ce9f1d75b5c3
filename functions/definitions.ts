import { builtIn, DomainError, type ProgrammeLine, type ProgrammeVersion } from '@pharos/domain';
import { programmeOf, programmes } from '@pharos/programmes';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, nobodysAct, type Store, type Trace } from '@pharos/store';

/** A programme as this release has it. */
const ownVersion = (programmeId: string): ProgrammeVersion | undefined => {
  const own = programmeOf(programmeId);
  return own && builtIn(own);
};

/** A version of a programme: as it is kept, or else as this release has it; undefined when there is none of that number. */
export const versionAt = async (
  store: Store,
  programmeId: string,
  version: number,
): Promise<ProgrammeVersion | undefined> => {
  const kept = await store.programmes.version(programmeId, version);
  if (kept) return kept;
  const own = ownVersion(programmeId);
  return own?.version === version ? own : undefined;
};

/** The present version of a programme: the one uploaded last, or else the one of this release. */
export const latestVersion = async (store: Store, programmeId: string): Promise<ProgrammeVersion | undefined> => {
  const line = await store.programmes.find(programmeId);
  return line ? versionAt(store, programmeId, line.version) : ownVersion(programmeId);
};

/** The programmes of this release, each as uploaded last, and then those that were only uploaded. */
export const allProgrammes = async (store: Store): Promise<ProgrammeLine[]> => {
  const uploaded = new Map((await store.programmes.list()).map((line) => [line.id, line]));
  const own = programmes.map((programme) => uploaded.get(programme.id) ?? programme);
  const others = [...uploaded.values()].filter(({ id }) => programmeOf(id) === undefined);
  return [...own, ...others];
};

/**
 * Keeps a version of this release among the uploaded ones, so that a cohort made with it has it still when a later release says
 * something else. That it is kept already is as good.
 */
export const keepVersion = async (deps: Deps, version: ProgrammeVersion, trace: Trace): Promise<void> => {
  if (await deps.store.programmes.version(version.programmeId, version.version)) return;
  try {
    const kept = { ...version, definedAt: isoNow(deps) };
    await deps.store.commit([entities.programmeVersions.insert(kept)], [], nobodysAct(trace));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'already-exists') throw error;
  }
};
