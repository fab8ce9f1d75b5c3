import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ActorId, AnyId, Key } from './ids.ts';

export const ActPerformedV1 = defineEvent({
  name: 'act.performed',
  version: 1,
  description:
    'Somebody did something through the API for which they answer: every change by a coordinator or helper, and what people decide about their own data, their yes to a notice included. Written with the change itself; the audit is made of it.',
  subject: ['operation', 'operation'],
  data: z.strictObject({
    operation: z
      .string()
      .regex(/^[a-z][A-Za-z]{1,60}$/)
      .describe('What was done, by the name that the operation has in the OpenAPI document'),
    by: z
      .strictObject({ standing: z.enum(['self', 'mentor', 'mentee', 'helper', 'coordinator']), id: ActorId })
      .describe('Who did it, and as what they could'),
    programmeIds: z.array(Key).min(1).max(100).describe('The programmes in whose audit it stands'),
    about: z
      .array(AnyId)
      .max(400)
      .describe(
        'To whom and to what: ids, keys of programmes and milestones, and the version of a notice that is agreed to',
      ),
  }),
});
export type ActPerformedV1 = EventOf<typeof ActPerformedV1>;
