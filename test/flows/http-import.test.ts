import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { type Answer, call } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, apply, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const IMPORT = 'POST /cohorts/{cohortId}/imports';
const HEADER = 'Full name,Email,Role,Areas,Grades,Interests,Hopes,Languages,Modes,Places,Year,Own words';

/** A row that is all right, unless said otherwise. */
const aRow = (name: string, email: string, change: Record<string, string> = {}): string =>
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

const mapping = {
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

const anIntake = async () => {
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

const file = (...rows: string[]): string => [HEADER, ...rows].join('\n');
const peopleIn = async (world: World) =>
  (await world.rows()).filter(({ entity }) => entity === 'participant').map(({ name }) => name);

describe('importing a form export', () => {
  it('makes an application of every row, each with its event', async () => {
    const { world, cohortId, send } = await anIntake();
    const mentor = aRow('Marc', 'marc@example.org', { role: 'Mentor', places: '3', year: '' });
    expect(await send(file(aRow('Camille', 'camille@example.org'), mentor))).toMatchObject({
      status: 200,
      body: { rows: 2, added: 2, alreadyThere: 0, rejected: 0, problems: [], rejectedCsv: '' },
    });
    const { items } = await world.store.applications.ofCohort(cohortId, { role: 'mentor', limit: 10 });
    expect(items).toMatchObject([
      {
        kind: 'alumni',
        capacity: 3,
        status: 'submitted',
        answers: { 'teaching-areas': ['mathematics', 'science'], language: ['en', 'fr'], 'mentees-wanted': 3 },
      },
    ]);
    expect(items[0]?.answers).not.toHaveProperty('year-of-program');
    expect(await told(world, 'pharos.application.submitted.v1')).toHaveLength(2);
  });

  it('takes a byte-order mark, Windows line ends, accents, and commas, quotes and line breaks inside quotes', async () => {
    const { world, cohortId, send } = await anIntake();
    const rows = [
      aRow('"Roy, Camille"', 'camille@example.org', { words: '"She said ""yes"",\r\nthen no."' }),
      aRow('Zoë Lefèvre-Đặng', 'zoe@example.org'),
    ];
    const answer = await send(`\uFEFF${file(...rows).replace(/(?<!\r)\n/g, '\r\n')}\r\n`);
    expect(answer.body).toMatchObject({ rows: 2, added: 2, rejected: 0 });
    expect((await peopleIn(world)).sort()).toEqual(['Roy, Camille', 'Zoë Lefèvre-Đặng']);
    const { items } = await world.store.applications.ofCohort(cohortId, { role: 'mentee', limit: 10 });
    expect(items.map(({ answers }) => answers['hopes-text'])).toContain('She said "yes",\r\nthen no.');
  });

  it('knows options by key, by label in either language and by the mapping, without regard to case', async () => {
    const { world, cohortId, send } = await anIntake();
    const areas = { column: 'Areas', separator: ';', values: { Sums: 'mathematics' } };
    const row = aRow('Camille', 'camille@example.org', {
      areas: 'SUMS; sciences ;fine-arts;french and French immersion',
    });
    const answer = await send(file(row), { answers: { ...mapping.answers, 'teaching-areas': areas } });
    expect(answer.body).toMatchObject({ added: 1 });
    const { items } = await world.store.applications.ofCohort(cohortId, { role: 'mentee', limit: 10 });
    expect(items[0]?.answers['teaching-areas']).toEqual(['mathematics', 'science', 'fine-arts', 'french']);
  });

  it('twice adds nobody twice', async () => {
    const { world, send } = await anIntake();
    const csv = file(aRow('Camille', 'camille@example.org'), aRow('Denis', 'denis@example.org'));
    await send(csv);
    const rows = (await world.rows()).length;
    expect((await send(csv)).body).toMatchObject({ added: 0, alreadyThere: 2, rejected: 0, rejectedCsv: '' });
    expect(await world.rows()).toHaveLength(rows);
  });

  it('of a file that names somebody twice, in two spellings, adds them once', async () => {
    const { world, send } = await anIntake();
    const csv = file(aRow('Camille', 'camille@example.org'), aRow('Camille R.', 'Camille@Example.org'));
    expect((await send(csv)).body).toMatchObject({ rows: 2, added: 1, alreadyThere: 1 });
    expect(await peopleIn(world)).toHaveLength(1);
  });

  it('knows those who have applied themselves', async () => {
    const { world, cohortId, send } = await anIntake();
    await apply(world, cohortId, 'camille', 'mentee');
    expect((await send(file(aRow('Camille', 'camille@example.org')))).body).toMatchObject({
      added: 0,
      alreadyThere: 1,
    });
  });
});

describe('a mapping', () => {
  it('joins a name from several columns, and reads numbers from words', async () => {
    const { world, cohortId, send } = await anIntake();
    const row = aRow('Marc', 'marc@example.org', { role: 'Mentor', places: 'Two at most', year: 'Lafleur' });
    const change = {
      name: ['Full name', 'Year'],
      answers: { ...mapping.answers, 'mentees-wanted': { column: 'Places', values: { 'two at most': '2' } } },
    };
    expect((await send(file(row), change)).body).toMatchObject({ added: 1 });
    expect(await peopleIn(world)).toEqual(['Marc Lafleur']);
    const { items } = await world.store.applications.ofCohort(cohortId, { role: 'mentor', limit: 10 });
    expect(items).toMatchObject([{ capacity: 2 }]);
  });
});

describe('rows with something wrong', () => {
  it('are listed by row and column, and come back as CSV with the reasons', async () => {
    const { world, send } = await anIntake();
    const csv = file(
      aRow('Camille', 'camille@example.org'),
      aRow('Denis', 'denis.example.org', { areas: '"Mathematics, Alchemy"', role: 'Guru' }),
      aRow('"Roy, Eve"', 'eve@example.org', { year: 'First year' }),
      aRow('Fay', 'fay@example.org', { grades: '' }),
      aRow('Guy', 'guy@example.org', { role: 'Mentor', places: 'two' }),
    );
    const { body } = await send(csv);
    expect(body).toMatchObject({ rows: 5, added: 1, rejected: 4 });
    expect(body.problems).toEqual([
      {
        row: 3,
        column: 'Email',
        value: 'denis.example.org',
        message: 'must be an email address such as name@example.org',
      },
      { row: 3, column: 'Role', value: 'Guru', message: 'must be one of Mentor, Mentee' },
      { row: 3, column: 'Role', value: 'Guru', message: 'must be one of Mentor, Mentee' },
      { row: 3, column: 'Areas', value: 'Alchemy', message: 'is none of the choices of this question' },
      { row: 4, column: 'Year', message: expect.stringContaining('final year') },
      { row: 5, column: 'Grades', message: 'is required of every mentee' },
      { row: 6, column: 'Places', value: 'two', message: 'must be a whole number' },
    ]);
    const returned = String(body.rejectedCsv).split('\r\n');
    expect(returned[0]).toBe(`${HEADER},What is wrong`);
    expect(returned[2]).toMatch(/^"Roy, Eve",eve@example\.org,Mentee,"Mathematics, Science",/);
    expect(returned[2]).toContain('Year: ');
    expect(returned).toHaveLength(6);
    expect(await peopleIn(world)).toEqual(['Camille']);
  });

  it('mended and sent again with their reasons still there, are taken', async () => {
    const { send } = await anIntake();
    const { body } = await send(file(aRow('"Roy, Eve"', 'eve@example.org', { areas: 'Alchemy' })));
    const mended = String(body.rejectedCsv).replace('Alchemy', 'Science');
    expect((await send(mended)).body).toMatchObject({ rows: 1, added: 1, rejected: 0 });
  });

  it('are counted as a spreadsheet counts them, empty rows included', async () => {
    const { send } = await anIntake();
    const bad = aRow('Denis', 'denis.example.org');
    const { body } = await send(
      file(aRow('Camille', 'camille@example.org', { words: '"two\nlines"' }), '', bad, ',,,,,,,,,,,', ''),
    );
    expect(body).toMatchObject({ rows: 2, added: 1, rejected: 1, problems: [{ row: 4, column: 'Email' }] });
  });

  it('include a name that is missing or endless', async () => {
    const { send } = await anIntake();
    const { body } = await send(file(aRow('', 'a@example.org'), aRow('x'.repeat(121), 'b@example.org')));
    expect(body).toMatchObject({
      added: 0,
      problems: [
        { row: 2, column: 'Full name', message: 'must not be empty' },
        { row: 3, column: 'Full name', message: 'must have at most 120 characters' },
      ],
    });
  });

  it('include those with more cells than the header: nothing is taken from a row that has slipped', async () => {
    const { world, send } = await anIntake();
    const slipped = `${aRow('Denis', 'denis@example.org')},Roy, Denis`;
    const { body } = await send(file(aRow('Camille', 'camille@example.org'), slipped));
    expect(body).toMatchObject({
      added: 1,
      rejected: 1,
      problems: [{ row: 3, message: expect.stringContaining('14 cells') }],
    });
    expect(String(body.rejectedCsv)).toContain('denis@example.org');
    expect(await peopleIn(world)).toEqual(['Camille']);
  });

  it('one among 5,000 keeps nobody else out', async () => {
    const { world, send } = await anIntake();
    const rows = Array.from({ length: 5000 }, (_, i) => aRow(`Person ${i}`, `person-${i}@example.org`));
    rows[3210] = aRow('Broken', 'nowhere', { areas: 'Alchemy' });
    const { body } = await send(file(...rows));
    expect(body).toMatchObject({
      rows: 5000,
      added: 4999,
      alreadyThere: 0,
      rejected: 1,
      problems: [
        { row: 3212, column: 'Email' },
        { row: 3212, column: 'Areas', value: 'Alchemy' },
      ],
    });
    expect(String(body.rejectedCsv).split('\r\n')).toHaveLength(3);
    expect(await world.store.participants.ofEmail('person-4999@example.org')).toMatchObject({ name: 'Person 4999' });
    expect((await send(file(...rows))).body).toMatchObject({ added: 0, alreadyThere: 4999, rejected: 1 });
  }, 120_000);
});

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
