import { isoInstant } from '@pharos/domain';
import type { Envelope, EventDraft } from '@pharos/events';
import type { ActOf } from './act.ts';
import { outboxKey } from './keys.ts';
import type { Item } from './table.ts';

/** What every write needs besides the change itself. */
export interface Trace {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly newId: (prefix: 'evt') => string;
  /** Shared by everything that one request or one schedule set off. */
  readonly correlationId: string;
  /** The event that is being reacted to, or null. */
  readonly causationId: string | null;
  /** Who answers for what is written. Every transaction then tells of the act as well, for the audit. */
  readonly act?: () => ActOf | undefined;
}

/** For what is written on the way to something else: nobody answers for it by itself. */
export const nobodysAct = ({ act: _act, ...trace }: Trace): Trace => trace;

const DAY_SECONDS = 86_400;
const KEPT_DAYS = 7;

/** The row that carries one event from the transaction to the bus. It stays in the `due` index until the relay has published it. */
export const outboxItem = (event: EventDraft, trace: Trace): Item => {
  const now = trace.now();
  const envelope: Envelope = {
    id: trace.newId('evt'),
    type: event.type,
    version: event.version,
    time: isoInstant(now),
    correlationId: trace.correlationId,
    causationId: trace.causationId,
    subject: event.subject,
  };
  return {
    ...outboxKey(envelope.id),
    entity: 'outbox',
    schemaVersion: 1,
    event: { ...envelope, data: event.data },
    writtenAt: envelope.time,
    duePk: 'OUTBOX',
    dueSk: `${envelope.time}#${envelope.id}`,
    expiresAt: Math.floor(now / 1000) + KEPT_DAYS * DAY_SECONDS,
  };
};

/** The same row once the bus has taken the event: no longer due, kept for a week as the record. */
export const publishedOutboxItem = (item: Item, now: number): Item => {
  const { duePk: _duePk, dueSk: _dueSk, ...rest } = item;
  return { ...rest, publishedAt: isoInstant(now) } as Item;
};
