import { type Language, type MessageKind, optionalKinds } from '@pharos/domain';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
}

type Named = Readonly<Partial<Record<MessageKind, string>>>;

const kindsIn: Readonly<Record<Language, Named>> = {
  en: {
    'meeting-reminder': 'Reminders before a meeting',
    'did-you-meet': 'The question whether you met',
    'check-in': 'Check-ins during the year',
    'wrap-up': 'The wrap-up at the end of the year',
    'first-message-help': 'A hand with the first message',
    'quiet-pair': 'The question whether a quiet pair would like help',
    'workshop-invitation': 'Workshops that are still open to you',
    'rollover-invitation': 'The invitation to take part again',
    'network-invitation': 'The question whether you would like to meet somebody beyond your pair',
    'milestone-announcement': 'News of the program',
    nomination: 'Nominations by colleagues or coordinators',
  },
  fr: {
    'meeting-reminder': 'Les rappels avant une rencontre',
    'did-you-meet': 'La question de savoir si vous vous êtes rencontrés',
    'check-in': 'Les suivis pendant l’année',
    'wrap-up': 'La clôture à la fin de l’année',
    'first-message-help': 'Un coup de main pour le premier message',
    'quiet-pair': 'La question de savoir si un coup de main aiderait quand tout est calme',
    'workshop-invitation': 'Les ateliers qui vous restent ouverts',
    'rollover-invitation': 'L’invitation à participer de nouveau',
    'network-invitation': 'La question de savoir si vous aimeriez rencontrer quelqu’un d’autre',
    'milestone-announcement': 'Les nouvelles du programme',
    nomination: 'Les propositions de collègues ou de la coordination',
  },
};

const words = {
  en: {
    title: 'Which emails would you like?',
    intro:
      'What you leave ticked, you get. Answers to your application, the introduction to each other and what your calendar needs of your meetings always come.',
    legend: 'Emails',
    submit: 'Save',
    saved: ['It is saved', 'You get the emails that you chose, from now on.'],
    repeated: ['This is how it was already', 'Nothing had to be changed.'],
  },
  fr: {
    title: 'Quels courriels souhaitez-vous recevoir\u00a0?',
    intro:
      'Vous recevez ce que vous laissez coché. Les réponses à votre demande, la mise en relation et ce dont votre calendrier a besoin pour vos rencontres vous parviennent toujours.',
    legend: 'Courriels',
    submit: 'Enregistrer',
    saved: ['C’est enregistré', 'Dès maintenant, vous recevez les courriels que vous avez choisis.'],
    repeated: ['C’était déjà ainsi', 'Il n’y avait rien à modifier.'],
  },
} as const;

/** What a kind of optional mail is called. @throws Error for one that has no name here */
const nameOf = (kind: MessageKind, language: Language): string => {
  const name = kindsIn[language][kind];
  if (name === undefined) throw new Error(`mail of kind ${kind} can be stopped, and has no name in ${language}`);
  return name;
};

/** Which mail somebody gets, by kind. */
export const preferencesPage = ({ language, sender, gets }: About & { gets: readonly MessageKind[] }): string => {
  const text = words[language];
  return pageFrom({
    language,
    title: text.title,
    sender,
    body: [
      p(text.intro),
      form(
        'preferences',
        text.submit,
        choices('checkbox', {
          name: 'gets',
          legend: text.legend,
          options: optionalKinds.map((kind) => ({ value: kind, label: nameOf(kind, language) })),
          chosen: gets,
        }),
      ),
    ],
  });
};

/** After the choice was saved, or when it was so before. */
export const preferencesSavedPage = ({ language, sender, taken }: About & { taken: 'new' | 'repeated' }): string => {
  const [title, text] = words[language][taken === 'new' ? 'saved' : 'repeated'];
  return pageFrom({ language, title, sender, body: [p(text)] });
};
