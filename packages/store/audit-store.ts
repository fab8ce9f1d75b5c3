import {
  type Act,
  AuditEntry,
  AuditHead,
  continueChain,
  DomainError,
  type FoundEntry,
  NO_ENTRIES,
} from '@pharos/domain';
import { inChunks } from './batches.ts';
import * as keys from './keys.ts';
import type { Trace } from './outbox.ts';
import { type Item, type Page, type Table, TRANSACTION_LIMIT, type Write } from './table.ts';

/** An entry and the note that its event has one are two actions; the head is one. */
const TOGETHER = Math.floor((TRANSACTION_LIMIT - 1) / 2);
/** Whoever appends at the same time comes first now and then. */
const ATTEMPTS = 8;

const ENTRIES = 'ENTRY#';

const withoutMeta = (item: Item): unknown => {
  const {
    pk: _pk,
    sk: _sk,
    entity: _entity,
    schemaVersion: _schemaVersion,
    gsi2pk: _pk2,
    gsi2sk: _sk2,
    ...rest
  } = item;
  return rest;
};

const overtaken = () => new DomainError('stale-version', 'Somebody else has written to this audit in the meantime.');

const rowOf = (key: keys.Key, entity: string, attributes: object): Item => ({
  ...key,
  entity,
  schemaVersion: 1,
  ...attributes,
});

/** What coordinators and helpers do is found by who did it as well: what participants do they find with what is theirs. */
const byStaff = ({ by, at, id }: AuditEntry) =>
  by.id.startsWith('stf_') ? { gsi2pk: keys.actsOf(by.id), gsi2sk: `ACT#${at}#${id}` } : {};

const inserted = (item: Item): Write => ({
  item: (TableName) => ({ Put: { TableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }),
  refused: overtaken,
});

const moved = (programmeId: string, from: AuditHead, to: AuditHead): Write => ({
  item: (TableName) => ({
    Put: {
      TableName,
      Item: rowOf(keys.auditHeadKey(programmeId), 'audit head', to),
      ...(from.n === 0
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#n = :n AND #hash = :hash',
            ExpressionAttributeNames: { '#n': 'n', '#hash': 'hash' },
            ExpressionAttributeValues: { ':n': from.n, ':hash': from.hash },
          }),
    },
  }),
  refused: overtaken,
});

/** The audit of each programme: entries that are appended and never changed, each bound to the one before. */
export const auditStore = (table: Table) => {
  /** How far the audit of a programme has come; undefined for one that has not begun. */
  const head = async (programmeId: string): Promise<AuditHead | undefined> => {
    const item = await table.get(keys.auditHeadKey(programmeId));
    return item && AuditHead.parse(withoutMeta(item));
  };

  /** Of these events, those that have their entry. */
  const audited = async (programmeId: string, ids: readonly string[]): Promise<Set<string>> => {
    const found = await Promise.all(ids.map((id) => table.get(keys.auditedKey(programmeId, id))));
    return new Set(ids.filter((_, i) => found[i] !== undefined));
  };

  /** @throws DomainError `stale-version` when somebody else was quicker */
  const appendOnce = async (programmeId: string, acts: readonly Act[], trace: Trace): Promise<void> => {
    const ids = acts.map(({ id }) => id);
    const [from = NO_ENTRIES, known] = await Promise.all([head(programmeId), audited(programmeId, ids)]);
    const fresh = acts.filter(({ id }) => !known.has(id));
    const entries = continueChain(programmeId, from, fresh);
    const last = entries.at(-1);
    if (!last) return;
    const rows = entries.flatMap((entry) => [
      rowOf(keys.auditEntryKey(programmeId, entry.n), 'audit entry', { ...entry, ...byStaff(entry) }),
      rowOf(keys.auditedKey(programmeId, entry.id), 'audited', { n: entry.n }),
    ]);
    const to = { n: last.n, hash: last.hash };
    await table.commit([moved(programmeId, from, to), ...rows.map(inserted)], [], trace);
  };

  const appendSome = async (programmeId: string, acts: readonly Act[], trace: Trace): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await appendOnce(programmeId, acts, trace);
      } catch (error) {
        if (!(error instanceof DomainError) || attempt >= ATTEMPTS) throw error;
      }
    }
  };

  return {
    head,
    audited,

    /**
     * Appends acts to the audit of a programme, in the order given; those that stand there already are left out.
     * @throws DomainError `stale-version` when others kept coming first
     */
    async append(programmeId: string, acts: readonly Act[], trace: Trace): Promise<void> {
      const once = [...new Map(acts.map((act) => [act.id, act])).values()];
      for (const some of inChunks(once, TOGETHER)) await appendSome(programmeId, some, trace);
    },

    /** Newest first. */
    async ofProgramme(
      programmeId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<AuditEntry>> {
      const { pk } = keys.auditHeadKey(programmeId);
      const page = await table.page({ pk, prefix: ENTRIES, newestFirst: true, limit, cursor });
      return { ...page, items: page.items.map((item) => AuditEntry.parse(withoutMeta(item))) };
    },

    /** What a coordinator or helper has done, in whichever programmes, newest first. */
    async ofStaff(
      staffId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ): Promise<Page<AuditEntry>> {
      const page = await table.page({ index: 'gsi2', pk: keys.actsOf(staffId), newestFirst: true, limit, cursor });
      return { ...page, items: page.items.map((item) => AuditEntry.parse(withoutMeta(item))) };
    },

    /**
     * The whole chain as it stands, good or not, and its head, read while nobody appended: for whoever verifies it. A head that is not
     * there, or is none, says that there are no entries.
     */
    async chain(programmeId: string): Promise<{ entries: FoundEntry[]; head: AuditHead }> {
      const headKey = keys.auditHeadKey(programmeId);
      for (;;) {
        const before = await table.get(headKey);
        const items = await Array.fromAsync(table.all({ pk: headKey.pk, prefix: ENTRIES }));
        const after = await table.get(headKey);
        if (before?.hash !== after?.hash) continue;
        const entries = items.map((item) => ({
          place: Number(item.sk.slice(ENTRIES.length)),
          entry: withoutMeta(item),
        }));
        const head = AuditHead.safeParse(after && withoutMeta(after));
        return { entries, head: head.success ? head.data : NO_ENTRIES };
      }
    },
  };
};
