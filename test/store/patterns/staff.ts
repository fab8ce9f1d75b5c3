import type { Staff } from '@pharos/domain';
import { entities } from '@pharos/store';
import { aHold, anId, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { staff: entity, holds } = entities;

const someone = (account: string, roles: Staff['roles']): Staff => ({
  id: anId('stf'),
  account,
  name: 'Dominique Tremblay',
  roles,
  version: 1,
});

export const staffOfAccount: PatternCase = async ({ store }) => {
  const wanted = someone('account-1', { werklund: 'coordinator', ata: 'helper' });
  await store.putMany([wanted, ...some(4, (i) => someone(`other-${i}`, { ata: 'helper' }))].map(entity.toItem));
  return [{ ask: ({ staff: of }) => of.ofAccount('account-1'), answer: wanted, reads: [entity.toItem(wanted)] }];
};

export const staff: PatternCase = async ({ store }) => {
  const here = some(2, (i) => someone(`here-${i}`, { werklund: 'helper' }));
  const dismissed = someone('dismissed', {});
  await store.putMany([
    ...[dismissed, ...here.toReversed()].map(entity.toItem),
    ...some(9, () => aHold()).map(holds.toItem),
  ]);
  const limit = 50;
  return [
    {
      ask: ({ staff: of }) => onlyPage(of.ofProgramme('werklund', { limit })),
      answer: here,
      reads: [...here, dismissed].map(entity.toItem),
    },
    {
      ask: ({ staff: of }) => of.names(),
      answer: new Map([...here, dismissed].map(({ id, name }) => [id, name])),
      reads: [...here, dismissed].map(entity.toItem),
    },
  ];
};
