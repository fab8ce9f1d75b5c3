import type { Mentorship, Participant, Programme, Role } from '@pharos/domain';

const meetingsOf = (mentorship: Mentorship, programme: Programme) => ({
  held: mentorship.meetingsHeld,
  planned: mentorship.meetingsPlanned,
  target: programme.meetings.target,
  ...(mentorship.lastMetAt === undefined ? {} : { last: mentorship.lastMetAt }),
});

/** What one side of a pair sees of it. */
export const ownView = (mentorship: Mentorship, side: Role, other: Participant | undefined, programme: Programme) => ({
  view: 'participant' as const,
  id: mentorship.id,
  cohortId: mentorship.cohortId,
  status: mentorship.status,
  side,
  other: { name: other?.name ?? '', email: other?.email ?? '' },
  writesFirst: programme.firstContact,
  reasons: mentorship.reasons,
  meetings: meetingsOf(mentorship, programme),
  introducedAt: mentorship.introducedAt,
  version: mentorship.version,
});

/** What a coordinator sees of a pair: states, dates and counts. */
export const coordinatorsView = (mentorship: Mentorship, names: ReadonlyMap<string, string>, programme: Programme) => ({
  view: 'coordinator' as const,
  id: mentorship.id,
  cohortId: mentorship.cohortId,
  status: mentorship.status,
  mentor: { ...mentorship.mentor, name: names.get(mentorship.mentor.participantId) ?? '' },
  mentee: { ...mentorship.mentee, name: names.get(mentorship.mentee.participantId) ?? '' },
  meetings: meetingsOf(mentorship, programme),
  ...(mentorship.endReason === undefined ? {} : { endReason: mentorship.endReason }),
  introducedAt: mentorship.introducedAt,
  version: mentorship.version,
});

/** The person on the other side from `side`. */
export const otherOf = (mentorship: Mentorship, side: Role): string =>
  side === 'mentor' ? mentorship.mentee.participantId : mentorship.mentor.participantId;
