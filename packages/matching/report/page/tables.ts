import type { Language } from '../../explain/words.ts';
import { number } from '../../explain/words.ts';
import type { GroupRates, QualityReport } from '../quality.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { NamedBin } from './plots.ts';
import { shareBar } from './plots.ts';
import { percent, withheldText } from './sentences.ts';
import { word } from './words.ts';

/** Names and values, the second column to the right. */
export const factTable = (head: readonly [string, string], rows: readonly (readonly [string, string])[]): Markup =>
  markup`<table><thead><tr><th scope="col">${head[0]}</th><th scope="col" class="n">${head[1]}</th></tr></thead>
<tbody>${rows.map(
    ([name, value]) => markup`<tr><th scope="row">${name}</th><td class="n">${value}</td></tr>
`,
  )}</tbody></table>`;

/** Two columns of text. */
export const textTable = (head: readonly [string, string], rows: readonly (readonly [string, string])[]): Markup =>
  markup`<table><thead><tr><th scope="col">${head[0]}</th><th scope="col">${head[1]}</th></tr></thead>
<tbody>${rows.map(
    ([name, text]) => markup`<tr><th scope="row">${name}</th><td>${text}</td></tr>
`,
  )}</tbody></table>
`;

export const binTable = (head: readonly [string, string], bins: readonly NamedBin[], language: Language): Markup => {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return markup`<table><thead><tr><th scope="col">${head[0]}</th><th scope="col" class="n">${head[1]}</th><th scope="col" class="n">${word('share', language)}</th></tr></thead>
<tbody>${bins.map(
    ({ name, count }) =>
      markup`<tr><th scope="row">${name}</th><td class="n">${number(count, language)}</td><td class="n">${percent(count, total, language)}</td></tr>
`,
  )}</tbody></table>`;
};

export const rateTable = (group: GroupRates, people: QualityReport['people'], language: Language): Markup => {
  const rows = group.rates.map(
    (rate) =>
      markup`<tr><th scope="row">${rate.label[language]}${shareBar(rate.matched / rate.people, people.share ?? 0)}</th><td class="n">${number(rate.people, language)}</td><td class="n">${percent(rate.matched, rate.people, language)}</td></tr>
`,
  );
  const withheld = withheldText(group, language);
  return markup`<div>
${
  rows.length === 0
    ? markup`<h3>${group.label[language]}</h3><p>${word('withheldAll', language)}</p>`
    : markup`<table class="rates"><caption>${group.label[language]}</caption>
<thead><tr><td></td><th scope="col" class="n">${word('mentees', language)}</th><th scope="col" class="n">${word('matchedOf', language)}</th></tr></thead>
<tbody>${rows}</tbody></table>`
}
${withheld === '' ? '' : markup`<p class="soft">${withheld}</p>`}</div>
`;
};
