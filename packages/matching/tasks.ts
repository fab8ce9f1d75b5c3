import type { PairScorer } from './scorer.ts';
import { chooseCandidates } from './solver/candidates.ts';
import { priceRows } from './solver/pricing.ts';
import { checkRows } from './verify-rows.ts';

/**
 * A pass over the rows `from` (included) to `to` (excluded) of whatever `args` lists. It may run on any thread and beside itself:
 * it must depend on nothing but its parameters, write to nothing but what it returns, and take and return plain data and typed arrays.
 */
type Task<Args, Part> = (scorer: PairScorer, args: Args, from: number, to: number) => Part;

/** Every pass that threads can be asked for, by name. */
export const tasks = { checkRows, chooseCandidates, priceRows } satisfies Record<string, Task<never, unknown>>;

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type ArgsOf<Name extends TaskName> = Parameters<Tasks[Name]>[1];
export type PartOf<Name extends TaskName> = ReturnType<Tasks[Name]>;
