import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { type Act, type AuditEntry, continueChain, hashOfEntry, verifyChain } from '@pharos/domain';
import type { Item } from '@pharos/store';
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest';
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

/** Five entries, as rows. */
const five = async (): Promise<Item[]> => {
  await append(some(5, () => anAct()));
  return (await world.rows()).filter(({ entity }) => entity === 'audit entry').sort((a, b) => a.sk.localeCompare(b.sk));
};
const put = (...rows: Item[]) => world.store.putMany(rows);
const remove = ({ pk, sk }: Pick<Item, 'pk' | 'sk'>) =>
  world.client.send(new DeleteItemCommand({ TableName: world.tableName, Key: { pk: { S: pk }, sk: { S: sk } } }));
const HEAD = { pk: 'AUDIT#werklund', sk: 'HEAD' };

type Rows = [Item, Item, Item, Item, Item];
const spoils: [string, (rows: Rows) => Promise<unknown>, object][] = [
  [
    'an entry that says something else',
    ([, , third]) => put({ ...third, operation: 'declineApplication' }),
    { kind: 'changed', n: 3 },
  ],
  [
    'one that was forged with its hash',
    ([, , third]) => {
      const forged = { ...(third as unknown as AuditEntry), operation: 'declineApplication' };
      return put({ ...third, ...forged, hash: hashOfEntry(forged) });
    },
    { kind: 'changed', n: 4 },
  ],
  ['one that is gone', ([, second]) => remove(second), { kind: 'missing', n: 2 }],
  [
    'two that changed places',
    ([, second, , fourth]) => put({ ...second, sk: fourth.sk }, { ...fourth, sk: second.sk }),
    { kind: 'reordered', n: 2 },
  ],
  [
    'those at the end that are gone',
    async ([, , , fourth, fifth]) => [await remove(fourth), await remove(fifth)],
    { kind: 'truncated', n: 4 },
  ],
  [
    'one that was put in behind',
    (rows) => {
      const [sixth] = continueChain('werklund', rows[4] as unknown as AuditEntry, [anAct()]);
      return put({ ...rows[4], ...sixth, sk: 'ENTRY#0000000006' });
    },
    { kind: 'added', n: 6 },
  ],
  ['one that was put in between', ([, , third]) => put({ ...third, sk: `${third.sk}x` }), { kind: 'reordered' }],
  ['a head that is gone', () => remove(HEAD), { n: 1 }],
  ['a head that is none', () => put({ ...HEAD, entity: 'audit head', n: 'five' }), { n: 1 }],
];

describe('verifying finds in the table', () => {
  test.each(spoils)('%s', async (_what, spoil, fault) => {
    const rows = await five();
    expect((await verified()).fault).toBeUndefined();
    await spoil(rows as Rows);
    expect((await verified()).fault).toMatchObject(fault);
  });
});

describe('npm run audit:verify', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pharos-audit-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'audit.jsonl');
  const command = resolve(import.meta.dirname, '../../packages/store/audit/verify.ts');

  /** Runs it as somebody would who has the table's name in the environment. */
  const run = (...args: string[]) => {
    const aws = { AWS_REGION: 'ca-central-1', AWS_ACCESS_KEY_ID: 'operator', AWS_SECRET_ACCESS_KEY: 'none' };
    const env = {
      ...process.env,
      ...aws,
      AWS_ENDPOINT_URL_DYNAMODB: inject('dynamoEndpoint'),
      TABLE_NAME: world.tableName,
    };
    const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  test('says that an audit is whole, and what to keep; saves it; and holds it against what was kept', async () => {
    await five();
    const whole = run('--programme', 'werklund', '--save', file);
    expect(whole).toMatchObject({ status: 0, stderr: '' });
    const [, kept = ''] = /next time: (5:[0-9a-f]{64})\n$/.exec(whole.stdout) ?? [];
    expect(run('--programme', 'werklund', '--file', file, '--head', kept)).toMatchObject({ status: 0 });

    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.slice(0, 3).join('\n'));
    expect(run('--programme', 'werklund', '--file', file)).toMatchObject({ status: 0 });
    const cut = run('--programme', 'werklund', '--file', file, '--head', kept);
    expect(cut).toMatchObject({ status: 1, stdout: expect.stringContaining('entry 4 is truncated') });
  });

  test('names the first entry that is wrong, and ends with 1', async () => {
    const [, second] = await five();
    if (second) await remove(second);
    const { status, stdout } = run('--programme', 'werklund');
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout:
        'The audit of werklund is broken: entry 2 is missing, entry 3 comes next.\nFound: 4 entries. In order: the first 1.\n',
    });
  });

  test.each([
    [[], '--programme ID'],
    [['--programme', 'werklund', '--file', '/nowhere.jsonl'], 'cannot be read'],
  ])('ends with 2 when it is asked with %j', (args, text) => {
    expect(run(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(text) });
  });
});
