import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { Key } from './ids.ts';

export const ProgrammeDefinedV1 = defineEvent({
  name: 'programme.defined',
  version: 1,
  description: 'A coordinator uploaded a new version of a programme. Cohorts keep the one that they have.',
  subject: ['programme', 'programmeId'],
  data: z.strictObject({
    programmeId: Key,
    programmeVersion: z.int().positive(),
  }),
});
export type ProgrammeDefinedV1 = EventOf<typeof ProgrammeDefinedV1>;
