import type { World } from '../../support/world.ts';
import { anId, onDay, some } from '../builders.ts';
import type { PatternCase } from './reading.ts';

const PROGRAMMES = ['werklund', 'ata', 'edumentoring', 'school-board'];
const wrapped = 'A wrapped key. '.repeat(20);
const own = { programmeKeyId: 'first', sealed: `v1.AAAA.${'A'.repeat(64)}` };

/** Four programmes with a key each, and keys of six owners in each of them. */
const someKeys = async ({ keys, trace }: World) => {
  const owners = [
    ...some(3, () => ({ participantId: anId('par') })),
    ...some(3, () => ({ mentorshipId: anId('men') })),
  ] as const;
  for (const programmeId of PROGRAMMES) {
    await keys.keepOfProgramme(programmeId, { id: 'first', wrapped }, trace);
    for (const owner of owners) await keys.keepOfOwner(owner, programmeId, own, trace);
  }
  const [owner] = owners;
  if (!owner) throw new Error('nobody');
  return { owner, pk: `PARTICIPANT#${'participantId' in owner ? owner.participantId : ''}` };
};

export const dataKeyOfProgramme: PatternCase = async (world) => {
  await someKeys(world);
  return [
    {
      ask: (_store, keys) => keys.ofProgramme('werklund'),
      answer: { id: 'first', wrapped },
      reads: [{ pk: 'PROGRAMME#werklund', sk: 'KEY' }],
    },
  ];
};

export const keyOfOwner: PatternCase = async (world) => {
  const { owner, pk } = await someKeys(world);
  return [
    {
      ask: (_store, keys) => keys.ofOwner(owner, 'werklund'),
      answer: own,
      reads: [{ pk, sk: 'KEY#werklund' }],
    },
  ];
};

export const keyOfArchive: PatternCase = async ({ keys, trace }) => {
  const participantId = anId('par');
  const ids = some(4, () => anId('exp'));
  for (const id of ids) await keys.keepOfArchive({ id, participantId, endsAt: onDay(8) }, `${wrapped}${id}`, trace);
  const [id = ''] = ids;
  return [
    {
      ask: (_store, of) => of.ofArchive({ id, participantId, endsAt: onDay(8) }),
      answer: `${wrapped}${id}`,
      reads: [{ pk: `PARTICIPANT#${participantId}`, sk: `ARCHIVE#${id}` }],
    },
  ];
};

export const keysOfOwner: PatternCase = async (world) => {
  const { owner, pk } = await someKeys(world);
  return [
    {
      ask: (_store, keys) => keys.count(owner),
      answer: PROGRAMMES.length,
      reads: PROGRAMMES.map((programmeId) => ({ pk, sk: `KEY#${programmeId}` })),
    },
  ];
};
