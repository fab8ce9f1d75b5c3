import * as z from 'zod';
import { defineEvent, type EventOf } from './define-event.ts';
import { CohortId, MatchRunId } from './ids.ts';

export const MatchRunIntroducingV1 = defineEvent({
  name: 'match-run.introducing',
  version: 1,
  internal: true,
  description: 'One chunk of a published match run is introduced and more remain.',
  subject: ['match-run', 'matchRunId'],
  data: z.strictObject({
    matchRunId: MatchRunId,
    cohortId: CohortId,
    chunk: z.int().positive(),
  }),
});
export type MatchRunIntroducingV1 = EventOf<typeof MatchRunIntroducingV1>;
