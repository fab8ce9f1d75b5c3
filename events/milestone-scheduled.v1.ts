import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneScheduledV1 = defineEvent({
  name: 'milestone.scheduled',
  version: 1,
  description: 'A milestone of a cohort has been planned.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
  }),
});
export type MilestoneScheduledV1 = EventOf<typeof MilestoneScheduledV1>;
