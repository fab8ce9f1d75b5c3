import type { Criterion, HardRule, Policy } from './problem.ts';

/** Notes one error at a path. */
export type Report = (path: string, message: string) => void;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const inside = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** A mistyped name would otherwise change the result without a word. */
export const onlyKeys = (value: Record<string, unknown>, known: string[], path: string, report: Report): void => {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) report(inside(path, key), `is not known here; known are ${known.join(', ')}`);
  }
};

/** A whole number within bounds, both included. */
export const whole = (value: unknown, path: string, from: number, to: number, report: Report): number => {
  if (Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to) return value as number;
  const range = to === Number.MAX_SAFE_INTEGER ? `of at least ${from}` : `from ${from} to ${to}`;
  report(path, `must be a whole number ${range}`);
  return from;
};

const checkKey = (value: unknown, path: string, report: Report): string => {
  if (typeof value === 'string' && value !== '') return value;
  report(path, 'must be the key of an answer');
  return '';
};

const checkText = (value: unknown, path: string, report: Report, holding?: string): void => {
  if (value === undefined) return;
  if (!isRecord(value)) {
    report(path, 'must be { "en": …, "fr": … }');
    return;
  }
  onlyKeys(value, ['en', 'fr'], path, report);
  for (const language of ['en', 'fr']) {
    const text = value[language];
    if (typeof text !== 'string' || text.trim() === '')
      report(`${path}.${language}`, 'must be a text, in both languages');
    else if (holding && !text.includes(holding)) report(`${path}.${language}`, `must contain ${holding}`);
  }
};

const checkRange = (value: unknown, path: string, report: Report): void => {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isSafeInteger)) {
    report(path, 'must be two whole numbers, [from, to]');
  } else if (value[0] > value[1]) report(path, 'must not end before it begins');
};

const checkSteps = (value: unknown, path: string, report: Report): void => {
  if (!Array.isArray(value) || value.length === 0) {
    report(path, 'must be a list of at least one value');
    return;
  }
  value.forEach((step, i) => {
    whole(step, `${path}[${i}]`, 0, 100, report);
    if (i > 0 && step < value[i - 1]) report(`${path}[${i}]`, 'must not be lower than the one before');
  });
};

const checkOptions = (value: unknown, path: string, report: Report): void => {
  if (value === undefined) return;
  if (!isRecord(value)) report(path, 'must be an object of labels by answer');
  else for (const [option, label] of Object.entries(value)) checkText(label, `${path}.${option}`, report);
};

const checkOrder = (value: unknown, path: string, report: Report): void => {
  if (value === undefined) return;
  if (!Array.isArray(value)) {
    report(path, 'must be a list of answers, from the first to the last');
    return;
  }
  value.forEach((item, i) => {
    if (!isItem(item)) report(`${path}[${i}]`, 'must be a text that is not empty, or a number');
    else if (value.indexOf(item) < i)
      report(`${path}[${i}]`, `is in the list already, as ${path}[${value.indexOf(item)}]`);
  });
};

/** One of the answers in a list. */
export const isItem = (item: unknown): boolean =>
  (typeof item === 'string' && item !== '') || (typeof item === 'number' && Number.isFinite(item));

const SETTINGS: Record<Criterion['kind'], string[]> = {
  overlap: ['phrase'],
  steps: ['steps', 'phrase'],
  equal: [],
  near: ['adjacent'],
  gap: ['ideal', 'fair'],
};

const isCriterionKind = (value: unknown): value is Criterion['kind'] =>
  typeof value === 'string' && Object.hasOwn(SETTINGS, value);

const checkCriterion = (raw: unknown, path: string, report: Report): Criterion[] => {
  if (!isRecord(raw)) {
    report(path, 'must be an object');
    return [];
  }
  const { kind } = raw;
  if (!isCriterionKind(kind)) {
    report(`${path}.kind`, `must be one of ${Object.keys(SETTINGS).join(', ')}`);
    return [];
  }
  onlyKeys(raw, ['key', 'kind', 'weight', 'label', 'options', 'order', 'seeking', ...SETTINGS[kind]], path, report);
  checkKey(raw.key, `${path}.key`, report);
  whole(raw.weight, `${path}.weight`, 0, Number.MAX_SAFE_INTEGER, report);
  checkText(raw.label, `${path}.label`, report);
  checkText(raw.phrase, `${path}.phrase`, report, '{shared}');
  checkText(raw.seeking, `${path}.seeking`, report, '{value}');
  checkOptions(raw.options, `${path}.options`, report);
  checkOrder(raw.order, `${path}.order`, report);
  if (kind === 'steps') checkSteps(raw.steps, `${path}.steps`, report);
  if (kind === 'near') whole(raw.adjacent, `${path}.adjacent`, 0, 100, report);
  if (kind === 'gap') {
    checkRange(raw.ideal, `${path}.ideal`, report);
    checkRange(raw.fair, `${path}.fair`, report);
  }
  return [raw as unknown as Criterion];
};

const checkRule = (raw: unknown, path: string, report: Report): HardRule[] => {
  if (!isRecord(raw)) {
    report(path, 'must be an object');
    return [];
  }
  const { kind } = raw;
  if (kind !== 'share' && kind !== 'differ' && kind !== 'avoid') {
    report(`${path}.kind`, 'must be one of share, differ, avoid');
    return [];
  }
  const keys = kind === 'avoid' ? ['mentor', 'mentee'] : ['key'];
  onlyKeys(raw, ['kind', 'label', ...(kind === 'share' ? ['options', 'seeking'] : []), ...keys], path, report);
  for (const key of keys) checkKey(raw[key], `${path}.${key}`, report);
  checkText(raw.label, `${path}.label`, report);
  checkText(raw.seeking, `${path}.seeking`, report, '{value}');
  checkOptions(raw.options, `${path}.options`, report);
  return [raw as unknown as HardRule];
};

const each = <T>(value: unknown, path: string, report: Report, check: (raw: unknown, path: string) => T[]): T[] => {
  if (Array.isArray(value)) return value.flatMap((raw, i) => check(raw, `${path}[${i}]`));
  if (value !== undefined) report(path, 'must be a list');
  return [];
};

/** The policy of an input; after an error it is only good for finding further ones. */
export const checkPolicy = (raw: unknown, report: Report): Policy => {
  if (!isRecord(raw)) {
    report('policy', 'must be an object with criteria and hard');
    return { criteria: [], hard: [], balance: 0 };
  }
  onlyKeys(raw, ['criteria', 'hard', 'balance', 'floor'], 'policy', report);
  if (raw.criteria === undefined) report('policy.criteria', 'must be a list');
  if (raw.floor !== undefined && typeof raw.floor !== 'boolean') report('policy.floor', 'must be true or false');
  const { MAX_SAFE_INTEGER } = Number;
  return {
    criteria: each(raw.criteria, 'policy.criteria', report, (item, path) => checkCriterion(item, path, report)),
    hard: each(raw.hard, 'policy.hard', report, (item, path) => checkRule(item, path, report)),
    balance: raw.balance === undefined ? 0 : whole(raw.balance, 'policy.balance', 0, MAX_SAFE_INTEGER, report),
    ...(typeof raw.floor === 'boolean' && { floor: raw.floor }),
  };
};
