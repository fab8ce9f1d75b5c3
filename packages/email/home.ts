import type { Language, Role } from '@pharos/domain';
import { countIn } from './phrases.ts';

export { momentIn } from './dates.ts';

/** How many there are; `atLeast` when there may be more. */
interface Count {
  readonly count: number;
  readonly atLeast: boolean;
}

/** How somebody's application stands, as far as words are needed for it. */
export type Standing =
  | { readonly is: 'submitted' | 'waitlisted' | 'declined' | 'preparing' | 'matched' }
  | { readonly is: 'waiting'; readonly place: Count; readonly waiting: Count; readonly mentorsWithPlaces: Count }
  | { readonly is: 'mentoring'; readonly mentees: number; readonly wished: number };

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
const ordinalIn: Readonly<Record<Language, (n: number) => string>> = {
  en: (n) => `${n}${endings[ordinals.select(n)] ?? 'th'}`,
  fr: (n) => (n === 1 ? '1re' : `${n}e`),
};

type Queue = Extract<Standing, { is: 'waiting' }>;

/** Index and list may be a moment apart: nobody is 3rd of 2. */
const whole = ({ place, waiting }: Queue): Count =>
  waiting.count < place.count ? { ...waiting, count: place.count } : waiting;

const queueIn: Readonly<Record<Language, (queue: Queue) => string>> = {
  en: (queue) => {
    const { count, atLeast } = whole(queue);
    const of = atLeast ? `more than ${count}` : `the ${count}`;
    if (queue.place.atLeast) return `You are one of more than ${count} mentees who wait.`;
    return count === 1
      ? 'You are the one mentee who waits.'
      : `You are ${ordinalIn.en(queue.place.count)} of ${of} mentees who wait.`;
  },
  fr: (queue) => {
    const { count, atLeast } = whole(queue);
    const among = atLeast ? `plus de ${count}` : `les ${count}`;
    if (queue.place.atLeast) return `Vous faites partie de plus de ${count} personnes mentorées en attente.`;
    return count === 1
      ? 'Vous êtes la seule personne mentorée en attente.'
      : `Vous êtes en ${ordinalIn.fr(queue.place.count)} position parmi ${among} personnes mentorées en attente.`;
  },
};

const mentorsIn: Readonly<Record<Language, (mentors: Count) => string>> = {
  en: ({ count, atLeast }) => {
    if (count === 0) return atLeast ? '' : ' No mentor has a place at the moment.';
    return ` ${atLeast ? 'At least ' : ''}${count} mentor${count === 1 ? ' has' : 's have'} a place now.`;
  },
  fr: ({ count, atLeast }) => {
    if (count === 0) return atLeast ? '' : ' Aucune personne mentore n’a de place en ce moment.';
    const mentors = count === 1 ? 'personne mentore a' : 'personnes mentores ont';
    return ` ${atLeast ? 'Au moins ' : ''}${count}\u00a0${mentors} une place en ce moment.`;
  },
};

const NOT_FIRST_COME = {
  en: ' Matching is not first come, first served: each match run looks at everybody who waits and at what would suit them, and a person approves every pair.',
  fr: ' Le jumelage ne suit pas l’ordre d’arrivée\u00a0: chaque ronde tient compte de toutes les personnes en attente et de ce qui leur conviendrait, et une personne approuve chaque paire.',
};

const mentoringIn: Readonly<Record<Language, (mentees: number, wished: number) => string>> = {
  en: (mentees, wished) => {
    const many = wished === 1 ? '1 mentee' : `${wished} mentees`;
    if (mentees === 0) return `You are accepted as a mentor, with room for ${many}. You will hear by email of a match.`;
    return mentees < wished ? `You have ${mentees} of the ${many} you have room for.` : `You have ${many}.`;
  },
  fr: (mentees, wished) => {
    const many = `${wished}\u00a0personne${wished < 2 ? '' : 's'} mentorée${wished < 2 ? '' : 's'}`;
    if (mentees === 0)
      return `Vous participez comme personne mentore, avec de la place pour ${many}. Un courriel vous annoncera un jumelage.`;
    return mentees < wished
      ? `Vous accompagnez ${mentees} des ${many} pour lesquelles vous avez de la place.`
      : `Vous accompagnez ${many}.`;
  },
};

const plainIn = {
  en: {
    submitted: 'Your application has arrived. A coordinator reads it, and you will hear by email.',
    waitlisted: 'You are on the waiting list. You will hear by email when a place opens.',
    declined: 'Your application was not taken into this cohort. The coordinator can tell you more.',
    preparing: 'You are accepted. What comes before matching is listed here.',
    matched: 'You have a mentor.',
  },
  fr: {
    submitted: 'Votre demande est arrivée. La coordination la lit et vous répondra par courriel.',
    waitlisted: 'Vous êtes sur la liste d’attente. Un courriel vous préviendra quand une place se libérera.',
    declined: 'Votre demande n’a pas été retenue pour cette cohorte. La coordination peut vous en dire plus.',
    preparing: 'Votre demande est acceptée. Ce qui précède le jumelage figure ici.',
    matched: 'Vous avez une personne mentore.',
  },
} as const;

/** Where somebody stands, in a sentence or three: honest about numbers, and about what they do not decide. */
export const standingIn = (language: Language, standing: Standing): string => {
  if (standing.is === 'waiting')
    return queueIn[language](standing) + mentorsIn[language](standing.mentorsWithPlaces) + NOT_FIRST_COME[language];
  if (standing.is === 'mentoring') return mentoringIn[language](standing.mentees, standing.wished);
  return plainIn[language][standing.is];
};

/** What a pair has noted, toward the target where there is one; nothing noted is nothing lacking. */
export const notedIn = (language: Language, count: Parameters<(typeof countIn)['en']>[0]): string =>
  count.held === 0
    ? { en: 'Every conversation counts, noted here or not.', fr: 'Chaque échange compte, noté ici ou non.' }[language]
    : countIn[language](count);

/** What somebody can do next, as the words on a button. */
export const actionsIn = {
  en: {
    write: (other: string) => `Write to ${other}`,
    planMeeting: 'Plan a meeting',
    logMeeting: 'Note a meeting that took place',
    pauseMentorship: 'Pause our mentorship',
    resumeMentorship: 'Resume our mentorship',
    prepareApplication: (title: string) => `Read and accept: ${title}`,
    withdrawApplication: 'Withdraw my application',
    submitApplication: (role: Role) => `Apply as a ${role}`,
  },
  fr: {
    write: (other: string) => `Écrire à ${other}`,
    planMeeting: 'Planifier une rencontre',
    logMeeting: 'Noter une rencontre qui a eu lieu',
    pauseMentorship: 'Mettre notre mentorat en pause',
    resumeMentorship: 'Reprendre notre mentorat',
    prepareApplication: (title: string) => `Lire et accepter\u00a0: ${title}`,
    withdrawApplication: 'Retirer ma demande',
    submitApplication: (role: Role) =>
      `Présenter une demande comme personne ${role === 'mentor' ? 'mentore' : 'mentorée'}`,
  },
} as const;
