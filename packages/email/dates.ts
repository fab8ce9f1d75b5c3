import type { Language } from '@pharos/domain';

const locales = { en: 'en-CA', fr: 'fr-CA' } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats cost far more to make than to use, and a cohort needs only a few. */
const formatOf = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = JSON.stringify([language, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language], options);
  formats.set(key, known);
  return known;
};

/** Intl writes spaces of several widths; mail programs show a plain no-break space most reliably. */
const plainSpaces = (text: string): string => text.replace(/[\u2009\u202f]/g, '\u00a0');

const zoneName = (epochMs: number, timeZone: string, language: Language, timeZoneName: 'long' | 'longGeneric') =>
  formatOf(language, { timeZone, timeZoneName })
    .formatToParts(epochMs)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

const clock = (epochMs: number, timeZone: string, language: Language): string => {
  if (language === 'en') {
    return formatOf(language, { timeZone, timeStyle: 'short' })
      .format(epochMs)
      .replace(/\s(?=[ap]\.m\.)/, '\u00a0');
  }
  const part = (unit: 'hour' | 'minute') =>
    formatOf(language, { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' })
      .formatToParts(epochMs)
      .find(({ type }) => type === unit)?.value ?? '';
  return `${Number(part('hour'))}\u00a0h\u00a0${part('minute')}`;
};

/**
 * The date alone, on the clock of the zone: "Tuesday, December 3, 2024", "mardi 3 décembre 2024".
 *
 * @param instant ISO 8601
 * @throws RangeError when the instant or the zone is none
 */
export const dateIn = (instant: string, timeZone: string, language: Language): string => {
  const parts = formatOf(language, { timeZone, dateStyle: 'full' }).formatToParts(Date.parse(instant));
  const ordinal = (value: string) => (language === 'fr' && value === '1' ? '1er' : value);
  return plainSpaces(parts.map(({ type, value }) => (type === 'day' ? ordinal(value) : value)).join(''));
};

/**
 * Date, time and zone: "Tuesday, December 3, 2024 at 9:00 a.m. (Mountain Standard Time, America/Edmonton)".
 *
 * @param instant ISO 8601
 * @throws RangeError when the instant or the zone is none
 */
export const momentIn = (instant: string, timeZone: string, language: Language): string => {
  const epochMs = Date.parse(instant);
  const at = { en: 'at', fr: 'à' }[language];
  const zone = zoneName(epochMs, timeZone, language, 'long');
  return plainSpaces(
    `${dateIn(instant, timeZone, language)} ${at} ${clock(epochMs, timeZone, language)} (${zone}, ${timeZone})`,
  );
};

/** A zone's everyday name can change over the years; this one is asked for as of here, so that the same mail always reads the same. */
const namedAsOf = Date.UTC(2025, 0, 1);

/** The zone's name without summer or winter: "Mountain Time (America/Edmonton)". @throws RangeError when the zone is none */
export const zoneIn = (timeZone: string, language: Language): string =>
  plainSpaces(`${zoneName(namedAsOf, timeZone, language, 'longGeneric')} (${timeZone})`);
