import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunProposedV1 = defineEvent({
  name: 'match-run.proposed',
  version: 1,
  description: 'A match run is solved: its proposals wait for a person.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
    proposals: z.int().nonnegative(),
    unmatched: z.int().nonnegative(),
  }),
});
export type MatchRunProposedV1 = EventOf<typeof MatchRunProposedV1>;
