import { appoint, DomainError, dismiss, NO_PROGRAMME, type Staff } from '@pharos/domain';
import { type Access, assertVersion, type HttpDeps, httpArea, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { latestVersion } from '../../definitions.ts';
import * as contract from './contract.ts';

const view = ({ account, name, roles, version }: Staff, programmeId: string) => {
  const role = roles[programmeId];
  return role === undefined ? [] : [{ account, name, role, version }];
};

/** Coordinators and helpers of a programme: appointed and dismissed, and what they did. What the table says holds with the next request. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;

  const programme = async ({ params, may }: { params: { programmeId: string } } & Access): Promise<string> => {
    const { programmeId } = params;
    if (!(await latestVersion(store, programmeId))) throw new DomainError('not-found', 'There is no such programme.');
    await may({ programmeId });
    return programmeId;
  };

  return httpArea(
    [
      route(contract.listStaff, async (request) => {
        const programmeId = await programme(request);
        const page = await store.staff.ofProgramme(programmeId, request.query);
        return { ...page, items: page.items.flatMap((staff) => view(staff, programmeId)) };
      }),

      route(contract.appointStaff, async (request) => {
        const { params, body, caller, expectedVersion, trace } = request;
        const [programmeId, before] = await Promise.all([programme(request), store.staff.ofAccount(params.account)]);
        assertVersion(before, expectedVersion);
        const made = { ...body, programmeId, account: params.account, by: caller.subject };
        const { staff, event } = appoint(before, { ...made, id: deps.newId('stf', deps.now()) });
        const { insert, replace } = entities.staff;
        if (event) await store.commit([before ? replace(staff) : insert(staff)], [event], trace);
        return { account: staff.account, name: staff.name, role: body.role, version: staff.version };
      }),

      route(contract.dismissStaff, async (request) => {
        const { params, caller, expectedVersion, trace } = request;
        const [programmeId, before] = await Promise.all([programme(request), store.staff.ofAccount(params.account)]);
        assertVersion(before, expectedVersion);
        const { staff, event } = dismiss(before, { programmeId, by: caller.subject });
        await store.commit([entities.staff.replace(staff)], [event], trace);
        return { removed: true as const };
      }),

      route(contract.listAudit, async (request) => {
        const { params, query, may } = request;
        const { programmeId } = params;
        if (programmeId === NO_PROGRAMME) await may({ programmeId });
        else await programme(request);
        const { about } = query;
        const [page, names] = await Promise.all([store.audit.ofProgramme(programmeId, query), store.staff.names()]);
        const items = page.items.filter((entry) => about === undefined || entry.about.includes(about));
        return {
          ...page,
          items: items.map((entry) => ({ ...entry, by: { ...entry.by, name: names.get(entry.by.id) } })),
        };
      }),
    ],
    deps,
  );
};
