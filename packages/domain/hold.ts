import { type EventDraft, HeldId, HoldId, HoldLiftedV1, HoldPlacedV1, Key } from '@pharos/events';
import * as z from 'zod';
import { isEssential } from './delivery.ts';
import { DomainError } from './error.ts';
import type { Message, MessageKind } from './message.ts';
import type { LifeCycle } from './transitions.ts';

export const HoldScope = z.enum(['participant', 'mentorship', 'cohort', 'programme']);
export type HoldScope = z.infer<typeof HoldScope>;

/** What becomes of mail that fell due under a hold: it goes out when the hold is lifted, or never. */
export const OnLift = z.enum(['shift', 'drop']);

export const HoldStatus = z.enum(['standing', 'lifted', 'settled']);

/** A lifted hold is settled once the sweep has seen that nothing waits for it any more; then there may be another. */
export const holdLifeCycle: LifeCycle<z.infer<typeof HoldStatus>> = {
  standing: ['standing', 'lifted'],
  lifted: ['settled', 'standing'],
  settled: ['standing'],
};

/** Silence over a person, a pair, a cohort or a programme. One row for each: the hold that stands, or the last one. */
export const Hold = z.strictObject({
  id: HoldId,
  scope: HoldScope,
  subjectId: HeldId,
  /** The programmes that it concerns: their coordinators see it in the list. */
  programmeIds: z.array(Key).optional(),
  from: z.iso.datetime(),
  /** The instant at which it ends by itself; without one it stands until it is lifted. */
  until: z.iso.datetime().optional(),
  onLift: OnLift,
  placedBy: z.string().min(1),
  status: HoldStatus,
  liftedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Hold = z.infer<typeof Hold>;

type Change = { hold: Hold; event?: EventDraft };

const told = ({ id, scope, subjectId, version }: Hold) => ({ holdId: id, scope, subjectId, holdVersion: version });

/**
 * The hold as asked for, in place of an earlier one of the same subject. Asked for twice it is asked for once: no event, no new version.
 * @throws DomainError `too-late` for an end that is past or before the beginning
 */
export const placeHold = (
  before: Hold | undefined,
  made: Pick<Hold, 'id' | 'scope' | 'subjectId' | 'programmeIds' | 'onLift' | 'placedBy'> & {
    from?: string | undefined;
    until?: string | undefined;
    now: string;
  },
): Change => {
  const { now, until, ...rest } = made;
  const standing = before?.status === 'standing' ? before : undefined;
  const from = made.from ?? standing?.from ?? now;
  if (until !== undefined && (until <= now || until <= from)) {
    throw new DomainError('too-late', 'A hold ends after it begins, and not in the past.', {
      issues: [{ path: 'until', message: `must be later than ${from > now ? from : now}` }],
    });
  }
  if (standing && standing.until === until && standing.from === from && standing.onLift === made.onLift)
    return { hold: standing };
  const hold: Hold = {
    ...rest,
    id: standing?.id ?? made.id,
    from,
    ...(until === undefined ? {} : { until }),
    status: 'standing',
    version: (before?.version ?? 0) + 1,
  };
  return { hold, event: HoldPlacedV1.draft(told(hold)) };
};

/** The hold once it is over. Lifting it again changes nothing. */
export const liftHold = (hold: Hold, now: string): Change => {
  if (hold.status !== 'standing') return { hold };
  const lifted: Hold = { ...hold, status: 'lifted', liftedAt: now, version: hold.version + 1 };
  return { hold: lifted, event: HoldLiftedV1.draft({ ...told(lifted), onLift: lifted.onLift }) };
};

/** The hold when nothing waits for it any more. */
export const settleHold = (hold: Hold): Hold => ({ ...hold, status: 'settled', version: hold.version + 1 });

/** Everything that a hold over a message can be over. */
export const heldWith = (
  { participantId, cohortId, about }: Pick<Message, 'participantId' | 'cohortId' | 'about'>,
  programmeId: string,
): Pick<Hold, 'scope' | 'subjectId'>[] => [
  { scope: 'participant', subjectId: participantId },
  ...(about.mentorshipId === undefined ? [] : [{ scope: 'mentorship' as const, subjectId: about.mentorshipId }]),
  { scope: 'cohort', subjectId: cohortId },
  { scope: 'programme', subjectId: programmeId },
];

/** Whether a hold is in force at an instant. */
export const holdsAt = ({ status, from, until }: Hold, now: string): boolean =>
  status === 'standing' && from <= now && (until === undefined || now < until);

/** The hold that silences a message of this kind now, among those over it: one that drops before one that shifts, then the oldest. */
export const silencedBy = (kind: MessageKind, over: readonly Hold[], now: string): Hold | undefined =>
  !isEssential(kind)
    ? over
        .filter((hold) => holdsAt(hold, now))
        .sort((a, b) => a.onLift.localeCompare(b.onLift) || a.from.localeCompare(b.from))[0]
    : undefined;
