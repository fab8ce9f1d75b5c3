import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { HeldId, HoldId } from './ids.ts';

export const HoldPlacedV1 = defineEvent({
  name: 'hold.placed',
  version: 1,
  description:
    'Somebody asked for silence over a person, a pair, a cohort or a programme, or changed how long it lasts.',
  subject: ['hold', 'holdId'],
  data: z.strictObject({
    holdId: HoldId,
    scope: z.enum(['participant', 'mentorship', 'cohort', 'programme']),
    subjectId: HeldId,
    holdVersion: z.int().positive(),
  }),
});
export type HoldPlacedV1 = EventOf<typeof HoldPlacedV1>;
