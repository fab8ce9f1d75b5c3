import type { Language, Programme, Role } from '@pharos/domain';
import type { InputOf } from './input.ts';

export const roleIn: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: { mentor: 'mentor', mentee: 'mentee' },
  fr: { mentor: 'personne mentore', mentee: 'personne mentorée' },
};

/** The other of a pair who is no longer known here by name, for a reader of this role. */
export const otherIn: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: { mentor: 'your mentee', mentee: 'your mentor' },
  fr: { mentor: 'la personne que vous accompagnez', mentee: 'votre personne mentore' },
};

type Introduced = InputOf<'introduction-mentee'> | InputOf<'introduction-mentor'>;

/** How often to meet: something to aim for where the programme names a number, an invitation where it does not. */
export const paceIn: Readonly<Record<Language, (input: Introduced) => string>> = {
  en: ({ programme, target, pace }) =>
    programme.tone === 'no-pressure' || target === 0
      ? `The two of you decide how, when and how often you are in touch (as a guide: ${pace}). Quiet spells are normal.`
      : `The two of you decide how and when you meet. The program recommends at least ${meetingsIn.en(target)}, ${pace}: something to aim for, and nobody is graded on it.`,
  fr: ({ programme, target, pace }) =>
    programme.tone === 'no-pressure' || target === 0
      ? `À vous deux de choisir la manière, le moment et la fréquence de vos échanges (à titre indicatif\u00a0: ${pace}). Les périodes tranquilles sont normales.`
      : `À vous deux de choisir la manière et le moment de vos rencontres. Le programme recommande au moins ${meetingsIn.fr(target)}, ${pace}\u00a0: c’est un but, et personne n’est noté là-dessus.`,
};

/** A number of meetings, in words that agree with it. */
export const meetingsIn: Readonly<Record<Language, (count: number) => string>> = {
  en: (count) => `${count} meeting${count === 1 ? '' : 's'}`,
  fr: (count) => `${count}\u00a0rencontre${count < 2 ? '' : 's'}`,
};

/** Meetings that a pair has noted, and what its programme says of them. */
export interface Count {
  readonly held: number;
  readonly target: number;
  readonly tone: Programme['tone'];
  readonly informalCount: boolean;
}

/** What the two have noted: toward the target where the programme has one and says so, never as a lack. */
export const countIn: Readonly<Record<Language, (count: Count) => string>> = {
  en: ({ held, target, tone, informalCount }) => {
    if (tone === 'no-pressure' || target === 0) return `You have noted ${meetingsIn.en(held)} together.`;
    const informal = informalCount ? ', informal ones count' : '';
    return held < target
      ? `You have noted ${held} of ${meetingsIn.en(target)}${informal}.`
      : `You have noted ${meetingsIn.en(held)}${informal}.`;
  },
  fr: ({ held, target, tone, informalCount }) => {
    if (tone === 'no-pressure' || target === 0) return `Ensemble, vous avez noté ${meetingsIn.fr(held)}.`;
    const informal = informalCount ? ', les rencontres informelles comptent' : '';
    return held < target
      ? `Vous avez noté ${meetingsIn.fr(held)} sur\u00a0${target}${informal}.`
      : `Vous avez noté ${meetingsIn.fr(held)}${informal}.`;
  },
};
