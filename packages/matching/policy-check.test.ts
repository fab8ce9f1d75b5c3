import { expect, test } from 'vitest';
import type { PolicyWarning } from './policy-check/warning.ts';
import { checkPolicy } from './policy-check.ts';
import type { Answers, Criterion, HardRule, MatchingProblem } from './problem.ts';

const subjects: Criterion = {
  key: 'subjects',
  kind: 'overlap',
  weight: 4,
  label: { en: 'Subjects', fr: 'Matières' },
  options: { latin: { en: 'Latin', fr: 'Latin' }, art: { en: 'Art', fr: 'Arts' } },
};
const region: Criterion = { key: 'region', kind: 'near', adjacent: 40, weight: 1 };
const languages: HardRule = { kind: 'share', key: 'languages', label: { en: 'A language', fr: 'Une langue' } };
const school: HardRule = { kind: 'differ', key: 'school', label: { en: 'Another school', fr: 'Une autre école' } };
const avoid: HardRule = { kind: 'avoid', mentor: 'self', mentee: 'avoided' };

interface Cohort {
  criteria?: Criterion[];
  hard?: HardRule[];
  mentees: Answers[];
  mentors: Answers[];
  /** Of each mentor; 1 when left out. */
  capacities?: number[];
  balance?: number;
  pinned?: [string, string][];
  forbidden?: [string, string][];
}

/** People are called e0, e1, … and r0, r1, … */
const problemOf = (cohort: Cohort): MatchingProblem => ({
  policy: { criteria: cohort.criteria ?? [subjects], hard: cohort.hard ?? [], balance: cohort.balance ?? 0 },
  mentees: cohort.mentees.map((answers, i) => ({ id: `e${i}`, priority: 0, answers })),
  mentors: cohort.mentors.map((answers, j) => ({ id: `r${j}`, capacity: cohort.capacities?.[j] ?? 1, answers })),
  pinned: cohort.pinned ?? [],
  forbidden: cohort.forbidden ?? [],
});

const warnings = (cohort: Cohort): Omit<PolicyWarning, 'text'>[] =>
  checkPolicy(problemOf(cohort)).map(({ text, ...rest }) => rest);

const maths = { subjects: ['maths'] };
const art = { subjects: ['art'] };
const both = { subjects: ['maths', 'art'] };

/** Nothing to warn of. */
const sound: Cohort = { mentees: [maths, art], mentors: [maths, both] };

test('a sound policy and cohort have no warnings', () => {
  expect(warnings(sound)).toEqual([]);
});

test('too few places are said with how many people stay without a mentor', () => {
  expect(warnings({ ...sound, mentees: [maths, art, art, both, both] })).toEqual([
    { kind: 'too-few-places', path: 'mentors', count: 3, of: 5 },
  ]);
  expect(warnings({ ...sound, mentors: [] })).toEqual([{ kind: 'no-mentors', path: 'mentors', count: 2, of: 2 }]);
  expect(warnings({ ...sound, mentees: [] })).toEqual([{ kind: 'no-mentees', path: 'mentees', count: 0, of: 0 }]);
});

test('a weight of 0 cannot matter', () => {
  expect(warnings({ ...sound, criteria: [subjects, { ...region, weight: 0 }] })).toEqual([
    { kind: 'weight-zero', path: 'policy.criteria[1].weight', count: 4, of: 4 },
  ]);
});

test('a criterion that is worth the same for every possible pair cannot matter', () => {
  const at = (answers: Answers, place: number) => ({ ...answers, region: place });
  const cohort = {
    criteria: [subjects, region],
    mentees: [at(maths, 1), at(art, 1)],
    mentors: [at(maths, 2), at(both, 2)],
  };
  const same = { kind: 'same-for-all', path: 'policy.criteria[1]', count: 4, of: 4 };
  expect(warnings(cohort)).toEqual([same]);
  expect(warnings({ ...cohort, mentors: [at(maths, 2), at(both, 1)] })).toEqual([]);
  // Only possible pairs count: the one that differs is forbidden, or its mentee is pinned, or its mentor taken by pins.
  const odd = { ...cohort, mentors: [at(maths, 1), at(art, 2)], mentees: [at(maths, 1), at(art, 1), at(both, 1)] };
  const few = { kind: 'too-few-places', path: 'mentors', count: 1, of: 3 };
  expect(warnings(odd)).toEqual([few]);
  expect(warnings({ ...odd, pinned: [['e0', 'r0']] })).toEqual([few, { ...same, count: 2, of: 2 }]);
});

test('when nothing can tell two pairs apart, that is said too', () => {
  const alike: Cohort = { mentees: [maths, maths], mentors: [maths, maths] };
  expect(warnings(alike)).toEqual([
    { kind: 'same-for-all', path: 'policy.criteria[0]', count: 4, of: 4 },
    { kind: 'nothing-to-choose-by', path: 'policy.criteria', count: 1, of: 1 },
  ]);
  expect(warnings({ ...sound, criteria: [] })).toEqual([
    { kind: 'nothing-to-choose-by', path: 'policy.criteria', count: 0, of: 0 },
  ]);
});

test('balance cannot matter when everybody takes one mentee', () => {
  const idle = { kind: 'balance-without-effect', path: 'policy.balance', count: 2, of: 2 };
  expect(warnings({ ...sound, balance: 5 })).toEqual([idle]);
  expect(warnings({ ...sound, balance: 5, capacities: [1, 2] })).toEqual([]);
});

test('a criterion that one side did not answer at all is said with who', () => {
  expect(warnings({ ...sound, criteria: [subjects, region] })).toEqual([
    { kind: 'unanswered', path: 'policy.criteria[1]', count: 2, of: 2, side: 'mentees' },
    { kind: 'unanswered', path: 'policy.criteria[1]', count: 2, of: 2, side: 'mentors' },
  ]);
  const mentees = [{ ...maths, region: 1 }, art];
  const mentors = [{ ...maths, region: null }, both];
  expect(warnings({ criteria: [subjects, region], mentees, mentors })).toEqual([
    { kind: 'unanswered', path: 'policy.criteria[1]', count: 2, of: 2, side: 'mentors' },
  ]);
  expect(warnings({ ...sound, mentors: [{ subjects: [] }, {}] })).toContainEqual({
    kind: 'unanswered',
    path: 'policy.criteria[0]',
    count: 2,
    of: 2,
    side: 'mentors',
  });
});

test('a rule without answers is said, but not that nobody is to be avoided', () => {
  expect(warnings({ ...sound, hard: [school] })).toEqual([
    { kind: 'unanswered', path: 'policy.hard[0]', count: 2, of: 2, side: 'mentees' },
    { kind: 'unanswered', path: 'policy.hard[0]', count: 2, of: 2, side: 'mentors' },
  ]);
  const mentors = [{ ...maths, self: 'm' }, both];
  expect(warnings({ ...sound, mentors, hard: [avoid] })).toEqual([]);
  expect(warnings({ ...sound, hard: [avoid] })).toEqual([
    { kind: 'unanswered', path: 'policy.hard[0]', count: 2, of: 2, side: 'mentors' },
  ]);
});

test('answers that nobody meets are said: of mentees each one, of mentors only when nothing they offer is asked for', () => {
  const latin = { subjects: ['latin', 'art'] };
  const pottery = { subjects: ['pottery'] };
  const cohort = {
    mentees: [latin, maths, pottery, art],
    mentors: [both, { subjects: ['drama'] }, both, { subjects: ['art', 'drama'] }],
  };
  const path = 'policy.criteria[0]';
  expect(warnings(cohort)).toEqual([
    { kind: 'unmet-answer', path, count: 2, of: 4, side: 'mentees' },
    { kind: 'unmet-answer', path, count: 1, of: 4, side: 'mentors' },
  ]);
  // Only what the policy has a label for is named: other answers can be personal.
  const [first] = checkPolicy(problemOf(cohort));
  expect(first?.text.en).toContain('“Latin” and 1 more');
  expect(first?.text.fr).toContain('«\u00a0Latin\u00a0» et 1\u00a0autre');
  expect(JSON.stringify(checkPolicy(problemOf(cohort)))).not.toMatch(/pottery|drama/);
});

test.each<[Criterion, mentee: number, mentors: number[], met: boolean]>([
  [region, 1, [2, 9], true],
  [region, 1, [3, 9], false],
  [{ ...region, adjacent: 0 } as Criterion, 1, [2, 9], false],
  [{ key: 'region', kind: 'gap', ideal: [5, 9], fair: [2, 12], weight: 1 }, 1, [3, 0], true],
  [{ key: 'region', kind: 'gap', ideal: [5, 9], fair: [2, 12], weight: 1 }, 1, [2, 0], false],
  [{ key: 'region', kind: 'equal', weight: 1 }, 1, [1, 0], true],
  [{ key: 'region', kind: 'equal', weight: 1 }, 1, [2, 0], false],
])('%j: an answer of %i is met by one of %j: %s', (criterion, mentee, mentors, met) => {
  const found = warnings({
    criteria: [criterion],
    mentees: [{ region: mentee }, {}],
    mentors: mentors.map((place) => ({ region: place })),
  });
  const unmet = found.filter(({ kind, side }) => kind === 'unmet-answer' && side === 'mentees');
  expect(unmet).toEqual(
    met ? [] : [{ kind: 'unmet-answer', path: 'policy.criteria[0]', count: 1, of: 1, side: 'mentees' }],
  );
});

const speaks = (answers: Answers, language: string | null, place: string): Answers => ({
  ...answers,
  languages: language === null ? [] : [language],
  school: place,
});

test('a hard rule that leaves people with nobody is said per rule, per side, and in combination', () => {
  const cohort: Cohort = {
    hard: [languages, school],
    // e0 has r0 by language but shares a school; e1 speaks what nobody speaks; e2 did not say; e3 is well.
    mentees: [speaks(maths, 'fr', 'k1'), speaks(art, 'cree', 'k2'), speaks(art, null, 'k2'), speaks(both, 'en', 'k2')],
    mentors: [speaks(maths, 'fr', 'k1'), speaks(both, 'en', 'k3'), speaks(both, 'en', 'k4'), speaks(both, 'en', 'k2')],
  };
  const found = checkPolicy(problemOf(cohort)).filter(({ kind }) => /nobody/.test(kind));
  expect(found.map(({ text, ...rest }) => rest)).toEqual([
    { kind: 'rule-leaves-nobody', path: 'policy.hard[0]', count: 2, of: 4, side: 'mentees' },
    { kind: 'rules-leave-nobody', path: 'policy.hard', count: 1, of: 4, side: 'mentees' },
    { kind: 'rules-leave-nobody', path: 'policy.hard', count: 2, of: 4, side: 'mentors' },
  ]);
  expect(found[0]?.text).toEqual({
    en: '2 of 4 mentees have no mentor who meets the rule “A language”. 1 of them did not answer it.',
    fr: '2 sur 4\u00a0personnes mentorées n’ont aucun mentor qui respecte la règle «\u00a0Une langue\u00a0». De ce nombre, 1 n’a pas répondu.',
  });
  // A pinned person has somebody.
  const pinned = warnings({ ...cohort, pinned: [['e1', 'r1']] });
  expect(pinned).toContainEqual({
    kind: 'rule-leaves-nobody',
    path: 'policy.hard[0]',
    count: 1,
    of: 4,
    side: 'mentees',
  });
});

test('forbidden pairs that leave somebody with nobody are said', () => {
  const forbidden: [string, string][] = [
    ['e0', 'r0'],
    ['e0', 'r1'],
    ['e1', 'r1'],
  ];
  expect(warnings({ ...sound, forbidden })).toEqual([
    { kind: 'forbidden-leaves-nobody', path: 'forbidden', count: 1, of: 2, side: 'mentees' },
    { kind: 'forbidden-leaves-nobody', path: 'forbidden', count: 1, of: 2, side: 'mentors' },
  ]);
});

test('every warning is written in both languages, in the singular and in the plural', () => {
  const latin = { subjects: ['latin'] };
  const texts = [1, 2].flatMap((count) => {
    const times = <T>(item: T): T[] => Array.from({ length: count }, () => item);
    const cohorts: Cohort[] = [
      { mentees: [], mentors: [] },
      { mentees: times(maths), mentors: [] },
      { mentees: [maths, ...times(art)], mentors: [maths], balance: 1 },
      {
        mentees: [...times(latin), maths],
        mentors: [...times(art), maths],
        criteria: [subjects, { ...region, weight: 0 }],
      },
      { mentees: times(maths), mentors: [maths, maths], criteria: [{ ...subjects, options: {} }] },
      { mentees: times(maths), mentors: times(maths), criteria: [subjects, region], hard: [languages, school, avoid] },
      {
        mentees: times(speaks(maths, 'fr', 'k1')),
        mentors: [speaks(maths, 'fr', 'k1'), speaks(both, 'en', 'k2')],
        hard: [languages, school],
      },
      { mentees: [maths], mentors: [art], forbidden: [['e0', 'r0']], criteria: [] },
    ];
    return cohorts.flatMap((cohort) => checkPolicy(problemOf(cohort)));
  });
  expect(new Set(texts.map(({ kind }) => kind)).size).toBe(12);
  for (const { text, kind } of texts) {
    expect(text.en, kind).not.toBe(text.fr);
    for (const sentence of [text.en, text.fr]) expect(sentence, kind).toMatch(/^\S.*\.$/);
    expect(text.en, kind).not.toMatch(/\b1 (mentees|mentors|places|pairs)\b/);
    expect(text.fr, kind).not.toMatch(/\b1[ \u00a0](personnes|mentors|places|paires)\b| [:;»]|« /);
  }
});
