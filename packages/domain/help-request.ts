import {
  CohortId,
  type EventDraft,
  HelpRequestClosedV1,
  HelpRequestId,
  HelpRequestRaisedV1,
  MentorshipId,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { type Mentorship, sideOf } from './mentorship.ts';
import { Role } from './programme.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

/** What was answered: after a meeting that help is needed, at a check-in that something could be easier, or should change. */
export const HelpReason = z.enum(['meeting', 'could-use-help', 'not-working']);
export type HelpReason = z.infer<typeof HelpReason>;

export const HelpRequestStatus = z.enum(['open', 'closed']);
export type HelpRequestStatus = z.infer<typeof HelpRequestStatus>;

/** Somebody who asks again after it was closed is open again. */
export const helpRequestLifeCycle: LifeCycle<HelpRequestStatus> = { open: ['closed'], closed: ['open'] };

/** One side of a pair would like a person to help. On the coordinator's list until a person closes it. */
export const HelpRequest = z.strictObject({
  id: HelpRequestId,
  cohortId: CohortId,
  mentorshipId: MentorshipId,
  participantId: ParticipantId,
  side: Role,
  reason: HelpReason,
  raisedAt: z.iso.datetime(),
  status: HelpRequestStatus,
  closedAt: z.iso.datetime().optional(),
  /** Subject of the coordinator. */
  closedBy: z.string().optional(),
  version: z.int().positive(),
});
export type HelpRequest = z.infer<typeof HelpRequest>;

const told = ({ id, cohortId, mentorshipId }: HelpRequest) => ({ helpRequestId: id, cohortId, mentorshipId });

/**
 * The request for help as it stands after somebody asked; undefined when it is open for this reason already. `id` is derived from what was
 * answered, so that asking twice is asking once.
 */
export const raiseHelp = (
  known: HelpRequest | undefined,
  asked: { id: string; mentorship: Mentorship; participantId: string; reason: HelpReason; now: string },
): { request: HelpRequest; event: EventDraft } | undefined => {
  const { id, mentorship, participantId, reason, now } = asked;
  if (known?.status === 'open' && known.reason === reason) return undefined;
  const request: HelpRequest = {
    id,
    cohortId: mentorship.cohortId,
    mentorshipId: mentorship.id,
    participantId,
    side: sideOf(mentorship, participantId) ?? 'mentee',
    reason,
    // Whoever asks for something else while waiting has waited since the first time.
    raisedAt: known?.status === 'open' ? known.raisedAt : now,
    status: 'open',
    version: (known?.version ?? 0) + 1,
  };
  return { request, event: HelpRequestRaisedV1.draft(told(request)) };
};

/** A person has seen to it. @throws DomainError `invalid-transition` when somebody has already */
export const closeHelp = (
  request: HelpRequest,
  { by, now }: { by: string; now: string },
): { request: HelpRequest; event: EventDraft } => {
  assertTransition('request for help', helpRequestLifeCycle, request.status, 'closed');
  const closed: HelpRequest = {
    ...request,
    status: 'closed',
    closedAt: now,
    closedBy: by,
    version: request.version + 1,
  };
  return { request: closed, event: HelpRequestClosedV1.draft(told(closed)) };
};

const DAY_MS = 86_400_000;

/** Whole days that somebody has waited. */
export const waitedDays = ({ raisedAt }: Pick<HelpRequest, 'raisedAt'>, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(raisedAt)) / DAY_MS));
