import type { Cohort, Milestone, Role } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { announcementOf, newMessages } from '../../../message-requests.ts';
import type { Walk } from './handler.ts';

/** 40 messages and 40 events fit into one transaction. */
const PAGE = 40;
const roles: readonly Role[] = ['mentee', 'mentor'];

/** One announcement to each person who is accepted, also when they are both mentor and mentee. */
export const announceTo =
  (deps: Deps, cohort: Cohort, milestone: Milestone, trace: Trace): Walk =>
  async (from) => {
    const role = roles.find((each) => each === from?.list) ?? 'mentee';
    const page = await deps.store.applications.ofCohort(cohort.id, {
      role,
      status: 'accepted',
      limit: PAGE,
      cursor: from?.cursor,
    });
    const requests = page.items.map((application) => announcementOf(cohort.id, milestone.key, application));
    const { writes, events } = await newMessages(deps, requests);
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
    if (page.cursor !== undefined) return { list: role, cursor: page.cursor };
    return role === 'mentee' ? { list: 'mentor' } : undefined;
  };
