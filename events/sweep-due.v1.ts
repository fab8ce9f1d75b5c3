import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';

export const SweepDueV1 = defineEvent({
  name: 'sweep.due',
  version: 1,
  source: 'pharos.scheduler',
  description: 'The daily sweep is due.',
  subject: ['sweep', 'scope'],
  data: z.strictObject({
    scope: z.literal('all'),
  }),
});
export type SweepDueV1 = EventOf<typeof SweepDueV1>;
