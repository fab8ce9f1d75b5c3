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
    en: 'There is nobody to match: every accepted mentee has a mentor already, or has something to do first.',
    fr: 'Il n’y a personne à jumeler\u00a0: toutes les personnes mentorées admises ont déjà un mentor ou ont d’abord quelque chose à faire.',
  },
};

/** What a coordinator can do about a problem that is refused: pins are theirs to change; of anything else, only where it stands is told. */
export const cannotBeSolved = (errors: readonly { readonly path: string }[]): Failure => {
  const pins = errors.filter(({ path }) => path.startsWith('pinned')).length;
  if (pins === errors.length)
    return {
      code: 'pins-contradict',
      text: {
        en: `Pins contradict each other (${pins}): a mentee is pinned to two mentors, or a mentor to more mentees than they have places for. Take some back and ask again.`,
        fr: `Des paires imposées se contredisent (${pins})\u00a0: une même personne mentorée est imposée à deux mentors, ou un mentor à plus de personnes qu’il n’a de places. Retirez-en et relancez le jumelage.`,
      },
    };
  const where = errors.map(({ path }) => path).join(', ');
  return {
    code: 'cannot-be-solved',
    text: {
      en: `Some of the answers or rules cannot be read (${where}), so nothing is proposed. Please report this to the people who run Pharos.`,
      fr: `Certaines réponses ou règles ne peuvent être lues (${where})\u00a0; rien n’est donc proposé. Veuillez le signaler aux personnes qui exploitent Pharos.`,
    },
  };
};

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
