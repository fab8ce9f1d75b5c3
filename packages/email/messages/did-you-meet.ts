import { answers, paragraph, strong } from '../content.ts';
import { momentIn } from '../dates.ts';
import type { Template } from '../template.ts';

export const didYouMeet: Template<'did-you-meet'> = {
  en: ({ other, startsAt, cohort, programme, link }) => ({
    subject: `Did you and ${other.name} meet?`,
    preview: 'A yes is enough. What you talked about stays between the two of you.',
    heading: `Did you and ${other.name} meet?`,
    blocks: [
      paragraph(
        'Your meeting with ',
        strong(other.name),
        ` was planned for ${momentIn(startsAt, cohort.timeZone, 'en')}.`,
      ),
      answers('Which one fits?', link, [
        ['yes', 'Yes, we met'],
        ['not-yet', 'Not yet'],
        ['help', 'We need help'],
        ['pause', 'Pause our mentorship'],
      ]),
      paragraph(
        'A page opens with that answer chosen; one press confirms it, without signing in. That it took place is all we note; what you talked about stays between the two of you.',
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'If it did not happen, that is fine. Meet whenever it suits you both; no answer is needed.'
          : 'If it did not happen, that is fine: find another time that suits you both.',
      ),
    ],
  }),
  fr: ({ other, startsAt, cohort, programme, link }) => ({
    subject: `Avez-vous rencontré ${other.name}\u00a0?`,
    preview: 'Un oui suffit. Ce dont vous avez parlé reste entre vous deux.',
    heading: `Avez-vous rencontré ${other.name}\u00a0?`,
    blocks: [
      paragraph(
        'Votre rencontre avec ',
        strong(other.name),
        ` était prévue le ${momentIn(startsAt, cohort.timeZone, 'fr')}.`,
      ),
      answers('Laquelle de ces réponses convient\u00a0?', link, [
        ['yes', 'Oui, nous nous sommes rencontrés'],
        ['not-yet', 'Non, ce sera pour plus tard'],
        ['help', 'Nous avons besoin d’aide'],
        ['pause', 'Mettre notre mentorat en pause'],
      ]),
      paragraph(
        'Une page s’ouvre avec cette réponse déjà choisie\u00a0; il suffit d’un clic pour la confirmer, sans se connecter. Nous notons seulement que la rencontre a eu lieu\u00a0; ce dont vous avez parlé reste entre vous deux.',
      ),
      paragraph(
        programme.tone === 'no-pressure'
          ? 'Si elle n’a pas eu lieu, ce n’est pas grave. Rencontrez-vous quand cela vous convient à vous deux\u00a0; aucune réponse n’est nécessaire.'
          : 'Si elle n’a pas eu lieu, ce n’est pas grave\u00a0: trouvez un autre moment qui vous convient à vous deux.',
      ),
    ],
  }),
};
