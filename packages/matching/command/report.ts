import type { Language } from '../explain/words.ts';
import type { MatchingProblem, Solution } from '../problem.ts';
import { reportPage } from '../report/page/page.ts';
import type { GroupKey } from '../report/quality.ts';
import { qualityReport } from '../report/quality-report.ts';

const TITLES = { en: 'Quality of a match run', fr: 'Qualité d’un jumelage' };

/** Match rates are counted by every answer the policy compares. */
const groupsOf = ({ policy }: MatchingProblem): GroupKey[] => {
  const groups = new Map<string, GroupKey>();
  const shared = policy.hard.filter((rule) => rule.kind === 'share');
  for (const { key, label } of [...policy.criteria, ...shared]) {
    if (!groups.has(key)) groups.set(key, { key, label: label ?? { en: key, fr: key } });
  }
  return [...groups.values()];
};

/** The quality report as a page, or as JSON when the file it is for is called so. */
export const reportFor = async (
  file: string,
  problem: MatchingProblem,
  solution: Solution,
  { language, threads }: { language: Language; threads: number },
): Promise<string> => {
  const report = await qualityReport(problem, solution, { groups: groupsOf(problem), solve: { threads } });
  return file.endsWith('.json')
    ? `${JSON.stringify(report, null, 2)}\n`
    : reportPage(report, language, { title: TITLES[language] });
};
