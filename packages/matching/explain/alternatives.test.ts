import { expect, test } from 'vitest';
import type { MatchingProblem, PairIds } from '../problem.ts';
import { solve } from '../solve.ts';
import { explain } from './explain.ts';

type Scores = Record<string, Record<string, number>>;

/** A problem with just these pair scores (1…100); a pair that is not named is forbidden. */
const scored = (
  scores: Scores,
  capacities: Record<string, number>,
  change: Partial<MatchingProblem> & { balance?: number; floor?: boolean } = {},
): MatchingProblem => {
  const { balance = 0, floor = false, ...rest } = change;
  const mentors = Object.keys(capacities);
  const pairs = Object.entries(scores).flatMap(([mentee, row]) =>
    mentors.map((mentor) => ({ mentee, mentor, score: row[mentor] })),
  );
  const answers = (side: 'mentee' | 'mentor', id: string) =>
    Object.fromEntries(
      pairs.filter((pair) => pair[side] === id).map((pair) => [`${pair.mentee}/${pair.mentor}`, ['x']]),
    );
  return {
    policy: {
      criteria: pairs.flatMap(({ mentee, mentor, score }) =>
        score === undefined ? [] : { key: `${mentee}/${mentor}`, kind: 'steps', steps: [score], weight: 1 },
      ),
      hard: [],
      balance,
      floor,
    },
    mentees: Object.keys(scores).map((id) => ({ id, priority: 0, answers: answers('mentee', id) })),
    mentors: mentors.map((id) => ({ id, capacity: capacities[id] ?? 1, answers: answers('mentor', id) })),
    pinned: [],
    forbidden: pairs.flatMap(({ mentee, mentor, score }): PairIds[] => (score === undefined ? [[mentee, mentor]] : [])),
    ...rest,
  };
};

/** The alternatives of the mentee "ana". */
const ofAna = async (problem: MatchingProblem) => {
  const pair = explain(problem, await solve(problem)).matched.find(({ mentee }) => mentee === 'ana');
  if (!pair) throw new Error('ana has nobody');
  return { mentor: pair.mentor, alternatives: pair.alternatives };
};

const visible = (text: string | undefined) => text?.replaceAll('\u00a0', '~');

const full = 'Already mentoring 1 of 1 in this run';
const complet = 'Accompagne déjà 1~personne sur 1 dans ce jumelage';

test.each<[string, MatchingProblem, { why: string; en: string; fr: string }]>([
  [
    'an exchange that costs both something',
    scored({ ana: { ben: 10, cy: 9 }, bo: { ben: 5, cy: 8 } }, { ben: 1, cy: 1 }),
    {
      why: 'full',
      en: `${full}. An exchange would mean 1 point fewer for you and 3 fewer for another pair.`,
      fr: `${complet}. Un échange signifierait 1~point de moins pour vous et 3 de moins pour une autre paire.`,
    },
  ],
  [
    'an exchange that the other pair pays for',
    scored({ ana: { ben: 10, cy: 12 }, bo: { ben: 3, cy: 8 } }, { ben: 1, cy: 1 }),
    {
      why: 'full',
      en: `${full}. An exchange would mean 2 points more for you and 5 fewer for another pair.`,
      fr: `${complet}. Un échange signifierait 2~points de plus pour vous et 5 de moins pour une autre paire.`,
    },
  ],
  [
    'an exchange that only the other pair would feel',
    scored({ ana: { ben: 10, cy: 10 }, bo: { ben: 7, cy: 8 } }, { ben: 1, cy: 1 }),
    {
      why: 'full',
      en: `${full}. An exchange would mean no change for you and 1 point fewer for another pair.`,
      fr: `${complet}. Un échange signifierait aucun changement pour vous et 1~point de moins pour une autre paire.`,
    },
  ],
  [
    'an exchange of as many points as it costs, decided by keeping to the last proposal',
    scored(
      { ana: { ben: 10, cy: 12 }, bo: { ben: 6, cy: 8 } },
      { ben: 1, cy: 1 },
      { keep: { pairs: [['ana', 'ben']], worth: 1 } },
    ),
    {
      why: 'full',
      en: `${full}. An exchange would mean 2 points more for you, 2 fewer for another pair and 1 fewer for staying close to the last proposal.`,
      fr: `${complet}. Un échange signifierait 2~points de plus pour vous, 2 de moins pour une autre paire et 1 de moins pour rester proche de la proposition précédente.`,
    },
  ],
  [
    'room made by a free place elsewhere rather than by a swap',
    scored({ ana: { ben: 10, cy: 9 }, bo: { ben: 1, cy: 8, dee: 6 } }, { ben: 1, cy: 1, dee: 2 }),
    {
      why: 'full',
      en: `${full}. An exchange would mean 1 point fewer for you and 2 fewer for another pair.`,
      fr: `${complet}. Un échange signifierait 1~point de moins pour vous et 2 de moins pour une autre paire.`,
    },
  ],
  [
    'a mentor whom somebody needs who could go nowhere else',
    scored({ ana: { ben: 10, cy: 9 }, bo: { cy: 8 }, dan: { cy: 7 } }, { ben: 1, cy: 1 }),
    {
      why: 'full',
      en: `${full}, and giving you this mentor would leave somebody else without one.`,
      fr: `${complet}, et vous confier à ce mentor laisserait une autre personne sans mentor.`,
    },
  ],
  [
    'the same with a floor',
    scored(
      { ana: { ben: 10, cy: 9 }, bo: { cy: 8 }, dan: { cy: 7 }, ed: { dee: 1 } },
      { ben: 1, cy: 1, dee: 1 },
      { floor: true },
    ),
    {
      why: 'full',
      en: `${full}, and giving you this mentor would leave somebody else without one or lower the lowest score.`,
      fr: `${complet}, et vous confier à ce mentor laisserait une autre personne sans mentor ou abaisserait le résultat le plus bas.`,
    },
  ],
  [
    'no exchange, since it would bring the other one below the floor',
    scored({ ana: { ben: 10, cy: 60 }, bo: { ben: 9, cy: 50 } }, { ben: 1, cy: 1 }, { floor: true }),
    {
      why: 'full',
      en: `${full}, and no direct exchange with another pair is possible.`,
      fr: `${complet}, et aucun échange direct avec une autre paire n’est possible.`,
    },
  ],
  [
    'room made by the best place above the floor, not by a better one below it',
    scored(
      {
        ana: { ben: 50, cy: 50 },
        bo: { cy: 60, dee: 40, ed: 55 },
        flo: { ed: 90 },
        gus: { ed: 90 },
      },
      { ben: 1, cy: 1, dee: 1, ed: 3 },
      { floor: true, balance: 10 },
    ),
    {
      why: 'full',
      en: `${full}. An exchange would mean no change for you, 5 points fewer for another pair and 20 fewer for spreading mentees evenly.`,
      fr: `${complet}. Un échange signifierait aucun changement pour vous, 5~points de moins pour une autre paire et 20 de moins pour une répartition égale.`,
    },
  ],
  [
    'no exchange between two pairs, but one between three',
    scored({ ana: { ben: 10, cy: 9 }, bo: { cy: 8, dee: 5 }, dan: { dee: 7, ben: 5 } }, { ben: 1, cy: 1, dee: 1 }),
    {
      why: 'full',
      en: `${full}, and no direct exchange with another pair is possible.`,
      fr: `${complet}, et aucun échange direct avec une autre paire n’est possible.`,
    },
  ],
  [
    'places that a coordinator gave',
    scored({ ana: { ben: 10, cy: 9 }, bo: { ben: 5, cy: 8 } }, { ben: 1, cy: 1 }, { pinned: [['bo', 'cy']] }),
    {
      why: 'full',
      en: `${full}, chosen by a coordinator.`,
      fr: `${complet}, par choix de la coordination.`,
    },
  ],
  [
    'a mentor with a place and fewer points',
    scored({ ana: { ben: 10, cy: 9 } }, { ben: 1, cy: 1 }),
    { why: 'place', en: '1 point fewer for you.', fr: '1~point de moins pour vous.' },
  ],
  [
    'a mentor with a place and more points, which spreading takes back',
    scored({ ana: { ben: 1, cy: 3 }, bo: { cy: 8 } }, { ben: 1, cy: 2 }, { balance: 5 }),
    {
      why: 'place',
      en: '2 points more for you and 5 fewer for spreading mentees evenly.',
      fr: '2~points de plus pour vous et 5 de moins pour une répartition égale.',
    },
  ],
  [
    'a mentor without a coordinator’s word',
    scored({ ana: { ben: 10, cy: 13 } }, { ben: 1, cy: 1 }, { pinned: [['ana', 'ben']] }),
    {
      why: 'by-hand',
      en: 'A coordinator chose your mentor; this mentor would mean 3 points more for you.',
      fr: 'Votre mentor a été choisi par la coordination~; ce mentor signifierait 3~points de plus pour vous.',
    },
  ],
  [
    'a mentor without a coordinator’s word who is as good',
    scored({ ana: { ben: 10, cy: 10 } }, { ben: 1, cy: 1 }, { pinned: [['ana', 'ben']] }),
    {
      why: 'by-hand',
      en: 'A coordinator chose your mentor; this mentor would bring you the same points.',
      fr: 'Votre mentor a été choisi par la coordination~; ce mentor vous apporterait les mêmes points.',
    },
  ],
  [
    'a pair below the floor',
    scored({ ana: { ben: 20, cy: 9 } }, { ben: 1, cy: 1 }, { floor: true }),
    {
      why: 'floor',
      en: 'Your score with this mentor would be below the lowest of this run, which the policy raises first.',
      fr: 'Votre résultat avec ce mentor serait inférieur au plus bas de ce jumelage, que la politique relève en premier.',
    },
  ],
])('why not: %s', async (_, problem, expected) => {
  const { mentor, alternatives } = await ofAna(problem);
  expect(mentor).toBe('ben');
  expect(alternatives).toHaveLength(1);
  const [{ mentor: other, why, text } = { mentor: '', why: '', text: { en: '', fr: '' } }] = alternatives;
  expect({ other, why, en: visible(text.en), fr: visible(text.fr) }).toEqual({ other: 'cy', ...expected });
});

test.each<[string, MatchingProblem, string, string]>([
  [
    'with a place',
    scored({ ana: { ben: 10, cy: 10 } }, { ben: 1, cy: 1 }),
    'The same points for you: a fixed draw decided between the two.',
    'Les mêmes points pour vous~: un tirage fixe a départagé les deux.',
  ],
  [
    'full',
    scored({ ana: { ben: 10, cy: 10 }, bo: { ben: 10, cy: 10 } }, { ben: 1, cy: 1 }),
    `${full}. An exchange with another pair would change no points: a fixed draw decided.`,
    `${complet}. Un échange avec une autre paire ne changerait aucun point~: un tirage fixe a décidé.`,
  ],
  [
    'full, the gain of one the loss of the other',
    scored({ ana: { ben: 10, cy: 12 }, bo: { ben: 10, cy: 12 } }, { ben: 1, cy: 1 }),
    '2 points',
    '2~points',
  ],
])('why not: just as good, %s', async (_, problem, en, fr) => {
  const [alternative] = (await ofAna(problem)).alternatives;
  expect(alternative?.costsAtLeast).toBe(0);
  expect(alternative?.exchange?.total).toBe(0);
  expect(alternative?.text.en).toContain(en);
  expect(visible(alternative?.text.fr)).toContain(fr);
  const changes = alternative?.exchange?.moved?.difference !== 0 && alternative?.why === 'full';
  expect(alternative?.text.en.endsWith(', nothing won in all.')).toBe(changes);
  expect(alternative?.text.fr.endsWith(', sans gain au total.')).toBe(changes);
});

test('the next two mentors come first to second, those after them not at all', async () => {
  const problem = scored({ ana: { ben: 10, cy: 7, dee: 9, ed: 8 } }, { ben: 1, cy: 1, dee: 1, ed: 1 });
  const { alternatives } = await ofAna(problem);
  expect(alternatives.map(({ mentor, score, difference }) => [mentor, score, difference])).toEqual([
    ['dee', 9, -1],
    ['ed', 8, -2],
  ]);
});

test('large numbers are grouped as the language does, and a mentor of many says how many', async () => {
  const problem = scored({ ana: { ben: 100 }, bo: { cy: 100 }, dan: { cy: 100 } }, { ben: 1, cy: 2 });
  const heavy: MatchingProblem = {
    ...problem,
    policy: { ...problem.policy, criteria: problem.policy.criteria.map((each) => ({ ...each, weight: 20 })) },
    forbidden: [],
  };
  const [alternative] = (await ofAna(heavy)).alternatives;
  expect(alternative?.text.en).toBe(
    'Already mentoring 2 of 2 in this run. An exchange would mean 2,000 points fewer for you and 2,000 fewer for another pair.',
  );
  expect(visible(alternative?.text.fr)).toBe(
    'Accompagne déjà 2~personnes sur 2 dans ce jumelage. Un échange signifierait 2~000~points de moins pour vous et 2~000 de moins pour une autre paire.',
  );
});
