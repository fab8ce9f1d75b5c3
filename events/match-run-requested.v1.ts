import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunRequestedV1 = defineEvent({
  name: 'match-run.requested',
  version: 1,
  description: 'A match run is asked for, by a coordinator or by a milestone.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
  }),
});
export type MatchRunRequestedV1 = EventOf<typeof MatchRunRequestedV1>;
