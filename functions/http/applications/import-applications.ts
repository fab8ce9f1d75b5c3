import { type Cohort, DomainError, emailDigest } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
import { type Prepared, prepare, write } from '../../submit-application.ts';
import {
  assertMapping,
  type Mapping,
  type Person,
  type Row,
  type RowProblem,
  readCsv,
  readRow,
  rejectedCsv,
} from './csv-rows.ts';

/**
 * Newcomers to a transaction: with participant, address, application, applicant, the role that they may not have beside it, and event,
 * six actions each of DynamoDB's hundred.
 */
const TOGETHER = 16;
/** Transactions at the same time: enough to fit 5,000 rows into the 29 seconds of a request, few enough for one new table. */
const AT_ONCE = 4;

/** A row that says what an application needs. */
interface Filled {
  readonly row: Row;
  readonly person: Person;
}
type Ready = Filled & { readonly prepared: Prepared };

/** What is wrong with a row, in the words of the refusal. @throws the error itself when it is no refusal of this row */
const problemsOf = (error: unknown, row: Row, mapping: Mapping): RowProblem[] => {
  if (!(error instanceof DomainError) || error.code === 'intake-closed') throw error;
  const issues = error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
  return issues.map(({ path, message }) => {
    const column = mapping.answers[path.replace(/^answers\./, '')]?.column;
    return {
      row: row.line,
      ...(column === undefined ? {} : { column }),
      message: column === undefined && path !== '' ? `${path} ${message}` : message,
    };
  });
};

/** Does the work for each, a few at a time. */
const eachOf = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
};

const chunksOf = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/**
 * Applications from a form export. Same file, same person, once: people are known by their address, and a person applies once in a role;
 * both are conditions of the write, and what is read beforehand only spares writes that would be refused.
 * @throws DomainError `invalid-input` when file or mapping cannot be used at all, `intake-closed`
 */
export const importApplications = async (
  deps: Deps,
  cohort: Cohort,
  { csv, mapping }: { csv: string; mapping: Mapping },
  trace: Trace,
) => {
  const { store } = deps;
  const programme = await definitionOf(store, cohort);
  if (!cohort.intakeOpen) throw new DomainError('intake-closed', 'This cohort takes no applications now.');
  const { columns, rows } = readCsv(csv);
  assertMapping(mapping, columns, programme);

  const problems: RowProblem[] = [];
  const counts = { added: 0, alreadyThere: 0 };

  const ready = ({ row, person }: Filled, known?: Prepared['participant']): Ready[] => {
    try {
      return [{ row, person, prepared: prepare(deps, programme, cohort, { ...person, agreedTo: undefined, known }) }];
    } catch (error) {
      problems.push(...problemsOf(error, row, mapping));
      return [];
    }
  };

  /** All of them, or one by one when somebody among them keeps the others out. */
  const take = async (some: readonly Ready[]): Promise<void> => {
    try {
      await write(
        deps,
        some.map(({ prepared }) => prepared),
        trace,
      );
      counts.added += some.length;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (some.length > 1) for (const one of some) await take([one]);
      else if (error.code === 'already-exists') counts.alreadyThere += 1;
      else problems.push(...some.flatMap(({ row }) => problemsOf(error, row, mapping)));
    }
  };

  const filled: Filled[] = [];
  for (const row of rows) {
    const read = readRow(row, mapping, programme);
    if ('problems' in read) problems.push(...read.problems);
    else filled.push({ row, person: read.person });
  }

  const seen = new Set((await store.participants.ofEmails(filled.map(({ person }) => person.email))).keys());
  const isNew = ({ person }: Filled): boolean => seen.size < seen.add(emailDigest(person.email)).size;
  const { newcomers = [], others = [] } = Object.groupBy(filled, (each) => (isNew(each) ? 'newcomers' : 'others'));
  await eachOf(
    chunksOf(
      newcomers.flatMap((each) => ready(each)),
      TOGETHER,
    ),
    take,
  );

  const known = await store.participants.ofEmails(others.map(({ person }) => person.email));
  const again = others.flatMap((each) => ready(each, known.get(emailDigest(each.person.email))));
  const applied = await store.applications.applied(again.map(({ prepared }) => prepared.application));
  counts.alreadyThere += applied.size;
  await eachOf(
    again.filter(({ prepared }) => !applied.has(prepared.application)),
    (one) => take([one]),
  );

  problems.sort((a, b) => a.row - b.row);
  return {
    rows: rows.length,
    ...counts,
    rejected: new Set(problems.map(({ row }) => row)).size,
    problems,
    rejectedCsv: rejectedCsv(columns, rows, problems),
  };
};
