import { entities } from '@pharos/store';
import { aCohort, aNomination, anId, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { cohorts, nominations } = entities;

const noise = (cohortId = anId('coh')) => some(9, () => nominations.toItem(aNomination({ cohortId })));

export const nomination: PatternCase = async ({ store }) => {
  const wanted = aNomination();
  await store.putMany([nominations.toItem(wanted), ...noise(wanted.cohortId)]);
  return [
    {
      ask: ({ nominations: of }) => of.get(wanted.cohortId, wanted.id),
      answer: wanted,
      reads: [nominations.toItem(wanted)],
    },
  ];
};

export const nominationsOfCohort: PatternCase = async ({ store }) => {
  const home = aCohort();
  const all = some(3, () => aNomination({ cohortId: home.id }));
  await store.putMany([cohorts.toItem(home), ...all.map(nominations.toItem), ...noise()]);
  return [
    {
      ask: ({ nominations: of }) => onlyPage(of.ofCohort(home.id, { limit: 10 })),
      answer: all.toReversed(),
      reads: all.map(nominations.toItem),
    },
  ];
};

export const openNominationsOf: PatternCase = async ({ store }) => {
  const participantId = anId('par');
  const all = some(2, () => aNomination({ participantId }));
  const over = aNomination({ participantId, status: 'declined' });
  await store.putMany([...all, over].map(nominations.toItem).concat(noise()));
  return [{ ask: ({ nominations: of }) => of.openOf(participantId), answer: all, reads: all.map(nominations.toItem) }];
};

export const nominatedBy: PatternCase = async ({ store }) => {
  const participantId = anId('par');
  const cohortId = anId('coh');
  const all = [
    aNomination({ cohortId, nominatedBy: participantId }),
    aNomination({ cohortId, nominatedBy: participantId, status: 'lapsed' }),
  ];
  await store.putMany([...all, aNomination({ nominatedBy: participantId })].map(nominations.toItem).concat(noise()));
  return [
    {
      ask: ({ nominations: of }) => of.countBy(participantId, cohortId),
      answer: 2,
      reads: all.map(nominations.toItem),
    },
  ];
};
