import { type Expression, isTimeZone, nextAfter, parseExpression } from './schedule-expression.ts';
import { readTarget, type ScheduleTarget } from './schedule-target.ts';
import { invalid, isText, isTree, reasonOf, type Tree } from './wire.ts';

/** What a schedule says, read and checked. Times are epoch milliseconds. */
export interface Definition {
  readonly expressionText: string;
  readonly expression: Expression;
  readonly zone: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly target: ScheduleTarget;
  /** Milliseconds a flexible window lasts; 0 when it is off. */
  readonly window: number;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly deleteAfterCompletion: boolean;
  /** The optional texts that are only kept and shown. */
  readonly description: string | undefined;
  readonly kmsKeyArn: string | undefined;
}

const longestExpression = 256;
const longestZone = 50;
const longestDescription = 512;
const longestWindow = 1_440;

/** A name as the API allows it. Throws a ValidationException fault. */
export const checkName = (field: string, name: unknown): string => {
  if (isText(name) && /^[0-9a-zA-Z-_.]{1,64}$/.test(name)) return name;
  throw invalid(
    `Value '${String(name)}' at '${field}' failed to satisfy constraint: ^[0-9a-zA-Z-_.]+$, 1 to 64 characters`,
  );
};

const oneOf = <T extends string>(field: string, value: unknown, allowed: readonly [T, ...T[]]): T => {
  if (value === undefined) return allowed[0];
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalid(`Value '${String(value)}' at '${field}' is not one of ${allowed.join(', ')}`);
  return found;
};

const textUpTo = (field: string, value: unknown, longest: number): string | undefined => {
  if (value === undefined || (isText(value) && value.length <= longest)) return value;
  throw invalid(`Value at '${field}' must be a string of at most ${longest} characters`);
};

/** The API sends epoch seconds, a template ISO texts. */
const dateOf = (field: string, value: unknown): number | undefined => {
  if (value === undefined) return undefined;
  const time = typeof value === 'number' ? value * 1_000 : Date.parse(String(value));
  if (Number.isNaN(time)) throw invalid(`Value at '${field}' is not a date`);
  return time;
};

const windowOf = (value: unknown): number => {
  if (!isTree(value)) throw invalid("Value at 'flexibleTimeWindow' must not be null");
  const mode = oneOf('flexibleTimeWindow.mode', value.Mode ?? '', ['OFF', 'FLEXIBLE']);
  const minutes = value.MaximumWindowInMinutes;
  if (mode === 'OFF') {
    if (minutes !== undefined) throw invalid('MaximumWindowInMinutes cannot be given when the mode is OFF');
    return 0;
  }
  if (Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= longestWindow)
    return Number(minutes) * 60_000;
  throw invalid(`MaximumWindowInMinutes must be from 1 to ${longestWindow}`);
};

const expressionOf = (text: string): Expression => {
  try {
    return parseExpression(text);
  } catch (error) {
    throw invalid(`Invalid Schedule Expression ${text}. ${reasonOf(error)}`);
  }
};

/** The start of the present second: the API knows no finer time. */
export const secondOf = (now: number): number => Math.floor(now / 1_000) * 1_000;

/**
 * Reads a schedule from an API body or from a template, where the fields have the same names. Omitted fields take
 * AWS's defaults, so an update replaces everything. Throws a ValidationException fault for what AWS refuses, a
 * one-time schedule in the past among it; `now` is epoch milliseconds.
 */
export const readDefinition = (fields: Tree, now: number): Definition => {
  const expressionText = textUpTo('scheduleExpression', fields.ScheduleExpression, longestExpression);
  if (expressionText === undefined) throw invalid("Value at 'scheduleExpression' must not be null");
  const zone = textUpTo('scheduleExpressionTimezone', fields.ScheduleExpressionTimezone, longestZone) ?? 'UTC';
  if (!isTimeZone(zone)) throw invalid(`Provided time zone ${zone} is not a valid time zone`);
  const expression = expressionOf(expressionText);
  const second = secondOf(now);
  if (expression.kind === 'at' && nextAfter(expression, { zone, after: second - 1, anchor: 0 }) === undefined) {
    throw invalid(`Invalid Schedule Expression ${expressionText}. The time is in the past`);
  }
  const start = dateOf('startDate', fields.StartDate);
  const end = dateOf('endDate', fields.EndDate);
  if (start !== undefined && end !== undefined && end <= start) throw invalid('EndDate must be after StartDate');
  return {
    expressionText,
    expression,
    zone,
    state: oneOf('state', fields.State, ['ENABLED', 'DISABLED']),
    target: readTarget(fields.Target),
    window: windowOf(fields.FlexibleTimeWindow),
    start,
    end,
    deleteAfterCompletion:
      oneOf('actionAfterCompletion', fields.ActionAfterCompletion, ['NONE', 'DELETE']) === 'DELETE',
    description: textUpTo('description', fields.Description, longestDescription),
    kmsKeyArn: textUpTo('kmsKeyArn', fields.KmsKeyArn, 2_048),
  };
};
