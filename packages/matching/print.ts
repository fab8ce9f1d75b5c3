import type { Effort } from './command/stopwatch.ts';
import type { Explanation } from './explain/explain.ts';
import { counted, type Language, NB, number } from './explain/words.ts';
import type { Localized, MatchedPair, MatchingProblem, Solution } from './problem.ts';
import type { WhatIf } from './what-if/difference.ts';

/** Text from a file as it may go to a terminal: control characters are replaced. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '�');

const WORDS = {
  mentee: { en: 'mentee', fr: 'personne mentorée' },
  mentor: { en: 'mentor', fr: 'mentor' },
  score: { en: 'score', fr: 'points' },
  before: { en: 'mentor now', fr: 'mentor actuel' },
  after: { en: 'mentor then', fr: 'mentor ensuite' },
  pinned: { en: 'pinned', fr: 'paire imposée' },
  broken: { en: 'pinned, breaks a hard rule', fr: 'paire imposée, enfreint une règle' },
  notMatched: { en: 'Not matched', fr: 'Sans mentor' },
  whatToDo: { en: 'What would help', fr: 'Ce qui aiderait' },
  none: { en: 'none', fr: 'aucun' },
  proven: { en: 'proven optimal', fr: 'optimalité prouvée' },
  notProven: { en: 'NOT PROVEN', fr: 'NON PROUVÉ' },
  notVerified: { en: 'not verified, as asked', fr: 'non vérifié, à votre demande' },
} satisfies Record<string, Localized>;

const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, c) => rows.reduce((most, row) => Math.max(most, (row[c] ?? '').length), 0));
  return rows.map((row) =>
    row
      .map((cell, c) => cell.padEnd(widths[c] as number))
      .join('  ')
      .trimEnd(),
  );
};

const noteOf = ({ pinned, brokeHardRule }: MatchedPair, language: Language): string => {
  if (brokeHardRule) return WORDS.broken[language];
  return pinned ? WORDS.pinned[language] : '';
};

const figures = (problem: MatchingProblem, solution: Solution, language: Language): string => {
  const { cardinality, priority, score, lowest } = solution;
  const [matched, all] = [number(cardinality, language), number(problem.mentees.length, language)];
  const low = lowest === null ? WORDS.none[language] : number(lowest, language);
  const [sum, total] = [number(priority, language), number(score, language)];
  return language === 'fr'
    ? `${matched} personnes mentorées jumelées sur ${all} · priorité ${sum} · total ${total} points · le plus bas${NB}: ${low}`
    : `matched ${matched} of ${all} mentees · priority ${sum} · score ${total} · lowest ${low}`;
};

const proof = ({ certificate }: Solution, verified: boolean, language: Language): string => {
  if (!verified) return WORDS.notVerified[language];
  const pairs = number(certificate.pairsChecked, language);
  const gap = number(certificate.gap, language);
  const checked = language === 'fr' ? `${pairs} paires examinées, écart ${gap}` : `${pairs} pairs checked, gap ${gap}`;
  return `${(certificate.valid ? WORDS.proven : WORDS.notProven)[language]}${language === 'fr' ? NB : ''}: ${checked}`;
};

const effort = ({ seconds, peakMemoryMB, threads }: Effort, language: Language): string => {
  const fr = language === 'fr';
  const memory = `${number(peakMemoryMB, language)} ${fr ? 'Mo' : 'MB'}`;
  const on = fr ? counted(threads, 'fil', 'fils', 'fr') : counted(threads, 'thread', 'threads', 'en');
  const [total, solve, verify] = [seconds.total, seconds.solve, seconds.verify].map((s) => number(s, language));
  const parts = fr ? `résolution ${solve} s, vérification ${verify} s` : `solve ${solve} s, verify ${verify} s`;
  return `${total} s (${parts}) · ${memory} · ${on}`;
};

/** A result for a person at a terminal. */
export const resultTable = (
  problem: MatchingProblem,
  solution: Solution,
  { unmatched, recruitment }: Explanation,
  took: Effort,
  { language, verify }: { language: Language; verify: boolean },
): string => {
  const rows = solution.matched.map((pair) => [
    pair.mentee,
    pair.mentor,
    String(pair.score).padStart(WORDS.score[language].length),
    noteOf(pair, language),
  ]);
  const head = [WORDS.mentee, WORDS.mentor, WORDS.score].map((word) => word[language]);
  const waiting = unmatched.map(
    ({ mentee, reason, wouldHelp }) => `${mentee}: ${reason[language]} ${wouldHelp[language]}`,
  );
  const advice = recruitment.map(({ text }) => `- ${text[language]}`);
  const section = (lines: readonly string[]) => (lines.length > 0 ? [...lines, ''] : []);
  return [
    ...section(rows.length > 0 ? columns([[...head, ''], ...rows]) : []),
    ...section(waiting.length > 0 ? [WORDS.notMatched[language], ...waiting] : []),
    ...section(advice.length > 0 ? [WORDS.whatToDo[language], ...advice] : []),
    figures(problem, solution, language),
    proof(solution, verify, language),
    effort(took, language),
  ]
    .map(printable)
    .join('\n');
};

/** What a change would do, for a person at a terminal: the pairs that would not stay as they are. */
export const differenceTable = ({ pairs, text }: WhatIf, took: Effort, language: Language): string => {
  const side = (end: { mentor: string; score: number } | null) =>
    end ? `${end.mentor} (${number(end.score, language)})` : '–';
  const rows = pairs
    .filter(({ kind }) => kind !== 'kept')
    .map(({ mentee, from, to }) => [mentee, side(from), side(to)]);
  const head = [WORDS.mentee, WORDS.before, WORDS.after].map((word) => word[language]);
  return [...(rows.length > 0 ? [...columns([head, ...rows]), ''] : []), text[language], effort(took, language)]
    .map(printable)
    .join('\n');
};
