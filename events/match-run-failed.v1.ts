import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunFailedV1 = defineEvent({
  name: 'match-run.failed',
  version: 1,
  description: 'A match run could not be solved; the run says why.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
  }),
});
export type MatchRunFailedV1 = EventOf<typeof MatchRunFailedV1>;
