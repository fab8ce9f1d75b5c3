import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { Key, StaffId } from './ids.ts';

export const StaffAppointedV1 = defineEvent({
  name: 'staff.appointed',
  version: 1,
  description:
    'Somebody was made coordinator or helper of a programme, or changed from one to the other; it holds from their next request on.',
  subject: ['staff', 'staffId'],
  data: z.strictObject({
    staffId: StaffId,
    programmeId: Key,
    role: z.enum(['coordinator', 'helper']),
  }),
});
export type StaffAppointedV1 = EventOf<typeof StaffAppointedV1>;
