import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ErasureId } from './ids.ts';

export const ErasureDueV1 = defineEvent({
  name: 'erasure.due',
  version: 1,
  source: 'pharos.scheduler',
  description: 'An erasure that waited, or was interrupted, is to go on.',
  subject: ['erasure', 'erasureId'],
  data: z.strictObject({ erasureId: ErasureId }),
});
export type ErasureDueV1 = EventOf<typeof ErasureDueV1>;
