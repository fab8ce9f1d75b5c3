import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ErasureId } from './ids.ts';

export const ErasureAdvancedV1 = defineEvent({
  name: 'erasure.advanced',
  version: 1,
  description: 'One step of an erasure is done; the one that comes next is named.',
  subject: ['erasure', 'erasureId'],
  data: z.strictObject({ erasureId: ErasureId, next: z.enum(['leaving', 'silencing', 'stripping', 'checking']) }),
});
export type ErasureAdvancedV1 = EventOf<typeof ErasureAdvancedV1>;
