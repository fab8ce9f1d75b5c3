import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Seen } from '../cloud/seen.ts';
import type { Evidence, Mail, Row } from '../year/check/evidence.ts';
import { sampleYear } from '../year/check/sample-year.ts';
import { checkArchive, openArchive } from './archive.ts';
import {
  checkMails,
  checkProof,
  type Forgotten,
  type Proof,
  searchKept,
  searchLater,
  searchRows,
} from './forgotten.ts';
import { createMarks } from './marks.ts';

const MENTEE = `par_${'1'.repeat(26)}`;
const MENTOR = `par_${'2'.repeat(26)}`;
const PAIR = `men_${'3'.repeat(26)}`;

const marks = createMarks();
const name = marks.put('mentee-1', 'name', 'Robin');
const address = marks.put('mentee-1', 'address', 'robin@example.org');
const note = marks.put(`pair/${PAIR}`, 'note', 'Bring the plan.');
const mentors = marks.put('mentor-1', 'name', 'Dana');
const strangers = marks.put('mentee-2', 'answer', 'words');

/** An archive of one file, as small as the format lets it be. */
const zipOf = (file: string, text: string): Buffer => {
  const [label, content] = [Buffer.from(file), deflateRawSync(Buffer.from(text))];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt16LE(label.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt32LE(content.length, 20);
  entry.writeUInt16LE(label.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + label.length + content.length, 16);
  return Buffer.concat([local, label, content, entry, label, end]);
};

const thing = (each: string, becomes: string, found: number, left: number) => ({ thing: each, becomes, found, left });
const proof = (change: object = {}): Proof =>
  ({
    ...{ status: 'done', by: 'self', requestedAt: '2024-12-03T16:30:00.000Z', completedAt: '2024-12-03T17:00:00.000Z' },
    things: [
      thing('name-and-address', 'deleted', 1, 0),
      thing('applications', 'stripped', 1, 1),
      thing('mentorships', 'stripped', 1, 1),
      thing('notes', 'deleted', 2, 0),
    ],
    ...change,
  }) as unknown as Proof;
const who = (change: Partial<Forgotten> = {}): Forgotten => ({
  ...{ participantId: MENTEE, sub: 'mentee-1', address, names: new Set([MENTEE, 'mentee-1', `pair/${PAIR}`]) },
  ...{ pair: { id: PAIR, partnerId: MENTOR }, mailsBefore: 0, before: { mails: 0, events: 0, seen: 0 } },
  ...{ had: ['notes'], proof: proof() },
  ...change,
});

const row = (entity: string, rest: object): Row => ({ pk: 'P', sk: 'S', entity, ...rest });
const told = row('message', {
  ...{ id: 'msg_1', kind: 'mentorship-ended', participantId: MENTOR, about: { mentorshipId: PAIR } },
});
const stripped = [
  row('application', { participantId: MENTEE, answers: {} }),
  row('mentorship', { id: PAIR, mentee: { participantId: MENTEE }, mentor: { participantId: MENTOR } }),
  told,
];

describe('after an erasure', () => {
  it('ids and counts may stay in the table, and what others said', () => {
    expect(searchRows([...stripped, row('application', { name: mentors, note: 'mentee-12' })], marks, who())).toEqual(
      [],
    );
  });

  it.each([
    ['a name', { name }, 'name'],
    ['a note of the pair', { text: note }, 'note'],
    ['an address in base64', { sealed: Buffer.from(address).toString('base64') }, 'address'],
    ['the account', { requestedBy: 'mentee-1' }, 'account'],
    ['the account in a key', { gsi1pk: 'SUBJECT#mentee-1' }, 'account'],
  ])('%s left in a row is found', (_what, rest, field) => {
    expect(searchRows([...stripped, row('limit', rest)], marks, who()).map((hit) => hit.field)).toEqual([field]);
  });

  it('an answer kept for the account is found by its digest; one to whoever has signed in since is not theirs', () => {
    const digest = createHash('sha256').update('mentee-1').digest('hex');
    const kept = (minute: number): Row => ({
      ...{ pk: `IDEMPOTENCY#${digest}`, sk: `REQUEST#${minute}`, startedAt: Date.UTC(2024, 11, 3, 16, minute) },
    });
    const hits = searchKept([...stripped, kept(29), kept(31)], who());
    expect(hits).toMatchObject([{ field: 'account', where: `IDEMPOTENCY#${digest} REQUEST#29` }]);
  });

  it('an archive that lies there still is found, and the key of one', () => {
    const part = row('export part', { sk: 'EXPORT-PART#exp_1#0001', content: 'v1.AAAA.BBBB' });
    const key = row('archive key', { sk: 'ARCHIVE#exp_1', wrapped: 'AAAA' });
    const hits = searchRows([...stripped, part, key], marks, who());
    expect(hits.map(({ field, where }) => [field, where.split(' ')[1]])).toEqual([
      ['archive', 'EXPORT-PART#exp_1#0001'],
      ['archive', 'ARCHIVE#exp_1'],
    ]);
  });

  it('nobody is told of them any more, whoever might have read it before', () => {
    const read: Seen = {
      in: 'answer',
      method: 'GET',
      path: '/x',
      sub: 'coordinator-1',
      status: 200,
      type: '',
      body: name,
    };
    const hits = (before: number) =>
      searchLater(sampleYear() as Evidence, [read], marks, who({ before: { mails: 0, events: 0, seen: before } })).hits;
    expect(hits(0)).toMatchObject([{ sink: 'answers', field: 'name', whose: 'mentee-1' }]);
    expect(hits(1)).toEqual([]);
  });
});

describe('a proof', () => {
  it('that says what the tables say is a good one', () => expect(checkProof(stripped, who())).toEqual([]));

  it.each<[string, Partial<Forgotten>, readonly Row[], string]>([
    ['is not written', { proof: proof({ status: 'checking' }) }, [], 'not done'],
    ['names somebody else', { proof: proof({ by: 'coordinator' }) }, [], 'asked for by coordinator'],
    ['has found nothing of a thing', { had: ['keys'] }, [], 'has found no keys'],
    [
      'leaves what was to be deleted',
      { proof: proof({ things: [thing('limits', 'deleted', 2, 1)] }) },
      [],
      '1 are left',
    ],
    ['loses what is counted', { proof: proof({ things: [thing('messages', 'kept', 2, 1)] }) }, [], '1 of 2 are left'],
    ['overlooks a row', {}, [row('note', { mentorshipId: PAIR })], 'says that 0 of notes are left, the tables have 1'],
    [
      'overlooks a key',
      {},
      [{ pk: `MENTORSHIP#${PAIR}`, sk: 'KEY#werklund' }],
      '0 of keys are left, the tables have 1',
    ],
  ])('that %s is found out', (_what, change, more, words) => {
    expect(checkProof([...stripped, ...more], who(change)).join()).toContain(words);
  });
});

describe('the mail about an erasure', () => {
  const mail = (change: Partial<Mail> = {}): Mail => ({
    ...{ messageId: 'm', to: ['dana@example.org'], cc: [], bcc: [], html: '', headers: {}, at: 0 },
    ...{
      subject: `Your mentorship with ${name} has ended`,
      text: 'It has come to its end.',
      tags: { message: 'msg_1' },
    },
    ...change,
  });
  const wrong = (...mails: Mail[]) => checkMails(stripped, mails, marks, who());

  it('is one, to the other of the pair', () => {
    expect(wrong(mail())).toEqual([]);
    expect(wrong()).toEqual(['the partner was told 0 times that the mentorship has ended']);
  });

  it.each([
    ['says why', { text: 'Robin has erased everything.' }, 'eras'],
    ['says it in French', { text: 'La personne a demandé l’effacement.' }, 'effac'],
    ['says more of them', { text: address }, 'their address'],
  ])('is found out when it %s', (_what, change, word) => {
    expect(wrong(mail(change))).toEqual([`the partner was told more than that it has ended: ${word}`]);
  });

  it('does not go to whoever was erased', () => {
    expect(wrong(mail(), mail({ to: [address], tags: {} }))).toEqual([
      'mail m was sent to whoever had asked to be erased',
    ]);
  });
});

describe('an export', () => {
  const own = marks.in(`${mentors} ${note}`);
  const mayHold = ({ whose, field }: { whose: string; field: string }) =>
    whose === 'mentor-1' || whose === `pair/${PAIR}` || (whose === 'mentee-1' && field === 'name');
  const wrong = (data: string, page = `${mentors} ${note}`) =>
    checkArchive({ 'data.json': data, 'index.html': page }, marks, { own, mayHold });

  it('is read as it is unpacked', () => expect(openArchive(zipOf('a.txt', 'été'))).toEqual({ 'a.txt': 'été' }));
  it('that is cut short is refused', () => expect(() => openArchive(Buffer.from('PK'))).toThrow('no ZIP archive'));

  it('holds what its reader can read, and of others what they may know', () => {
    expect(wrong(`${mentors} ${note} ${name}`)).toEqual([]);
    expect(wrong(`${mentors} ${name}`)).toEqual([
      'a note that the person can read is not in data.json of their export',
    ]);
    expect(wrong(`${mentors} ${note}`, mentors)).toEqual([
      'a note that the person can read is not in index.html of their export',
    ]);
    expect(wrong(`${mentors} ${note} ${address} ${strangers}`)).toEqual([
      "the address of mentee-1 is in data.json of somebody else's export",
      "the answer of mentee-2 is in data.json of somebody else's export",
    ]);
  });
});
