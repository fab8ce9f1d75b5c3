import { createHash } from 'node:crypto';
import { CohortId } from '@pharos/events';
import * as z from 'zod';
import type { FieldIssue } from './error.ts';
import type { Language, Localized } from './localized.ts';
import type { Programme } from './programme.ts';

/** Names the words of a notice: another word is another version. */
export const NoticeVersion = z.string().regex(/^[0-9a-f]{16}$/, 'must be the version of a notice');

const Paragraphs = z.array(z.string().min(1)).min(1);

/** What applicants are told before they send anything, a paragraph a text. */
export const Notice = z.strictObject({
  version: NoticeVersion,
  text: z.strictObject({ en: Paragraphs, fr: Paragraphs }),
});
export type Notice = z.infer<typeof Notice>;

/** A notice that people of a cohort have agreed to, kept word for word. */
export const KeptNotice = Notice.extend({ cohortId: CohortId });
export type KeptNotice = z.infer<typeof KeptNotice>;

/**
 * On what footing an application stands. `agreed`: the person said yes to this notice. `told`: a coordinator brought the answers from a form,
 * of which Pharos cannot know what it said; the person is sent the notice with the first mail.
 */
export const ApplicationConsent = z.strictObject({
  how: z.enum(['agreed', 'told']),
  notice: NoticeVersion,
  at: z.iso.datetime(),
});
export type ApplicationConsent = z.infer<typeof ApplicationConsent>;

type Paragraph = Localized;
const paragraph = (en: string, fr: string): Paragraph[] => [{ en, fr }];

const joined: Readonly<Record<Language, (items: readonly string[]) => string>> = {
  en: (items) =>
    [
      items
        .slice(0, -1)
        .map((item) => `“${item}”`)
        .join(', '),
      `“${items.at(-1)}”`,
    ]
      .filter(Boolean)
      .join(' and '),
  fr: (items) =>
    [
      items
        .slice(0, -1)
        .map((item) => `«\u00a0${item}\u00a0»`)
        .join(', '),
      `«\u00a0${items.at(-1)}\u00a0»`,
    ]
      .filter(Boolean)
      .join(' et '),
};

const listOf = (items: readonly Localized[]): Localized => ({
  en: joined.en(items.map(({ en }) => en)),
  fr: joined.fr(items.map(({ fr }) => fr)),
});

const SELF: Localized = { en: 'Your email address', fr: 'Votre adresse courriel' };

/** The questions of these keys as the form asks them, each once, in the order of the form; `self` is the person's own address. */
const asked = ({ questions }: Programme, keys: readonly string[]): Localized[] => [
  ...questions.filter(({ key }) => keys.includes(key)).map(({ label }) => label),
  ...(keys.includes('self') ? [SELF] : []),
];

const comparedOf = (programme: Programme): Paragraph[] => {
  const keys = programme.matching.criteria.flatMap(({ key, weight }) => (weight > 0 ? [key] : []));
  const { en, fr } = listOf(asked(programme, keys));
  return paragraph(
    `It compares what mentors and mentees answer to: ${en}.`,
    `Il compare les réponses des personnes mentores et des personnes mentorées à ceci\u00a0: ${fr}.`,
  );
};

const ruledBy = (programme: Programme): Paragraph[] => {
  const { hard } = programme.matching;
  if (hard.length === 0) return [];
  const keys = hard.flatMap((rule) => (rule.kind === 'avoid' ? [rule.mentor, rule.mentee] : [rule.key]));
  const rules = listOf(hard.map(({ label }) => label));
  const from = listOf(asked(programme, keys));
  return paragraph(
    `It suggests no pair against these rules: ${rules.en}. For this it uses: ${from.en}.`,
    `Il ne propose aucune paire contraire à ces règles\u00a0: ${rules.fr}. Il se sert pour cela de ceci\u00a0: ${from.fr}.`,
  );
};

const countedBesides = ({ matching, capacityQuestion }: Programme): Paragraph[] => {
  const en = [
    capacityQuestion === undefined ? '' : 'how many mentees a mentor can take',
    'who was left waiting before, and so comes earlier',
    'who has been a pair already, and what both wished at the end',
    'pairs that a coordinator has asked for or ruled out',
    matching.balance > 0 ? 'how evenly mentees are spread' : '',
  ];
  const fr = [
    capacityQuestion === undefined ? '' : 'combien de personnes une personne mentore peut accompagner',
    'qui a déjà dû attendre, et passe donc plus tôt',
    'qui a déjà formé une paire, et ce que les deux souhaitaient à la fin',
    'les paires que la coordination a demandées ou exclues',
    matching.balance > 0 ? 'une répartition équilibrée entre les personnes mentores' : '',
  ];
  return paragraph(
    `It also counts: ${en.filter(Boolean).join('; ')}.`,
    `Comptent aussi\u00a0: ${fr.filter(Boolean).join('\u00a0; ')}.`,
  );
};

const keptBack = (programme: Programme): Paragraph[] => {
  const sensitive = programme.questions.filter((question) => question.sensitive === true).map(({ label }) => label);
  if (sensitive.length === 0) return [];
  const { en, fr } = listOf(sensitive);
  return paragraph(
    `The other person is never told your answers to: ${en}.`,
    `L’autre personne n’apprend jamais vos réponses à ceci\u00a0: ${fr}.`,
  );
};

const whomToAsk = ({ contact, notice }: Programme): Paragraph[] => {
  const { name, email } = notice?.contact ?? contact;
  return paragraph(
    `Questions, or a match that does not seem right? Ask a person: ${name.en}, ${email}. You may withdraw your application; a mentorship under way is ended first.`,
    `Des questions, ou un jumelage qui ne vous semble pas juste\u00a0? Parlez-en à une personne\u00a0: ${name.fr}, ${email}. Vous pouvez retirer votre demande\u00a0; un mentorat en cours prend fin d’abord.`,
  );
};

/**
 * The notice of a programme. Its purpose is in the programme's own words; what the matching uses is read from the policy that matches, so
 * that one cannot be changed without the other. The version is a digest of the words.
 * Source of what it must say: blueprint rule 11 (Alberta's POPA on automated systems).
 */
export const noticeOf = (programme: Programme): Notice => {
  const paragraphs = [
    ...(programme.notice ? [programme.notice.purpose] : []),
    ...paragraph(
      'Mentors and mentees are matched by software, which suggests pairs.',
      'Le jumelage se fait à l’aide d’un logiciel, qui propose des paires.',
    ),
    ...comparedOf(programme),
    ...ruledBy(programme),
    ...countedBesides(programme),
    ...paragraph(
      'Other answers have no part in this. Coordinators read all of them, and see counts by answer of who has been matched.',
      'Les autres réponses n’y jouent aucun rôle. La coordination les lit toutes, et voit combien de personnes ont été jumelées selon la réponse.',
    ),
    ...keptBack(programme),
    ...paragraph(
      'A person decides: a coordinator looks at every suggested pair, can change it, and approves it before anybody is told.',
      'Une personne décide\u00a0: la coordination examine chaque paire proposée, peut la changer, et l’approuve avant toute annonce.',
    ),
    ...paragraph(
      'The two people of a pair see the reasons for it, such as what they have in common. If you are left without a match, you see why, and what would change that.',
      'Les deux personnes d’une paire voient les raisons du jumelage, par exemple ce qu’elles ont en commun. Si vous restez sans jumelage, vous voyez pourquoi, et ce qui y changerait quelque chose.',
    ),
    ...whomToAsk(programme),
  ];
  const text = { en: paragraphs.map(({ en }) => en), fr: paragraphs.map(({ fr }) => fr) };
  const version = createHash('sha256')
    .update(JSON.stringify([text.en, text.fr]))
    .digest('hex')
    .slice(0, 16);
  return { version, text };
};

/** What is wrong with a yes to a notice: that it is not the one that stands. */
export const consentIssues = (programme: Programme, agreedTo: string): FieldIssue[] => {
  const { version } = noticeOf(programme);
  if (agreedTo === version) return [];
  return [
    { path: 'consent.notice', message: `is not the notice that stands, ${version}: show that one, and ask again` },
  ];
};
