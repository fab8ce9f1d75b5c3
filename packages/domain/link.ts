import { CohortId, Key, MeetingId, MentorshipId, NominationId, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { MessageKind } from './message.ts';
import { Role } from './programme.ts';

const bound = {
  participantId: ParticipantId,
  /** Epoch seconds. */
  expiresAt: z.int().positive(),
};

/** What a link in an email stands for: one person, one purpose, one thing that it is about, until a moment. */
export const Link = z.discriminatedUnion('purpose', [
  z.strictObject({ ...bound, purpose: z.literal('did-you-meet'), mentorshipId: MentorshipId, meetingId: MeetingId }),
  z.strictObject({ ...bound, purpose: z.literal('check-in'), mentorshipId: MentorshipId, milestoneKey: Key }),
  z.strictObject({ ...bound, purpose: z.literal('wrap-up'), mentorshipId: MentorshipId, milestoneKey: Key }),
  z.strictObject({ ...bound, purpose: z.literal('nomination'), cohortId: CohortId, nominationId: NominationId }),
  z.strictObject({ ...bound, purpose: z.literal('network'), mentorshipId: MentorshipId, otherId: ParticipantId }),
  z.strictObject({ ...bound, purpose: z.literal('rollover'), cohortId: CohortId, role: Role }),
  z.strictObject({ ...bound, purpose: z.literal('preferences'), cohortId: CohortId, kind: MessageKind }),
]);
export type Link = z.infer<typeof Link>;
export type LinkPurpose = Link['purpose'];
export type LinkTo<Purpose extends LinkPurpose> = Extract<Link, { purpose: Purpose }>;

/** A link before it is known until when it works. */
export type NewLink = Link extends infer Each ? (Each extends Link ? Omit<Each, 'expiresAt'> : never) : never;

/** How long a link works. Whoever unsubscribes from a mail that is a year old is heard. */
const DAYS: Readonly<Record<LinkPurpose, number>> = {
  'did-you-meet': 45,
  'check-in': 60,
  'wrap-up': 120,
  nomination: 90,
  network: 60,
  rollover: 120,
  preferences: 365,
};

export const LONGEST_LINK_DAYS = Math.max(...Object.values(DAYS));

const DAY_SECONDS = 86_400;

/** The link as of now (epoch milliseconds), working for as long as its purpose needs. */
export const startLink = (link: NewLink, now: number): Link => ({
  ...link,
  expiresAt: Math.floor(now / 1000) + DAYS[link.purpose] * DAY_SECONDS,
});

/** A secret that links are signed with for one calendar month (UTC), and verified with for as long as one of them may work. */
export const LinkKey = z.strictObject({
  /** Stands in every token that it signed; another deployment has other ids. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  period: z.string().regex(/^\d{4}-\d{2}$/),
  secret: z.string().min(43),
  madeAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type LinkKey = z.infer<typeof LinkKey>;

/** The period whose key signs at an instant (epoch milliseconds). */
export const linkKeyPeriod = (now: number): string => new Date(now).toISOString().slice(0, 7);

const MONTH_DAYS = 31;

/** When no link that this key signed can work any more, epoch seconds. */
export const linkKeyExpiry = ({ madeAt }: LinkKey): number =>
  Math.floor(Date.parse(madeAt) / 1000) + (MONTH_DAYS + 1 + LONGEST_LINK_DAYS) * DAY_SECONDS;
