import { createHandler } from '@pharos/functions/http/applications/handler.ts';
import { anIntake, aRow, file, HEADER, IMPORT, mapping, peopleIn } from '@pharos/test/support/form-export.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { apply, beforeWriting, office, told } from '@pharos/test/support/story.ts';
import { describe, expect, it } from 'vitest';

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
    const quotedHeader = file(...rows).replace('Full name', '"Full name"');
    const answer = await send(`\uFEFF${quotedHeader.replace(/(?<!\r)\n/g, '\r\n')}\r\n`);
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

describe('somebody who applies while the file is being imported', () => {
  it('is not added twice, and keeps none of the others out', async () => {
    const { world, cohortId } = await anIntake();
    const overtaken = beforeWriting(world, () => apply(world, cohortId, 'camille', 'mentee'));
    const csv = file(...['camille', 'denis', 'eve'].map((who) => aRow(who, `${who}@example.org`)));
    const { body } = await call(createHandler(overtaken), IMPORT, {
      ...office,
      params: { cohortId },
      body: { csv, mapping },
    });
    expect(body).toMatchObject({ rows: 3, added: 2, alreadyThere: 1, rejected: 0 });
    expect((await peopleIn(world)).sort()).toEqual(['camille', 'denis', 'eve']);
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

  it('include a name that is missing, endless, or of several lines', async () => {
    const { send } = await anIntake();
    const names = ['', 'x'.repeat(121), '"Denis\nBcc: everybody@example.org"'];
    const { body } = await send(file(...names.map((name, i) => aRow(name, `somebody-${i}@example.org`))));
    const oneLine = { column: 'Full name', message: expect.stringMatching(/one line of at most 120 characters/) };
    expect(body).toMatchObject({
      added: 0,
      problems: [
        { row: 2, column: 'Full name', message: 'must not be empty' },
        { row: 3, ...oneLine },
        { row: 4, ...oneLine },
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
    const [last] = (await world.store.participants.ofEmails(['person-4999@example.org'])).values();
    expect(last).toMatchObject({ name: 'Person 4999' });
    expect((await send(file(...rows))).body).toMatchObject({ added: 0, alreadyThere: 4999, rejected: 1 });
  }, 120_000);
});
