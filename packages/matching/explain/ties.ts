import { byId } from '../problem.ts';

/** A number per id (FNV-1a), so that ties fall neither to input order nor to whoever's id comes first in the alphabet. */
export const hashOf = (id: string): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  return h >>> 0;
};

/** Orders people by the hash of their id. */
export const byHash = (a: { id: string }, b: { id: string }): number => hashOf(a.id) - hashOf(b.id) || byId(a.id, b.id);
