import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneMovedV1 = defineEvent({
  name: 'milestone.moved',
  version: 1,
  description: 'A milestone has been moved: a new version of it is planned.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
  }),
});
export type MilestoneMovedV1 = EventOf<typeof MilestoneMovedV1>;
