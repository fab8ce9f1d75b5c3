import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { type Answer, call } from './invoke.ts';
import { anOpenCohort, office } from './story.ts';
import { aWorld, type World } from './world.ts';

export const IMPORT = 'POST /cohorts/{cohortId}/imports';
/** The header of a form export. */
export const HEADER = 'Full name,Email,Role,Areas,Grades,Interests,Hopes,Languages,Modes,Places,Year,Own words';

/** A row that is all right, unless said otherwise. */
export const aRow = (name: string, email: string, change: Record<string, string> = {}): string =>
  Object.values({
    name,
    email,
    role: 'Mentee',
    areas: '"Mathematics, Science"',
    grades: 'Grades 7 to 9',
    interests: 'Numeracy',
    hopes: 'Leadership',
    languages: '"English, French"',
    modes: 'Online',
    places: '',
    year: 'Final year',
    words: '',
    ...change,
  }).join(',');

/** Which column of it is which question. */
export const mapping = {
  name: 'Full name',
  email: 'Email',
  role: { column: 'Role', values: { Mentor: 'mentor', Mentee: 'mentee' } },
  kind: { column: 'Role', values: { Mentor: 'alumni', Mentee: 'final-year-student' } },
  language: { is: 'en' },
  answers: {
    'teaching-areas': { column: 'Areas' },
    'grade-levels': { column: 'Grades' },
    interests: { column: 'Interests' },
    hopes: { column: 'Hopes' },
    language: { column: 'Languages' },
    'meeting-mode': { column: 'Modes' },
    'mentees-wanted': { column: 'Places' },
    'year-of-program': { column: 'Year' },
    'hopes-text': { column: 'Own words' },
  },
};

/** An open cohort, and `send` to import into it. */
export const anIntake = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const send = (csv: string, change: object = {}): Promise<Answer> =>
    call(createHandler(world), IMPORT, {
      ...office,
      params: { cohortId },
      body: { csv, mapping: { ...mapping, ...change } },
    });
  return { world, cohortId, send };
};

export const file = (...rows: string[]): string => [HEADER, ...rows].join('\n');
/** The names of everybody in the table. */
export const peopleIn = async (world: World) =>
  (await world.rows()).filter(({ entity }) => entity === 'participant').map(({ name }) => name);
