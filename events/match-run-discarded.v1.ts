import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunDiscardedV1 = defineEvent({
  name: 'match-run.discarded',
  version: 1,
  description: 'A coordinator has thrown a match run away; nobody was told of it.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
  }),
});
export type MatchRunDiscardedV1 = EventOf<typeof MatchRunDiscardedV1>;
