import { type Cohort, DomainError, emailDigest } from '@pharos/domain';
import type { Deps } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
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
import { submit } from './submit.ts';

/** Rows written at the same time: enough to fit 5,000 into the 29 seconds of a request, few enough for one new table. */
const AT_ONCE = 16;

type Outcome = 'added' | 'already-there' | RowProblem[];

/** Same file, same person, once: people are known by their address, and a person applies once in a role. */
const take = async (
  deps: Deps,
  cohort: Cohort,
  person: Person,
  row: Row,
  mapping: Mapping,
  trace: Trace,
): Promise<Outcome> => {
  try {
    const known = await deps.store.participants.ofEmail(person.email);
    await submit(deps, cohort, { ...person, known }, trace);
    return 'added';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === 'already-exists') return 'already-there';
    if (error.code === 'intake-closed') throw error;
    const issues = error.issues.length > 0 ? error.issues : [{ path: '', message: error.message }];
    return issues.map(({ path, message }) => {
      const column = mapping.answers[path.replace(/^answers\./, '')]?.column;
      return {
        row: row.line,
        ...(column === undefined ? {} : { column }),
        message: column === undefined && path !== '' ? `${path} ${message}` : message,
      };
    });
  }
};

/**
 * Applications from a form export.
 * @throws DomainError `invalid-input` when file or mapping cannot be used at all, `intake-closed`
 */
export const importApplications = async (
  deps: Deps,
  cohort: Cohort,
  { csv, mapping }: { csv: string; mapping: Mapping },
  trace: Trace,
) => {
  const programme = definitionOf(cohort);
  if (!cohort.intakeOpen) throw new DomainError('intake-closed', 'This cohort takes no applications now.');
  const { columns, rows } = readCsv(csv);
  assertMapping(mapping, columns, programme);

  const problems: RowProblem[] = [];
  const counts = { added: 0, alreadyThere: 0 };
  // One after the other within a person, so that somebody who is in the file twice is not added twice; different people side by side.
  const byPerson = [...Map.groupBy(rows, (row) => emailDigest(row.cells[mapping.email] ?? '')).values()];
  const work = byPerson.values();
  const worker = async (): Promise<void> => {
    for (const samePerson of work) {
      for (const row of samePerson) {
        const read = readRow(row, mapping, programme);
        const outcome = 'problems' in read ? read.problems : await take(deps, cohort, read.person, row, mapping, trace);
        if (outcome === 'added') counts.added += 1;
        else if (outcome === 'already-there') counts.alreadyThere += 1;
        else problems.push(...outcome);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  problems.sort((a, b) => a.row - b.row);
  return {
    rows: rows.length,
    ...counts,
    rejected: new Set(problems.map(({ row }) => row)).size,
    problems,
    rejectedCsv: rejectedCsv(columns, rows, problems),
  };
};
