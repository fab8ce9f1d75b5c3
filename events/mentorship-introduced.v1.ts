import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ApplicationId, CohortId, MatchRunId, MentorshipId, ParticipantId } from './ids.ts';

export const MentorshipIntroducedV1 = defineEvent({
  name: 'mentorship.introduced',
  version: 1,
  description: 'A proposed pair is now a mentorship.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    matchRunId: MatchRunId,
    mentorApplicationId: ApplicationId,
    menteeApplicationId: ApplicationId,
    mentorParticipantId: ParticipantId,
    menteeParticipantId: ParticipantId,
  }),
});
export type MentorshipIntroducedV1 = EventOf<typeof MentorshipIntroducedV1>;
