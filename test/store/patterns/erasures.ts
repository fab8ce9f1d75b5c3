import { createHash, randomUUID } from 'node:crypto';
import type { Export } from '@pharos/domain';
import { entities } from '@pharos/store';
import type { World } from '../../support/world.ts';
import {
  aCheckIn,
  aMatchRun,
  aMeeting,
  aMentorship,
  aMessage,
  anErasure,
  anId,
  aParticipant,
  aProposal,
  aSealedReflection,
  DAY,
  onDay,
  some,
} from '../builders.ts';
import type { PatternCase, Reading } from './reading.ts';

const {
  archives,
  checkIns,
  erasures,
  matchRuns,
  meetings,
  mentorships,
  messages,
  participants,
  proposals,
  reflections,
} = entities;

export const erasure: PatternCase = async ({ store }) => {
  const all = some(8, () => anErasure());
  await store.putMany(all.map(erasures.toItem));
  const [wanted, other] = all;
  if (!wanted || !other) throw new Error('no erasure');
  return [
    { ask: ({ people }) => people.erasure(wanted.id), answer: wanted, reads: [erasures.toItem(wanted)] },
    {
      ask: ({ people }) => people.erasures([other.id, wanted.id]),
      answer: [other, wanted],
      reads: [other, wanted].map(erasures.toItem),
    },
  ];
};

export const messagesOfParticipant: PatternCase = async ({ store }) => {
  const participantId = anId('par');
  const reads = some(3, () => aMessage({ participantId })).map(messages.toItem);
  const pair = aMentorship({ mentee: { applicationId: anId('app'), participantId } });
  const others = some(9, () => aMessage({ participantId: anId('par') })).map(messages.toItem);
  await store.putMany([...reads, mentorships.toItem(pair), ...others]);
  return [{ ask: ({ people }) => people.messagesTo(participantId), answer: reads, reads }];
};

export const allOfParticipant: PatternCase = async ({ store }) => {
  const person = aParticipant();
  const reflection = aSealedReflection({ participantId: person.id });
  const reads = [participants.toItem(person), reflections.toItem(reflection)];
  await store.putMany([...reads, ...some(6, () => participants.toItem(aParticipant()))]);
  return [{ ask: ({ people }) => people.under(person.id), answer: reads, reads }];
};

export const allOfPair: PatternCase = async ({ store }) => {
  const pair = aMentorship();
  const of = { mentorshipId: pair.id };
  const reads = [checkIns.toItem(aCheckIn(of)), meetings.toItem(aMeeting(of)), mentorships.toItem(pair)];
  await store.putMany([...reads, ...some(9, () => mentorships.toItem(aMentorship()))]);
  return [{ ask: ({ people }) => people.allOfPair(pair.id), answer: reads, reads }];
};

export const allOfMatchRun: PatternCase = async ({ store }) => {
  const run = aMatchRun();
  const reads = [matchRuns.toItem(run), proposals.toItem(aProposal({ matchRunId: run.id }))];
  await store.putMany([...reads, ...some(6, () => proposals.toItem(aProposal()))]);
  return [{ ask: ({ people }) => people.allOfMatchRun(run.id), answer: reads, reads }];
};

export const keptAnswersOf: PatternCase = async ({ store, now }) => {
  for (const account of ['anna', 'anna', 'ben', 'cleo', 'dana', 'eli', 'finn', 'gil'])
    await store.idempotency.claim({ account, request: randomUUID() }, 'body', 'request', now());
  const pk = `IDEMPOTENCY#${createHash('sha256').update('anna').digest('hex')}`;
  const reads = (await store.people.keptAnswers('anna')).map(({ sk }) => ({ pk, sk }));
  return [
    {
      ask: async ({ people }) => (await people.keptAnswers('anna')).map(({ sk }) => ({ pk, sk })),
      answer: reads,
      reads,
    },
  ];
};

export const limitsOf: PatternCase = async ({ store }) => {
  for (const account of ['anna', 'anna', 'ben', 'cleo', 'dana', 'eli', 'finn', 'gil'])
    await store.limits.take({ account, operation: randomUUID(), hour: 1, endsAt: Date.parse(DAY), most: 9 });
  const pk = `LIMIT#${createHash('sha256').update('anna').digest('hex')}`;
  const reads = (await store.people.limitsOf('anna')).map(({ sk }) => ({ pk, sk }));
  return [
    { ask: async ({ people }) => (await people.limitsOf('anna')).map(({ sk }) => ({ pk, sk })), answer: reads, reads },
  ];
};

const anArchive = (participantId: string, day: number): Export => ({
  id: anId('exp'),
  participantId,
  status: 'ready',
  requestedAt: onDay(day),
  endsAt: onDay(day + 7),
  parts: 2,
  version: 1,
});

const archivesOf = async ({ store, archives: sealed, trace }: World) => {
  const participantId = anId('par');
  const own = some(2, (i) => anArchive(participantId, i + 2));
  for (const each of own) await sealed.write(each, Buffer.alloc(400_000, 'a'), trace);
  const others = some(12, () => anArchive(anId('par'), 3));
  await store.putMany([...own, ...others].map(archives.toItem));
  return { participantId, own };
};

export const exportsOfParticipant: PatternCase = async (world) => {
  const { participantId, own } = await archivesOf(world);
  const now = Date.parse(DAY);
  return [
    { ask: ({ exports: of }) => of.of(participantId, now), answer: own.toReversed(), reads: own.map(archives.toItem) },
  ];
};

const anExport: PatternCase = async (world) => {
  const { participantId, own } = await archivesOf(world);
  const [wanted] = own;
  if (!wanted) throw new Error('no export');
  const ask: Reading['ask'] = ({ exports: of }) => of.get(participantId, wanted.id, Date.parse(DAY));
  return [{ ask, answer: wanted, reads: [archives.toItem(wanted)] }];
};

export { anExport as export };

export const exportPart: PatternCase = async (world) => {
  const { participantId, own } = await archivesOf(world);
  const [wanted] = own;
  if (!wanted) throw new Error('no export');
  const key = { pk: `PARTICIPANT#${participantId}`, sk: `EXPORT-PART#${wanted.id}#0002` };
  const row = (await world.rows()).find(({ pk, sk }) => pk === key.pk && sk === key.sk);
  return [{ ask: ({ exports: of }) => of.part(wanted, 2), answer: row?.content, reads: [key] }];
};
