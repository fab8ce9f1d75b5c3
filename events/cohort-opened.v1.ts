import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const CohortOpenedV1 = defineEvent({
  name: 'cohort.opened',
  version: 1,
  description: 'A cohort takes applications: its timeline is planned.',
  subject: ['cohort', 'cohortId'],
  data: z.strictObject({
    cohortId: CohortId,
    programmeId: Key,
  }),
});
export type CohortOpenedV1 = EventOf<typeof CohortOpenedV1>;
