import {
  cancelMilestone,
  DomainError,
  type MentorshipStatus,
  moveMilestone,
  putOff,
  type Role,
  schoolCalendar,
} from '@pharos/domain';
import { type Recipients, rehearsalOf } from '@pharos/email/rehearsal';
import { assertVersion, type HttpDeps, httpArea, isoNow, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { fire } from '../../due/fire-milestone.ts';
import { definitionOf } from '../../programme-of-cohort.ts';
import { inOrder, resources } from '../resources.ts';
import * as contract from './contract.ts';

/** The timeline of a cohort: read by everybody in it, moved and cancelled by coordinators. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const the = resources(deps);

  /** Everything in a list, page by page. */
  const all = async <T>(
    page: (cursor: string | undefined) => Promise<{ items: T[]; cursor?: string }>,
  ): Promise<T[]> => {
    const { items, cursor } = await page(undefined);
    for (let next = cursor; next !== undefined; ) {
      const more = await page(next);
      items.push(...more.items);
      next = more.cursor;
    }
    return items;
  };

  const recipientsIn = async (cohortId: string): Promise<Recipients> => {
    const accepted = (role: Role) =>
      all((cursor) => store.applications.ofCohort(cohortId, { role, status: 'accepted', limit: 100, cursor }));
    const pairs = (status: MentorshipStatus) =>
      all((cursor) => store.mentorships.ofCohort(cohortId, { status, limit: 100, cursor }));
    const [mentees, mentors, introduced, active] = await Promise.all([
      accepted('mentee'),
      accepted('mentor'),
      pairs('introduced'),
      pairs('active'),
    ]);
    const people = new Set([...mentees, ...mentors].map(({ participantId }) => participantId));
    return { accepted: people.size, pairs: introduced.length + active.length };
  };

  return httpArea(
    [
      route(contract.listMilestones, async ({ params }) => {
        await store.cohorts.get(params.cohortId);
        return { items: await store.cohorts.milestones(params.cohortId) };
      }),

      route(contract.moveMilestone, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const [, current, calendar] = await inOrder(
          the.cohort(request),
          store.cohorts.milestone(params.cohortId, params.milestoneKey),
          store.cohorts.calendar(params.cohortId),
        );
        assertVersion(current, expectedVersion);
        const { milestone, event } = moveMilestone(current, {
          ...body,
          now: isoNow(deps),
          tzdata: deps.tzdata,
          calendar,
        });
        await store.commit([entities.milestones.replace(milestone)], [event], trace);
        if (milestone.plan.at > isoNow(deps)) return milestone;
        await fire(deps, milestone, trace); // should this be cut off here, the sweep fires what is overdue
        return store.cohorts.milestone(params.cohortId, params.milestoneKey);
      }),

      route(contract.cancelMilestone, async (request) => {
        const { params, expectedVersion, trace } = request;
        const [, current] = await inOrder(
          the.cohort(request),
          store.cohorts.milestone(params.cohortId, params.milestoneKey),
        );
        assertVersion(current, expectedVersion);
        const { milestone, event } = cancelMilestone(current, 'by-coordinator');
        await store.commit([entities.milestones.replace(milestone)], [event], trace);
        return milestone;
      }),

      route(contract.rehearse, async (request) => {
        const { cohortId } = request.params;
        const [cohort, calendar] = await inOrder(the.cohort(request), store.cohorts.calendar(cohortId));
        const [milestones, recipients] = await Promise.all([
          store.cohorts.milestones(cohortId),
          recipientsIn(cohortId),
        ]);
        const made = { now: isoNow(deps), tzdata: deps.tzdata, calendar };
        return rehearsalOf(await definitionOf(store, cohort), cohort, milestones, recipients, made);
      }),

      route(contract.getCalendar, async ({ params }) => {
        const calendar = await store.cohorts.calendar(params.cohortId);
        if (!calendar) throw new DomainError('not-found', 'This cohort has no school calendar.');
        return calendar;
      }),

      route(contract.setCalendar, async (request) => {
        const { body, expectedVersion, trace } = request;
        const { cohortId } = request.params;
        const [, before, milestones] = await inOrder(
          the.cohort(request),
          store.cohorts.calendar(cohortId),
          store.cohorts.milestones(cohortId),
        );
        assertVersion(before, expectedVersion);
        const calendar = schoolCalendar({ ...body, cohortId, version: (before?.version ?? 0) + 1 });
        const made = { now: isoNow(deps), tzdata: deps.tzdata, calendar };
        const moved = milestones.flatMap((milestone) => putOff(milestone, made) ?? []);
        await store.commit(
          [
            before ? entities.calendars.replace(calendar) : entities.calendars.insert(calendar),
            ...moved.map(({ milestone }) => entities.milestones.replace(milestone)),
          ],
          moved.map(({ event }) => event),
          trace,
        );
        return calendar;
      }),
    ],
    deps,
  );
};
