export { type AccessPattern, accessPatterns } from './access-patterns.ts';
export type { ActOf } from './act.ts';
export * as entities from './entities.ts';
export type { Claim, RequestKey, StoredAnswer } from './idempotency-store.ts';
export { nobodysAct, publishedOutboxItem, type Trace } from './outbox.ts';
export type { PersonRow, Whose } from './person-store.ts';
export { openStore, type Store } from './store.ts';
export { COUNTED_TO, type Count, type Item, type Page, TRANSACTION_LIMIT, type Write } from './table.ts';
