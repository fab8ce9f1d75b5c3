import { describe, expect, it } from 'vitest';
import { actionsIn, notedIn, type Standing, standingIn } from './home.ts';

const some = (count: number, atLeast = false) => ({ count, atLeast });
const waiting = (place: number, of: number, mentors: number, more = {}): Standing => ({
  is: 'waiting',
  place: some(place),
  waiting: some(of),
  mentorsWithPlaces: some(mentors),
  ...more,
});

describe('a place in the queue', () => {
  it.each([
    [waiting(7, 12, 3), 'You are 7th of the 12 mentees who wait. 3 mentors have a place now. '],
    [waiting(1, 2, 1), 'You are 1st of the 2 mentees who wait. 1 mentor has a place now. '],
    [
      waiting(22, 100, 0, { waiting: some(100, true) }),
      'You are 22nd of more than 100 mentees who wait. No mentor has a place at the moment. ',
    ],
    [
      waiting(100, 100, 100, { place: some(100, true), waiting: some(100, true), mentorsWithPlaces: some(100, true) }),
      'You are one of more than 100 mentees who wait. At least 100 mentors have a place now. ',
    ],
    [waiting(13, 12, 3), 'You are 13th of the 13 mentees who wait. '],
    [waiting(1, 1, 2), 'You are the one mentee who waits. '],
  ])('in English %#', (standing, begins) => {
    const words = standingIn('en', standing);
    expect(words.startsWith(begins)).toBe(true);
    expect(words).toContain('not first come, first served');
  });

  it.each([
    [
      waiting(7, 12, 3),
      'Vous êtes en 7e position parmi les 12 personnes mentorées en attente. 3\u00a0personnes mentores ont une place en ce moment. ',
    ],
    [
      waiting(1, 2, 0),
      'Vous êtes en 1re position parmi les 2 personnes mentorées en attente. Aucune personne mentore n’a de place en ce moment. ',
    ],
    [
      waiting(1, 1, 1),
      'Vous êtes la seule personne mentorée en attente. 1\u00a0personne mentore a une place en ce moment. ',
    ],
    [
      waiting(9, 9, 0, { mentorsWithPlaces: some(0, true) }),
      'Vous êtes en 9e position parmi les 9 personnes mentorées en attente. Le jumelage',
    ],
  ])('in French %#', (standing, begins) => {
    const words = standingIn('fr', standing);
    expect(words.startsWith(begins)).toBe(true);
    expect(words).toContain('ne suit pas l’ordre d’arrivée\u00a0:');
  });
});

it('says in both languages where somebody stands, and never that anything is late or lacking', () => {
  const plain = (['submitted', 'waitlisted', 'declined', 'preparing', 'matched'] as const).map((is) => ({ is }));
  const mentoring = [
    [0, 1],
    [0, 3],
    [1, 3],
    [3, 3],
    [1, 1],
  ].map(([mentees = 0, wished = 1]) => ({ is: 'mentoring' as const, mentees, wished }));
  const counts = [0, 1, 4, 6, 7].flatMap((held) =>
    (['structured', 'no-pressure'] as const).map((tone) => ({ held, target: 6, tone, informalCount: true })),
  );
  for (const language of ['en', 'fr'] as const) {
    const words = [
      ...[...plain, ...mentoring, waiting(7, 12, 0)].map((standing) => standingIn(language, standing)),
      ...counts.map((count) => notedIn(language, count)),
    ];
    expect(words.filter((text) => text.length < 10)).toEqual([]);
    for (const text of words)
      expect(text).not.toMatch(
        /\b(late|overdue|missed|missing|only|must|should|behind|retard|seulement|manqu|doit|devez)\b/i,
      );
  }
  expect(notedIn('en', { held: 4, target: 6, tone: 'structured', informalCount: true })).toBe(
    'You have noted 4 of 6 meetings, informal ones count.',
  );
  expect(notedIn('fr', { held: 0, target: 6, tone: 'structured', informalCount: true })).toBe(
    'Chaque échange compte, noté ici ou non.',
  );
  expect(notedIn('en', { held: 2, target: 6, tone: 'no-pressure', informalCount: true })).toBe(
    'You have noted 2 meetings together.',
  );
  expect(standingIn('fr', { is: 'mentoring', mentees: 1, wished: 3 })).toBe(
    'Vous accompagnez 1 des 3\u00a0personnes mentorées pour lesquelles vous avez de la place.',
  );
});

it('has every button in both languages', () => {
  expect(Object.keys(actionsIn.fr)).toEqual(Object.keys(actionsIn.en));
});
