import { aCycle, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Definition, DomainError, type MilestoneTemplate, type Programme, readDefinition } from './index.ts';

const both = (word: string) => ({ en: word, fr: word });
const [first] = aCycle().milestones;
if (!first) throw new Error('the small cycle has no milestone');

const point = (key: string, change: Partial<MilestoneTemplate> = {}): MilestoneTemplate => ({
  ...first,
  key,
  ...change,
});
const timeline = (...milestones: MilestoneTemplate[]) => ({ cycles: [aCycle({ milestones })] });

const issuesOf = (data: unknown) => {
  try {
    readDefinition(data);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(error.code).toBe('invalid-input');
    return error.issues.map(({ path, message }) => `${path} ${message}`);
  }
};

describe('a definition', () => {
  it('is taken as it is when nothing is wrong with it', () => {
    expect(readDefinition(structuredClone(aProgramme()))).toEqual(aProgramme());
    expect(Definition.safeParse(aProgramme()).success).toBe(true);
  });

  it.each<[string, object, string]>([
    ['an unknown key', { colour: 'blue' }, 'colour is nothing that a definition speaks of'],
    [
      'an unknown key deep inside',
      timeline({ ...first, day: 'Monday' } as MilestoneTemplate),
      'cycles.0.milestones.0.day is nothing that a definition speaks of',
    ],
    [
      'a missing French text',
      { name: { en: 'Small' } },
      'name.fr is missing: every text is given in English and French',
    ],
    ['a zone that does not exist', { timeZone: 'America/Atlantis' }, 'timeZone must be an IANA time zone'],
    ['nothing that applicants are told', { notice: undefined }, 'notice is missing: what applicants are told'],
    [
      'a notice in one language',
      { notice: { purpose: { en: 'Why' } } },
      'notice.purpose.fr is missing: every text is given in English and French',
    ],
    ['an empty list of questions', { questions: [] }, 'questions Too small'],
  ])('with %s is refused by its path', (_, change, sentence) => {
    expect(issuesOf({ ...aProgramme(), ...change }).join('\n')).toContain(sentence);
  });

  it.each<[string, Partial<Programme>, string]>([
    [
      'a milestone outside the cohort',
      timeline(point('late', { date: { precision: 'day', day: '2025-03-01' } })),
      'cycles.0.milestones.0.date stands for 2025-03-01, outside the cohort, which lasts from 2024-05-01 to 2025-02-28',
    ],
    [
      'a milestone before the cohort',
      timeline(point('early', { date: { precision: 'month', month: '2024-04' } })),
      'cycles.0.milestones.0.date stands for 2024-04-09',
    ],
    [
      'a circle of phases',
      timeline(point('a', { after: ['b'] }), point('b', { after: ['c'] }), point('c', { after: ['a'] })),
      'cycles.0.milestones.0.after goes in a circle: a after b after c after a',
    ],
    [
      'a phase that comes after itself',
      timeline(point('a', { after: ['a'] })),
      'cycles.0.milestones.0.after goes in a circle: a after a',
    ],
    [
      'a phase after one that is not there',
      timeline(point('a', { after: ['z'] })),
      'cycles.0.milestones.0.after.0 is z, which is no point of this timeline',
    ],
    [
      'a phase before the one it comes after',
      timeline(point('a', { date: { precision: 'month', month: '2024-06' }, after: ['b'] }), point('b')),
      'cycles.0.milestones.0.after.0 is b, which is dated later (2024-12-03)',
    ],
    [
      'a key twice',
      timeline(point('a'), point('a')),
      'cycles.0.milestones.1.key is a, which stands in this list already',
    ],
    ['an invitation to no workshop', timeline(point('a', { kind: 'workshops' })), 'cycles.0.milestones.0.kind invites'],
    [
      'more workshops to choose than there are',
      { workshops: { title: both('Menu'), atLeast: 2, roles: ['mentee'], menu: [{ key: 'one', label: both('One') }] } },
      'workshops.atLeast is more than the 1 workshops of the menu',
    ],
    ['a body that is not named', timeline(point('a', { owner: 'nobody' })), 'cycles.0.milestones.0.owner is nobody'],
    ['a year that ends before it begins', { cycles: [aCycle({ endsOn: '2024-01-01' })] }, 'cycles.0.endsOn is before'],
    [
      'a policy about an unknown question',
      { matching: { ...aProgramme().matching, hard: [{ kind: 'share', key: 'zodiac', label: both('Zodiac') }] } },
      'matching.hard.0.key is zodiac, which is no question of this programme',
    ],
    [
      'a policy about a question that mentors are not asked',
      {
        matching: {
          ...aProgramme().matching,
          criteria: [{ key: 'year', kind: 'equal', weight: 1, label: both('Year') }],
        },
      },
      'matching.criteria.0.key is year, which is not asked of every mentor',
    ],
    [
      'a conflict that only mentors are asked about',
      {
        matching: {
          ...aProgramme().matching,
          hard: [{ kind: 'avoid', mentor: 'self', mentee: 'motto', label: both('Motto') }],
        },
      },
      'matching.hard.0.mentee is motto, which is not asked of every mentee',
    ],
    [
      'weights that are all 0',
      {
        matching: {
          ...aProgramme().matching,
          criteria: [{ key: 'areas', kind: 'overlap', weight: 0, label: both('A') }],
        },
      },
      'matching.criteria has no weight above 0',
    ],
    [
      'a capacity that is no number',
      { capacityQuestion: 'motto' },
      'capacityQuestion is motto, a question of type text',
    ],
    ['a kind of help that nobody asks', { helpQuestion: 'help' }, 'helpQuestion is help, which is no question'],
    [
      'an eligibility that nobody can meet',
      { eligibility: [{ role: 'mentee', question: 'year', anyOf: ['ninth'], refusal: both('No') }] },
      'eligibility.0.anyOf.0 is ninth; must be one of first, final',
    ],
    [
      'two questions of one key',
      { questions: [...aProgramme().questions, ...aProgramme().questions.slice(0, 1)] },
      'questions.6.key is year, which stands in this list already',
    ],
  ])('with %s is refused by its path', (_, change, sentence) => {
    const issues = issuesOf(aProgramme(change));
    expect(issues.join('\n')).toContain(sentence);
  });

  it('names everything that is wrong at once', () => {
    const issues = issuesOf(
      aProgramme({ helpQuestion: 'help', ...timeline(point('a', { owner: 'nobody', after: ['a'] })) }),
    );
    expect(issues).toHaveLength(3);
  });
});
