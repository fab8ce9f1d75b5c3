import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, NominationId } from './ids.ts';

export const NominationEndedV1 = defineEvent({
  name: 'nomination.ended',
  version: 1,
  description: 'The time of a nomination is over: the person has applied, or what was kept of them is erased.',
  subject: ['nomination', 'nominationId'],
  data: z.strictObject({
    nominationId: NominationId,
    cohortId: CohortId,
    outcome: z.enum(['applied', 'lapsed']),
  }),
});
export type NominationEndedV1 = EventOf<typeof NominationEndedV1>;
