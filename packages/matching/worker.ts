import { parentPort, workerData } from 'node:worker_threads';
import { type Order, perform } from './pool.ts';
import { type Packed, scorerOf } from './scorer.ts';
import type { TaskName } from './tasks.ts';

/** One thread of a pool: packs nothing, scores from what it was given, and answers one part per chunk. */
const scorer = scorerOf(workerData as Packed);
let name: TaskName | undefined;
let args: unknown;

parentPort?.on('message', (order: Order) => {
  if ('name' in order) {
    name = order.name;
    args = order.args;
  } else if (name) {
    parentPort?.postMessage(perform(scorer, name, args, order.from, order.to));
  }
});
