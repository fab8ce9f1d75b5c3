import { NudgeDueV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { retryStale } from '../../retry-stale.ts';
import type { Schedules } from '../../schedules.ts';
import { fire } from '../fire-nudge.ts';

/** Scheduler's hint that a pair may be asked something: the rows decide. */
export const createHandler = (deps: Deps & { readonly schedules: Schedules }) =>
  eventConsumer([NudgeDueV1], deps, ({ event, trace }) =>
    retryStale(() => fire(deps, { ...event.data, version: event.data.nudgeVersion }, trace)),
  );
