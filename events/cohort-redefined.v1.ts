import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, Key } from './ids.ts';

export const CohortRedefinedV1 = defineEvent({
  name: 'cohort.redefined',
  version: 1,
  description: "A coordinator moved a cohort to another version of its programme's definition.",
  subject: ['cohort', 'cohortId'],
  data: z.strictObject({
    cohortId: CohortId,
    programmeId: Key,
    programmeVersion: z.int().positive(),
  }),
});
export type CohortRedefinedV1 = EventOf<typeof CohortRedefinedV1>;
