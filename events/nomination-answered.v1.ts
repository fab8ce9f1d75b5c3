import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, NominationId } from './ids.ts';

export const NominationAnsweredV1 = defineEvent({
  name: 'nomination.answered',
  version: 1,
  description: 'Somebody who was nominated said yes or no. After a no, what was kept of them is erased.',
  subject: ['nomination', 'nominationId'],
  data: z.strictObject({
    nominationId: NominationId,
    cohortId: CohortId,
    answer: z.enum(['accepted', 'declined']),
  }),
});
export type NominationAnsweredV1 = EventOf<typeof NominationAnsweredV1>;
