import { entities } from '@pharos/store';
import { aHold, aMessage, anId, onDay, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { holds: entity, messages } = entities;
const limit = 50;

export const hold: PatternCase = async ({ store }) => {
  const wanted = aHold({ scope: 'mentorship', subjectId: anId('men') });
  await store.putMany([wanted, aHold({ subjectId: wanted.subjectId }), ...some(3, () => aHold())].map(entity.toItem));
  const reads = [entity.toItem(wanted)];
  return [
    { ask: ({ holds: of }) => of.get(wanted), answer: wanted, reads },
    { ask: ({ holds: of }) => of.find(wanted), answer: wanted, reads },
    { ask: ({ holds: of }) => of.getMany([wanted]), answer: [wanted], reads },
  ];
};

export const holds: PatternCase = async ({ store }) => {
  const standing = some(3, (i) => aHold({ from: onDay(3 + i) }));
  const over = [
    ...some(5, () => aHold({ status: 'settled' })),
    ...some(5, () => aHold({ status: 'lifted', liftedAt: onDay(2) })),
  ];
  await store.putMany([...[...over, ...standing].map(entity.toItem), ...some(4, () => messages.toItem(aMessage()))]);
  return [
    {
      ask: ({ holds: of }) => onlyPage(of.standing({ limit })),
      answer: standing.toReversed(),
      reads: standing.map(entity.toItem),
    },
  ];
};

export const messagesSilencedBy: PatternCase = async ({ store }) => {
  const silencedBy = anId('hol');
  const silenced = (id: string, i: number) =>
    aMessage({ status: 'failed', failure: 'silenced', silencedBy: id, requestedAt: onDay(3 + i) });
  const wanted = some(3, (i) => silenced(silencedBy, i));
  const others = some(6, (i) => silenced(anId('hol'), i));
  await store.putMany([...others, ...wanted.toReversed(), ...some(4, () => aMessage())].map(messages.toItem));
  return [
    {
      ask: ({ messages: of }) => onlyPage(of.silencedBy(silencedBy, { limit })),
      answer: wanted,
      reads: wanted.map(messages.toItem),
    },
  ];
};
