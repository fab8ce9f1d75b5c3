export { type AccessPattern, accessPatterns } from './access-patterns.ts';
export type { ActOf } from './act.ts';
export * as entities from './entities.ts';
export type { Claim, StoredAnswer } from './idempotency-store.ts';
export { publishedOutboxItem, type Trace } from './outbox.ts';
export { openStore, type Store } from './store.ts';
export { type Item, type Page, TRANSACTION_LIMIT, type Write } from './table.ts';
