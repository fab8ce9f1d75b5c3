import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneCancelledV1 = defineEvent({
  name: 'milestone.cancelled',
  version: 1,
  description: 'A milestone has been cancelled.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
  }),
});
export type MilestoneCancelledV1 = EventOf<typeof MilestoneCancelledV1>;
