import { type Cohort, isShort, type Milestone, type Programme, type Role } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { type MessageRequest, newMessages } from '../../../message-requests.ts';
import type { Walk } from './handler.ts';

/** 40 messages and 40 events fit into one transaction. */
const PAGE = 40;
const roles: readonly Role[] = ['mentee', 'mentor'];

/** One invitation to each person who is accepted and has been at fewer workshops than the programme hopes. */
export const inviteToWorkshops =
  (deps: Deps, programme: Programme, cohort: Cohort, milestone: Milestone, trace: Trace): Walk =>
  async (from) => {
    const role = roles.find((each) => each === from?.list) ?? 'mentee';
    const { items, cursor } = await deps.store.applications.ofCohort(cohort.id, {
      role,
      status: 'accepted',
      limit: PAGE,
      cursor: from?.cursor,
    });
    const requests = items
      .filter((application) => isShort(programme, application))
      .map(
        ({ participantId, id }): MessageRequest => ({
          cohortId: cohort.id,
          participantId,
          kind: 'workshop-invitation',
          about: { applicationId: id, milestoneKey: milestone.key },
          cause: `${cohort.id}/${milestone.key}`,
        }),
      );
    const { writes, events } = await newMessages(deps, requests);
    if (writes.length > 0) await deps.store.commit(writes, events, trace);
    if (cursor !== undefined) return { list: role, cursor };
    return role === 'mentee' ? { list: 'mentor' } : undefined;
  };
