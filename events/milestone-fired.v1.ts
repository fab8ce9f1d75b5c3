import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneFiredV1 = defineEvent({
  name: 'milestone.fired',
  version: 1,
  description: 'A milestone has fired, once.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
    kind: Key,
  }),
});
export type MilestoneFiredV1 = EventOf<typeof MilestoneFiredV1>;
