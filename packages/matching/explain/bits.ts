/** A set of small whole numbers, a bit each. */
export type Bits = Uint32Array;

export const noBits = (length: number): Bits => new Uint32Array((length + 31) >> 5);

export const has = (bits: Bits, at: number): boolean => ((bits[at >> 5] as number) & (1 << (at & 31))) !== 0;

export const add = (bits: Bits, at: number): void => {
  bits[at >> 5] = (bits[at >> 5] as number) | (1 << (at & 31));
};

export const addAll = (into: Bits, from: Bits): void => {
  for (let w = 0; w < into.length; w++) into[w] = (into[w] as number) | (from[w] as number);
};

export const meets = (a: Bits, b: Bits): boolean => {
  for (let w = 0; w < a.length; w++) if (((a[w] as number) & (b[w] as number)) !== 0) return true;
  return false;
};

/** The first member of both that is not below `from`; -1 when there is none. */
export const nextInBoth = (a: Bits, b: Bits, from: number): number => {
  let w = from >> 5;
  if (w >= a.length) return -1;
  let word = (a[w] as number) & (b[w] as number) & (-1 << (from & 31));
  while (word === 0) {
    if (++w >= a.length) return -1;
    word = (a[w] as number) & (b[w] as number);
  }
  return w * 32 + 31 - Math.clz32(word & -word);
};

export const within = (inner: Bits, outer: Bits): boolean => {
  for (let w = 0; w < inner.length; w++) if (((inner[w] as number) & ~(outer[w] as number)) !== 0) return false;
  return true;
};

export const remove = (bits: Bits, at: number): void => {
  bits[at >> 5] = (bits[at >> 5] as number) & ~(1 << (at & 31));
};

/** Calls for each member, rising. */
export const forEach = (bits: Bits, visit: (at: number) => void): void => {
  for (let w = 0; w < bits.length; w++) {
    for (let word = bits[w] as number; word !== 0; word &= word - 1) visit(w * 32 + 31 - Math.clz32(word & -word));
  }
};
