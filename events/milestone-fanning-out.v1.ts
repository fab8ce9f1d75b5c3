import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneFanningOutV1 = defineEvent({
  name: 'milestone.fanning-out',
  version: 1,
  internal: true,
  description: 'One chunk of the messages of a milestone is written and more remain.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
    kind: Key,
    after: z.string().min(1).describe('Opaque place to go on from'),
  }),
});
export type MilestoneFanningOutV1 = EventOf<typeof MilestoneFanningOutV1>;
