import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const CohortClosedV1 = defineEvent({
  name: 'cohort.closed',
  version: 1,
  description: 'A cohort is over: mentorships still under way are completed.',
  subject: ['cohort', 'cohortId'],
  data: z.strictObject({
    cohortId: CohortId,
    programmeId: Key,
  }),
});
export type CohortClosedV1 = EventOf<typeof CohortClosedV1>;
