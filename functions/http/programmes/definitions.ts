import { DomainError, defineProgramme, noticeOf, type ProgrammeVersion } from '@pharos/domain';
import { assertVersion, type Deps, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { allProgrammes, keepVersion, latestVersion, versionAt } from '../../definitions.ts';
import * as contract from './contract.ts';

type Reading = Pick<Deps, 'store'>;

/** The present version of a programme. @throws DomainError `not-found` naming the programmes that there are */
export const programmeNamed = async ({ store }: Reading, id: string): Promise<ProgrammeVersion> => {
  const programme = await latestVersion(store, id);
  if (programme) return programme;
  const ids = (await allProgrammes(store)).map((each) => each.id);
  throw new DomainError('not-found', `There is no programme ${id}.`, {
    issues: [{ path: 'programmeId', message: `must be one of ${ids.join(', ')}` }],
  });
};

/** @throws DomainError `not-found` naming the version */
export const versionNumbered = async (
  { store }: Reading,
  { programmeId, version }: { programmeId: string; version: number },
): Promise<ProgrammeVersion> => {
  const found = await versionAt(store, programmeId, version);
  if (found) return found;
  throw new DomainError('not-found', `The programme ${programmeId} has no version ${version}.`, {
    issues: [{ path: 'version', message: 'must be one of the versions of this programme' }],
  });
};

/** Definitions of programmes: shown to everybody, uploaded and looked through by coordinators. */
export const definitionRoutes = (deps: Deps) => {
  const { store } = deps;
  return [
    route(contract.listProgrammes, async () => ({ items: await allProgrammes(store) })),

    route(contract.getProgramme, async ({ params: { programmeId }, query: { version } }) => {
      const { definition } =
        version === undefined
          ? await programmeNamed(deps, programmeId)
          : await versionNumbered(deps, { programmeId, version });
      return { ...definition, notice: noticeOf(definition) };
    }),

    route(contract.defineProgramme, async ({ params: { programmeId }, body, may, expectedVersion, trace }) => {
      await may({ programmeId });
      const [line, before] = await Promise.all([store.programmes.find(programmeId), latestVersion(store, programmeId)]);
      assertVersion(before, expectedVersion);
      const defined = defineProgramme(body, { programmeId, before, now: isoNow(deps) });
      if (!('event' in defined)) return defined.version;
      if (before && !line) await keepVersion(deps, before, trace);
      const overtaken = () => new DomainError('stale-version', 'This programme has been changed since it was read.');
      await store.commit(
        [
          line ? entities.programmes.replace(defined.line) : entities.programmes.insert(defined.line, overtaken),
          entities.programmeVersions.insert(defined.version, overtaken),
        ],
        [defined.event],
        trace,
      );
      return defined.version;
    }),

    route(contract.listProgrammeVersions, async ({ params: { programmeId }, query, may }) => {
      await may({ programmeId });
      const [present, page] = await Promise.all([
        programmeNamed(deps, programmeId),
        store.programmes.versions(programmeId, query),
      ]);
      const first = query.cursor === undefined;
      const kept = page.items.some(({ version }) => version === present.version);
      return first && !kept ? { ...page, items: [present, ...page.items] } : page;
    }),

    route(contract.getProgrammeVersion, async ({ params, may }) => {
      await may({ programmeId: params.programmeId });
      return versionNumbered(deps, params);
    }),
  ];
};
