import { Temporal } from 'temporal-polyfill';
import { type Cron, parseCron, wallTimes } from './cron.ts';

/** A schedule expression of EventBridge Scheduler. */
export type Expression =
  | { readonly kind: 'at'; readonly wall: Temporal.PlainDateTime }
  | { readonly kind: 'rate'; readonly every: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

const units: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

const parseRate = (text: string): Expression => {
  const [, value, unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const every = Number(value) * (units[unit] ?? Number.NaN);
  if (!(every > 0)) throw new RangeError('rate: a positive whole number of minutes, hours or days is needed');
  return { kind: 'rate', every };
};

const parseAt = (text: string): Expression => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
    throw new RangeError('at: the form is yyyy-mm-ddThh:mm:ss, without offset or Z');
  }
  return { kind: 'at', wall: Temporal.PlainDateTime.from(text, { overflow: 'reject' }) };
};

/** Reads at(...), rate(...) or cron(...). Throws RangeError saying what is wrong. */
export const parseExpression = (text: string): Expression => {
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (kind === 'at') return parseAt(inner);
  if (kind === 'rate') return parseRate(inner);
  if (kind === 'cron') return { kind: 'cron', cron: parseCron(inner) };
  throw new RangeError('an expression is at(...), rate(...) or cron(...)');
};

/** Zones that were asked for and are: finding that out takes most of a millisecond. */
const known = new Set<string>();

/** Whether a name is one of the IANA time zones this Node knows. UTC offsets are none. */
export const isTimeZone = (zone: string): boolean => {
  if (known.has(zone)) return true;
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    known.add(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const isUtc = (zone: string) => zone === 'UTC';

const wallOf = (instant: number, zone: string): number => {
  if (isUtc(zone)) return instant;
  const { year, month, day, hour, minute, second } =
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
};

/** The instant of a wall time: the first of two in an overlap, undefined in a gap. */
const instantOf = (wall: number, zone: string): number | undefined => {
  if (isUtc(zone)) return wall;
  const plain = Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, 19));
  const zoned = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : undefined;
};

const nextCron = (cron: Cron, zone: string, after: number): number | undefined => {
  for (const wall of wallTimes(cron, wallOf(after, zone))) {
    const instant = instantOf(wall, zone);
    if (instant !== undefined && instant > after) return instant;
  }
  return undefined;
};

/**
 * The first occurrence later than `after`, or undefined when there is none. Instants are epoch milliseconds; `anchor`
 * is where a rate starts counting, its own first occurrence. Clock changes, by the Scheduler User Guide: a cron time
 * in a gap is skipped and one in an overlap runs once, a rate keeps to elapsed time. What at() does there is not
 * documented: a gap moves it later and an overlap takes the first.
 */
export const nextAfter = (
  expression: Expression,
  when: { zone: string; after: number; anchor: number },
): number | undefined => {
  if (expression.kind === 'cron') return nextCron(expression.cron, when.zone, when.after);
  if (expression.kind === 'at') {
    const instant = expression.wall.toZonedDateTime(when.zone).epochMilliseconds;
    return instant > when.after ? instant : undefined;
  }
  if (when.after < when.anchor) return when.anchor;
  return when.anchor + (Math.floor((when.after - when.anchor) / expression.every) + 1) * expression.every;
};
