import type { Language } from '../../explain/words.ts';
import { NB, number } from '../../explain/words.ts';
import type { Markup } from './markup.ts';
import { markup } from './markup.ts';
import { plotText } from './sentences.ts';

export interface NamedBin {
  name: string;
  count: number;
}

/** Places along x are in percent, along y in pixels: the plot is as wide as it may be and its text keeps its size. */
const percentOf = (part: number): string => `${(100 * part).toFixed(3)}%`;

const figureOf = (id: string, kind: string, title: string, text: string, height: number, inside: Markup[]): Markup =>
  markup`<svg class="plot ${kind}" role="img" aria-labelledby="${id}-title ${id}-text" height="${height}">
<title id="${id}-title">${title}</title><desc id="${id}-text">${text}</desc>
${inside}</svg>`;

/** A round step so that about `parts` of them reach `most`. */
const tickStep = (most: number, parts: number): number => {
  const least = Math.max(1, most / parts);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((digit) => digit * power).find((step) => step >= least) ?? least;
};

const HEIGHT = 200;
const BELOW = 28;
const ABOVE = 12;

/** Upright bars between edges; `edges` has one entry more than `bins`. */
export const histogramPlot = (
  id: string,
  title: string,
  bins: readonly NamedBin[],
  edges: readonly number[],
  language: Language,
): Markup => {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const step = tickStep(most, 4);
  const top = Math.ceil(most / step) * step;
  const y = (count: number) => Math.round(HEIGHT * (1 - count / top));
  const ticks = Array.from({ length: top / step + 1 }, (_, at) => at * step);
  const every = Math.ceil(bins.length / 4);
  return figureOf(id, 'upright', title, plotText(bins, language), HEIGHT + ABOVE + BELOW, [
    ...ticks.map(
      (count) => markup`<line class="grid" x1="0" x2="100%" y1="${y(count)}" y2="${y(count)}"/>
<text class="tick" x="-8" y="${y(count)}" dy="4" text-anchor="end">${number(count, language)}</text>
`,
    ),
    ...bins.map(
      ({ name, count }, at) =>
        markup`<rect class="bar" x="${percentOf((at + 0.06) / bins.length)}" width="${percentOf(0.88 / bins.length)}" y="${y(count)}" height="${HEIGHT - y(count)}"><title>${name}${language === 'en' ? '' : NB}: ${number(count, language)}</title></rect>
`,
    ),
    ...edges.flatMap((edge, at) =>
      at % every === 0
        ? [
            markup`<text class="tick" x="${percentOf(at / bins.length)}" y="${HEIGHT + 20}" text-anchor="middle">${number(edge, language)}</text>
`,
          ]
        : [],
    ),
  ]);
};

const PITCH = 28;

/** Lying bars, one per name, with the count at their end. */
export const barPlot = (id: string, title: string, bins: readonly NamedBin[], language: Language): Markup => {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return figureOf(
    id,
    'lying',
    title,
    plotText(bins, language),
    PITCH * bins.length,
    bins.map(
      ({ name, count }, at) => markup`<text class="tick" x="-8" y="${PITCH * at + 18}" text-anchor="end">${name}</text>
<rect class="bar" x="0" y="${PITCH * at + 4}" width="${percentOf(count / most)}" height="${PITCH - 8}"/>
<text class="count" x="${percentOf(count / most)}" dx="6" y="${PITCH * at + 18}">${number(count, language)}</text>
`,
    ),
  );
};

/** A share from 0 to 1 as a bar for a table cell, with a mark at another share. The figures stand beside it. */
export const shareBar = (share: number, mark: number): Markup =>
  markup`<svg class="share" aria-hidden="true" height="14"><rect class="track" width="100%" height="14"/><rect class="bar" width="${percentOf(share)}" height="14"/><line class="mark" x1="${percentOf(mark)}" x2="${percentOf(mark)}" y1="-3" y2="17"/></svg>`;
