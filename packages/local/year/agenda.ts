type Task = () => Promise<void>;

/** What people do in a year, in order of time. */
export interface Agenda {
  /** Something to do at an instant (epoch milliseconds); in the next round when that is past. */
  at(instant: number, task: Task): void;
  /** Everything until an instant, what is added on the way included. */
  run(until: number): Promise<void>;
}

/** Calls that are under way at the same time: as many people at their desks on one evening. */
const AT_ONCE = 24;

/** Runs tasks side by side, so many at a time. */
export const together = async <T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> => {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

/**
 * @param moveTo brings the world to an instant and lets everything come to rest there
 * @param passing awaited at each instant before its tasks are done
 */
export const createAgenda = (
  moveTo: (instant: number) => Promise<unknown>,
  passing: () => unknown = () => undefined,
): Agenda => {
  const days = new Map<number, Task[]>();
  let now = Number.NEGATIVE_INFINITY;
  return {
    at: (instant, task) => {
      const when = Math.max(instant, now);
      const tasks = days.get(when);
      if (tasks) tasks.push(task);
      else days.set(when, [task]);
    },
    run: async (until) => {
      for (;;) {
        const next = Math.min(...days.keys());
        if (!(next <= until)) break;
        const tasks = days.get(next) ?? [];
        days.delete(next);
        await moveTo(next);
        now = next;
        await passing();
        await together(tasks, (task) => task());
      }
      await moveTo(until);
    },
  };
};
