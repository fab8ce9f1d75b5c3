import type { Criterion } from '../problem.ts';
import { type Language, listed, NB, number } from './words.ts';

type Labels = Pick<Criterion, 'options' | 'order'>;

const alphabet = {
  en: new Intl.Collator('en-CA', { numeric: true }),
  fr: new Intl.Collator('fr-CA', { numeric: true }),
};

/** The label of an answer value, or the value itself where the policy has no label for it. */
export const optionName = ({ options = {} }: Labels, value: unknown, language: Language): string => {
  const name = String(value);
  const label = Object.hasOwn(options, name) ? options[name] : undefined;
  if (label) return label[language];
  return typeof value === 'number' ? number(value, language) : name;
};

/** A run of values that follow each other: “7–9”, « 7 à 9 »; labels of several words stand apart, since some hold a range themselves. */
const range = (first: string, last: string, language: Language): string => {
  if (/\s/.test(first + last)) return `${first}${NB}– ${last}`;
  return language === 'en' ? `${first}–${last}` : `${first} à ${last}`;
};

/** Three values or more that follow each other in the order are written as a range. */
const RUN = 3;

/**
 * Values by their labels: in the order of the policy, runs as ranges, where it gives one; otherwise in the order of the alphabet.
 * Values that the order does not hold come last.
 */
export const valueNames = (labels: Labels, values: readonly (string | number)[], language: Language): string => {
  const name = (value: string | number) => optionName(labels, value, language);
  const place = new Map((labels.order ?? []).map((value, at) => [String(value), at]));
  const inOrder = values
    .flatMap((value) => ({ value, at: place.get(String(value)) ?? -1 }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  const items: string[] = [];
  for (let from = 0; from < inOrder.length; ) {
    let to = from;
    while (to + 1 < inOrder.length && (inOrder[to + 1]?.at ?? 0) === (inOrder[to]?.at ?? 0) + 1) to++;
    const run = inOrder.slice(from, to + 1).map(({ value }) => name(value));
    if (run.length >= RUN) items.push(range(run[0] as string, run.at(-1) as string, language));
    else items.push(...run);
    from = to + 1;
  }
  const others = values.filter((value) => !place.has(String(value))).map(name);
  return listed([...items, ...others.sort(alphabet[language].compare)], language);
};
