import { builtIn, type ProgrammeLine, type ProgrammeVersion } from '@pharos/domain';
import { entities } from '@pharos/store';
import { aProgramme } from '../../support/builders.ts';
import { onDay, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { programmes, programmeVersions } = entities;

const aLine = (id: string, version = 1): ProgrammeLine => {
  const { kind, tone, participation, name, summary } = aProgramme();
  return { id, version, kind, tone, participation, name, summary };
};

const aVersion = (id: string, version: number): ProgrammeVersion => ({
  ...builtIn(aProgramme({ id, version })),
  source: 'uploaded',
  definedAt: onDay(version),
});

const noise = some(4, (i) => [
  programmes.toItem(aLine(`other-${i}`)),
  ...some(3, (j) => programmeVersions.toItem(aVersion(`other-${i}`, j + 1))),
]).flat();

export const programme: PatternCase = async ({ store }) => {
  const wanted = aLine('wanted', 3);
  await store.putMany([
    programmes.toItem(wanted),
    ...some(3, (i) => programmeVersions.toItem(aVersion('wanted', i + 1))),
    ...noise,
  ]);
  return [{ ask: ({ programmes: of }) => of.find('wanted'), answer: wanted, reads: [programmes.toItem(wanted)] }];
};

export const programmesPattern: PatternCase = async ({ store }) => {
  const all = some(4, (i) => aLine(`programme-${i}`, i + 1));
  const versions = all.flatMap(({ id }) => some(3, (i) => programmeVersions.toItem(aVersion(id, i + 1))));
  await store.putMany([...all.map(programmes.toItem), ...versions]);
  return [{ ask: ({ programmes: of }) => of.list(), answer: all, reads: all.map(programmes.toItem) }];
};

export const programmeVersion: PatternCase = async ({ store }) => {
  const wanted = aVersion('wanted', 2);
  await store.putMany([
    programmeVersions.toItem(wanted),
    ...[1, 3].map((version) => programmeVersions.toItem(aVersion('wanted', version))),
    ...noise,
  ]);
  return [
    {
      ask: ({ programmes: of }) => of.version('wanted', 2),
      answer: wanted,
      reads: [programmeVersions.toItem(wanted)],
    },
  ];
};

export const programmeVersionsPattern: PatternCase = async ({ store }) => {
  const all = some(4, (i) => aVersion('wanted', i + 8));
  await store.putMany([programmes.toItem(aLine('wanted', 11)), ...all.map(programmeVersions.toItem), ...noise]);
  const newestFirst = all.toReversed();
  return [
    {
      ask: ({ programmes: of }) => onlyPage(of.versions('wanted', { limit: 50 })),
      answer: newestFirst,
      reads: newestFirst.map(programmeVersions.toItem),
    },
  ];
};
