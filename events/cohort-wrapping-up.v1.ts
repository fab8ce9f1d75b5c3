import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const CohortWrappingUpV1 = defineEvent({
  name: 'cohort.wrapping-up',
  version: 1,
  description: 'A cohort has reached its wrap-up.',
  subject: ['cohort', 'cohortId'],
  data: z.strictObject({
    cohortId: CohortId,
    programmeId: Key,
  }),
});
export type CohortWrappingUpV1 = EventOf<typeof CohortWrappingUpV1>;
