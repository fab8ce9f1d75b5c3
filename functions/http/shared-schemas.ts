import { ApplicationId, CohortId, Key, MatchRunId, MeetingId, MentorshipId } from '@pharos/events';
import * as z from 'zod';

/** Paging of every list: at most 100 a page, 25 unless asked otherwise. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25).meta({ description: 'Items a page', example: 25 }),
  cursor: z.string().max(2000).optional().meta({ description: 'The cursor that the previous page gave' }),
});

/** One page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.string().optional().meta({ description: 'Absent on the last page' }) });

export const Version = z
  .int()
  .positive()
  .meta({ description: 'Send it back as If-Match to change this version and no other', example: 1 });
export const Instant = z.iso.datetime().meta({ description: 'RFC 3339, UTC', example: '2024-12-03T16:00:00.000Z' });

/** A date and time on the cohort's wall clock. */
export const WallClock = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must look like 2024-12-03T09:00')
  .meta({ description: "Date and time on the cohort's own clock, without offset", example: '2024-10-08T16:30' });

/** A day on the cohort's clock; what is asked for happened on it or before. */
export const SinceDay = z.iso
  .date('must be a day that exists, such as 2024-11-01')
  .optional()
  .meta({ example: '2024-11-01' });

export const CohortPath = z.object({ cohortId: CohortId });
export const ApplicationPath = z.object({ applicationId: ApplicationId });
export const MatchRunPath = z.object({ matchRunId: MatchRunId });
export const MentorshipPath = z.object({ mentorshipId: MentorshipId });
export const MeetingPath = z.object({ mentorshipId: MentorshipId, meetingId: MeetingId });
export const MilestonePath = z.object({ cohortId: CohortId, milestoneKey: Key });

/** A body that says nothing. */
export const NoBody = z.object({});

/** What is shown of something, field by field: anything the schema does not name is left out rather than refused. */
export const shown = <Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>) => z.object(schema.shape);
