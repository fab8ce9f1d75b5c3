import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunPublishedV1 = defineEvent({
  name: 'match-run.published',
  version: 1,
  description: 'A coordinator has approved the proposals of a match run: the pairs are to be introduced.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
  }),
});
export type MatchRunPublishedV1 = EventOf<typeof MatchRunPublishedV1>;
