import type { Item, KeyStore, Store } from '@pharos/store';
import type { World } from '../../support/world.ts';

/** One question to the store, or to that of keys: what must come back, and the rows that it may read for that. */
export interface Reading {
  readonly ask: (store: Store, keys: KeyStore) => Promise<unknown>;
  readonly answer: unknown;
  /** The rows behind the answer; every other row in the table is noise. */
  readonly reads: readonly Pick<Item, 'pk' | 'sk'>[];
}

/** Fills the table with what is wanted and three times as much noise, and says what can then be asked. */
export type PatternCase = (world: World) => Promise<readonly Reading[]>;

/** The items of a page that must be the last one. */
export const onlyPage = async <T>(page: Promise<{ items: T[]; cursor?: string }>): Promise<T[]> => {
  const { items, cursor } = await page;
  if (cursor !== undefined) throw new Error('the page says that more follow');
  return items;
};
