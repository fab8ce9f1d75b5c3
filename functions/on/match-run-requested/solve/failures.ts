import type { Localized, MatchRun } from '@pharos/domain';

export type Failure = NonNullable<MatchRun['failure']>;

/** What is known of a run besides its pairs, whatever becomes of it. */
export type Known = Pick<MatchRun, 'basis' | 'warnings'>;

/** Why a run ends without proposals, to be told to its coordinator. */
export class Failed extends Error {
  readonly failure: Failure;
  readonly known: Known;
  constructor(failure: Failure, known: Known = {}) {
    super(failure.code);
    this.failure = failure;
    this.known = known;
  }
}

export const NOBODY_WAITS: Failure = {
  code: 'nobody-waits',
  text: {
    en: 'Every accepted mentee has a mentor already: there is nobody to match.',
    fr: 'Toutes les personnes mentorées admises ont déjà un mentor\u00a0: il n’y a personne à jumeler.',
  },
};

/** `what` is for a coordinator's developer: where in the problem, and what is wrong. */
export const cannotBeSolved = (what: string): Failure => ({
  code: 'cannot-be-solved',
  text: {
    en: `The pinned pairs or the answers contradict each other. ${what}`,
    fr: `Les paires imposées ou les réponses se contredisent. ${what}`,
  },
});

export const NOT_PROVEN: Failure = {
  code: 'not-proven',
  text: {
    en: 'The result could not be proven to be the best, so it is not proposed. Please report this to the people who run Pharos.',
    fr: 'Il n’a pas pu être prouvé que le résultat est le meilleur\u00a0; il n’est donc pas proposé. Veuillez le signaler aux personnes qui exploitent Pharos.',
  },
};

export const tooManyPeople = (text: Localized): Failure => ({ code: 'too-many-people', text });

export const OUT_OF_TIME: Failure = {
  code: 'out-of-time',
  text: {
    en: 'The best result was not found and proven in the time there is, so nothing is proposed. Ask again; if it happens twice, put some people on the waiting list and match in rounds, or tell the people who run Pharos.',
    fr: 'Le meilleur résultat n’a pas été trouvé et prouvé dans le temps imparti\u00a0; rien n’est donc proposé. Relancez le jumelage\u00a0; si cela se répète, placez une partie des personnes sur la liste d’attente et jumelez en plusieurs fois, ou avisez les personnes qui exploitent Pharos.',
  },
};

export const INTERRUPTED: Failure = {
  code: 'interrupted',
  text: {
    en: 'The work on this run broke off twice, so it was given up. Ask again; if it happens once more, tell the people who run Pharos.',
    fr: 'Le travail sur ce jumelage s’est interrompu deux fois\u00a0; il a donc été abandonné. Relancez le jumelage\u00a0; si cela se reproduit, avisez les personnes qui exploitent Pharos.',
  },
};
