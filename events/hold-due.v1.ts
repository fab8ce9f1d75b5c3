import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { HeldId, HoldId } from './ids.ts';

export const HoldDueV1 = defineEvent({
  name: 'hold.due',
  version: 1,
  source: 'pharos.scheduler',
  description: 'Scheduler or the sweeper says that a hold may have come to its end. A hint: the table decides.',
  subject: ['hold', 'holdId'],
  data: z.strictObject({
    holdId: HoldId,
    scope: z.enum(['participant', 'mentorship', 'cohort', 'programme']),
    subjectId: HeldId,
    holdVersion: z.int().positive(),
  }),
});
export type HoldDueV1 = EventOf<typeof HoldDueV1>;
