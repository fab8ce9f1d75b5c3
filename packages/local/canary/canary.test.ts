import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { programmeOf } from '@pharos/programmes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { synthFixture } from '../cloud/fixture-app.ts';
import type { Seen } from '../cloud/seen.ts';
import type { Evidence, Row } from '../year/check/evidence.ts';
import { sampleYear } from '../year/check/sample-year.ts';
import { gatherEvidence } from '../year/gather.ts';
import { UsageError } from '../year/options.ts';
import { createMarks } from './marks.ts';
import { readCanaryOptions } from './options.ts';
import { search } from './search.ts';

const PAR = (n: number) => `par_${String(n).padStart(26, '0')}`;
const MEN = `men_${'0'.repeat(26)}`;

describe('a mark', () => {
  const marks = createMarks();
  const name = marks.put('camille', 'name', 'Camille Roy');
  const address = marks.put('camille', 'address', 'camille.roy@example.org');
  const [inName, inAddress] = marks.all();
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  it('stands at the end of a name, and within an address that mail goes to', () => {
    expect(name).toMatch(/^Camille Roy zqx\w{6}$/);
    expect(address).toMatch(/^camille\.roy\.zqx\w{6}@example\.org$/);
    expect(marks.put('camille', 'name', 'Camille Roy')).toBe(name);
  });

  it.each([
    ['as it is', name],
    ['in capitals', name.toUpperCase()],
    ['in JSON within JSON', JSON.stringify({ body: JSON.stringify({ name }) })],
    ['in an address on the web', encodeURIComponent(name)],
    ['in base64', `{"x":"${base64(name)}"}`],
    ['in base64, after one letter', base64(`a${name}`)],
    ['in base64 for addresses, after two letters', Buffer.from(`ab${name}`).toString('base64url')],
    ['in base64 that begins within other letters', `token${base64(name)}`],
    ['in hex', Buffer.from(name).toString('hex')],
  ])('is found %s', (_how, text) => expect(marks.in(text)).toEqual([inName]));

  it('is found as the digest of an address', () => {
    const digest = createHash('sha256').update(address).digest('hex');
    expect(marks.in(`EMAIL#${digest}`)).toEqual([inAddress]);
  });

  it('is not found where there is none', () => expect(marks.in('Camille Roy zqx zqx-1 enF4')).toEqual([]));
});

describe('a leak', () => {
  const marks = createMarks();
  const secret = marks.put('mentee-1', 'answer', 'I would rather not say');
  const found = (change: (year: ReturnType<typeof sampleYear>) => void, seen: Seen[] = []) => {
    const year = sampleYear();
    change(year);
    return search(year as Evidence, seen, marks).hits.map(({ sink, field, whose }) => ({ sink, field, whose }));
  };
  const hit = (sink: string) => [{ sink, field: 'answer', whose: 'mentee-1' }];
  const nothing = () => undefined;
  const event = { id: '1', bus: 'b', source: 'pharos', detailType: 't', time: '', resources: [], deliveries: [] };
  const outbox = { pk: 'OUTBOX#1', sk: 'OUTBOX', entity: 'outbox', event: { data: { secret } } } as unknown as Row;
  const answered = {
    in: 'answer',
    method: 'GET',
    path: '/x',
    status: 200,
    type: 'application/json',
    body: secret,
  } as const;

  it('is not there in a year without one', () => expect(found(nothing)).toEqual([]));

  it.each([
    ['events', (year: ReturnType<typeof sampleYear>) => year.events.push({ ...event, detail: { secret } })],
    ['outbox', (year: ReturnType<typeof sampleYear>) => year.changes.push({ after: outbox })],
    ['logLines', (year: ReturnType<typeof sampleYear>) => year.logs.push({ fn: 'Send', line: `{"name":"${secret}"}` })],
    [
      'metrics',
      (year: ReturnType<typeof sampleYear>) => year.logs.push({ fn: 'Send', line: `{"_aws":{},"who":"${secret}"}` }),
    ],
    [
      'schedules',
      (year: ReturnType<typeof sampleYear>) => year.schedules.push({ name: secret, group: 'g', at: 1, state: 's' }),
    ],
    ['deadLetters', (year: ReturnType<typeof sampleYear>) => year.deadLetters.push({ queue: 'q', body: secret })],
  ])('is found in %s', (sink, plant) => expect(found(plant)).toEqual(hit(sink)));

  it.each<[string, Seen]>([
    ['queueBodies', { in: 'queue', queue: 'q', body: secret, attributes: {} }],
    ['queueBodies', { in: 'queue', queue: 'q', body: '', attributes: { ERROR_MESSAGE: secret } }],
    ['schedules', { in: 'call', service: 'scheduler', path: '/schedules/x', body: JSON.stringify({ Input: secret }) }],
    ['calls', { in: 'call', service: 'events', path: '/', body: secret }],
    ['answers', answered],
    ['problems', { ...answered, sub: 'mentee-1', status: 422, type: 'application/problem+json; charset=utf-8' }],
  ])('is found in %s', (sink, seen) => expect(found(nothing, [seen])).toEqual(hit(sink)));
});

describe('who may read', () => {
  const marks = createMarks();
  const person = (n: number) => {
    const who = `person-${n}`;
    const email = marks.put(who, 'address', `${who}@example.org`);
    const name = marks.put(who, 'name', 'Robin');
    const row = { pk: PAR(n), sk: 'PARTICIPANT', entity: 'participant', id: PAR(n), subject: who, email, name };
    return {
      row,
      who,
      name,
      email,
      answer: marks.put(who, 'answer', 'words'),
      note: marks.put(who, 'reflection', 'words'),
    };
  };
  const [mentee, mentor, stranger] = [person(1), person(2), person(3)];
  const place = marks.put(`pair/${MEN}`, 'place', 'https://meet.example.org/1');
  const pair = {
    ...{ pk: MEN, sk: 'MENTORSHIP', entity: 'mentorship', id: MEN },
    ...{ mentee: { participantId: PAR(1) }, mentor: { participantId: PAR(2) } },
  };
  const fields = { name: mentee.name, address: mentee.email, answer: mentee.answer, reflection: mentee.note, place };
  const year = () => Object.assign(sampleYear(), { rows: [mentee.row, mentor.row, stranger.row, pair] as Row[] });

  /** Of the mentee's fields, those that somebody may not read. */
  const forbidden = (sub: string | undefined, path = '/x') =>
    search(
      year() as Evidence,
      [
        {
          in: 'answer',
          method: 'GET',
          path,
          ...(sub ? { sub } : {}),
          status: 200,
          type: '',
          body: Object.values(fields).join(),
        },
      ],
      marks,
    ).hits.map(({ field }) => field);

  it.each([
    ['the mentee', mentee.who, []],
    ['the mentor', mentor.who, ['answer', 'reflection']],
    ['a stranger', stranger.who, ['name', 'address', 'answer', 'reflection', 'place']],
    ['the coordinator', 'coordinator-1', ['reflection', 'place']],
    ['a helper', 'canary-helper', ['address', 'answer', 'reflection', 'place']],
    ["another programme's coordinator", 'canary-elsewhere', ['name', 'address', 'answer', 'reflection', 'place']],
    ['nobody', undefined, ['name', 'address', 'answer', 'reflection', 'place']],
  ])('%s', (_who, sub, fields) => expect(forbidden(sub)).toEqual(fields));

  it('is whom the link of a page is for', () => {
    expect(forbidden(undefined, `/links/0a0a0a0a.check-in~${PAR(2)}~x~y.mac`)).toEqual(['answer', 'reflection']);
  });

  it('of a mail is its reader', () => {
    const mail = (to: string) => ({
      ...{
        messageId: 'm',
        to: [to],
        cc: [],
        bcc: [],
        subject: mentee.name,
        html: '',
        text: mentee.answer,
        tags: {},
        headers: {},
        at: 0,
      },
    });
    const hits = (to: string) =>
      search({ ...year(), mails: [mail(to)] } as Evidence, [], marks).hits.map(({ field }) => field);
    expect(hits(mentee.email)).toEqual([]);
    expect(hits(mentor.email)).toEqual(['answer']);
    expect(hits(stranger.email)).toEqual(['name', 'answer']);
  });

  it('learns who has nominated them where that may be said, and nothing else of whoever did', () => {
    const named = {
      pk: 'COHORT#1',
      sk: 'NOMINATION#1',
      entity: 'nomination',
      participantId: PAR(3),
      nominatedBy: PAR(1),
    };
    const hits = (sub: string, isNamed: boolean) => {
      const rows = [...year().rows, { ...named, named: isNamed }] as Row[];
      const text = [mentee.name, mentee.email, mentee.answer, stranger.name].join();
      const answer: Seen = { in: 'answer', method: 'GET', path: '/x', sub, status: 200, type: '', body: text };
      return search({ ...year(), rows } as Evidence, [answer], marks).hits.map(({ field, whose }) => [field, whose]);
    };
    const others = [
      ['address', 'person-1'],
      ['answer', 'person-1'],
    ];
    expect(hits('person-3', true)).toEqual(others);
    expect(hits('person-3', false)).toEqual([['name', 'person-1'], ...others]);
    expect(hits('person-1', true)).toEqual([['name', 'person-3']]);
  });

  it("of SES's own event: nobody more than the mail's reader and subject say", () => {
    const bounced = (subject: string) => ({
      ...{ id: '1', bus: 'b', source: 'aws.ses', detailType: 'Email Sent', time: '', resources: [], deliveries: [] },
      detail: { mail: { destination: [mentor.email], commonHeaders: { subject } } },
    });
    const hits = (subject: string) =>
      search({ ...year(), events: [bounced(subject)] } as unknown as Evidence, [], marks).hits.map(
        ({ field }) => field,
      );
    expect(hits(mentee.name)).toEqual([]);
    expect(hits(mentee.answer)).toEqual(['answer']);
    expect(hits(stranger.name)).toEqual(['name']);
  });
});

describe('a cloud whose functions leak', () => {
  let assembly: string;
  let cloud: Cloud;
  const seen: Seen[] = [];
  const marks = createMarks();
  const START = Date.parse('2024-09-03T12:00:00Z');

  beforeAll(async () => {
    assembly = synthFixture();
    cloud = await startCloud({ assembly, now: START, clock: 'frozen', watch: (each) => seen.push(each) });
  });
  afterAll(async () => {
    await cloud.stop();
    rmSync(dirname(assembly), { recursive: true });
  });

  it('is found out, in every place that they write to', async () => {
    const noteId = marks.put('somebody', 'name', 'note').replaceAll(' ', '-');
    const programme = programmeOf('werklund');
    if (!programme) throw new Error('werklund is gone');
    const token = async (sub: string) => ({
      authorization: `Bearer ${await cloud.token({ sub, expiresIn: 30 * 86_400 })}`,
    });
    const address = `${cloud.apiUrl}/notes/${noteId}`;
    const body = JSON.stringify({ text: 'poison' });
    const headers = { ...(await token('somebody')), 'content-type': 'application/json' };
    await (await fetch(address, { method: 'POST', headers, body })).text();
    await (await fetch(address, { headers: await token('somebody-else') })).text();
    await cloud.moveTo(START + 86_400_000);
    const evidence = await gatherEvidence(cloud, { programme, cohortId: 'coh_1', surprises: [] });
    const { hits, searched } = search(evidence, seen, marks);
    expect(new Set(hits.map(({ sink }) => sink))).toEqual(
      new Set(['events', 'outbox', 'logLines', 'queueBodies', 'deadLetters', 'calls', 'answers']),
    );
    expect(searched).toMatchObject({ events: expect.any(Number), mails: 0 });
  });
});

describe('the command line', () => {
  it('has 24 people unless it says otherwise', () => {
    expect(readCanaryOptions(['werklund'])).toMatchObject({ people: 24, seed: 1, json: false });
    expect(readCanaryOptions(['edumentoring', '--people', '40', '--json'])).toMatchObject({ people: 40, json: true });
    expect(readCanaryOptions(['--help'])).toBe('help');
  });

  it.each([[], ['nowhere'], ['werklund', '--keep'], ['werklund', '--people', '0'], ['werklund', 'edumentoring']])(
    'refuses %s %s %s',
    (...argv) => {
      expect(() => readCanaryOptions(argv as string[])).toThrow(UsageError);
    },
  );
});
