import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const MilestoneDueV1 = defineEvent({
  name: 'milestone.due',
  version: 1,
  source: 'pharos.scheduler',
  description: 'Scheduler or the sweeper says that the time of a milestone has come. A hint: the table decides.',
  subject: ['milestone', 'milestoneKey'],
  data: z.strictObject({
    cohortId: CohortId,
    milestoneKey: Key,
    milestoneVersion: z.int().positive(),
  }),
});
export type MilestoneDueV1 = EventOf<typeof MilestoneDueV1>;
