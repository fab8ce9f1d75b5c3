import { aCohort, aCycle, anId, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Cohort, draftCohort, moveCohort, openForYear, setIntake } from './index.ts';

const made = { id: anId('coh'), now: '2024-04-01T14:00:00.000Z' };

describe('a new cohort', () => {
  it('is a draft of one cycle, keeps the version of the definition, and takes nobody yet', () => {
    expect(Cohort.parse(draftCohort(aProgramme(), '2024-2025', made))).toMatchObject({
      programmeId: 'small',
      programmeVersion: 3,
      cycle: '2024-2025',
      timeZone: 'America/Edmonton',
      status: 'draft',
      intakeOpen: false,
      version: 1,
    });
  });

  it('of a cycle that the programme does not have names those it has', () => {
    expect(() => draftCohort(aProgramme(), '1999-2000', made)).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        issues: [{ path: 'cycle', message: 'must be one of 2024-2025' }],
      }),
    );
  });
});

describe('intake', () => {
  it('opens with the cohort and stays open while it runs and wraps up, until it is closed', () => {
    const open = moveCohort(aCohort({ status: 'draft', intakeOpen: false }), 'open').cohort;
    const running = moveCohort(open, 'running').cohort;
    const wrappingUp = moveCohort(running, 'wrapping-up').cohort;
    expect([open, running, wrappingUp].map(({ intakeOpen }) => intakeOpen)).toEqual([true, true, true]);
    expect(moveCohort(wrappingUp, 'closed').cohort.intakeOpen).toBe(false);
  });

  it('once closed does not come back when the cohort goes on', () => {
    const closed = setIntake(aCohort({ status: 'open' }), false);
    expect(closed).toMatchObject({ intakeOpen: false, status: 'open', version: 3 });
    expect(moveCohort(closed, 'running').cohort.intakeOpen).toBe(false);
  });
});

describe('a cohort that opens for its year', () => {
  const draft = aCohort({ status: 'draft', intakeOpen: false });
  const [first] = aCycle().milestones;

  it('takes applications at once', () => {
    expect(openForYear(draft, aCycle()).cohort).toMatchObject({ status: 'open', intakeOpen: true });
  });

  it('waits with its intake where a point of the timeline opens that', () => {
    const cycle = aCycle({ milestones: first ? [{ ...first, intake: 'opens' }] : [] });
    const { cohort } = openForYear(draft, cycle);
    expect(cohort).toMatchObject({ status: 'open', intakeOpen: false });
    expect(setIntake(cohort, true)).toMatchObject({ intakeOpen: true, version: cohort.version + 1 });
  });
});

describe('a step of a cohort', () => {
  it.each([
    ['draft', 'open', 'pharos.cohort.opened.v1'],
    ['open', 'running', 'pharos.cohort.started.v1'],
    ['running', 'wrapping-up', 'pharos.cohort.wrapping-up.v1'],
    ['wrapping-up', 'closed', 'pharos.cohort.closed.v1'],
  ] as const)('from %s to %s is told as %s', (status, to, type) => {
    expect(moveCohort(aCohort({ status }), to).event).toEqual({
      type,
      version: 1,
      subject: `cohort/${anId('coh')}`,
      data: { cohortId: anId('coh'), programmeId: 'small' },
    });
  });
});
