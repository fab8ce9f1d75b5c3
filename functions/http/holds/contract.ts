import { Hold } from '@pharos/domain';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { Instant, Paging, pageOf, shown } from '../shared-schemas.ts';

const tag = 'Holds';
const { scope, subjectId, onLift } = Hold.shape;

export const HoldView = shown(Hold.omit({ placedBy: true, programmeIds: true }));

export const listHolds = operation({
  id: 'listHolds',
  method: 'GET',
  path: '/holds',
  tag,
  summary: 'List the holds that stand',
  description:
    'Newest first, over persons, pairs, cohorts and programmes: whatever concerns a programme of the caller. A page may hold fewer than its limit, and not be the last.',
  rule: 'hold.list',
  query: Paging,
  answer: pageOf(HoldView),
  problems: ['invalid-input'],
});

export const placeHold = operation({
  id: 'placeHold',
  method: 'POST',
  path: '/holds',
  tag,
  summary: 'Leave somebody in peace',
  description:
    'No reminder, question, check-in or announcement goes to whom it covers until it is lifted. A coordinator may hold a person, a pair, a cohort or a programme; anybody may hold themselves. Asked for again, it is the same hold, with its new end.',
  rule: 'hold.keep',
  body: z.strictObject({
    scope,
    subjectId,
    from: Instant.optional(),
    until: Instant.optional(),
    onLift: onLift.meta({
      description: 'What fell due meanwhile: `shift` sends it when the hold is lifted, `drop` never',
    }),
  }),
  answer: HoldView,
  versioned: true,
  status: 201,
  problems: ['not-found', 'invalid-input', 'too-late', 'stale-version'],
});

export const liftHold = operation({
  id: 'liftHold',
  method: 'DELETE',
  path: '/holds/{scope}/{subjectId}',
  tag,
  summary: 'Lift a hold',
  description: 'By a coordinator, or by the person it is over. Lifting it again changes nothing.',
  rule: 'hold.keep',
  params: z.object({ scope, subjectId }),
  answer: HoldView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'stale-version'],
});

export const operations = [listHolds, placeHold, liftHold];
