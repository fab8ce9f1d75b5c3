import type { Language } from '../../explain/words.ts';
import { number } from '../../explain/words.ts';
import type { QualityReport } from '../quality.ts';
import { Markup, markup } from './markup.ts';
import { SECTIONS } from './sections.ts';
import { outOf, percent } from './sentences.ts';
import { STYLE } from './style.ts';
import type { Word } from './words.ts';
import { word } from './words.ts';

export interface PageTexts {
  /** In the page's language. It must not name a person: nothing else on the page does. */
  title: string;
  /** Under the title, such as the cohort and the day. */
  subtitle?: string;
}

const tile = (name: Word, large: string, small: string, language: Language): Markup =>
  markup`<div><dt>${word(name, language)}</dt><dd class="large">${large}</dd><dd class="small">${small}</dd></div>
`;

const tiles = ({ people, scores, ranks, loads }: QualityReport, language: Language): Markup => {
  const share = (name: Word, part: number, whole: number) =>
    tile(name, percent(part, whole, language), outOf(part, whole, language), language);
  const median = scores.spread?.median;
  return markup`<dl class="tiles">
${share('matched', people.matched, people.mentees)}${
  median === undefined
    ? tile('medianScore', '–', '', language)
    : tile('medianScore', number(median, language), outOf(median, scores.possible, language), language)
}${share('bestMentor', ranks.best, people.matched)}${share('idleMentors', loads.idle, people.mentors)}</dl>
`;
};

/**
 * A report as a page of its own: no script, nothing loaded from elsewhere, light and dark, for a telephone and for a wide screen.
 * It holds figures and the labels of the policy, and nothing about single people.
 */
export const reportPage = (report: QualityReport, language: Language, { title, subtitle }: PageTexts): string => {
  const proof = report.proven
    ? markup`<p>${word('proven', language)}</p>`
    : markup`<p class="bad">${word('unproven', language)}</p>`;
  return markup`<!doctype html>
<html lang="${language}-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header><h1>${title}</h1>${subtitle === undefined ? '' : markup`<p class="soft">${subtitle}</p>`}</header>
<main>
${tiles(report, language)}${proof}
${SECTIONS.map((section) => section(report, language))}</main>
<footer><p>${word('privacy', language)}</p></footer>
</body>
</html>
`.text;
};
