import { checkYear } from './check.ts';
import { type SampleYear, sampleYear } from './sample-year.ts';

/** A rule, how it is broken, and what breaks it in a good year. */
export type Spoil = [check: string, how: string, spoil: (year: SampleYear) => unknown];

/** The rules that a year breaks once something in it is spoiled. */
export const spoiled = (spoil: (year: SampleYear) => unknown): string[] => {
  const year = sampleYear();
  spoil(year);
  return [...new Set(checkYear(year).map(({ check }) => check))];
};

export const mailOf = (year: SampleYear, kind: string, index = 0) => {
  const found = year.mails.filter(({ subject }) => subject === kind)[index];
  if (!found) throw new Error(`no mail ${kind}`);
  return found;
};

export const replaceMail = (year: SampleYear, kind: string, change: object) => {
  const index = year.mails.findIndex(({ subject }) => subject === kind);
  year.mails[index] = { ...mailOf(year, kind), ...change };
};

export const messageIdOf = (year: SampleYear, kind: string) => String(mailOf(year, kind).tags.message);
