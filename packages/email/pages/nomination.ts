import type { Language, NominationAnswer, Role } from '@pharos/domain';
import { dateIn } from '../dates.ts';
import { html } from '../html.ts';
import { roleIn } from '../phrases.ts';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
  readonly role: Role;
  /** The last moment at which it can be answered and followed. */
  readonly until: string;
  readonly timeZone: string;
}

const words = {
  en: {
    title: 'You have been nominated',
    asked: (role: string) => `Would you like to take part as a ${role}?`,
    legend: 'Your answer',
    labels: { accepted: 'Yes, tell me how to apply.', declined: 'No, thank you.' },
    given: 'You have said yes already. If that has changed, choose the other answer.',
    submit: 'Confirm',
    free: (until: string) =>
      `A yes binds you to nothing. After a no, or if you have not applied by ${until}, we delete your name and your address, unless you take part in one of our programs already.`,
    accepted: ['Thank you: here is how to apply', 'Your yes is noted already: here is how to apply'],
    how: (email: string) =>
      `Sign in to the program’s site with this address: ${email}. Your name, address and role stand in the application; the program’s questions are left for you to answer.`,
    by: (until: string) =>
      `There is time until ${until}. If you change your mind, open the link of the email again and say no.`,
    declined: ['Thank you for telling us', 'Your no is noted already'],
    gone: 'Your name and your address have been deleted, unless you take part in one of our programs already. Nobody will ask you again for this cohort.',
  },
  fr: {
    title: 'Votre nom a été proposé',
    asked: (role: string) => `Souhaitez-vous participer comme ${role}\u00a0?`,
    legend: 'Votre réponse',
    labels: { accepted: 'Oui, dites-moi comment m’inscrire.', declined: 'Non, merci.' },
    given: 'Vous avez déjà dit oui. Si cela a changé, choisissez l’autre réponse.',
    submit: 'Confirmer',
    free: (until: string) =>
      `Un oui ne vous engage à rien. Après un non, ou si vous n’avez pas présenté de demande d’ici au ${until}, nous effaçons votre nom et votre adresse, sauf si vous participez déjà à l’un de nos programmes.`,
    accepted: [
      'Merci\u00a0: voici comment vous inscrire',
      'Votre oui est déjà noté\u00a0: voici comment vous inscrire',
    ],
    how: (email: string) =>
      `Connectez-vous au site du programme avec cette adresse\u00a0: ${email}. Votre nom, votre adresse et votre rôle figurent déjà dans la demande\u00a0; il vous reste à répondre aux questions du programme.`,
    by: (until: string) =>
      `Vous avez jusqu’au ${until}. Si vous changez d’avis, rouvrez le lien du courriel et dites non.`,
    declined: ['Merci de nous l’avoir dit', 'Votre non est déjà noté'],
    gone: 'Votre nom et votre adresse ont été effacés, sauf si vous participez déjà à l’un de nos programmes. Personne ne vous reposera la question pour cette cohorte.',
  },
} as const;

/** Yes or no, with the one of the link that was opened chosen. */
export const nominationPage = (
  about: About & { given: NominationAnswer | undefined; chosen: NominationAnswer | undefined },
): string => {
  const { language, sender, role, until, timeZone, given, chosen } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.title,
    sender,
    body: [
      p(text.asked(roleIn[language][role])),
      ...(given === undefined ? [] : [p(text.given)]),
      form(
        'answer',
        text.submit,
        choices('radio', {
          name: 'answer',
          legend: text.legend,
          options: (['accepted', 'declined'] as const).map((value) => ({ value, label: text.labels[value] })),
          chosen: chosen === undefined ? [] : [chosen],
          required: true,
        }),
      ),
      html`<p class="hint">${text.free(dateIn(until, timeZone, language))}</p>\n`,
    ],
  });
};

/** What a yes leads to: how to apply, and until when. */
export const nominationAcceptedPage = (about: About & { email: string; taken: 'new' | 'repeated' }): string => {
  const { language, sender, until, timeZone, email, taken } = about;
  const text = words[language];
  return pageFrom({
    language,
    title: text.accepted[taken === 'new' ? 0 : 1],
    sender,
    body: [p(text.how(email)), p(text.by(dateIn(until, timeZone, language)))],
  });
};

/** What a no leads to, also when it is said again and nobody knows any more who said it. */
export const nominationDeclinedPage = ({
  language,
  sender,
  taken,
}: Pick<About, 'language' | 'sender'> & { taken: 'new' | 'repeated' }): string => {
  const text = words[language];
  return pageFrom({
    language,
    title: text.declined[taken === 'new' ? 0 : 1],
    sender,
    body: [p(text.gone)],
  });
};
