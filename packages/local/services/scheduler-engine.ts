import { randomUUID } from 'node:crypto';
import type { Activity, Clock } from '../cloud/types.ts';
import { deadLetterAttributes, deliver, type GivenUp, isLasting } from './retry.ts';
import { type Definition, secondOf } from './schedule-definition.ts';
import { nextAfter } from './schedule-expression.ts';
import type { Invoker } from './schedule-target.ts';
import { reasonOf } from './wire.ts';

/** A schedule as it stands in its group. Times are epoch milliseconds. */
export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly definition: Definition;
  readonly created: number;
  readonly modified: number;
  /** Where the same CreateSchedule request is known by: its token and its text. */
  readonly createdBy: string;
}

/** An invocation that no attempt got through. */
export interface Failure {
  readonly schedule: string;
  readonly group: string;
  readonly scheduledTime: number;
  readonly reason: string;
}

export interface Engine {
  /** Sets a schedule going, or again after a change. */
  arm(schedule: Schedule): void;
  disarm(schedule: Schedule): void;
  /** When a schedule fires next, epoch milliseconds, or null when it will not. */
  next(schedule: Schedule): number | null;
  failures(): Failure[];
}

const keyOf = ({ group, name }: Schedule): string => `schedule ${group}/${name}`;

/** A moment inside a flexible window: anywhere to AWS, here always the same for one occurrence. */
const spread = (text: string, window: number): number => {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return window === 0 ? 0 : hash % window;
};

/**
 * Runs schedules on the cloud's clock, to the second they name (AWS: anywhere within that minute). `remove` takes a
 * schedule away that has run its course and asked for it.
 */
export const createEngine = (world: {
  clock: Clock;
  activity: Activity;
  invoker: Invoker;
  remove: (schedule: Schedule) => void;
}): Engine => {
  const { clock, invoker } = world;
  const due = new Map<string, number>();
  const failures: Failure[] = [];

  const occurrenceAfter = ({ definition, created }: Schedule, after: number): number | undefined => {
    const { expression, zone, start, end } = definition;
    if (expression.kind === 'at') return nextAfter(expression, { zone, after, anchor: 0 });
    const from = Math.max(after, (start ?? 0) - 1);
    const next = nextAfter(expression, { zone, after: from, anchor: start ?? secondOf(created) });
    return next !== undefined && next <= (end ?? next) ? next : undefined;
  };

  const giveUp = async (schedule: Schedule, scheduledTime: number, end: GivenUp) => {
    const { group, name, arn, definition } = schedule;
    const { target } = definition;
    const fail = (reason: string) => failures.push({ schedule: name, group, scheduledTime, reason });
    const reason = reasonOf(end.error);
    if (target.deadLetterArn === undefined) return void fail(reason);
    const letter = {
      SCHEDULE_ARN: arn,
      SCHEDULED_TIME: new Date(scheduledTime).toISOString(),
      TARGET_ARN: target.arn,
      ...deadLetterAttributes(end, reason),
    };
    try {
      await invoker.bury(target, target.deadLetterArn, letter);
      fail(`${reason} (sent to the dead-letter queue)`);
    } catch (error) {
      fail(`${reason} (and the dead-letter queue refused it: ${reasonOf(error)})`);
    }
  };

  const fire = (schedule: Schedule, scheduledTime: number): Promise<void> => {
    const { arn: scheduleArn, definition } = schedule;
    const next = occurrenceAfter(schedule, scheduledTime);
    if (next === undefined) due.delete(keyOf(schedule));
    else setTimer(schedule, next);
    const finish = () => {
      if (next === undefined && definition.deleteAfterCompletion) world.remove(schedule);
    };
    return deliver(world, {
      key: `${keyOf(schedule)} at ${scheduledTime}`,
      policy: definition.target.retryPolicy,
      attempt: (attempt) =>
        invoker.invoke(definition.target, { scheduleArn, scheduledTime, executionId: randomUUID(), attempt }),
      mayRetry: (error) => !isLasting(error),
      done: finish,
      givenUp: async (end) => {
        await giveUp(schedule, scheduledTime, end);
        finish();
      },
    });
  };

  const setTimer = (schedule: Schedule, time: number) => {
    const key = keyOf(schedule);
    due.set(key, time);
    clock.at(time + spread(`${key} ${time}`, schedule.definition.window), key, () => fire(schedule, time));
  };

  const disarm = (schedule: Schedule) => {
    due.delete(keyOf(schedule));
    clock.cancel(keyOf(schedule));
  };

  return {
    arm(schedule) {
      disarm(schedule);
      if (schedule.definition.state === 'DISABLED') return;
      const next = occurrenceAfter(schedule, secondOf(clock.now()) - 1);
      if (next !== undefined) setTimer(schedule, next);
    },
    disarm,
    next: (schedule) => due.get(keyOf(schedule)) ?? null,
    failures: () => [...failures],
  };
};
