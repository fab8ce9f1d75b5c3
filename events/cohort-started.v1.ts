import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const CohortStartedV1 = defineEvent({
  name: 'cohort.started',
  version: 1,
  description: 'A cohort is running.',
  subject: ['cohort', 'cohortId'],
  data: z.strictObject({
    cohortId: CohortId,
    programmeId: Key,
  }),
});
export type CohortStartedV1 = EventOf<typeof CohortStartedV1>;
