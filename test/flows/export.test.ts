import { dismiss, ExportData, emailDigest } from '@pharos/domain';
import { createHandler as privacyArea } from '@pharos/functions/http/privacy/handler.ts';
import { createHandler as record } from '@pharos/functions/on/act-performed/record/handler.ts';
import { createHandler as makeArchive } from '@pharos/functions/on/export-requested/make-archive/handler.ts';
import { programmeOf } from '@pharos/programmes';
import { entities } from '@pharos/store';
import { aLife, type Life, MARKS } from '@pharos/test/support/erasing.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { appointed, told } from '@pharos/test/support/story.ts';
import { unzipped } from '@pharos/test/support/unzipped.ts';
import type { World } from '@pharos/test/support/world.ts';
import { beforeAll, describe, expect, it } from 'vitest';

const WERKLUND = 'Professional to Pre-Service Mentorship Program';
const SCHOOL_BOARD = programmeOf('school-board')?.name.en;
const AT = '2024-10-01T15:00:00.000Z';
const zoe: { readonly as: string } = { as: MARKS.account };

let life: Life;
let world: World;
beforeAll(async () => {
  life = await aLife();
  world = await life.again();
}, 30_000);

const ask = (as = zoe) => call(privacyArea(world), 'POST /me/exports', { ...as, body: {} });
const requested = () => told(world, 'pharos.export.requested.v1');
const status = (exportId: unknown, as = zoe) =>
  call(privacyArea(world), 'GET /me/exports/{exportId}', { ...as, params: { exportId: String(exportId) } });
const part = (exportId: unknown, n: number, as = zoe) =>
  call(privacyArea(world), 'GET /me/exports/{exportId}/parts/{part}', {
    ...as,
    params: { exportId: String(exportId), part: String(n) },
  });

/** Asked for, made, fetched and unpacked. */
const fetched = async (as = zoe) => {
  const { body } = await ask(as);
  expect(await deliver(record(world), await world.acts())).toEqual([]);
  expect(await deliver(makeArchive(world), await requested())).toEqual([]);
  const { body: ready } = await status(body.id, as);
  const parts: Buffer[] = [];
  for (let n = 1; n <= Number(ready.parts); n += 1)
    parts.push(Buffer.from(String((await part(body.id, n, as)).body.content), 'base64'));
  const files = Object.fromEntries(unzipped(Buffer.concat(parts)).map(({ name, text }) => [name, text]));
  return {
    ready,
    files,
    data: ExportData.parse(JSON.parse(files['data.json'] ?? '')),
    size: Buffer.concat(parts).length,
  };
};

describe('an export', () => {
  let archive: Awaited<ReturnType<typeof fetched>>;
  beforeAll(async () => {
    archive = await fetched();
  });

  it('is made after it was asked for, and says what is in it', async () => {
    const { ready, size } = archive;
    expect(ready).toMatchObject({ status: 'ready', bytes: size, parts: 1, endsAt: '2024-10-16T15:00:00.000Z' });
    expect(ready.counts).toMatchObject({ applications: 1, mentorships: 1, meetings: 2, reflections: 1 });
    expect((await call(privacyArea(world), 'GET /me/exports', zoe)).body.items).toMatchObject([{ id: ready.id }]);
  });

  it('holds everything that the person said, as data and as a page', () => {
    const { 'data.json': json = '', 'index.html': page = '' } = archive.files;
    expect(Object.values(MARKS).filter((mark) => !json.includes(mark))).toEqual([]);
    expect(Object.values(MARKS).filter((mark) => !page.includes(mark))).toEqual([]);
    const { data } = archive;
    expect(data.person).toMatchObject({ name: MARKS.name, account: MARKS.account });
    expect(data.reflections).toMatchObject([{ text: MARKS.reflection }]);
    const notes = data.mentorships[0]?.notes.map(({ writtenBy, text }) => [writtenBy, text]).sort();
    expect(notes).toEqual([
      ['me', MARKS.note],
      ['other', 'What Morgan answered.'],
    ]);
    expect(data.mentorships).toMatchObject([
      { side: 'mentee', other: 'Morgan', checkIns: [{ answer: 'not-working' }], meetings: [{}, {}] },
    ]);
    expect(data.messages.map(({ kind }) => kind).sort()).toEqual([
      'introduction-mentee',
      'meeting-planned',
      'nomination',
    ]);
    expect(data.nominations).toMatchObject([{ who: 'me', status: 'asked' }]);
    expect(data.holds).toHaveLength(1);
    expect(data.staff).toBeNull();
    const audited = data.audit.map(({ operation, by, programme }) => [operation, by, programme?.en]);
    expect(audited).toContainEqual(['acceptApplication', 'coordinator', WERKLUND]);
    expect(audited).toContainEqual(['requestMyExport', 'me', WERKLUND]);
    const about = new Set(data.audit.flatMap((entry) => entry.about));
    expect(about).toEqual(new Set([life.zoe.participantId, life.zoe.id, life.pair.id]));
  });

  it('holds nothing that belongs to somebody else', () => {
    const said = Object.values(archive.files).join('\n');
    expect(said).not.toContain('Morgan@example.org');
    expect(said).not.toContain(emailDigest('Morgan@example.org'));
    expect(said).not.toMatch(/Max\b/);
    expect(JSON.stringify(archive.data)).not.toContain('going-well');
    expect(said).not.toContain(life.mentor.participantId);
    expect(said).not.toMatch(/gsi\dpk|schemaVersion/);
  });

  it('is a page in the language of its reader that loads nothing and names the zone of its times', () => {
    const { 'index.html': page = '' } = archive.files;
    expect(page).toContain('<html lang="en">');
    expect(page).not.toMatch(/<(script|link|img|iframe)|https?:\/\/(?!meet\.example\.org)/);
    expect(page).toContain('Wednesday, October 2, 2024 at 4:30');
    expect(page).toContain('America/Edmonton');
    expect(page).toContain('UTC');
    expect(page.match(/<h1>/g)).toHaveLength(1);
    expect(page).not.toMatch(/undefined|null|\[object/);
  });

  it('comes with the schema of its data', () => {
    const schema = JSON.parse(archive.files['schema.json'] ?? '') as { properties: object };
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(archive.data).sort());
  });

  it('is made once, however often its event comes', async () => {
    const before = await world.rows();
    const [event] = await requested();
    expect(event && (await deliver(makeArchive(world), [event, event]))).toEqual([]);
    expect(await world.rows()).toEqual(before);
  });

  it('is for nobody else: not for the mentor, not for a coordinator', async () => {
    for (const as of [{ as: 'Morgan' }, { as: 'Max' }, { as: 'office' }]) {
      expect((await status(archive.ready.id, as)).status).toBe(404);
      expect((await part(archive.ready.id, 1, as)).status).toBe(404);
    }
  });

  it('is gone after a week, before DynamoDB has tidied up', async () => {
    const later = await life.again();
    const now = later.now();
    const { body } = await call(privacyArea(later), 'POST /me/exports', { ...zoe, body: {} });
    later.at(new Date(now + 7 * 86_400_000).toISOString());
    expect((await call(privacyArea(later), 'GET /me/exports', zoe)).body).toEqual({ items: [] });
    const params = { exportId: String(body.id) };
    expect((await call(privacyArea(later), 'GET /me/exports/{exportId}', { ...zoe, params })).status).toBe(404);
    expect(await deliver(makeArchive(later), await told(later, 'pharos.export.requested.v1'))).toEqual([]);
  });

  it('is asked for once while it is being made', async () => {
    const other = await life.again();
    const again = () => call(privacyArea(other), 'POST /me/exports', { ...zoe, body: {} });
    expect((await again()).status).toBe(202);
    expect(await again()).toMatchObject({ status: 409, body: { type: '/problems/already-exists' } });
  });

  it('of somebody who coordinated holds what they did as that, in whichever programmes, and their role while they have one', async () => {
    world = await life.again();
    await appointed(world, MARKS.account, 'coordinator', 'school-board');
    const staff = await world.store.staff.ofAccount(MARKS.account);
    const by = { standing: 'coordinator', id: staff?.id ?? '' } as const;
    const did = (operation: string, about: string[]) => ({ id: world.newId('evt', 0), at: AT, operation, by, about });
    const elsewhere = { ...did('openCohort', []), by: { standing: 'coordinator' as const, id: world.newId('stf', 0) } };
    await world.store.audit.append(
      'school-board',
      [did('acceptApplication', [life.mentor.participantId]), elsewhere],
      world.trace,
    );
    await world.store.audit.append('werklund', [did('declineApplication', [life.zoe.id])], world.trace);

    const { data, files } = await fetched();
    expect(data.staff?.roles).toMatchObject([{ programme: { en: SCHOOL_BOARD }, role: 'coordinator' }]);
    expect(files['index.html']).toContain('coordinator');
    const own = data.audit.filter(({ at, by: who }) => at === AT && who === 'me');
    expect(own.map(({ operation, about }) => [operation, about]).sort()).toEqual([
      ['acceptApplication', []],
      ['declineApplication', [life.zoe.id]],
    ]);
    expect(own.map(({ programme }) => programme?.en)).toEqual(expect.arrayContaining([WERKLUND, SCHOOL_BOARD]));
    expect(JSON.stringify(data)).not.toContain(life.mentor.participantId);
    expect(data.audit.some(({ operation }) => operation === 'openCohort')).toBe(false);

    const { staff: dismissed } = dismiss(staff, { programmeId: 'school-board', by: 'office' });
    await world.store.commit([entities.staff.replace(dismissed)], [], world.trace);
    const later = await fetched();
    expect(later.data.staff?.roles).toEqual([]);
    expect(later.data.audit.filter(({ at, by: who }) => at === AT && who === 'me')).toHaveLength(2);
  });

  it('of somebody who has been erased since is not made', async () => {
    const other = await life.again();
    await call(privacyArea(other), 'POST /me/exports', { ...zoe, body: {} });
    await call(privacyArea(other), 'POST /me/erasure', { ...zoe, body: { confirm: true } });
    expect(await deliver(makeArchive(other), await told(other, 'pharos.export.requested.v1'))).toEqual([]);
    expect((await other.rows()).filter(({ entity }) => entity === 'export part')).toEqual([]);
  });
});

it('lies sealed in the table: in its row, and in every copy of it, nothing can be read', async () => {
  const content = (await world.rows()).filter(({ entity }) => entity === 'export part').map((row) => row.content);
  expect(content.length).toBeGreaterThan(0);
  for (const each of content) expect(each).toMatch(/^v1\.[\w-]{16}\.[\w-]+$/);
  const [asked] = await world.store.exports.of(life.zoe.participantId, world.now());
  if (!asked) throw new Error('no export');
  await world.keys.forgetArchives(life.zoe.participantId);
  expect((await part(asked.id, 1)).status).toBe(404);
});

it('larger than a row comes in parts that fit together', async () => {
  const archive = Buffer.from(Array.from({ length: 700_000 }, (_, i) => i % 251));
  const asked = (await world.store.exports.of(life.zoe.participantId, world.now()))[0];
  if (!asked) throw new Error('no export');
  expect(await world.archives.write(asked, archive, world.trace)).toBe(3);
  const parts = await Promise.all([1, 2, 3].map((n) => world.archives.part(asked, n)));
  expect(Buffer.concat(parts)).toEqual(archive);
});
