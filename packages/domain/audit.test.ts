import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type AuditEntry, continueChain, hashOfEntry, NO_ENTRIES, verifyChain } from './index.ts';

const body = (i: number) => String(i).padStart(26, '0');

const act = (i: number): Act => ({
  id: `evt_${body(i)}`,
  at: '2024-12-03T16:00:00.000Z',
  operation: 'acceptApplication',
  by: { standing: 'coordinator', id: `stf_${body(1)}` },
  about: [`app_${body(i)}`, `par_${body(i)}`],
});

const chainOf = (count: number): AuditEntry[] =>
  continueChain(
    'werklund',
    NO_ENTRIES,
    Array.from({ length: count }, (_, i) => act(i)),
  );

const rowsOf = (entries: readonly AuditEntry[]) => entries.map((entry) => ({ place: entry.n, entry }));
const headOf = (entries: readonly AuditEntry[]) => {
  const { n, hash } = entries.at(-1) ?? NO_ENTRIES;
  return { n, hash };
};
const verify = (entries: readonly AuditEntry[], head = headOf(entries)) =>
  verifyChain('werklund', rowsOf(entries), { head });

/** Written anew so that it looks right by itself. */
const rehashed = (entry: AuditEntry, change: Partial<AuditEntry>): AuditEntry => {
  const next = { ...entry, ...change };
  return { ...next, hash: hashOfEntry(next) };
};

describe('the chain of an audit', () => {
  it('is whole as it was written, in one go or in several', () => {
    const first = chainOf(3);
    const more = continueChain('werklund', headOf(first), [act(8), act(9)]);

    expect(verify([...first, ...more])).toEqual({ entries: 5, head: headOf(more) });
    expect(verify([])).toEqual({ entries: 0, head: NO_ENTRIES });
  });

  it('has a hash that anybody can compute from what an entry says', () => {
    const zeros = '0'.repeat(64);
    const said = `["werklund",1,"evt_${body(0)}","2024-12-03T16:00:00.000Z","acceptApplication",["coordinator","stf_${body(1)}"],["app_${body(0)}","par_${body(0)}"],"${zeros}"]`;
    expect(chainOf(1)[0]?.hash).toBe(createHash('sha256').update(said).digest('hex'));
  });
});

describe('verifying finds', () => {
  const five = chainOf(5);
  const other = act(7);

  it('a changed entry, whatever was changed', () => {
    const change = fc.constantFrom<Partial<AuditEntry>>(
      { id: other.id },
      { at: '2024-12-03T16:00:01.000Z' },
      { operation: 'declineApplication' },
      { by: { standing: 'helper', id: `stf_${body(1)}` } },
      { by: { standing: 'coordinator', id: `stf_${body(2)}` } },
      { about: [] },
      { previous: 'f'.repeat(64) },
      { programmeId: 'ata' },
      { n: 9 },
      { operation: 'Not one' },
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), change, (place, changed) => {
        const entries = rowsOf(five).map((row, i) =>
          i === place ? { ...row, entry: { ...row.entry, ...changed } } : row,
        );
        const { fault } = verifyChain('werklund', entries, { head: headOf(five) });
        expect(fault).toMatchObject({ kind: 'changed', n: place + 1 });
      }),
    );
  });

  it('one that was changed and given the hash of what it now says, by the entry after it', () => {
    const forged = five.map((entry, i) => (i === 2 ? rehashed(entry, { operation: 'declineApplication' }) : entry));
    expect(verify(forged).fault).toMatchObject({ kind: 'changed', n: 4, why: expect.stringContaining('entry 3') });
    const last = five.map((entry, i) => (i === 4 ? rehashed(entry, { about: [] }) : entry));
    expect(verify(last, headOf(five)).fault).toEqual({ kind: 'changed', n: 5, why: 'its head has another hash' });
  });

  it.each([
    ['a missing one', (all: AuditEntry[]) => all.toSpliced(2, 1), { kind: 'missing', n: 3 }],
    ['the first when it is missing', (all: AuditEntry[]) => all.slice(1), { kind: 'missing', n: 1 }],
    ['those that were cut off at the end', (all: AuditEntry[]) => all.slice(0, 3), { kind: 'truncated', n: 4 }],
    [
      'one too many',
      (all: AuditEntry[]) => [...all, ...continueChain('werklund', headOf(all), [other])],
      { kind: 'added', n: 6 },
    ],
    [
      'one that is there twice',
      (all: AuditEntry[]) => all.flatMap((entry) => (entry.n === 2 ? [entry, entry] : [entry])),
      { kind: 'added', n: 2 },
    ],
  ])('%s', (_what, spoil, fault) => {
    expect(verify(spoil(five), headOf(five)).fault).toMatchObject(fault);
  });

  it('two that changed places, by where they stand and by their order', () => {
    const [a, b, c, d, e] = five as [AuditEntry, AuditEntry, AuditEntry, AuditEntry, AuditEntry];
    const swapped = [a, d, c, b, e];
    const kept = swapped.map((entry, i) => ({ place: i + 1, entry }));
    expect(verifyChain('werklund', kept, { head: headOf(five) }).fault).toMatchObject({ kind: 'reordered', n: 2 });
    const inAFile = swapped.map((entry) => ({ entry }));
    expect(verifyChain('werklund', inAFile, { head: headOf(five) }).fault).toMatchObject({ kind: 'reordered', n: 2 });
  });

  it('with a head that was kept elsewhere: what was cut off or written anew together with the head', () => {
    const anchor = headOf(five);
    const cut = five.slice(0, 3);
    const anew = continueChain('werklund', NO_ENTRIES, [other, act(1), act(2), act(3), act(4)]);
    const against = (entries: AuditEntry[]) =>
      verifyChain('werklund', rowsOf(entries), { head: headOf(entries), anchor }).fault;

    expect(verify(cut).fault).toBeUndefined();
    expect(against(cut)).toMatchObject({ kind: 'truncated', n: 4 });
    expect(against(anew)).toMatchObject({ kind: 'changed', n: 5 });
    expect(against([...five, ...continueChain('werklund', anchor, [other])])).toBeUndefined();
  });
});
