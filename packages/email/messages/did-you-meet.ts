import { mailTo, paragraph, strong } from '../content.ts';
import { momentIn } from '../dates.ts';
import type { Template } from '../template.ts';

export const didYouMeet: Template<'did-you-meet'> = {
  en: ({ other, startsAt, cohort, programme }) => ({
    subject: `Did you and ${other.name} meet?`,
    preview: 'A yes is enough. What you talked about stays between the two of you.',
    heading: `Did you and ${other.name} meet?`,
    blocks: [
      paragraph(
        'Your meeting with ',
        strong(other.name),
        ` was planned for ${momentIn(startsAt, cohort.timeZone, 'en')}.`,
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'If you met and would like it to be noted, mark it as held on the program’s site or write to us: '
          : 'If you met, please mark it as held on the program’s site, or write to us and we do it for you: ',
        mailTo(programme.contact.email),
        '. That it took place is all we note; what you talked about stays between the two of you.',
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'If it did not happen, that is fine. Meet whenever it suits you both; no answer is needed.'
          : 'If it did not happen, that is fine: find another time that suits you both. If we can help with anything, tell us.',
      ),
    ],
  }),
  fr: ({ other, startsAt, cohort, programme }) => ({
    subject: `Avez-vous rencontré ${other.name}\u00a0?`,
    preview: 'Un oui suffit. Ce dont vous avez parlé reste entre vous deux.',
    heading: `Avez-vous rencontré ${other.name}\u00a0?`,
    blocks: [
      paragraph(
        'Votre rencontre avec ',
        strong(other.name),
        ` était prévue à ce moment\u00a0: ${momentIn(startsAt, cohort.timeZone, 'fr')}.`,
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'Si elle a eu lieu et que vous souhaitez qu’elle soit notée, indiquez-le sur le site du programme ou écrivez-nous\u00a0: '
          : 'Si elle a eu lieu, veuillez l’indiquer sur le site du programme, ou écrivez-nous et nous le ferons pour vous\u00a0: ',
        mailTo(programme.contact.email),
        '. Nous notons seulement qu’elle a eu lieu\u00a0; ce dont vous avez parlé reste entre vous deux.',
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'Si elle n’a pas eu lieu, ce n’est pas grave. Rencontrez-vous quand cela vous convient à vous deux\u00a0; aucune réponse n’est nécessaire.'
          : 'Si elle n’a pas eu lieu, ce n’est pas grave\u00a0: trouvez un autre moment qui vous convient à vous deux. Si nous pouvons vous aider, dites-le-nous.',
      ),
    ],
  }),
};
