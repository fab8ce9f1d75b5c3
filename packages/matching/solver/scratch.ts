import type { Heap } from './heap.ts';
import { heapOf } from './heap.ts';

/** What searches write on, by mentor; all distances are infinite between two searches. */
export interface Scratch {
  distance: Float64Array;
  /** The mentee a path comes through, and (backward) where they go. */
  via: Int32Array;
  toward: Int32Array;
  /** Mentors in the order they were visited, those with a distance, and those at the distance being looked at. */
  order: Int32Array;
  touched: Int32Array;
  level: Int32Array;
  heap: Heap;
  /** Mentors visited since somebody last looked. */
  visits: number;
}

export const scratchOf = (mentors: number): Scratch => ({
  distance: new Float64Array(mentors).fill(Number.POSITIVE_INFINITY),
  via: new Int32Array(mentors),
  toward: new Int32Array(mentors),
  order: new Int32Array(mentors),
  touched: new Int32Array(mentors),
  level: new Int32Array(mentors),
  heap: heapOf(1024),
  visits: 0,
});
