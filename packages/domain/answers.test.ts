import { aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { Answers, answerIssues, assertEligible } from './index.ts';

const programme = aProgramme();
const mentee = { year: 'final', areas: ['maths'] };
const mentor = { areas: ['music'], motto: 'Listen first' };

const menteeIssues = (answers: Answers) => answerIssues(programme, 'mentee', { ...mentee, ...answers });
const mentorIssues = (answers: Answers) => answerIssues(programme, 'mentor', { ...mentor, ...answers });

describe('answers to a programme’s questions', () => {
  it('are taken when every required question is answered as it asks', () => {
    expect(menteeIssues({})).toEqual([]);
    expect(menteeIssues({ hopes: 'To teach', teacher: 'mme.roy@example.org' })).toEqual([]);
    expect(mentorIssues({ areas: ['maths', 'science'], places: 4 })).toEqual([]);
  });

  it('name each required question that is not answered, of the ones this role is asked', () => {
    expect(answerIssues(programme, 'mentee', {})).toEqual([
      { path: 'answers.year', message: 'is required of every mentee' },
      { path: 'answers.areas', message: 'is required of every mentee' },
    ]);
    expect(answerIssues(programme, 'mentor', {})).toEqual([
      { path: 'answers.areas', message: 'is required of every mentor' },
      { path: 'answers.motto', message: 'is required of every mentor' },
    ]);
  });

  it.each([
    ['a choice that is no option', { year: 'second' }, 'answers.year', 'must be one of first, final'],
    ['a list where one choice is asked', { year: ['final'] }, 'answers.year', 'must be one of first, final'],
    [
      'a text where a list is asked',
      { areas: 'maths' },
      'answers.areas',
      'must be a list with any of maths, music, science',
    ],
    [
      'an unknown choice in a list',
      { areas: ['maths', 'law'] },
      'answers.areas',
      'has a choice, number 2, that is none of maths, music, science',
    ],
    ['the same choice twice', { areas: ['maths', 'maths'] }, 'answers.areas', 'names a choice twice'],
    ['an empty list where an answer is required', { areas: [] }, 'answers.areas', 'must name at least one choice'],
    [
      'more choices than asked for',
      { areas: ['maths', 'music', 'science'] },
      'answers.areas',
      'takes at most 2 choices',
    ],
    ['a text that is too long', { hopes: 'x'.repeat(21) }, 'answers.hopes', 'must be a text of at most 20 characters'],
    ['a number where a text is asked', { hopes: 3 }, 'answers.hopes', 'must be a text of at most 20 characters'],
    [
      'something that is no address',
      { teacher: 'mme.roy' },
      'answers.teacher',
      'must be an email address such as name@example.org',
    ],
    [
      'an address that SES cannot send to',
      { teacher: 'élise@example.org' },
      'answers.teacher',
      'must be an email address such as name@example.org',
    ],
    ['a question nobody asks', { shoe: 'brown' }, 'answers.shoe', 'is not a question that small asks of a mentee'],
    ['a question of the other role', { places: 2 }, 'answers.places', 'is not a question that small asks of a mentee'],
  ] as [string, Answers, string, string][])('refuse %s by name', (_what, answers, path, message) => {
    expect(menteeIssues(answers)).toEqual([{ path, message }]);
  });

  it.each([0, 5, -1])('refuse %d where 1 to 4 are asked', (places) => {
    expect(mentorIssues({ places })).toEqual([
      { path: 'answers.places', message: 'must be a whole number from 1 to 4' },
    ]);
  });

  it('refuse a number written as text', () => {
    expect(mentorIssues({ places: '3' })).toEqual([
      { path: 'answers.places', message: 'must be a whole number from 1 to 4' },
    ]);
  });

  it.each(['', '   '])('refuse %j where a text is required', (motto) => {
    expect(mentorIssues({ motto })).toEqual([{ path: 'answers.motto', message: 'must not be empty' }]);
  });

  it('name everything that is wrong, not only the first thing', () => {
    const paths = menteeIssues({ year: 'second', areas: [], shoe: 'brown' }).map(({ path }) => path);
    expect(paths).toEqual(['answers.year', 'answers.areas', 'answers.shoe']);
  });

  it('are not fooled by names that every object has', () => {
    expect(answerIssues(programme, 'mentee', { ...mentee, constructor: 'x' })).toEqual([
      { path: 'answers.constructor', message: 'is not a question that small asks of a mentee' },
    ]);
  });

  it.each([{ year: true }, { year: { is: 'final' } }, { year: 1.5 }, { year: null }])(
    'of the kind %j say what may be sent',
    (answers) => {
      const issues = Answers.safeParse(answers).error?.issues ?? [];
      expect(issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
        'year must be a text, a whole number or a list of texts',
      ]);
    },
  );
});

describe('eligibility', () => {
  it('lets in whom the programme is for', () => {
    expect(assertEligible(programme, 'mentee', mentee)).toBeUndefined();
  });

  it.each([{ year: 'first' }, {}, { year: ['final'] }] as Answers[])(
    'refuses a mentee who answers %j, in the programme’s own words',
    (answers) => {
      expect(() => assertEligible(programme, 'mentee', answers)).toThrow(
        expect.objectContaining({
          code: 'not-eligible',
          message: 'For final-year students.',
          issues: [{ path: 'answers.year', message: 'For final-year students.' }],
          facts: { refusal: { en: 'For final-year students.', fr: 'For final-year students. (fr)' } },
        }),
      );
    },
  );

  it('asks nothing of the role that no rule speaks of', () => {
    expect(assertEligible(programme, 'mentor', {})).toBeUndefined();
  });
});
