/** Draws that a seed repeats. */
export interface Random {
  /** From 0 up to but not including 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. @throws RangeError for an empty one */
  pick<T>(list: readonly T[]): T;
  /** One of a list, the earlier ones more often: the k-th weighs 1/(k+1)^`steepness`. */
  pickEarly<T>(list: readonly T[], steepness?: number): T;
  /** A new list in another order (Fisher and Yates). */
  shuffled<T>(list: readonly T[]): T[];
}

/** A 32-bit seed from a text: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
const hash = (text: string): number => {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(text)) state = Math.imul(state ^ byte, 0x01000193);
  return state >>> 0;
};

/** Tommy Ettinger's mulberry32: a 32-bit state, enough for a rehearsal. */
const mulberry32 = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/**
 * Draws for one purpose. Different purposes of one seed do not disturb each other: more draws in one leave the others as they were.
 * @param purpose any text; the same seed and purpose give the same draws
 */
export const createRandom = (seed: number, purpose: string): Random => {
  const next = mulberry32(hash(`${seed}/${purpose}`));
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const at = <T>(list: readonly T[], index: number): T => {
    if (index >= list.length) throw new RangeError('there is nothing to pick from');
    return list[index] as T;
  };
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    pickEarly: (list, steepness = 1) => {
      const weights = list.map((_, index) => 1 / (index + 1) ** steepness);
      const drawn = next() * weights.reduce((sum, weight) => sum + weight, 0);
      let reached = 0;
      const index = weights.findIndex((weight) => {
        reached += weight;
        return drawn < reached;
      });
      return at(list, index < 0 ? list.length - 1 : index);
    },
    shuffled: (list) => {
      const result = [...list];
      for (let last = result.length - 1; last > 0; last -= 1) {
        const other = int(0, last);
        [result[last], result[other]] = [result[other] as (typeof result)[0], result[last] as (typeof result)[0]];
      }
      return result;
    },
  };
};
