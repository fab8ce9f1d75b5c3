import { type Act, verifyChain } from '@pharos/domain';
import { beforeEach, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../support/world.ts';
import { anId, some } from './builders.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});

const anAct = (operation = 'acceptApplication'): Act => ({
  id: anId('evt'),
  at: '2024-12-03T16:00:00.000Z',
  operation,
  by: { standing: 'coordinator', id: anId('stf') },
  about: [anId('app')],
});

const append = (acts: readonly Act[], to = world) => to.store.audit.append('werklund', acts, to.trace);

const verified = async () => {
  const { entries, head } = await world.store.audit.chain('werklund');
  return verifyChain('werklund', entries, { head });
};

describe('the audit of a programme', () => {
  test('has each act once, however often and in however many batches it comes', async () => {
    const acts = some(3, () => anAct());
    await append(acts);
    await append([...acts, anAct(), ...acts]);
    const { items } = await world.store.audit.ofProgramme('werklund', { limit: 10 });
    expect(items.map(({ n }) => n)).toEqual([4, 3, 2, 1]);
    expect(items.toReversed().slice(0, 3)).toMatchObject(acts);
  });

  test('takes more at once than fit into a transaction', async () => {
    await append(some(120, () => anAct()));
    expect(await verified()).toMatchObject({ entries: 120, head: { n: 120 } });
    expect((await verified()).fault).toBeUndefined();
  });

  test('is one chain, whoever appends at the same time', async () => {
    const acts = some(6, () => anAct());
    await Promise.all(acts.map((act) => append([act])));
    const result = await verified();
    expect(result).toMatchObject({ entries: 6, head: { n: 6 } });
    expect(result.fault).toBeUndefined();
  });

  test('is empty, and in order, where nobody has done anything', async () => {
    expect(await verified()).toMatchObject({ entries: 0, head: { n: 0 } });
  });
});
