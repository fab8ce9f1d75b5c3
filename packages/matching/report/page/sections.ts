import type { Language } from '../../explain/words.ts';
import { NB, number } from '../../explain/words.ts';
import type { Bin, PinCost, QualityReport, Spread } from '../quality.ts';
import { growingBins } from '../spread.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import type { NamedBin } from './plots.ts';
import { barPlot, histogramPlot } from './plots.ts';
import { blockingText, costText, otherPins, outOf, pinName } from './sentences.ts';
import { binTable, factTable, rateTable, textTable } from './tables.ts';
import type { Word } from './words.ts';
import { word } from './words.ts';

type Section = (report: QualityReport, language: Language) => Markup;

const section = (title: Word, language: Language, inside: Markup): Markup =>
  markup`<section><h2>${word(title, language)}</h2>
${inside}</section>
`;

const named = (bins: readonly Bin[], language: Language): NamedBin[] =>
  bins.map(({ from, to, count }) => ({
    name: from === to ? number(from, language) : `${number(from, language)}–${number(to, language)}`,
    count,
  }));

const spreadRows = (
  spread: Spread,
  fields: readonly (readonly [Word, keyof Spread])[],
  language: Language,
): [string, string][] => fields.map(([name, field]) => [word(name, language), number(spread[field], language)]);

const scoreSection: Section = ({ scores }, language) => {
  const { spread, histogram, possible } = scores;
  const last = histogram.at(-1);
  if (!spread || !last) return section('scores', language, markup`<p>${word('nobody', language)}</p>`);
  const bins = named(histogram, language);
  const edges = [...histogram.map(({ from }) => from), last.to + 1];
  const fields = [
    ['lowest', 'lowest'],
    ['p5', 'p5'],
    ['median', 'median'],
    ['highest', 'highest'],
  ] as const;
  const most = [word('possible', language), number(possible, language)] as const;
  const title = word('scoresPlot', language);
  return section(
    'scores',
    language,
    markup`<figure><figcaption>${title}</figcaption>
${histogramPlot('scores', title, bins, edges, language)}
${factTable([word('measure', language), word('points', language)], [...spreadRows(spread, fields, language), most])}</figure>
<details><summary>${word('numbers', language)}</summary>
${binTable([word('points', language), word('pairs', language)], bins, language)}</details>
`,
  );
};

const rankSection: Section = ({ ranks }, language) => {
  const { spread, possible, histogram } = ranks;
  if (!spread || !possible) return section('ranks', language, markup`<p>${word('nobody', language)}</p>`);
  const bins = named(histogram, language);
  const fields = [
    ['median', 'median'],
    ['p95', 'p95'],
    ['worst', 'highest'],
  ] as const;
  const title = word('ranksPlot', language);
  return section(
    'ranks',
    language,
    markup`<p>${word('ranksNote', language)}</p>
<figure><figcaption>${title}</figcaption>
${barPlot('ranks', title, bins, language)}
<div>${binTable([word('rank', language), word('mentees', language)], bins, language)}
${factTable([word('measure', language), word('rank', language)], spreadRows(spread, fields, language))}
<p class="soft">${word('choice', language)}${language === 'en' ? '' : NB}: ${number(possible.median, language)}</p></div></figure>
`,
  );
};

const loadSection: Section = ({ loads, people }, language) => {
  if (!loads.spread) return section('loads', language, markup`<p>${word('noMentors', language)}</p>`);
  const grown: Bin[] = [{ from: 0, to: 0, count: 0 }, ...growingBins(loads.spread.highest)];
  for (const { load, mentors } of loads.histogram) (grown.find(({ to }) => load <= to) as Bin).count += mentors;
  const bins = named(grown, language);
  const title = word('loadsPlot', language);
  const rows = [
    [word('taken', language), outOf(people.matched, people.places, language)],
    [word('idleMentors', language), number(loads.idle, language)],
    [word('full', language), number(loads.full, language)],
    [word('mean', language), number(loads.mean, language)],
    [word('deviation', language), number(loads.standardDeviation, language)],
  ] as const;
  return section(
    'loads',
    language,
    markup`<figure><figcaption>${title}</figcaption>
${barPlot('loads', title, bins, language)}
<div>${binTable([word('mentees', language), word('mentors', language)], bins, language)}
${factTable([word('measure', language), word('value', language)], rows)}</div></figure>
`,
  );
};

const groupSection: Section = ({ groups, people }, language) =>
  groups.length === 0
    ? markup``
    : section(
        'groups',
        language,
        markup`<p>${word('groupsNote', language)}</p>
<div class="groups">${groups.map((group) => rateTable(group, people, language))}</div>
`,
      );

const blockingSection: Section = ({ blocking }, language) =>
  section('blocking', language, markup`<p>${blockingText(blocking, language)}</p>\n`);

const changeSection: Section = ({ change }, language) => {
  if (!change) return markup``;
  const fields = ['kept', 'moved', 'newlyMatched', 'noLongerMatched', 'gone'] as const;
  const rows = fields.map((field) => [word(field, language), number(change[field], language)] as const);
  return section('change', language, factTable([word('measure', language), word('mentees', language)], rows));
};

const MOST_PINS = 20;

const isFree = ({ cost }: PinCost): boolean =>
  cost.how === 'exact' && [cost.people, cost.priority, cost.lowest, cost.total].every((level) => level === 0);

/** The larger cost first, level by level. */
const byCost = ({ cost: a }: PinCost, { cost: b }: PinCost): number =>
  b.people - a.people || (b.priority ?? 0) - (a.priority ?? 0) || (b.total ?? 0) - (a.total ?? 0);

const costSection: Section = ({ costs }, language) => {
  const dear = costs.pins.filter((cost) => !isFree(cost)).sort(byCost);
  const free = costs.pins.length - dear.length;
  const rows: [string, string][] = [
    ...costs.rules.map(({ label, cost }): [string, string] => [label[language], costText(cost, language)]),
    ...dear
      .slice(0, MOST_PINS)
      .map(({ pin, setsRuleAside, cost }): [string, string] => [
        pinName(pin, setsRuleAside, language),
        costText(cost, language),
      ]),
  ];
  if (dear.length > MOST_PINS) rows.push([otherPins(dear.length - MOST_PINS, language), '…']);
  if (free > 0) rows.push([otherPins(free, language), word('nothing', language)]);
  if (rows.length === 0) return section('costs', language, markup`<p>${word('noPins', language)}</p>\n`);
  return section(
    'costs',
    language,
    markup`<p>${word('costsNote', language)}</p>
${textTable([word('what', language), word('effect', language)], rows)}`,
  );
};

/** The parts of the page under the key figures, in their order. */
export const SECTIONS: readonly Section[] = [
  scoreSection,
  rankSection,
  loadSection,
  groupSection,
  blockingSection,
  changeSection,
  costSection,
];
