import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { Key, StaffId } from './ids.ts';

export const StaffDismissedV1 = defineEvent({
  name: 'staff.dismissed',
  version: 1,
  description: 'Somebody is coordinator or helper of a programme no longer; their next request is refused.',
  subject: ['staff', 'staffId'],
  data: z.strictObject({
    staffId: StaffId,
    programmeId: Key,
  }),
});
export type StaffDismissedV1 = EventOf<typeof StaffDismissedV1>;
