import { ApplicationId, CohortId, Key, MentorshipId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import type { Mentorship } from './mentorship.ts';
import { Role } from './programme.ts';
import type { WrapUp, WrapUpWish } from './wrap-up.ts';

/** What somebody brings along from a cohort that is over into a new one of the same programme, in one role. */
export const Rollover = z.strictObject({
  /** The new cohort. */
  cohortId: CohortId,
  fromCohortId: CohortId,
  participantId: ParticipantId,
  role: Role,
  /** The application to the old cohort, from which the new one is filled in. */
  applicationId: ApplicationId,
  /** The pairs of the old cohort in which somebody wished to go on, and where the wishes stand. */
  pairs: z
    .array(z.strictObject({ mentorshipId: MentorshipId, milestoneKey: Key, otherId: ParticipantId }))
    .min(1)
    .max(40),
  /** When the person was asked to take part again; absent while they did not say that they would like to. */
  invitedAt: z.iso.datetime().optional(),
  /** The coordinator who opened the new cohort to the people of the old one. */
  saidBy: z.string().min(1),
  version: z.int().positive(),
});
export type Rollover = z.infer<typeof Rollover>;

/** A pair of the old cohort with what its two sides wish; undefined for who has not said. */
export interface PairWishes {
  readonly mentorship: Mentorship;
  readonly milestoneKey: string;
  readonly wishes: Readonly<Record<Role, WrapUpWish | undefined>>;
}

/** What the wishes of a pair come to in the next cohort: together again when both say so, never again when one would like a change. */
export const outcomeOf = ({ mentor, mentee }: PairWishes['wishes']): 'pin' | 'forbid' | undefined => {
  if (mentor === 'continue' && mentee === 'continue') return 'pin';
  return mentor === 'change' || mentee === 'change' ? 'forbid' : undefined;
};

/** The wishes of each pair that was asked, in the order of the pairs. */
export const wishesOf = (mentorships: readonly Mentorship[], wrapUps: readonly WrapUp[]): PairWishes[] => {
  const byPair = Map.groupBy(wrapUps, ({ mentorshipId }) => mentorshipId);
  return mentorships.flatMap((mentorship): PairWishes[] => {
    const asked = byPair.get(mentorship.id) ?? [];
    const wish = (side: Role) => asked.find((each) => each.side === side)?.answers?.wish;
    const [first] = asked;
    if (!first) return [];
    return [
      { mentorship, milestoneKey: first.milestoneKey, wishes: { mentor: wish('mentor'), mentee: wish('mentee') } },
    ];
  });
};

const goesOn = (wish: WrapUpWish | undefined): boolean => wish === 'continue' || wish === 'change';
const roles: readonly Role[] = ['mentor', 'mentee'];

/**
 * What everybody brings along, each person once in each role. Who wishes to go on is invited; their partner comes along uninvited, so that a
 * wish for a change holds whoever applies.
 */
export const planRollovers = (
  pairs: readonly PairWishes[],
  made: Pick<Rollover, 'cohortId' | 'fromCohortId' | 'saidBy'> & { readonly now: string },
): Rollover[] => {
  const { now, ...rest } = made;
  const planned = new Map<string, Rollover>();
  for (const { mentorship, milestoneKey, wishes } of pairs) {
    if (!goesOn(wishes.mentor) && !goesOn(wishes.mentee)) continue;
    for (const role of roles) {
      const { participantId, applicationId } = mentorship[role];
      const otherId = mentorship[role === 'mentor' ? 'mentee' : 'mentor'].participantId;
      const known = planned.get(`${participantId} ${role}`);
      planned.set(`${participantId} ${role}`, {
        ...rest,
        participantId,
        role,
        applicationId,
        pairs: [...(known?.pairs ?? []), { mentorshipId: mentorship.id, milestoneKey, otherId }],
        ...(known?.invitedAt !== undefined || goesOn(wishes[role]) ? { invitedAt: now } : {}),
        version: 1,
      });
    }
  }
  return [...planned.values()];
};

/** What stands, brought up to date with wishes said since; undefined when nothing is new. Who was invited is not invited again. */
export const mergeRollover = (standing: Rollover, planned: Rollover): Rollover | undefined => {
  const { invitedAt = planned.invitedAt } = standing;
  const known = new Set(standing.pairs.map(({ mentorshipId }) => mentorshipId));
  const more = planned.pairs.filter(({ mentorshipId }) => !known.has(mentorshipId));
  if (invitedAt === standing.invitedAt && more.length === 0) return undefined;
  return {
    ...standing,
    pairs: [...standing.pairs, ...more],
    ...(invitedAt === undefined ? {} : { invitedAt }),
    version: standing.version + 1,
  };
};
