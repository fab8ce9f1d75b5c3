import type { Localized } from '../problem.ts';

export type Language = keyof Localized;

/** A space at which no line may break. */
export const NB = '\u00a0';

/** French sets an unbreakable space before : ; ? ! and inside « », in labels of the policy as well. */
const typeset = (text: string): string => text.replace(/ (?=[:;?!»])/g, NB).replace(/« /g, `«${NB}`);

/** A text in both languages from one writer. */
export const both = (write: (language: Language) => string): Localized => ({
  en: write('en'),
  fr: typeset(write('fr')),
});

const conjunctions = {
  en: new Intl.ListFormat('en-CA', { type: 'conjunction' }),
  fr: new Intl.ListFormat('fr-CA', { type: 'conjunction' }),
};
const formats = { en: new Intl.NumberFormat('en-CA'), fr: new Intl.NumberFormat('fr-CA') };
const written: Record<Language, string[]> = { en: [], fr: [] };

/** A number as it is written in the language. Small ones are kept: a run writes tens of thousands of them. */
export const number = (value: number, language: Language): string => {
  const known = written[language][value];
  if (known !== undefined) return known;
  const text = formats[language].format(value);
  if (Number.isInteger(value) && value >= 0 && value < 10_000) written[language][value] = text;
  return text;
};

/** “a, b and c” */
export const listed = (items: readonly string[], language: Language): string =>
  items.length === 1 ? (items[0] as string) : conjunctions[language].format(items);

/** French counts 0 and 1, and what lies between, as one. */
export const isOne = (count: number, language: Language): boolean => (language === 'en' ? count === 1 : count < 2);

/** `1 place`, `2 places` */
export const counted = (count: number, one: string, many: string, language: Language): string =>
  `${number(count, language)}${language === 'fr' ? NB : ' '}${isOne(count, language) ? one : many}`;

export const points = (count: number, language: Language): string => counted(count, 'point', 'points', language);

export const capitalised = (text: string, language: Language): string =>
  text.charAt(0).toLocaleUpperCase(`${language}-CA`) + text.slice(1);
