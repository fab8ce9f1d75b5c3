import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, office } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

/** Made-up people of a real mentoring service's test data; not part of this repository. */
const pathOf = (who: string) => resolve(import.meta.dirname, `../../../shared/data/civil-service-${who}.csv`);
const missing = !existsSync(pathOf('mentees')) || !existsSync(pathOf('mentors'));

const always = (option: string) => ({ column: 'job title', values: { 'Some role': option } });

const professions = {
  Policy: 'social-studies',
  DDaT: 'computing-science',
  Security: 'physical-education',
  HR: 'inclusive-education',
};

const mappingFor = (role: 'mentor' | 'mentee', areas: Record<string, string>) => ({
  name: ['first name', 'last name'],
  email: 'email address',
  role: { is: role },
  kind: { is: role === 'mentor' ? 'community-member' : 'final-year-student' },
  language: { is: 'en' },
  answers: {
    'teaching-areas': { column: 'profession', values: areas },
    'grade-levels': {
      column: 'grade',
      values: {
        AA: 'kindergarten',
        AO: 'grades-1-3',
        EO: 'grades-4-6',
        HEO: 'grades-7-9',
        SEO: 'grades-7-9',
        'Grade 7': 'grades-10-12',
        'Grade 6': 'grades-10-12',
        SCS1: 'grades-10-12',
        SCS2: 'grades-10-12',
        SCS3: 'grades-10-12',
        SCS4: 'grades-10-12',
      },
    },
    interests: {
      column: 'organisation',
      values: {
        'Department of Love': 'well-being',
        'Department of Virtue': 'classroom-community',
        'Department of Peace': 'outdoor-learning',
        'Department of Joy': 'extracurricular',
        'Department of Fun': 'technology',
        'Department of Truth': 'inquiry',
      },
    },
    hopes: { column: 'both mentor and mentee', values: { yes: 'reflection', no: 'planning' } },
    'hopes-text': { column: 'biography' },
    language: always('en'),
    'meeting-mode': always('virtual'),
    ...(role === 'mentor' ? { 'mentees-wanted': always('2') } : { 'year-of-program': always('final-year') }),
  },
});

describe.skipIf(missing)('the civil service’s 50 mentees and 50 mentors', () => {
  it.each(['mentee', 'mentor'] as const)(
    'come in as %ss, save those whose profession nobody has mapped; mapped, they come in too',
    async (role) => {
      const world = await aWorld();
      const params = { cohortId: await anOpenCohort(world) };
      const csv = readFileSync(pathOf(`${role}s`), 'utf8');
      const inOperations = csv.split('\n').filter((line) => line.includes(',Operations,')).length;
      const send = (areas: Record<string, string>) =>
        call(createHandler(world), 'POST /cohorts/{cohortId}/imports', {
          ...office,
          params,
          body: { csv, mapping: mappingFor(role, areas) },
        });

      const { body } = await send(professions);
      expect(body).toMatchObject({ rows: 50, added: 50 - inOperations, alreadyThere: 0, rejected: inOperations });
      expect(inOperations).toBeGreaterThan(0);
      for (const problem of body.problems as object[]) {
        expect(problem).toMatchObject({
          column: 'profession',
          value: 'Operations',
          message: 'is none of the choices of this question',
        });
      }
      expect(String(body.rejectedCsv).trimEnd().split('\r\n')).toHaveLength(1 + inOperations);

      const again = await send({ ...professions, Operations: 'career-technology' });
      expect(again.body).toMatchObject({
        added: inOperations,
        alreadyThere: 50 - inOperations,
        rejected: 0,
        rejectedCsv: '',
      });
      const { items } = await world.store.applications.ofCohort(params.cohortId, { role, limit: 100 });
      expect(items).toHaveLength(50);
      expect(items.every(({ answers }) => String(answers['hopes-text']).startsWith('My name is'))).toBe(true);
    },
  );
});
