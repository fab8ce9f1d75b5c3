import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Report, reportOf } from '@pharos/local/report';
import { startStand, welcome } from '@pharos/local/stand';
import { tableOf } from '@pharos/local/table';
import { runYear, type YearRun } from '@pharos/local/year';
import { programmeOf } from '@pharos/programmes';
import { beforeAll, describe, expect, inject, it } from 'vitest';

const assembly = inject('assembly');

const werklund = programmeOf('werklund');
if (!werklund) throw new Error('the programme werklund is gone');

const play = async (people: number, more: { to?: string; cycle?: string } = {}): Promise<YearRun> => {
  const run = await runYear({ programme: werklund, cycle: '2024-2025', seed: 1, people, assembly, ...more });
  await run.cloud.stop();
  return run;
};

describe('a year of thirty people', () => {
  let report: Report;
  beforeAll(async () => {
    const { evidence, violations, seconds } = await play(30);
    report = reportOf(evidence, violations, { seed: 1, seconds });
  }, 200_000);

  it('breaks no rule', () => {
    expect(report.violations).toEqual([]);
    expect(report.emails).toMatchObject({ duplicates: 0, missing: 0, unconfirmed: 0 });
    expect(report.events.undelivered).toBe(0);
    expect(report.events.published).toBe(report.events.written);
    expect(report.deadLetters).toBe(0);
  });

  it('fires every published date once, at its hour in Alberta', () => {
    const fired = Object.fromEntries(report.milestones.map(({ key, firedAt }) => [key, firedAt]));
    expect(fired).toMatchObject({
      'match-run-spring': '2024-05-28T07:30:00-06:00',
      'informal-meetings': '2024-06-04T09:00:00-06:00',
      'formal-meetings': '2024-09-10T09:00:00-06:00',
      'match-run-october': '2024-10-22T07:30:00-06:00', // moved by a week
      'check-in': '2024-12-03T09:00:00-07:00',
      'wrap-up': '2025-02-11T09:00:00-07:00',
    });
    expect(report.milestones.map(({ timesFired }) => timesFired)).toEqual(report.milestones.map(() => 1));
    expect(report.milestones.find(({ key }) => key === 'check-in')?.published).toBe('Early December 2024');
  });

  it('brings people together who then meet', () => {
    expect(report.people).toEqual({ mentors: 13, mentees: 17, both: 0, imported: 0 });
    expect(report.applications.submitted).toBe(30);
    expect(report.mentorships.published).toBeGreaterThan(8);
    expect(report.mentorships.active).toBe(0);
    expect(report.mentorships.ended).toBe(1);
    expect(report.meetings.held).toBeGreaterThan(report.mentorships.published);
    expect(report.meetings.remindersSent).toBeGreaterThan(0);
    expect(report.checkIns.answered).toBeGreaterThan(report.checkIns.asked / 3);
    expect(report.checkIns.answered).toBeLessThan(report.checkIns.asked);
  });

  it('sends every kind of mail, in both languages', () => {
    const kinds = [
      'application-received',
      'application-accepted',
      'introduction-mentee',
      'introduction-mentor',
      'meeting-planned',
      'meeting-moved',
      'meeting-cancelled',
      'meeting-reminder',
    ];
    for (const kind of [...kinds, 'did-you-meet', 'check-in', 'wrap-up', 'milestone-announcement']) {
      expect(report.emails.byKind[kind], kind).toBeGreaterThan(0);
    }
    expect(report.emails.byLanguage.fr).toBeGreaterThan(0);
    expect(report.emails.byLanguage.en).toBeGreaterThan(report.emails.byLanguage.fr ?? 0);
  });

  it('reports the fields that were promised', () => {
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining([
        ...['programme', 'cohort', 'timeZone', 'tzdata', 'seed', 'people', 'applications', 'matchRuns', 'mentorships'],
        ...[
          'unmatched',
          'milestones',
          'emails',
          'meetings',
          'checkIns',
          'events',
          'deadLetters',
          'violations',
          'seconds',
        ],
      ]),
    );
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(tableOf(report)).toContain('No rule was broken.');
  });
});

describe('other years', () => {
  it('of one person end cleanly, with nobody to match', async () => {
    const { evidence, violations, seconds } = await play(1, { to: '2024-10-01' });
    const report = reportOf(evidence, violations, { seed: 1, seconds });
    expect(report.violations).toEqual([]);
    expect(report).toMatchObject({
      people: { mentors: 0, mentees: 1 },
      mentorships: { published: 0 },
      unmatched: { mentees: 1 },
    });
  });

  it('can be the one before, with its orientation', async () => {
    const { evidence, violations, seconds } = await play(8, { cycle: '2023-2024', to: '2023-06-10' });
    const report = reportOf(evidence, violations, { seed: 1, seconds });
    expect(report.violations).toEqual([]);
    expect(report.milestones.find(({ key }) => key === 'orientation')?.firedAt).toBe('2023-06-01T09:00:00-06:00');
  });
});

describe('npm start', () => {
  it('stands ready on the day that intake opens, beside a port that is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => squatter.once('listening', done));
    const { port } = squatter.address() as AddressInfo;
    const said: string[] = [];
    const stand = await startStand({
      programme: werklund,
      assembly,
      ports: { api: port },
      log: (line) => said.push(line),
    });
    try {
      const text = welcome(stand, werklund);
      const get = async (path: string, token: string) =>
        (await fetch(`${stand.cloud.apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } })).json();

      expect(said.join('\n')).toContain(`Port ${port} is taken`);
      expect(text).toContain(stand.tokens.coordinator);
      expect(await get('/me', stand.tokens.coordinator)).toMatchObject({ roles: { '*': 'coordinator' } });
      expect(await get('/me', stand.tokens.mentee)).toMatchObject({
        roles: {},
        participant: { id: expect.stringMatching(/^par_/) },
      });
      expect(await get(`/cohorts/${stand.cohortId}`, stand.tokens.mentor)).toMatchObject({
        status: 'open',
        intakeOpen: true,
      });
      expect(await (await fetch(stand.referenceUrl)).text()).toContain('API reference');
      expect((await fetch(stand.cloud.inboxUrl)).status).toBe(200);
      expect(await stand.cloud.inbox()).toHaveLength(40);

      const [, command = ''] = /curl -s (\S+ -d '.*3d.*')/.exec(text) ?? [];
      const [url = '', , body = ''] = command.split(' ');
      const moved = await fetch(url, { method: 'POST', body: body.slice(1, -1) });
      expect(await moved.json()).toMatchObject({ local: expect.stringMatching(/^2024-05-04T08:0/) });
    } finally {
      await stand.stop();
      squatter.close();
    }
  });
});
