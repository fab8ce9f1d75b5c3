import type { MatchingProblem, Solution } from './problem.ts';
import type { Unproven } from './solve.ts';

/** Text from a file as it may go to a terminal: control characters are replaced. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '�');

interface Result {
  unmatched: readonly { id: string; reason: { en: string }; wouldHelp: { en: string } }[];
  certificate: Pick<Solution['certificate'], 'valid' | 'pairsChecked' | 'gap'>;
  seconds: { total: number; solve: number; verify: number };
  peakMemoryMB: number;
}

/** A result for a person at a terminal. */
export const table = (problem: MatchingProblem, solution: Unproven, result: Result): string => {
  const width = (ids: string[]) => ids.reduce((most, id) => Math.max(most, id.length), 6);
  const left = width(solution.matched.map(({ mentee }) => mentee));
  const right = width(solution.matched.map(({ mentor }) => mentor));
  const rows = solution.matched.map(({ mentee, mentor, score, pinned, brokeHardRule }) => {
    const note = brokeHardRule ? '  pinned, breaks a hard rule' : pinned ? '  pinned' : '';
    return `${mentee.padEnd(left)}  ${mentor.padEnd(right)}  ${String(score).padStart(7)}${note}`;
  });
  const waiting = result.unmatched.map(({ id, reason, wouldHelp }) => `${id}: ${reason.en} ${wouldHelp.en}`);
  const { valid, pairsChecked, gap } = result.certificate;
  const { total, solve, verify } = result.seconds;
  return [
    ...(rows.length > 0 ? [`${'mentee'.padEnd(left)}  ${'mentor'.padEnd(right)}    score`, ...rows, ''] : []),
    ...(waiting.length > 0 ? ['Not matched', ...waiting, ''] : []),
    `matched ${solution.cardinality} of ${problem.mentees.length} mentees · priority ${solution.priority} · score ${solution.score} · lowest ${solution.lowest ?? 'none'}`,
    `${valid ? 'proven optimal' : 'NOT PROVEN'}: ${pairsChecked} pairs checked, gap ${gap}`,
    `${total} s (solve ${solve} s, verify ${verify} s) · ${result.peakMemoryMB} MB · 1 thread`,
  ].join('\n');
};
