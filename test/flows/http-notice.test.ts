import { noticeOf, type Programme } from '@pharos/domain';
import { createHandler as applicationsArea } from '@pharos/functions/http/applications/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { contentOf } from '@pharos/functions/on/message-requested/send/content.ts';
import { programmeOf } from '@pharos/programmes';
import { aMessage, anId } from '@pharos/test/support/builders.ts';
import { call } from '@pharos/test/support/invoke.ts';
import { aForm, anOpenCohort, apply, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const APPLY = 'POST /cohorts/{cohortId}/applications';
const werklund = programmeOf('werklund') as Programme;
const { version, text } = noticeOf(werklund);

const anIntake = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const params = { cohortId };
  const notice = (query: Record<string, string> = {}) =>
    call(programmesArea(world), 'GET /cohorts/{cohortId}/notice', { as: 'camille', params, query });
  return { world, cohortId, params, notice };
};

/** The cohort with another version of its definition, which matches by grade levels alone. */
const redefined = async (world: World, cohortId: string) => {
  const [, byGrades] = werklund.matching.criteria;
  const matching = { ...werklund.matching, criteria: [byGrades] };
  const area = programmesArea(world);
  const params = { programmeId: 'werklund' };
  await call(area, 'PUT /programmes/{programmeId}', { ...office, params, body: { ...werklund, matching } });
  const body = { version: werklund.version + 1 };
  await call(area, 'POST /cohorts/{cohortId}/definition', { ...office, params: { cohortId }, body });
};

/** What the first mail about an application says. */
const acknowledged = async (
  world: World,
  application: { id?: unknown; participantId?: unknown; cohortId?: unknown },
) => {
  const message = aMessage({
    id: anId('msg'),
    cohortId: String(application.cohortId),
    participantId: String(application.participantId),
    kind: 'application-received',
    about: { applicationId: String(application.id) },
  });
  const content = await contentOf(world, message, async () => '');
  return 'input' in content ? content.input : content;
};

describe('the notice of a cohort', () => {
  it('is read in both languages, with the programme and with the cohort, and says what the policy says', async () => {
    const { world, notice } = await anIntake();
    expect(await notice()).toMatchObject({ status: 200, body: { version, text } });
    expect(text.en.join(' ')).toContain('“What are your teaching areas?”');
    expect(text.fr).toHaveLength(text.en.length);
    const params = { programmeId: 'werklund' };
    const { body } = await call(programmesArea(world), 'GET /programmes/{programmeId}', { params });
    expect(body.notice).toEqual({ version, text });
  });

  it('that people agreed to stays readable word for word when the cohort has another one', async () => {
    const { world, cohortId, notice } = await anIntake();
    expect(await notice({ version: 'ffffffffffffffff' })).toMatchObject({ status: 404 });
    await apply(world, cohortId, 'camille', 'mentee');
    await redefined(world, cohortId);
    const after = await notice();
    expect(after.body.version).not.toBe(version);
    expect(JSON.stringify(after.body)).not.toContain('teaching areas');
    expect((await notice({ version })).body).toEqual({ version, text });
    expect(await notice({ version: 'latest' })).toMatchObject({ status: 422, body: { errors: [{ path: 'version' }] } });
  });
});

describe('applying', () => {
  it('needs a yes to the notice, and keeps its version and the time', async () => {
    const { world, params, cohortId } = await anIntake();
    const { consent: _consent, ...body } = aForm('camille', 'mentee');
    expect(await call(applicationsArea(world), APPLY, { as: 'camille', params, body })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'consent' }] },
    });
    const { body: application } = await apply(world, cohortId, 'camille', 'mentee');
    expect(application.consent).toEqual({ how: 'agreed', notice: version, at: '2024-05-01T14:00:00.000Z' });
    expect(await acknowledged(world, application)).toMatchObject({ notice: { how: 'agreed', text: text.en } });
  });

  it('with a yes to words that have changed is 422, names the field and the version that stands, and writes nothing', async () => {
    const { world, params, cohortId, notice } = await anIntake();
    await redefined(world, cohortId);
    const rows = (await world.rows()).length;
    const { version: standing } = (await notice()).body;
    const answer = await call(applicationsArea(world), APPLY, {
      as: 'camille',
      params,
      body: aForm('camille', 'mentee'),
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'consent.notice', message: expect.stringContaining(String(standing)) }] },
    });
    expect(await world.rows()).toHaveLength(rows);
  });

  it('is acknowledged with the words that were agreed to, though the cohort has others by then', async () => {
    const { world, cohortId } = await anIntake();
    const { body: application } = await apply(world, cohortId, 'camille', 'mentee');
    await redefined(world, cohortId);
    expect(await acknowledged(world, application)).toMatchObject({ notice: { how: 'agreed', text: text.en } });
  });

  it('by a form that a coordinator imports is no yes: the person is told in the first mail', async () => {
    const { world, params } = await anIntake();
    const { answers, name, email, role, kind } = aForm('robin', 'mentee');
    const columns = Object.keys(answers);
    const cells = Object.values(answers).map((answer) => [answer].flat().join(';'));
    const csv = [
      ['Name', 'Email', ...columns],
      [name, email, ...cells],
    ]
      .map((row) => row.join(','))
      .join('\r\n');
    const mapping = {
      ...{ name: 'Name', email: 'Email', role: { is: role }, kind: { is: kind }, language: { is: 'fr' } },
      answers: Object.fromEntries(columns.map((column) => [column, { column, separator: ';' }])),
    };
    const body = { csv, mapping };
    const imported = await call(applicationsArea(world), 'POST /cohorts/{cohortId}/imports', {
      ...office,
      params,
      body,
    });
    expect(imported).toMatchObject({ status: 200, body: { added: 1, rejected: 0 } });
    const { items } = await world.store.applications.ofCohort(params.cohortId, { role: 'mentee', limit: 5 });
    expect(items).toMatchObject([{ consent: { how: 'told', notice: version } }]);
    expect((await world.acts()).map(({ data }) => data.operation)).not.toContain('submitApplication');
    expect(await acknowledged(world, items[0] ?? {})).toMatchObject({
      language: 'fr',
      notice: { how: 'told', text: text.fr },
    });
  });
});
