import type { InputOf } from './input.ts';

/** What a draft of the first message is made from. */
type Drafted = Pick<InputOf<'first-message-help'>, 'mentor' | 'recipient' | 'programme'>;

export const draftEn = ({ mentor, recipient, programme }: Drafted) => ({
  subject: `Hello from ${recipient.name}`,
  body: `Hello ${mentor.name},

My name is ${recipient.name}, and we have been matched as mentor and mentee (${programme.name}). Thank you for offering your time.

A little about me: [what you study or teach, and what you enjoy about it]

I would especially like to talk about: [one or two things]

Could we have a first conversation of half an hour? These times would suit me: [two or three times]

Best wishes,
${recipient.name}`,
});

export const draftFr = ({ mentor, recipient, programme }: Drafted) => ({
  subject: `Bonjour de la part de ${recipient.name}`,
  body: `Bonjour ${mentor.name},

Je m’appelle ${recipient.name}, et un jumelage nous réunit (${programme.name}). Merci de m’offrir de votre temps.

Quelques mots sur moi\u00a0: [ce que vous étudiez ou enseignez, et ce que vous y aimez]

J’aimerais surtout parler de ceci\u00a0: [un ou deux sujets]

Pourrions-nous avoir une première conversation d’une demi-heure\u00a0? Voici des moments qui me conviendraient\u00a0: [deux ou trois moments]

Au plaisir de vous lire,
${recipient.name}`,
});
