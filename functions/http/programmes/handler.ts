import {
  askAgain,
  type Cohort,
  DomainError,
  draftCohort,
  moveCohort,
  openForYear,
  type Programme,
  planTimeline,
} from '@pharos/domain';
import { programmeOf, programmes } from '@pharos/programmes';
import { assertVersion, type Deps, httpArea, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import * as contract from './contract.ts';

const programmeNamed = (id: string): Programme => {
  const programme = programmeOf(id);
  if (!programme) {
    throw new DomainError('not-found', `There is no programme ${id}.`, {
      issues: [{ path: 'programmeId', message: `must be one of ${programmes.map((each) => each.id).join(', ')}` }],
    });
  }
  return programme;
};

const view = (cohort: Cohort) => ({ ...cohort, programmeName: programmeNamed(cohort.programmeId).name });

/** Programmes, cohorts, and the messages of a cohort that need a person. */
export const createHandler = (deps: Deps & { readonly timeZone?: string | undefined }) => {
  const { store } = deps;
  return httpArea(
    [
      route(contract.listProgrammes, async () => ({ items: [...programmes] })),
      route(contract.getProgramme, async ({ params }) => programmeNamed(params.programmeId)),

      route(contract.createCohort, async ({ body, trace }) => {
        const programme = programmeNamed(body.programmeId);
        const cohort = draftCohort(programme, body.cycle, {
          id: deps.newId('coh', deps.now()),
          now: isoNow(deps),
          timeZone: body.timeZone ?? deps.timeZone,
        });
        await store.commit([entities.cohorts.insert(cohort)], [], trace);
        return view(cohort);
      }),

      route(contract.listCohorts, async ({ query }) => {
        const page = await store.cohorts.list(query);
        return { ...page, items: page.items.map(view) };
      }),

      route(contract.getCohort, async ({ params }) => view(await store.cohorts.get(params.cohortId))),

      route(contract.openCohort, async ({ params, expectedVersion, trace }) => {
        const [draft, calendar] = await Promise.all([
          store.cohorts.get(params.cohortId),
          store.cohorts.calendar(params.cohortId),
        ]);
        assertVersion(draft, expectedVersion);
        const { cycles, bodies } = programmeNamed(draft.programmeId);
        const cycle = cycles.find(({ key }) => key === draft.cycle);
        if (!cycle) throw new Error(`the programme ${draft.programmeId} has lost its cycle ${draft.cycle}`);
        const { cohort, event } = openForYear(draft, cycle);
        const timeline = planTimeline(cohort, cycle, { now: isoNow(deps), tzdata: deps.tzdata, calendar }, bodies);
        await store.commit(
          [entities.cohorts.replace(cohort), ...timeline.map(({ milestone }) => entities.milestones.insert(milestone))],
          [event, ...timeline.map((planned) => planned.event)],
          trace,
        );
        return view(cohort);
      }),

      route(contract.closeCohort, async ({ params, expectedVersion, trace }) => {
        const current = await store.cohorts.get(params.cohortId);
        assertVersion(current, expectedVersion);
        const { cohort, event } = moveCohort(current, 'closed');
        await store.commit([entities.cohorts.replace(cohort)], [event], trace);
        return view(cohort);
      }),

      route(contract.listMessages, async ({ params, query }) => {
        await store.cohorts.get(params.cohortId);
        return store.messages.ofCohort(params.cohortId, query);
      }),

      route(contract.resendMessage, async ({ params, expectedVersion, trace }) => {
        const message = await store.messages.get(params.messageId);
        assertVersion(message, expectedVersion);
        const { message: next, event } = askAgain(message);
        await store.commit([entities.messages.replace(next)], [event], trace);
        return next;
      }),
    ],
    deps,
  );
};
