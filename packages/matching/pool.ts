import { Worker } from 'node:worker_threads';
import { type Packed, type PairScorer, scorerOf } from './scorer.ts';
import { type ArgsOf, type PartOf, type TaskName, tasks } from './tasks.ts';

/**
 * Passes over the pairs of one problem, on one or several threads. Rows are cut into chunks whose size depends on the problem alone,
 * and the parts come back in the order of the rows: neither the number of threads nor their speed changes anything in them.
 *
 * A pass is a plain function of the type `Task`, registered by its name in `tasks.ts`. What stays the same during a pass goes into
 * its `args`, which every thread gets once per pass by structured clone; large arrays among them are better put on a
 * `SharedArrayBuffer`, which is not copied.
 */
export interface Pool {
  readonly threads: number;
  /** This thread's own scorer of the problem. */
  readonly scorer: PairScorer;
  /**
   * Runs a pass over `rows` rows. Returns its parts, one per chunk, in order.
   * @param onChunk is told after each chunk which share of the rows is done; what it throws ends the pass and is thrown on.
   */
  run<Name extends TaskName>(name: Name, args: ArgsOf<Name>, rows: number, onChunk?: OnChunk): Promise<PartOf<Name>[]>;
  /** Ends the threads, also in the middle of a pass. After a pass that failed a pool can only be closed. */
  close(): Promise<void>;
}

export type OnChunk = (share: number) => void | Promise<void>;

/** What a thread is told: the arguments of a pass, then one chunk after the other. */
export type Order = { name: TaskName; args: unknown } | { from: number; to: number };

/** About 4 ms of work: long beside the telling, short beside a deadline. */
const PAIRS_PER_CHUNK = 2 ** 20;

const chunksOf = (rows: number, mentors: number): { from: number; to: number }[] => {
  const size = Math.max(1, Math.floor(PAIRS_PER_CHUNK / Math.max(1, mentors)));
  return Array.from({ length: Math.ceil(rows / size) }, (_, c) => ({
    from: c * size,
    to: Math.min(rows, (c + 1) * size),
  }));
};

/** Runs a task by name; the types of all tasks together say no more than that arguments and parts are unknown. */
export const perform = (scorer: PairScorer, name: TaskName, args: unknown, from: number, to: number): unknown =>
  (tasks[name] as (scorer: PairScorer, args: unknown, from: number, to: number) => unknown)(scorer, args, from, to);

const onThisThread = (scorer: PairScorer): Pool => ({
  threads: 1,
  scorer,
  run: async <Name extends TaskName>(name: Name, args: ArgsOf<Name>, rows: number, onChunk?: OnChunk) => {
    const parts: PartOf<Name>[] = [];
    for (const { from, to } of chunksOf(rows, scorer.mentors)) {
      parts.push(perform(scorer, name, args, from, to) as PartOf<Name>);
      await onChunk?.(to / rows);
    }
    return parts;
  },
  close: async () => undefined,
});

interface Thread {
  tell(order: Order): void;
  /** Has a chunk worked on, the one before being done. */
  part(chunk: { from: number; to: number }): Promise<unknown>;
  end(): Promise<unknown>;
}

const startThread = (packed: Packed): Thread => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: packed });
  let answered: (part: unknown) => void = () => undefined;
  // Heard from the start on: a thread may fail while nobody waits for it.
  const failure = new Promise<never>((_, fail) => {
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('a thread of the matcher ended before its work was done')));
  });
  failure.catch(() => undefined);
  worker.on('message', (part) => answered(part));
  return {
    tell: (order) => worker.postMessage(order),
    part: (chunk) => {
      const answer = new Promise((resolve) => {
        answered = resolve;
      });
      worker.postMessage(chunk);
      return Promise.race([answer, failure]);
    },
    end: () => worker.terminate(),
  };
};

const onThreads = (packed: Packed, scorer: PairScorer, count: number): Pool => {
  const threads = Array.from({ length: count }, () => startThread(packed));
  return {
    threads: count,
    scorer,
    run: async <Name extends TaskName>(name: Name, args: ArgsOf<Name>, rows: number, onChunk?: OnChunk) => {
      const chunks = chunksOf(rows, scorer.mentors);
      const parts: PartOf<Name>[] = new Array(chunks.length);
      let next = 0;
      let done = 0;
      const work = async (thread: Thread) => {
        if (chunks.length > 0) thread.tell({ name, args });
        while (next < chunks.length) {
          const at = next++;
          const chunk = chunks[at] as { from: number; to: number };
          parts[at] = (await thread.part(chunk)) as PartOf<Name>;
          done += chunk.to - chunk.from;
          await onChunk?.(done / rows);
        }
      };
      await Promise.all(threads.map(work));
      return parts;
    },
    close: async () => {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
};

/**
 * @param threads 1 runs every pass on the calling thread and starts no other, the only way that works from a bundle: threads start
 * from the file `worker.ts` beside this one.
 */
export const createPool = (packed: Packed, threads: number): Pool => {
  const scorer = scorerOf(packed);
  return threads > 1 ? onThreads(packed, scorer, threads) : onThisThread(scorer);
};
