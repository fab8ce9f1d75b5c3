import type { Language } from '@pharos/domain';
import { type Block, mailTo, paragraph } from './content.ts';
import { zoneIn } from './dates.ts';
import type { MessageInput } from './input.ts';

const choosing = (text: string, page: string | undefined): Block[] =>
  page === undefined ? [] : [paragraph({ kind: 'link', text, href: `${page}?choose=stop` })];

/** What somebody has to do with the programme whom a mail of this kind goes to. */
const reasonIn: Readonly<Record<Language, (kind: MessageInput['kind']) => string>> = {
  en: (kind) => {
    if (kind === 'nomination') return 'were nominated for';
    if (kind === 'rollover-invitation') return 'have taken part before in';
    return kind.startsWith('application-') ? 'applied to' : 'take part in';
  },
  fr: (kind) => {
    if (kind === 'nomination') return 'votre nom a été proposé pour';
    if (kind === 'rollover-invitation') return 'vous avez déjà participé à';
    return kind.startsWith('application-') ? 'vous avez demandé à participer à' : 'vous participez à';
  },
};

/** What stands under every message: the programme's promise, whom to ask, why it came, and on whose clock its times are. */
export const footerIn: Readonly<Record<Language, (input: MessageInput) => Block[]>> = {
  en: ({ kind, programme, cohort, preferences }) => [
    paragraph(programme.promise),
    paragraph(`Questions? ${programme.contact.name}: `, mailTo(programme.contact.email)),
    paragraph(
      `You receive this email because you ${reasonIn.en(kind)} this program: ${programme.name}, ${cohort.label}. Times are in ${zoneIn(cohort.timeZone, 'en')}.`,
    ),
    ...choosing('Choose which emails you get, or stop these', preferences),
  ],
  fr: ({ kind, programme, cohort, preferences }) => [
    paragraph(programme.promise),
    paragraph(`Des questions\u00a0? ${programme.contact.name}\u00a0: `, mailTo(programme.contact.email)),
    paragraph(
      `Vous recevez ce courriel parce que ${reasonIn.fr(kind)} ce programme\u00a0: ${programme.name}, ${cohort.label}. Fuseau horaire\u00a0: ${zoneIn(cohort.timeZone, 'fr')}.`,
    ),
    ...choosing('Choisir les courriels que vous recevez, ou ne plus recevoir ceux-ci', preferences),
  ],
};
