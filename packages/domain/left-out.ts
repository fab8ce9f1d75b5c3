import type { Application } from './application.ts';
import type { Localized } from './localized.ts';
import type { Proposal, Unmatched } from './match-run-results.ts';

/** What somebody is told whom a published round left without a mentor. */
export interface LeftOut {
  readonly reason: Localized;
  readonly wouldHelp: Localized;
}

/** A pair that the software suggested, and that did not come about. Why a coordinator decided against it stays with them. */
const undone: Readonly<Record<'rejected' | 'skipped', LeftOut>> = {
  rejected: {
    reason: {
      en: 'The software suggested a mentor, and the coordinator who looked at it decided against this pair.',
      fr: 'Le logiciel a proposé un jumelage, et la personne qui l’a examiné à la coordination ne l’a pas retenu.',
    },
    wouldHelp: {
      en: 'You come earlier in the next round. The program’s contact can tell you more.',
      fr: 'Vous passez plus tôt au prochain tour. La personne-ressource du programme peut vous en dire plus.',
    },
  },
  skipped: {
    reason: {
      en: 'You were matched, but the mentor’s last place was gone, or the mentor had left, when the two of you were to be introduced.',
      fr: 'Un jumelage était prévu, mais la dernière place était prise, ou la personne mentore était partie, au moment de vous présenter.',
    },
    wouldHelp: {
      en: 'Nothing is needed from you: you come earlier in the next round.',
      fr: 'Vous n’avez rien à faire\u00a0: vous passez plus tôt au prochain tour.',
    },
  },
};

/** Whether somebody waits whom a published round has left out. */
export const isLeftOut = ({ status, load, leftOutBy }: Application): boolean =>
  status === 'accepted' && load === 0 && leftOutBy !== undefined;

/** Why somebody was left out, from what the run says of them: of the pair suggested for them, or that there was none. */
export const whyLeftOut = (found: {
  readonly unmatched: Unmatched | undefined;
  readonly proposal: Proposal | undefined;
}): LeftOut | undefined => {
  const { unmatched, proposal } = found;
  if (unmatched) return { reason: unmatched.reason, wouldHelp: unmatched.wouldHelp };
  return proposal?.outcome === 'rejected' || proposal?.outcome === 'skipped' ? undone[proposal.outcome] : undefined;
};
