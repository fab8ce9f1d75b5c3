import type { Envelope } from '@pharos/events';

/** Scheduler as a list: what was made and what was removed, by name. */
export const scheduleList = () => {
  const made = new Map<string, string>();
  return {
    made,
    ensure: async ({ name, at }: { name: string; at: string }, now: number) => {
      if (Date.parse(at) > now) made.set(name, at);
    },
    remove: async (name: string) => {
      made.delete(name);
    },
  };
};

/** A bus that keeps what it takes; `refuse` says which events it does not take. */
export const busThatKeeps = (refuse: (event: Envelope) => boolean = () => false) => {
  const taken: Envelope[] = [];
  return {
    taken,
    put: async (events: readonly Envelope[]) => events.map((event) => !refuse(event) && taken.push(event) > 0),
  };
};

/** The pace of an account that may send as fast as it likes. */
export const atOnce = { turn: async () => true, slowDown: () => undefined };
