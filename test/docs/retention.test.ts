import { recordClasses } from '@pharos/domain';
import { kindsOfRows } from '@pharos/test/fuzz/stored.ts';
import { expect, it } from 'vitest';
import { kindsKept } from './retention.ts';

it('every kind of row belongs to a class of record, or says why to none', () => {
  expect(Object.keys(kindsKept).toSorted()).toEqual([...kindsOfRows, 'export part'].toSorted());
  for (const [kind, { classes, why }] of Object.entries(kindsKept))
    expect([kind, classes.length > 0], 'either').toEqual([kind, why === undefined]);
});

it('every class of record has rows', () => {
  const used = new Set(Object.values(kindsKept).flatMap(({ classes }) => classes));
  expect([...used].toSorted()).toEqual(recordClasses.toSorted());
});
