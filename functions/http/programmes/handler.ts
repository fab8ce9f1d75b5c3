import {
  askAgain,
  type Cohort,
  cycleOf,
  DomainError,
  draftCohort,
  moveCohort,
  noticeOf,
  openForYear,
  planTimeline,
  redefineCohort,
} from '@pharos/domain';
import { assertVersion, type HttpDeps, httpArea, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { keepVersion } from '../../definitions.ts';
import { definitionOf, programmeOfCohort } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { inOrder, resources } from '../resources.ts';
import * as contract from './contract.ts';
import { definitionRoutes, programmeNamed, versionNumbered } from './definitions.ts';
import { problemRoutes } from './problems.ts';

/** Programmes, cohorts, the messages of a cohort that need a person, and what problems mean. */
export const createHandler = (deps: HttpDeps & { readonly timeZone?: string | undefined }) => {
  const { store } = deps;
  const the = resources(deps);
  const { timeIsOver, assertKept } = retentionOf(deps);

  const view = async (cohort: Cohort) => ({ ...cohort, programmeName: (await definitionOf(store, cohort)).name });

  return httpArea(
    [
      ...problemRoutes,
      ...definitionRoutes(deps),

      route(contract.createCohort, async ({ body, may, trace }) => {
        const version = await programmeNamed(deps, body.programmeId);
        await may({ programmeId: body.programmeId });
        const cohort = draftCohort(version.definition, body.cycle, {
          id: deps.newId('coh', deps.now()),
          now: isoNow(deps),
          timeZone: body.timeZone ?? deps.timeZone,
        });
        await keepVersion(deps, version, trace);
        await store.commit([entities.cohorts.insert(cohort)], [], trace);
        return view(cohort);
      }),

      route(contract.listCohorts, async ({ query }) => {
        const page = await store.cohorts.list(query);
        return { ...page, items: await Promise.all(page.items.map(view)) };
      }),

      route(contract.getCohort, async ({ params }) => view(await store.cohorts.get(params.cohortId))),

      route(contract.getNotice, async ({ params: { cohortId }, query: { version } }) => {
        const notice = noticeOf(await programmeOfCohort(store, cohortId));
        if (version === undefined || version === notice.version) return notice;
        const kept = await store.cohorts.notice(cohortId, version);
        if (!kept) throw new DomainError('not-found', 'Nobody in this cohort was told this.');
        return kept;
      }),

      route(contract.openCohort, async (request) => {
        const { params, expectedVersion, trace } = request;
        const [draft, calendar] = await inOrder(the.cohort(request), store.cohorts.calendar(params.cohortId));
        assertVersion(draft, expectedVersion);
        const programme = await definitionOf(store, draft);
        const cycle = cycleOf(programme, draft);
        if (!cycle) throw new Error(`the programme ${draft.programmeId} has lost its cycle ${draft.cycle}`);
        const { cohort, event } = openForYear(draft, cycle);
        const timeline = planTimeline(
          cohort,
          cycle,
          { now: isoNow(deps), tzdata: deps.tzdata, calendar },
          programme.bodies,
        );
        await store.commit(
          [entities.cohorts.replace(cohort), ...timeline.map(({ milestone }) => entities.milestones.insert(milestone))],
          [event, ...timeline.map((planned) => planned.event)],
          trace,
        );
        return view(cohort);
      }),

      route(contract.redefineCohort, async (request) => {
        const { body, expectedVersion, trace } = request;
        const { cohortId } = request.params;
        const [current, calendar] = await inOrder(the.cohort(request), store.cohorts.calendar(cohortId));
        assertVersion(current, expectedVersion);
        if (current.programmeVersion === body.version) return view(current);
        const { programmeId } = current;
        const [from, version, timeline] = await Promise.all([
          definitionOf(store, current),
          versionNumbered(deps, { programmeId, version: body.version }),
          store.cohorts.milestones(cohortId),
        ]);
        const made = { now: isoNow(deps), tzdata: deps.tzdata, calendar };
        const { cohort, changes, event } = redefineCohort(current, { from, to: version.definition, timeline }, made);
        await keepVersion(deps, version, trace);
        await store.commit(
          [
            entities.cohorts.replace(cohort),
            ...changes.map(({ milestone, isNew }) =>
              isNew ? entities.milestones.insert(milestone) : entities.milestones.replace(milestone),
            ),
          ],
          [event, ...changes.map((change) => change.event)],
          trace,
        );
        return view(cohort);
      }),

      route(contract.closeCohort, async (request) => {
        const { expectedVersion, trace } = request;
        const current = await the.cohort(request);
        assertVersion(current, expectedVersion);
        const { cohort, event } = moveCohort(current, 'closed', isoNow(deps));
        await store.commit([entities.cohorts.replace(cohort)], [event], trace);
        return view(cohort);
      }),

      route(contract.listMessages, async (request) => {
        const cohort = await the.cohort(request);
        return timeIsOver(cohort, 'messages') ? { items: [] } : store.messages.ofCohort(cohort.id, request.query);
      }),

      route(contract.getSending, async ({ actor, may }) => {
        await may({ programmeId: Object.keys((await actor()).roles) });
        const sending = await store.messages.sending();
        if (sending?.status !== 'stopped') return { status: 'open' as const };
        const { status, reason, stoppedAt, lookAt } = sending;
        return { status, reason, since: stoppedAt, ...(lookAt === undefined ? {} : { nextLookAt: lookAt }) };
      }),

      route(contract.resendMessage, async ({ params, may, expectedVersion, trace }) => {
        const message = await store.messages.get(params.messageId);
        await may(message);
        await assertKept('messages', { cohortId: message.cohortId, since: message.requestedAt });
        assertVersion(message, expectedVersion);
        const { message: next, event } = askAgain(message);
        await store.commit([entities.messages.replace(next)], [event], trace);
        return next;
      }),
    ],
    deps,
  );
};
