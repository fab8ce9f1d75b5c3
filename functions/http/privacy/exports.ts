import { DomainError, type Participant, requestExport } from '@pharos/domain';
import { type Caller, type HttpDeps, isoNow, participantOf, route } from '@pharos/runtime';
import type { ArchiveDeps } from '@pharos/runtime/private';
import { entities } from '@pharos/store';
import * as contract from './contract.ts';
import { programmesOf } from './programmes-of.ts';

/** What somebody has asked for of themselves. Everything is found by the account alone. */
export const exportRoutes = (deps: HttpDeps & ArchiveDeps) => {
  const { store, archives, now } = deps;

  const known = async (caller: Caller): Promise<Participant> => {
    const participant = await participantOf(deps, caller);
    if (participant) return participant;
    throw new DomainError('not-found', 'This account belongs to no participant.');
  };

  return [
    route(contract.requestMyExport, async ({ caller, may, trace }) => {
      const { id: participantId } = await known(caller);
      await may({ participantId, programmeId: await programmesOf(store, participantId) });
      const unfinished = (await store.exports.of(participantId, now())).find(({ status }) => status === 'requested');
      if (unfinished) {
        throw new DomainError('already-exists', 'An archive is being made already.', {
          facts: { exportId: unfinished.id },
        });
      }
      const made = requestExport({ id: deps.newId('exp', now()), participantId, now: isoNow(deps) });
      await store.commit([entities.archives.insert(made.export)], [made.event], trace);
      return made.export;
    }),

    route(contract.listMyExports, async ({ caller }) => {
      const { id } = await known(caller);
      return { items: await store.exports.of(id, now()) };
    }),

    route(contract.getMyExport, async ({ caller, params }) => {
      const { id } = await known(caller);
      return store.exports.get(id, params.exportId, now());
    }),

    route(contract.getMyExportPart, async ({ caller, params: { exportId, part }, may }) => {
      const { id: participantId } = await known(caller);
      await may({ participantId, programmeId: await programmesOf(store, participantId) });
      const asked = await store.exports.get(participantId, exportId, now());
      const content = await archives.part(asked, part);
      return { part, of: asked.parts ?? part, content: Buffer.from(content).toString('base64') };
    }),
  ];
};
