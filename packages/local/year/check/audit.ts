import { createHash } from 'node:crypto';
import type { Dossier } from './dossier.ts';
import type { Row, Violation } from './evidence.ts';

interface Entry {
  readonly programmeId: string;
  readonly n: number;
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly by: { readonly standing: string; readonly id: string };
  readonly about: readonly string[];
  readonly previous: string;
  readonly hash: string;
}

interface Act {
  readonly operation: string;
  readonly programmeIds: readonly string[];
  readonly about: readonly string[];
}

/** Decisions that only a person takes, with the operation by which they do and the field that says about what. */
const decisions: Readonly<Record<string, readonly [operation: string, field: string]>> = {
  'application.accepted': ['acceptApplication', 'applicationId'],
  'application.waitlisted': ['waitlistApplication', 'applicationId'],
  'application.declined': ['declineApplication', 'applicationId'],
  'match-run.published': ['publishMatchRun', 'matchRunId'],
  'match-run.discarded': ['discardMatchRun', 'matchRunId'],
};

const digestOf = ({ programmeId, n, id, at, operation, by, about, previous }: Entry): string =>
  createHash('sha256')
    .update(JSON.stringify([programmeId, n, id, at, operation, [by.standing, by.id], about, previous]))
    .digest('hex');

/** The entries of every programme, in the order of their rows. */
const chainsOf = ({ rowsOf }: Dossier): ReadonlyMap<string, readonly (Row & Entry)[]> =>
  Map.groupBy(
    rowsOf<Entry>('audit entry').toSorted((a, b) => a.sk.localeCompare(b.sk)),
    ({ pk }) => pk,
  );

/** Each entry has the next number, the hash of what it says, and that of the one before; the head is the last. */
const faultsIn = (pk: string, entries: readonly (Row & Entry)[], head: Partial<Entry> | undefined): Violation[] => {
  const wrong = entries.filter(
    (entry, i) =>
      entry.n !== i + 1 ||
      !entry.sk.endsWith(`#${String(entry.n).padStart(10, '0')}`) ||
      entry.hash !== digestOf(entry) ||
      entry.previous !== (entries[i - 1]?.hash ?? '0'.repeat(64)),
  );
  const last = entries.at(-1);
  return [
    ...wrong.map(({ sk }) => ({ check: 'audit-broken', text: `${pk} ${sk} does not follow from the entry before` })),
    ...(head?.n === last?.n && head?.hash === last?.hash
      ? []
      : [{ check: 'audit-broken', text: `the head of ${pk} is not its last entry` }]),
  ];
};

interface Applied {
  readonly id: string;
  readonly participantId: string;
  readonly consent?: { readonly how: string; readonly notice: string };
}

/** Each yes to a notice that stands with an application has one entry: whose, which application, which words. */
const consentFaults = ({ rowsOf }: Dossier, entries: readonly Entry[]): Violation[] => {
  const said = Map.groupBy(
    entries.filter(({ operation }) => operation === 'submitApplication'),
    ({ by }) => by.id,
  );
  return rowsOf<Applied>('application').flatMap(({ id, participantId, consent }) => {
    if (consent?.how !== 'agreed') return [];
    const own = said.get(participantId) ?? [];
    const found = own.filter(({ about }) => about.includes(id) && about.includes(consent.notice)).length;
    return found === 1
      ? []
      : [{ check: 'consent-not-recorded', text: `the yes to notice ${consent.notice} of ${id} has ${found} entries` }];
  });
};

/** Whatever people decided was told for the audit, whatever was told stands there once, and nothing else does; every yes to a notice is there; every chain is whole. */
export const checkAudit = (dossier: Dossier): Violation[] => {
  const chains = chainsOf(dossier);
  const heads = new Map(dossier.rowsOf<Entry>('audit head').map((head) => [head.pk, head]));
  const found = [...new Set([...chains.keys(), ...heads.keys()])].flatMap((pk) =>
    faultsIn(pk, chains.get(pk) ?? [], heads.get(pk)),
  );
  const acts = dossier.eventsOf('act.performed').map(({ id, data }) => ({ id, ...(data as unknown as Act) }));
  const entries = [...chains.values()].flat();
  const due = acts.flatMap(({ id, programmeIds }) => programmeIds.map((programmeId) => `${id} in ${programmeId}`));
  const there = entries.map(({ id, programmeId }) => `${id} in ${programmeId}`);
  const [dueOnce, thereOnce] = [new Set(due), new Set(there)];
  const decided = new Set(acts.flatMap(({ operation, about }) => about.map((id) => `${operation} ${id}`)));
  const untold = Object.entries(decisions).flatMap(([event, [operation, field]]) =>
    dossier
      .eventsOf(event)
      .map(({ data }) => `${operation} ${data[field]}`)
      .filter((decision) => !decided.has(decision)),
  );
  return [
    ...found,
    ...due
      .filter((act) => !thereOnce.has(act))
      .map((act) => ({ check: 'act-not-recorded', text: `${act} has no entry` })),
    ...there
      .filter((entry, i) => !dueOnce.has(entry) || there.indexOf(entry) !== i)
      .map((entry) => ({
        check: 'entry-out-of-nowhere',
        text: `${entry} is recorded, and was not done, or is there twice`,
      })),
    ...consentFaults(dossier, entries),
    ...untold.map((decision) => ({ check: 'act-untold', text: `${decision} happened, and nobody did it` })),
  ];
};

/** How many entries there are, and how many of them stand in chains that are whole. */
export const auditFigures = (dossier: Dossier, violations: readonly Violation[]) => {
  const chains = [...chainsOf(dossier)];
  const broken = violations.filter(({ check }) => check === 'audit-broken').map(({ text }) => text);
  const sum = (of: typeof chains) => of.reduce((total, [, entries]) => total + entries.length, 0);
  const whole = chains.filter(([pk]) => !broken.some((text) => text.includes(pk)));
  return { entries: sum(chains), verified: sum(whole) };
};
