import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { anIntake, aRow, file, HEADER, IMPORT, mapping, peopleIn } from '@pharos/test/support/form-export.ts';
import { type Answer, call } from '@pharos/test/support/invoke.ts';
import { office } from '@pharos/test/support/story.ts';
import type { World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

describe('a file or a mapping that cannot be used at all', () => {
  const refused = async (answer: Promise<Answer>, world: World) => {
    const { status, body } = await answer;
    expect(await peopleIn(world)).toEqual([]);
    return { status, errors: body.errors as { path: string; message: string }[] };
  };
  const good = aRow('Camille', 'camille@example.org');

  it.each([
    ['no rows', HEADER, /at least one row/],
    ['nothing but empty rows', file('', ',,,,,,,,,,,'), /at least one row/],
    ['a quote that is never closed', file(good, '"Denis,denis@example.org'), /comma-separated/],
    ['a quote within a cell', file('Denis "the first",denis@example.org'), /in line 2, a quote stands in a cell/],
    ['a person in place of the header', `${good}\n${good}`, /address in its first row/],
    ['one row too many', file(...Array.from({ length: 5001 }, () => 'a,b')), /5001 rows; at most 5000/],
    ['two columns of one name', `${HEADER},Email\n${good},camille@example.org`, /twice.*Email/],
  ])('for %s is refused, naming csv', async (_what, csv, message) => {
    const { world, send } = await anIntake();
    expect(await refused(send(csv), world)).toMatchObject({
      status: 422,
      errors: [{ path: 'csv', message: expect.stringMatching(message) }],
    });
  });

  it('names each column of the mapping that the file does not have, with those it has', async () => {
    const { world, send } = await anIntake();
    const change = {
      email: 'E-mail',
      kind: { column: 'Sort', values: {} },
      answers: { hopes: { column: 'Wishes' }, shoe: { column: 'Email' } },
    };
    const { status, errors } = await refused(send(file(good), change), world);
    expect(status).toBe(422);
    expect(errors.map(({ path }) => path)).toEqual([
      'mapping.email',
      'mapping.kind.column',
      'mapping.answers.hopes.column',
      'mapping.answers.shoe',
    ]);
    expect(errors[0]?.message).toContain('Full name, Email, Role');
  });

  it('says how a mapping is written when it is not', async () => {
    const { world, send } = await anIntake();
    const { status, errors } = await refused(send(file(good), { role: 'mentor', language: { is: 'de' } }), world);
    expect(status).toBe(422);
    expect(errors.map(({ path }) => path)).toEqual(['mapping.role', 'mapping.language']);
    expect(errors[0]?.message).toContain('"column"');
  });

  it('is refused by a cohort that takes no applications, and to everybody but coordinators', async () => {
    const { world, cohortId } = await anIntake();
    const area = createHandler(world);
    const body = { csv: file(good), mapping };
    expect(await call(area, IMPORT, { as: 'someone', params: { cohortId }, body })).toMatchObject({ status: 403 });
    const cohort = await world.store.cohorts.get(cohortId);
    const closed: World = {
      ...world,
      store: {
        ...world.store,
        cohorts: { ...world.store.cohorts, get: async () => ({ ...cohort, intakeOpen: false }) },
      },
    };
    expect(await call(createHandler(closed), IMPORT, { ...office, params: { cohortId }, body })).toMatchObject({
      status: 409,
    });
  });
});
