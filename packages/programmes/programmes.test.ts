import { draftCohort, Localized, noticeOf, type Programme, planTimeline, readDefinition } from '@pharos/domain';
import { describe, expect, it } from 'vitest';
import { programmeOf, programmes } from './index.ts';

/** Every localized text anywhere in a definition, with its path. */
const textsIn = (value: unknown, path = ''): { path: string; text: unknown }[] => {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'fr' in value) return [{ path, text: value }];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part, `${path}/${key}`));
};

const named = (id: string): Programme => {
  const programme = programmeOf(id);
  if (!programme) throw new Error(`the programme ${id} is gone`);
  return programme;
};

const timelineOf = (id: string) => {
  const programme = named(id);
  const [cycle] = programme.cycles;
  if (!cycle) return [];
  const cohort = draftCohort(programme, cycle.key, {
    id: 'coh_01JAR3C0DE0000000000000000',
    now: '2020-01-01T00:00:00.000Z',
  });
  return planTimeline(cohort, cycle, { now: cohort.createdAt, tzdata: '2026a' }, programme.bodies).map(
    ({ milestone }) => milestone,
  );
};

describe.each(programmes.map((programme) => [programme.id, programme] as const))('%s', (id, programme) => {
  it('is a definition in which everything fits', () => {
    expect(readDefinition(structuredClone(programme))).toEqual(programme);
    expect(programmeOf(id)).toBe(programme);
  });

  it('has each text in both languages, with the typography of each', () => {
    const { en, fr } = noticeOf(programme).text;
    const told = en.map((line, i) => ({ en: line, fr: fr[i] }));
    const texts = textsIn({ programme, told });
    expect(texts.length).toBeGreaterThan(50);
    const untidy = texts.filter(({ text }) => {
      const { en, fr } = Localized.parse(text);
      return / [:;?!»]|« |[^\s\u00a0\u202f][;?!»]|[^\s\u00a0\u202f\d]:|'/.test(fr) || en.includes("'");
    });
    expect(untidy).toEqual([]);
  });

  it('opens its intake, runs, and is never dated after its end', () => {
    for (const { milestones, endsOn } of programme.cycles) {
      expect(milestones.filter(({ cohortBecomes }) => cohortBecomes === 'running')).toHaveLength(1);
      expect(milestones.filter(({ cohortBecomes }) => cohortBecomes === 'closed').length).toBeLessThan(2);
      expect(endsOn > '2020').toBe(true);
    }
  });
});

it('names nothing that is not there', () => {
  expect(programmeOf('unknown')).toBeUndefined();
  expect(new Set(programmes.map(({ id }) => id)).size).toBe(programmes.length);
});

describe('the programmes of the teachers’ association', () => {
  const published = (id: string) =>
    timelineOf(id).flatMap(({ published, owner, title }) =>
      published ? [`${published.en}: ${title.en} (${owner?.en ?? 'coordinators'})`] : [],
    );

  it('show the sample timeline as it was published, with who looks after each part', () => {
    expect(published('ata-beginning-teachers')).toEqual([
      'April–May: Establish a mentorship steering committee (Mentorship steering committee)',
      'May–June: The mentorship steering committee plans the mentorship program (Mentorship steering committee)',
      'June–September: Identify beginning teachers and mentors for the program (Mentorship steering committee)',
      'June–September: Identification ends (Mentorship steering committee)',
      'October: Mentorship Workshop 1 (facilitated by an ATA staff officer) (ATA staff officer)',
      'November–January: District and local mentorship activities (School district and ATA local)',
      'February–May: District and local mentorship activities (School district and ATA local)',
      'February: Mentorship Workshop 2 (facilitated by an ATA staff officer) (ATA staff officer)',
      'May: Program evaluation, wrap-up and celebration activities (Mentorship steering committee)',
      'Application due June 30: Application for start-up grant funding, to cover mentorship steering committee expenses accrued over the year (Mentorship steering committee)',
    ]);
    expect(published('ata-school-leaders')).toContain(
      'October–May: Programming that includes a minimum of 2 workshops from the Association menu (Mentorship steering committee)',
    );
  });

  it('plan workshops in October and February, and the grant on June 30', () => {
    const local = Object.fromEntries(timelineOf('ata-beginning-teachers').map(({ key, plan }) => [key, plan.local]));
    expect(local).toMatchObject({
      'workshop-1': '2024-10-08T09:00',
      'workshop-2': '2025-02-11T09:00',
      'wrap-up': '2025-05-13T09:00',
      grant: '2025-06-30T09:00',
    });
  });

  it('propose nobody as the mentor of somebody whom they evaluate', () => {
    for (const id of ['ata-beginning-teachers', 'ata-school-leaders'])
      expect(named(id).matching.hard).toContainEqual(
        expect.objectContaining({ kind: 'avoid', mentor: 'self', mentee: 'evaluator-email' }),
      );
  });
});

describe('#EduMentoring', () => {
  const { tone, meetings, questions, helpQuestion, bothRoles } = named('edumentoring');

  it('asks which of five kinds of help is wanted', () => {
    const question = questions.find(({ key }) => key === helpQuestion);
    const options = question && 'options' in question ? question.options.map(({ key }) => key) : [];
    expect(options.sort()).toEqual(['coaching', 'friendship', 'guidance', 'mentoring', 'support']);
  });

  it('reminds nobody who does not ask, asks nobody afterwards, and checks on nobody', () => {
    expect(tone).toBe('no-pressure');
    expect(meetings).toMatchObject({ target: 0, reminders: 'when-asked', askAfter: null });
    expect(timelineOf('edumentoring').map(({ kind }) => kind)).not.toContain('check-in');
    expect(bothRoles).toBe(true);
  });

  it('shows the one date that its source has', () => {
    expect(timelineOf('edumentoring').flatMap(({ published }) => published?.en ?? [])).toEqual(['11th April 2020']);
  });
});

describe('the school board', () => {
  const board = named('school-board');

  it('answers the five questions that a board has to answer', () => {
    expect(board).toMatchObject({ participation: 'mandatory', mentorTime: 'full-time' });
    const places = board.questions.find(({ key }) => key === board.capacityQuestion);
    expect(places?.type === 'number' && places.min).toBeGreaterThan(5);
  });

  it('names what pairs do beside meeting, and keeps of a recorded lesson only its link', () => {
    expect(board.activities.map(({ key }) => key)).toEqual([
      'team-teaching',
      'joint-planning',
      'observation',
      'recorded-lesson',
      'journaling',
      'collaborative-inquiry',
      'resource-sharing',
    ]);
    expect(board.activities.filter(({ linkOnly }) => linkOnly).map(({ key }) => key)).toEqual(['recorded-lesson']);
    expect(board.askedOfMentors?.en).toMatch(/learn yourself/);
  });
});

describe('the educator community', () => {
  const community = named('educator-community');

  it('is for every career stage, on both sides', () => {
    const stage = community.questions.find(({ key }) => key === 'career-stage');
    expect(stage?.roles).toEqual(['mentor', 'mentee']);
    expect(community.bothRoles).toBe(true);
    expect(community.eligibility).toEqual([]);
  });

  it('checks in three times, and names somebody to turn to in private', () => {
    expect(timelineOf('educator-community').filter(({ kind }) => kind === 'check-in')).toHaveLength(3);
    expect(community.supports).toMatchObject([{ email: expect.stringContaining('@') }]);
    expect(community.supports[0]?.email).not.toBe(community.contact.email);
  });
});
