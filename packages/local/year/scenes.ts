import type { Programme } from '@pharos/domain';

/** How the year of a programme is played: who comes, how, and how they are. Assumptions of the rehearsal, not facts of the programme. */
export interface Scene {
  /** How many people come unless another number is given. */
  readonly people: number;
  readonly mentees: number;
  readonly mentors: number;
  /** Share of the mentors who ask for a mentor as well. */
  readonly both: number;
  /** Share of the pairs of whom nothing is heard after the introduction. */
  readonly silent: number;
  /** Days from one meeting to the next: at least, and at most. */
  readonly everyDays: readonly [number, number];
  /** People apply here one by one, or fill in the volunteers' form, whose export is imported. */
  readonly comeBy: 'applying' | 'form';
}

/** As published for Werklund: four mentees to three mentors. */
const usual: Scene = {
  people: 210,
  mentees: 4,
  mentors: 3,
  both: 0,
  silent: 0.06,
  everyDays: [24, 38],
  comeBy: 'applying',
};

const scenes: Readonly<Record<string, Partial<Scene>>> = {
  'ata-beginning-teachers': { people: 120 },
  'ata-school-leaders': { people: 60 },
  edumentoring: { people: 200, both: 0.2, silent: 0.3, comeBy: 'form' },
  'school-board': { people: 110, mentees: 10, mentors: 1, everyDays: [14, 24] },
  'educator-community': { people: 120, mentees: 1, mentors: 1, both: 0.25 },
};

export const sceneOf = ({ id }: Pick<Programme, 'id'>): Scene => ({ ...usual, ...scenes[id] });
