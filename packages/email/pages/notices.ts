import type { Language } from '@pharos/domain';
import type { Html } from '../html.ts';
import { foot, mailLink, p, pageOf } from './page.ts';

/** The programme that a page speaks for, in its reader's language; unknown where the link does not say. */
export interface Sender {
  readonly name: string;
  readonly cohort: string;
  readonly contact: { readonly name: string; readonly email: string };
}

export const noticeKinds = [
  'expired',
  'broken',
  'foreign',
  'not-yours',
  'over',
  'settled',
  'too-early',
  'nomination-over',
  'intake-closed',
  'form-changed',
  'busy',
  'unavailable',
] as const;

/** Everything that a page says when there is nothing to answer on it. */
export type NoticeKind = (typeof noticeKinds)[number];

type Words = readonly [title: string, ...paragraphs: string[]];

const words: Readonly<Record<Language, Readonly<Record<NoticeKind, Words>>>> = {
  en: {
    expired: [
      'This link has expired',
      'Links in our emails work for a limited time, and this one is past it. Nothing has been changed.',
      'A more recent email has a newer link. You can also simply write to us.',
    ],
    broken: [
      'This link is not complete',
      'Part of the link is missing or has been changed, as happens when it is copied or broken over two lines. Nothing has been changed.',
      'Please open it from the email itself.',
    ],
    foreign: [
      'This link is not from here',
      'It was made by another service, or so long ago that it is no longer known here. Nothing has been changed.',
      'Please use the link of a recent email.',
    ],
    'not-yours': [
      'This link belongs to somebody else',
      'It was sent to a person who does not take part in this mentorship. Nothing has been changed.',
      'Please use the link of an email that was sent to you.',
    ],
    over: [
      'This mentorship has come to an end',
      'There is nothing left to answer here. Thank you for the time that you gave each other.',
    ],
    settled: [
      'This has been settled already',
      'The meeting was noted as held or was called off in the meantime. There is nothing left to answer, and nothing has been changed.',
    ],
    'too-early': [
      'This meeting is still to come',
      'It has been moved to a later time, so there is nothing to answer yet. Nothing has been changed.',
    ],
    'nomination-over': [
      'This nomination is over',
      'There is nothing left to answer here. If you have not applied, your name and your address are deleted, unless you take part in one of our programs.',
      'You can still apply as everybody can, as long as applications are taken.',
    ],
    'intake-closed': [
      'Applications are closed at the moment',
      'The program takes no applications right now. Nothing has been sent.',
      'Write to us if you would like to take part: we will tell you when it opens.',
    ],
    'form-changed': [
      'The questions have changed',
      'The program asks something now that your earlier answers do not fit. Nothing has been sent.',
      'Please apply anew, or write to us: we gladly help.',
    ],
    busy: [
      'Please try once more',
      'Somebody else changed something at the same moment, so that your answer was not taken. Please go back and press the button again.',
    ],
    unavailable: ['Something went wrong on our side', 'Your answer was not taken. Please try again in a few minutes.'],
  },
  fr: {
    expired: [
      'Ce lien a expiré',
      'Les liens de nos courriels fonctionnent pendant un temps limité, et celui-ci est passé. Rien n’a été modifié.',
      'Un courriel plus récent contient un lien plus récent. Vous pouvez aussi simplement nous écrire.',
    ],
    broken: [
      'Ce lien est incomplet',
      'Une partie du lien manque ou a été modifiée, comme il arrive quand on le copie ou qu’il est coupé en deux lignes. Rien n’a été modifié.',
      'Veuillez l’ouvrir à partir du courriel lui-même.',
    ],
    foreign: [
      'Ce lien ne vient pas d’ici',
      'Il a été créé par un autre service, ou il y a si longtemps qu’il n’est plus connu ici. Rien n’a été modifié.',
      'Veuillez utiliser le lien d’un courriel récent.',
    ],
    'not-yours': [
      'Ce lien appartient à quelqu’un d’autre',
      'Il a été envoyé à une personne qui ne participe pas à ce mentorat. Rien n’a été modifié.',
      'Veuillez utiliser le lien d’un courriel qui vous a été envoyé.',
    ],
    over: ['Ce mentorat est terminé', 'Il n’y a plus rien à répondre ici. Merci du temps que vous vous êtes accordé.'],
    settled: [
      'C’est déjà réglé',
      'Entre-temps, la rencontre a été notée comme tenue ou a été annulée. Il n’y a plus rien à répondre, et rien n’a été modifié.',
    ],
    'too-early': [
      'Cette rencontre est encore à venir',
      'Elle a été déplacée à plus tard\u00a0; il n’y a donc rien à répondre pour l’instant. Rien n’a été modifié.',
    ],
    'nomination-over': [
      'Cette proposition n’est plus ouverte',
      'Il n’y a plus rien à répondre ici. Si vous n’avez pas présenté de demande, votre nom et votre adresse sont effacés, sauf si vous participez à l’un de nos programmes.',
      'Vous pouvez encore présenter une demande comme tout le monde, tant que les inscriptions sont ouvertes.',
    ],
    'intake-closed': [
      'Les demandes sont fermées en ce moment',
      'Le programme ne prend pas de demandes pour l’instant. Rien n’a été envoyé.',
      'Écrivez-nous si vous souhaitez participer : nous vous dirons quand elles ouvriront.',
    ],
    'form-changed': [
      'Les questions ont changé',
      'Le programme demande maintenant quelque chose à quoi vos réponses d’avant ne correspondent pas. Rien n’a été envoyé.',
      'Veuillez faire une nouvelle demande, ou nous écrire : nous vous aiderons volontiers.',
    ],
    busy: [
      'Veuillez réessayer',
      'Quelqu’un d’autre a modifié quelque chose au même moment, et votre réponse n’a pas été prise en compte. Veuillez revenir en arrière et appuyer de nouveau sur le bouton.',
    ],
    unavailable: [
      'Un problème est survenu de notre côté',
      'Votre réponse n’a pas été prise en compte. Veuillez réessayer dans quelques minutes.',
    ],
  },
};

const questionsIn: Readonly<Record<Language, (contact: Sender['contact']) => Html>> = {
  en: ({ name, email }) => foot(`Questions? ${name}: `, mailLink(email)),
  fr: ({ name, email }) => foot(`Des questions\u00a0? ${name}\u00a0: `, mailLink(email)),
};

interface PageOfSender {
  readonly language: Language;
  readonly sender: Sender | undefined;
  readonly title: string;
  readonly body: readonly Html[];
}

/** A page in the name of a programme, as far as its sender is known: from whom it comes at its head, and at its foot whom to ask. */
export const pageFrom = ({ language, sender, title, body }: PageOfSender): string =>
  pageOf({
    language,
    title,
    from: sender && `${sender.name}, ${sender.cohort}`,
    body: [...body, ...(sender ? [questionsIn[language](sender.contact)] : [])],
  });

export const noticePage = (kind: NoticeKind, language: Language, sender?: Sender): string => {
  const [title, ...paragraphs] = words[language][kind];
  return pageFrom({
    language,
    title,
    sender,
    body: [...paragraphs.map((text) => p(text))],
  });
};
