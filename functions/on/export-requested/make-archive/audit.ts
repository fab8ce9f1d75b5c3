import type { AuditEntry } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';

/** So many entries of a programme, or of a coordinator, are looked through, the newest first: in a large programme a year has some ten thousand. */
const LOOKED_THROUGH = 50_000;
const PAGE = 1000;
/** Entries stand in the order in which they arrived, which is nearly that in which things were done. */
const DAY_MS = 86_400_000;

interface Concerned {
  /** Of the person and of what is theirs. */
  readonly ids: ReadonlySet<string>;
  /** When the person became known (ISO): nothing before that is about them. */
  readonly since: string;
}

/** What the audit of a programme tells by or about somebody, newest first. */
export const auditOf = async (
  { store }: Pick<Deps, 'store'>,
  programmeId: string,
  { ids, since }: Concerned,
): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  const earliest = Date.parse(since) - DAY_MS;
  let cursor: string | undefined;
  for (let looked = 0; looked < LOOKED_THROUGH; looked += PAGE) {
    const page = await store.audit.ofProgramme(programmeId, { limit: PAGE, cursor });
    found.push(...page.items.filter(({ by, about }) => ids.has(by.id) || about.some((id) => ids.has(id))));
    cursor = page.cursor;
    const oldest = page.items.at(-1);
    if (cursor === undefined || (oldest !== undefined && Date.parse(oldest.at) < earliest)) break;
  }
  return found;
};

/** What somebody did as a coordinator or helper, newest first. */
export const actsOfStaff = async ({ store }: Pick<Deps, 'store'>, staffId: string): Promise<AuditEntry[]> => {
  const found: AuditEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.audit.ofStaff(staffId, { limit: PAGE, cursor });
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && found.length < LOOKED_THROUGH);
  return found;
};
