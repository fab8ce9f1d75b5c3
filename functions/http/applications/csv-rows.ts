import { type Answers, DomainError, EmailAddress, PersonName, type Programme, type Question } from '@pharos/domain';
import { CsvError, parse } from 'csv-parse/sync';
import type * as z from 'zod';
import type { ImportMapping } from './contract.ts';

export type Mapping = z.infer<typeof ImportMapping>;

/** One row of the file; `line` counts from 1, the header and empty rows included, as spreadsheets do. */
export interface Row {
  readonly line: number;
  /** The cells as they were, which may be more or fewer than the header's. */
  readonly record: readonly string[];
  readonly cells: Readonly<Record<string, string>>;
}

export interface RowProblem {
  readonly row: number;
  readonly column?: string;
  readonly value?: string;
  readonly message: string;
}

export const MAX_ROWS = 5000;

/** What is wrong with quotes, in words of our own: those of the library repeat the cell. */
const faults: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quote is closed before its cell ends',
  INVALID_OPENING_QUOTE: 'a quote stands in a cell that does not begin with one',
};

const bad = (path: string, message: string, cause?: unknown) =>
  new DomainError('invalid-input', 'This file cannot be read as it is.', { issues: [{ path, message }], cause });

/** Every record of the text with its place in the file, without those that have nothing in them. */
const recordsIn = (text: string): { line: number; record: string[] }[] => {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false, trim: true })
      .map((record, i) => ({ line: i + 1, record }))
      .filter(({ record }) => record.some((cell) => cell !== ''));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const fault = faults[cause.code] ?? 'it cannot be read on';
    throw bad('csv', `must be comma-separated values: in line ${cause.lines}, ${fault}`, cause);
  }
};

/**
 * The rows of a CSV file: byte-order mark, Windows line ends, quoted commas and line breaks are all right.
 * @throws DomainError `invalid-input` when it is not CSV, has no header, names a column twice, has no rows, or more than 5,000
 */
export const readCsv = (text: string): { columns: string[]; rows: Row[] } => {
  const [header, ...body] = recordsIn(text);
  if (!header || body.length === 0) throw bad('csv', 'must have a header row and at least one row');
  if (body.length > MAX_ROWS) throw bad('csv', `has ${body.length} rows; at most ${MAX_ROWS} go into one import`);
  const columns = header.record;
  if (columns.some((column) => EmailAddress.safeParse(column).success))
    throw bad('csv', 'has an address in its first row: that row must name the columns');
  const twice = columns.find((column, c) => column !== '' && columns.indexOf(column) !== c);
  if (twice !== undefined) throw bad('csv', `names a column twice: ${twice}; give each column a name of its own`);
  const rows = body.map(({ line, record }) => ({
    line,
    record,
    cells: Object.fromEntries(columns.map((column, c) => [column, record[c] ?? ''])),
  }));
  return { columns, rows };
};

const nameColumns = ({ name }: Mapping): readonly [string, ...string[]] =>
  (typeof name === 'string' ? [name] : name) as [string, ...string[]];

/** @throws DomainError `invalid-input` naming each column or question of the mapping that does not exist */
export const assertMapping = (mapping: Mapping, columns: readonly string[], programme: Programme): void => {
  const used = [
    ...nameColumns(mapping).map((column) => ['mapping.name', column]),
    ['mapping.email', mapping.email],
    ...(['role', 'kind', 'language'] as const).flatMap((key) => {
      const source = mapping[key];
      return 'column' in source ? [[`mapping.${key}.column`, source.column]] : [];
    }),
    ...Object.entries(mapping.answers).map(([key, { column }]) => [`mapping.answers.${key}.column`, column]),
  ] as [path: string, column: string][];
  const issues = used
    .filter(([, column]) => !columns.includes(column))
    .map(([path, column]) => ({
      path,
      message: `there is no column ${JSON.stringify(column)}; the file has ${columns.join(', ')}`,
    }));
  for (const key of Object.keys(mapping.answers)) {
    if (programme.questions.some((question) => question.key === key)) continue;
    issues.push({ path: `mapping.answers.${key}`, message: `${programme.id} asks no such question` });
  }
  if (issues.length > 0) throw new DomainError('invalid-input', 'The mapping does not fit the file.', { issues });
};

const folded = (text: string): string => text.trim().toLowerCase().normalize('NFC');

const lookUp = (cell: string, values: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(values).find(([from]) => folded(from) === folded(cell))?.[1];

const optionOf = (
  cell: string,
  question: Extract<Question, { options: unknown }>,
  values: Readonly<Record<string, string>>,
): string | undefined =>
  lookUp(cell, values) ??
  question.options.find(({ key, label }) => [key, label.en, label.fr].some((text) => folded(text) === folded(cell)))
    ?.key;

type Read = { answer: Answers[string] } | { problem: string; value: string };

const readCell = (
  cell: string,
  question: Question,
  { values = {}, separator = ',' }: Mapping['answers'][string],
): Read => {
  switch (question.type) {
    case 'choice': {
      const key = optionOf(cell, question, values);
      return key === undefined ? { problem: 'is none of the choices of this question', value: cell } : { answer: key };
    }
    case 'choices': {
      const parts = cell
        .split(separator)
        .map((part) => part.trim())
        .filter(Boolean);
      const keys = parts.map((part) => optionOf(part, question, values));
      const unknown = keys.indexOf(undefined);
      if (unknown >= 0) return { problem: 'is none of the choices of this question', value: parts[unknown] ?? cell };
      return { answer: [...new Set(keys.filter((key) => key !== undefined))] };
    }
    case 'number': {
      const digits = lookUp(cell, values) ?? cell;
      return /^-?\d{1,9}$/.test(digits)
        ? { answer: Number(digits) }
        : { problem: 'must be a whole number', value: cell };
    }
    case 'text':
    case 'email':
      return { answer: cell };
  }
};

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly role: 'mentor' | 'mentee';
  readonly kind: string;
  readonly language: 'en' | 'fr';
  readonly answers: Answers;
}

/** What one row says, or everything that is wrong with it. */
export const readRow = (
  row: Row,
  mapping: Mapping,
  programme: Programme,
): { person: Person } | { problems: RowProblem[] } => {
  const asked = Object.keys(row.cells).length;
  if (row.record.slice(asked).some((cell) => cell !== '')) {
    const message = `has ${row.record.length} cells where the header has ${asked}: a comma inside a cell needs quotes around the cell`;
    return { problems: [{ row: row.line, message }] };
  }
  const problems: RowProblem[] = [];
  const complain = (column: string, message: string, value = row.cells[column] ?? '') =>
    problems.push({ row: row.line, column, message, ...(value === '' ? {} : { value: value.slice(0, 100) }) });

  const chosen = <T extends string>(
    source: { is: T } | { column: string; values: Record<string, T> },
  ): T | undefined => {
    if ('is' in source) return source.is;
    const found = lookUp(row.cells[source.column] ?? '', source.values) as T | undefined;
    if (found === undefined) complain(source.column, `must be one of ${Object.keys(source.values).join(', ')}`);
    return found;
  };

  const [nameColumn, ...moreNames] = nameColumns(mapping);
  const name = [nameColumn, ...moreNames]
    .map((column) => row.cells[column] ?? '')
    .filter(Boolean)
    .join(' ');
  const email = row.cells[mapping.email] ?? '';
  if (name === '') complain(nameColumn, 'must not be empty');
  else if (!PersonName.safeParse(name).success)
    complain(nameColumn, 'must be one line of at most 120 characters, without control characters');
  if (!EmailAddress.safeParse(email).success)
    complain(mapping.email, 'must be an email address such as name@example.org');
  const role = chosen(mapping.role);
  const kind = chosen(mapping.kind);
  const language = chosen(mapping.language);
  const answers: Answers = {};
  for (const question of programme.questions) {
    const source = mapping.answers[question.key];
    const cell = source && row.cells[source.column];
    if (!source || !cell || (role !== undefined && !question.roles.includes(role))) continue;
    const read = readCell(cell, question, source);
    if ('answer' in read) answers[question.key] = read.answer;
    else complain(source.column, read.problem, read.value);
  }
  if (problems.length > 0 || role === undefined || kind === undefined || language === undefined) return { problems };
  return { person: { name, email, role, kind, language, answers } };
};

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The rejected rows as CSV, with a last column that says why; empty when there are none. */
export const rejectedCsv = (
  columns: readonly string[],
  rows: readonly Row[],
  problems: readonly RowProblem[],
): string => {
  const reasons = Map.groupBy(problems, ({ row }) => row);
  const rejected = rows.filter(({ line }) => reasons.has(line));
  if (rejected.length === 0) return '';
  const width = Math.max(columns.length, ...rejected.map(({ record }) => record.length));
  const filled = (record: readonly string[]) => Array.from({ length: width }, (_, c) => record[c] ?? '');
  const lines = rejected.map(({ line, record }) => [
    ...filled(record),
    (reasons.get(line) ?? [])
      .map(({ column, message }) => (column === undefined ? message : `${column}: ${message}`))
      .join('; '),
  ]);
  return [[...filled(columns), 'What is wrong'], ...lines]
    .map((line) => line.map(quoted).join(','))
    .join('\r\n')
    .concat('\r\n');
};
