import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { ExportId, ParticipantId } from './ids.ts';

export const ExportRequestedV1 = defineEvent({
  name: 'export.requested',
  version: 1,
  description: 'Somebody asked for everything that is held about them, as one archive.',
  subject: ['export', 'exportId'],
  data: z.strictObject({ exportId: ExportId, participantId: ParticipantId }),
});
export type ExportRequestedV1 = EventOf<typeof ExportRequestedV1>;
