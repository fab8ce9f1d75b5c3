import type { Language, MeetingAnswer } from '@pharos/domain';
import { momentIn } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Count, countIn } from '../phrases.ts';
import { pageFrom, type Sender } from './notices.ts';
import { choices, form, p, textArea } from './page.ts';

interface About {
  readonly language: Language;
  readonly sender: Sender;
  readonly other: string;
}

const labels: Readonly<Record<Language, Readonly<Record<MeetingAnswer, string>>>> = {
  en: {
    yes: 'Yes, we met',
    'not-yet': 'Not yet',
    help: 'We need help',
    pause: 'Pause our mentorship',
  },
  fr: {
    yes: 'Oui, nous nous sommes rencontrés',
    'not-yet': 'Non, ce sera pour plus tard',
    help: 'Nous avons besoin d’aide',
    pause: 'Mettre notre mentorat en pause',
  },
};

const askingIn = {
  en: {
    title: (other: string) => `Did you and ${other} meet?`,
    planned: (when: string) => `Your meeting was planned for ${when}.`,
    legend: 'Your answer',
    submit: 'Confirm',
    after:
      'That it took place is all that is noted; what you talked about stays between the two of you. “We need help” goes to the program’s coordinator. A pause silences every reminder until one of you resumes.',
  },
  fr: {
    title: (other: string) => `Avez-vous rencontré ${other}\u00a0?`,
    planned: (when: string) => `Votre rencontre était prévue le ${when}.`,
    legend: 'Votre réponse',
    submit: 'Confirmer',
    after:
      'Nous notons seulement qu’elle a eu lieu\u00a0; ce dont vous avez parlé reste entre vous deux. «\u00a0Nous avons besoin d’aide\u00a0» est transmis à la coordination du programme. Une pause suspend tous les rappels jusqu’à ce que l’un ou l’autre reprenne.',
  },
};

/** The question whether the two met, with the answer of the link that was opened chosen: one press confirms it. */
export const didYouMeetPage = (
  about: About & { startsAt: string; timeZone: string; chosen: MeetingAnswer | undefined },
): string => {
  const { language, sender, other, startsAt, timeZone, chosen } = about;
  const text = askingIn[language];
  return pageFrom({
    language,
    title: text.title(other),
    sender,
    body: [
      p(text.planned(momentIn(startsAt, timeZone, language))),
      form(
        'answer',
        text.submit,
        choices('radio', {
          name: 'answer',
          legend: text.legend,
          options: (['yes', 'not-yet', 'help', 'pause'] as const).map((value) => ({
            value,
            label: labels[language][value],
          })),
          chosen: chosen === undefined ? [] : [chosen],
          required: true,
        }),
      ),
      html`<p class="hint">${text.after}</p>\n`,
    ],
  });
};

const thanksIn = {
  en: {
    yes: {
      new: ['Thank you, it is noted', 'Your meeting is counted.'],
      repeated: ['This is noted already', 'Your meeting is counted. Nothing more is needed.'],
    },
    'not-yet': {
      new: ['Thank you', 'That is fine. Find another time that suits you both; nothing else is needed here.'],
      repeated: ['This is noted already', 'You have answered “Not yet”. Once you have met, come back to this link.'],
    },
    help: {
      new: ['Thank you for telling us', 'A coordinator will get in touch with you. Nobody else sees that you asked.'],
      repeated: ['We know already', 'You have asked for help, and a coordinator has it on their list.'],
    },
    pause: {
      new: ['Your mentorship is paused', 'No reminders reach either of you until one of you resumes it.'],
      repeated: ['Your mentorship is paused already', 'No reminders reach either of you until one of you resumes it.'],
    },
    optional: 'What follows is optional. You can simply close this page.',
    activity: 'What did you do?',
    activityHint: 'Seen by the two of you; of what you did, coordinators see this and nothing else.',
    reflection: 'A note to yourself',
    reflectionHint: 'For you alone: neither the other person nor a coordinator can read it.',
    save: 'Save',
    unsaved:
      'Nothing of what follows could be saved just now, because it cannot be locked away from others. Your meeting is counted. Please press “Save” again in a few minutes.',
    saved: ['Thank you, it is saved', 'What you wrote for yourself is readable by you alone, when you are signed in.'],
  },
  fr: {
    yes: {
      new: ['Merci, c’est noté', 'Votre rencontre est comptée.'],
      repeated: ['C’est déjà noté', 'Votre rencontre est comptée. Il n’y a rien d’autre à faire.'],
    },
    'not-yet': {
      new: [
        'Merci',
        'Ce n’est pas grave. Trouvez un autre moment qui vous convient à vous deux\u00a0; rien d’autre n’est nécessaire ici.',
      ],
      repeated: [
        'C’est déjà noté',
        'Vous avez répondu que ce serait pour plus tard. Après votre rencontre, vous pourrez revenir à ce lien.',
      ],
    },
    help: {
      new: [
        'Merci de nous le dire',
        'La coordination communiquera avec vous. Personne d’autre ne voit que vous avez demandé de l’aide.',
      ],
      repeated: ['Nous le savons déjà', 'Vous avez demandé de l’aide, et la coordination l’a sur sa liste.'],
    },
    pause: {
      new: [
        'Votre mentorat est en pause',
        'Vous ne recevrez plus de rappels, ni vous ni l’autre personne, jusqu’à ce que l’un ou l’autre reprenne.',
      ],
      repeated: [
        'Votre mentorat est déjà en pause',
        'Vous ne recevrez plus de rappels, ni vous ni l’autre personne, jusqu’à ce que l’un ou l’autre reprenne.',
      ],
    },
    optional: 'Ce qui suit est facultatif. Vous pouvez simplement fermer cette page.',
    activity: 'Qu’avez-vous fait\u00a0?',
    activityHint: 'Visible pour vous deux\u00a0; de ce que vous avez fait, la coordination voit ceci et rien d’autre.',
    reflection: 'Une note pour vous',
    reflectionHint: 'Pour vous seulement\u00a0: ni l’autre personne ni la coordination ne peut la lire.',
    save: 'Enregistrer',
    unsaved:
      'Rien de ce qui suit n’a pu être enregistré, faute de pouvoir le protéger pour l’instant. Votre rencontre est comptée. Veuillez appuyer de nouveau sur «\u00a0Enregistrer\u00a0» dans quelques minutes.',
    saved: [
      'Merci, c’est enregistré',
      'Ce que vous avez écrit pour vous n’est lisible que par vous, une fois la connexion établie.',
    ],
  },
} as const;

interface Activity {
  readonly key: string;
  readonly label: string;
}

const details = (
  language: Language,
  activities: readonly Activity[],
  chosen: string | undefined,
  unsaved: string | undefined,
): Html => {
  const text = thanksIn[language];
  return form(
    'details',
    text.save,
    p(unsaved === undefined ? text.optional : text.unsaved),
    ...(activities.length === 0
      ? []
      : [
          choices('radio', {
            name: 'activity',
            legend: text.activity,
            hint: text.activityHint,
            options: activities.map(({ key, label }) => ({ value: key, label })),
            chosen: chosen === undefined ? [] : [chosen],
          }),
        ]),
    textArea({
      name: 'reflection',
      label: text.reflection,
      hint: text.reflectionHint,
      longest: 4000,
      written: unsaved ?? '',
    }),
  );
};

/** What an answer led to. After "yes" it offers to say what the two did, and a note to oneself; both optional. */
export const meetingAnsweredPage = (
  about: About & {
    answer: MeetingAnswer;
    taken: 'new' | 'repeated';
    count: Count;
    activities: readonly Activity[];
    activity: string | undefined;
    /** A note to oneself that could not be saved: it stands where it was written. */
    unsaved?: string | undefined;
  },
): string => {
  const { language, sender, answer, taken, count, activities, activity, unsaved } = about;
  const [title, first] = thanksIn[language][answer][taken];
  return pageFrom({
    language,
    title,
    sender,
    body: [
      p(first),
      ...(answer === 'yes' ? [p(countIn[language](count)), details(language, activities, activity, unsaved)] : []),
    ],
  });
};

/** After the optional part was saved. */
export const meetingDetailsSavedPage = ({ language, sender }: Omit<About, 'other'>): string => {
  const [title, text] = thanksIn[language].saved;
  return pageFrom({ language, title, sender, body: [p(text)] });
};
