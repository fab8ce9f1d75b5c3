import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { HeldId, HoldId } from './ids.ts';

export const HoldLiftedV1 = defineEvent({
  name: 'hold.lifted',
  version: 1,
  description: 'A hold is over. With `shift`, what fell due under it goes out now.',
  subject: ['hold', 'holdId'],
  data: z.strictObject({
    holdId: HoldId,
    scope: z.enum(['participant', 'mentorship', 'cohort', 'programme']),
    subjectId: HeldId,
    holdVersion: z.int().positive(),
    onLift: z.enum(['shift', 'drop']),
  }),
});
export type HoldLiftedV1 = EventOf<typeof HoldLiftedV1>;
