import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key, MentorshipId } from './ids.ts';

export const NudgeDueV1 = defineEvent({
  name: 'nudge.due',
  version: 1,
  source: 'pharos.scheduler',
  description:
    'Scheduler says that some time after its introduction a pair may be asked whether help is wanted. A hint: the table decides.',
  subject: ['mentorship', 'mentorshipId'],
  data: z.strictObject({
    mentorshipId: MentorshipId,
    cohortId: CohortId,
    milestoneKey: Key,
    nudgeVersion: z.int().positive(),
  }),
});
export type NudgeDueV1 = EventOf<typeof NudgeDueV1>;
