import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { type MatchingProblem, pairScorer } from '../../../packages/matching/index.ts';

/**
 * Scores every pair for the peers, who are given them ready: FILE.json OUT. Writes `OUT.scores` (32-bit integers row by row, -1 where
 * a pair must not be matched) and `OUT.json` with mentees, mentors, capacities and the highest
 * score, which `OUT.capacities` holds as plain numbers for the peer that reads no JSON.
 */
const [file = '', out = ''] = process.argv.slice(2);
const problem = JSON.parse(readFileSync(file, 'utf8')) as MatchingProblem;
const scorer = pairScorer(problem);
const row = new Int32Array(scorer.mentors);
let highest = 0;
const target = openSync(`${out}.scores`, 'w');
for (let i = 0; i < scorer.mentees; i++) {
  scorer.row(i, row);
  for (const score of row) highest = Math.max(highest, score);
  writeSync(target, row);
}
closeSync(target);
const { mentees, mentors } = scorer;
const capacities = problem.mentors.map(({ capacity }) => capacity);
writeFileSync(`${out}.json`, JSON.stringify({ mentees, mentors, capacities, highest }));
writeFileSync(`${out}.capacities`, [mentees, mentors, highest, ...capacities].join(' '));
