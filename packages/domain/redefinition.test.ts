import { aCycle, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  type Cohort,
  type CohortStatus,
  cancelMilestone,
  draftCohort,
  fireMilestone,
  type Milestone,
  type MilestoneTemplate,
  moveMilestone,
  type Programme,
  planTimeline,
  redefineCohort,
} from './index.ts';

const tzdata = '2025b';
const opened = '2024-05-01T14:00:00.000Z';
const now = '2024-10-01T14:00:00.000Z';
const both = (word: string) => ({ en: word, fr: word });

const point = (key: string, day: string, change: Partial<MilestoneTemplate> = {}): MilestoneTemplate => ({
  key,
  kind: 'announcement',
  title: both(key),
  published: null,
  date: { precision: 'day', day },
  time: '09:00',
  ...change,
});
const defined = (version: number, milestones: MilestoneTemplate[], change: Partial<Programme> = {}) =>
  aProgramme({ version, cycles: [aCycle({ milestones })], ...change });

const aCohort = (programme: Programme, status: CohortStatus = 'running'): Cohort => ({
  ...draftCohort(programme, '2024-2025', { id: 'coh_01JAR3C0DE0000000000000001', now: opened }),
  status,
});

const planned = (programme: Programme): Milestone[] => {
  const [cycle] = programme.cycles;
  if (!cycle) throw new Error('no cycle');
  return planTimeline(aCohort(programme), cycle, { now: opened, tzdata }).map(({ milestone }) => milestone);
};

/** What becomes of a timeline: the changes by key, and the cohort. */
const moved = (from: Programme, to: Programme, timeline = planned(from), cohort = aCohort(from)) => {
  const result = redefineCohort(cohort, { from, to, timeline }, { now, tzdata });
  return { ...result, by: new Map(result.changes.map((change) => [change.milestone.key, change])) };
};

const kept = point('kept', '2024-11-05');

describe('a cohort moved to another version of its definition', () => {
  it('has that version from then on, and says so', () => {
    const { cohort, changes, event } = moved(defined(3, [kept]), defined(4, [kept]));
    expect(cohort).toMatchObject({ programmeVersion: 4, version: 2, status: 'running' });
    expect(event).toMatchObject({ type: 'pharos.cohort.redefined.v1', data: { programmeVersion: 4 } });
    expect(changes).toEqual([]);
  });

  it('has what is new planned, and cancelled or made up for where it is past', () => {
    const { by } = moved(
      defined(3, [kept]),
      defined(4, [
        kept,
        point('new', '2024-12-03'),
        point('past', '2024-09-03'),
        point('essential', '2024-09-03', { essential: true }),
      ]),
    );
    expect(by.get('new')).toMatchObject({
      isNew: true,
      milestone: { plan: { local: '2024-12-03T09:00' }, version: 1, status: 'scheduled' },
      event: { type: 'pharos.milestone.scheduled.v1' },
    });
    expect(by.get('past')).toMatchObject({ isNew: true, milestone: { status: 'cancelled' } });
    expect(by.get('essential')).toMatchObject({
      milestone: { status: 'scheduled', plan: { at: '2024-10-01T14:02:00.000Z' } },
    });
    expect(by.has('kept')).toBe(false);
  });

  it('has what is gone cancelled', () => {
    const { by, changes } = moved(defined(3, [kept, point('gone', '2024-12-03')]), defined(4, [kept]));
    expect(changes).toHaveLength(1);
    expect(by.get('gone')).toMatchObject({
      milestone: { status: 'cancelled', cancelledBecause: 'redefined', version: 2 },
      event: { type: 'pharos.milestone.cancelled.v1', data: { milestoneVersion: 2 } },
    });
  });

  it('has changed dates planned anew, and what they put into the past cancelled', () => {
    const { by } = moved(
      defined(3, [point('later', '2024-11-05'), point('hour', '2024-11-05'), point('back', '2024-11-05')]),
      defined(4, [
        point('later', '2024-11-19'),
        point('hour', '2024-11-05', { time: '16:00' }),
        point('back', '2024-09-05'),
      ]),
    );
    expect(by.get('later')).toMatchObject({
      isNew: false,
      milestone: { plan: { local: '2024-11-19T09:00' }, version: 2, status: 'scheduled' },
      event: { type: 'pharos.milestone.moved.v1' },
    });
    expect(by.get('hour')?.milestone.plan.local).toBe('2024-11-05T16:00');
    expect(by.get('back')?.milestone).toMatchObject({ status: 'cancelled', cancelledBecause: 'redefined', version: 2 });
  });

  it("keeps a coordinator's own date where the definition's has not changed, and takes the new words", () => {
    const from = defined(3, [kept]);
    const timeline = planned(from).map(
      (milestone) => moveMilestone(milestone, { local: '2024-11-12T10:00', now: opened, tzdata }).milestone,
    );
    const to = defined(4, [point('kept', '2024-11-05', { title: both('Renamed') })]);
    expect(moved(from, to, timeline).by.get('kept')?.milestone).toMatchObject({
      title: { en: 'Renamed' },
      plan: { local: '2024-11-12T10:00' },
      version: 3,
    });
  });

  it('leaves what has fired, what is cancelled and what is firing as it is', () => {
    const points = (day: string) => ['fired', 'cancelled', 'firing'].map((key) => point(key, day));
    const from = defined(3, points('2024-10-01'));
    const [cancelled, fired, firing] = planned(from).sort((a, b) => a.key.localeCompare(b.key)) as [
      Milestone,
      Milestone,
      Milestone,
    ];
    const timeline = [
      fireMilestone(fired, now).milestone,
      cancelMilestone(cancelled, 'by-coordinator').milestone,
      { ...firing, plan: { ...firing.plan, at: now } },
    ];
    expect(moved(from, defined(4, points('2024-12-03')), timeline).changes).toEqual([]);
    expect(moved(from, defined(4, [kept]), timeline).changes.map(({ milestone }) => milestone.key)).toEqual(['kept']);
  });

  it('plans nothing yet while it is a draft', () => {
    const [from, to] = [defined(3, [kept]), defined(4, [point('new', '2024-12-03')])];
    expect(moved(from, to, [], aCohort(from, 'draft'))).toMatchObject({ changes: [], cohort: { programmeVersion: 4 } });
  });

  const [question] = aProgramme().questions;
  const other = { key: question?.key, label: both('Why?'), roles: ['mentee'], required: false } as const;
  it.each<[string, Programme, CohortStatus, object]>([
    [
      'lacks its cycle',
      defined(4, [kept], { cycles: [aCycle({ key: '2030-2031' })] }),
      'running',
      { code: 'invalid-input', issues: [{ path: 'version', message: 'has no cycle 2024-2025' }] },
    ],
    [
      'makes a question one of another type',
      defined(4, [kept], { questions: [{ ...other, type: 'email' } as never] }),
      'open',
      { issues: [{ path: 'version', message: expect.stringContaining(`makes ${question?.key}, which was of type`) }] },
    ],
    [
      'changes more than fits into a transaction',
      defined(
        4,
        Array.from({ length: 50 }, (_, i) => point(`new-${i}`, '2024-12-03')),
      ),
      'running',
      {
        issues: [
          { path: 'version', message: expect.stringContaining('changes 51 points of the timeline; 49 at most') },
        ],
      },
    ],
    ['comes too late', defined(4, [kept]), 'closed', { code: 'invalid-transition', facts: { status: 'closed' } }],
  ])('is refused when the version %s', (_, to, status, refusal) => {
    const from = defined(3, [kept]);
    expect(() => moved(from, to, planned(from), aCohort(from, status))).toThrow(expect.objectContaining(refusal));
  });
});
