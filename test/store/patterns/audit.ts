import { type Act, continueChain, NO_ENTRIES } from '@pharos/domain';
import type { World } from '../../support/world.ts';
import { anId, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const anAct = (): Act => ({
  id: anId('evt'),
  at: '2024-12-03T16:00:00.000Z',
  operation: 'acceptApplication',
  by: { standing: 'coordinator', id: anId('stf') },
  about: [anId('app')],
});

/** Four acts in one programme, and more in another. */
const written = async ({ store, trace }: World): Promise<{ here: Act[] }> => {
  const here = some(4, anAct);
  await store.audit.append('ata', some(12, anAct), trace);
  await store.audit.append('werklund', here, trace);
  return { here };
};

const rowsOf = (acts: readonly Act[], key: (act: Act, n: number) => string) =>
  acts.map((act, i) => ({ pk: 'AUDIT#werklund', sk: key(act, i + 1) }));

export const auditOfProgramme: PatternCase = async (world) => {
  const { here } = await written(world);
  const page = { limit: 50 };
  return [
    {
      ask: ({ audit }) => onlyPage(audit.ofProgramme('werklund', page)),
      answer: continueChain('werklund', NO_ENTRIES, here).toReversed(),
      reads: rowsOf(here, (_act, n) => `ENTRY#${String(n).padStart(10, '0')}`),
    },
  ];
};

export const auditOfStaff: PatternCase = async (world) => {
  await written(world);
  const id = anId('stf');
  const done = (day: number): Act => ({
    ...anAct(),
    at: `2024-12-0${day}T16:00:00.000Z`,
    by: { standing: 'helper', id },
  });
  const [first, second] = [done(1), done(2)];
  const own: Act = { ...anAct(), by: { standing: 'self', id: anId('par') } };
  await world.store.audit.append('ata', [second, own], world.trace);
  await world.store.audit.append('edumentoring', [first], world.trace);
  const rows = [
    { pk: 'AUDIT#ata', sk: 'ENTRY#0000000013' },
    { pk: 'AUDIT#edumentoring', sk: 'ENTRY#0000000001' },
  ];
  return [
    {
      ask: async ({ audit }) => (await onlyPage(audit.ofStaff(id, { limit: 50 }))).map(({ id: event }) => event),
      answer: [second.id, first.id],
      reads: rows,
    },
  ];
};

export const auditHead: PatternCase = async (world) => {
  const { here } = await written(world);
  const { n, hash } = continueChain('werklund', NO_ENTRIES, here).at(-1) ?? NO_ENTRIES;
  const reads = [{ pk: 'AUDIT#werklund', sk: 'HEAD' }];
  return [{ ask: ({ audit }) => audit.head('werklund'), answer: { n, hash }, reads }];
};

export const audited: PatternCase = async (world) => {
  const { here } = await written(world);
  const ids = here.map(({ id }) => id);
  return [
    {
      ask: ({ audit }) => audit.audited('werklund', ids),
      answer: new Set(ids),
      reads: rowsOf(here, ({ id }) => `AUDITED#${id}`),
    },
  ];
};
