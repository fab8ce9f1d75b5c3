import { readFileSync } from 'node:fs';
import { munkres } from 'munkres';

/** npm `munkres` on ready scores: OUT (see scores.ts). A column per place; leaving a mentee out costs more than all scores together. */
const [out = ''] = process.argv.slice(2);
const { mentees, mentors, capacities, highest } = JSON.parse(readFileSync(`${out}.json`, 'utf8')) as {
  mentees: number;
  mentors: number;
  capacities: number[];
  highest: number;
};
const bytes = readFileSync(`${out}.scores`);
const scores = new Int32Array(bytes.buffer, bytes.byteOffset, mentees * mentors);
const mentorOf = capacities.flatMap((capacity, j) => new Array<number>(capacity).fill(j));
const without = (highest + 1) * (Math.min(mentees, mentorOf.length) + 1);
const scoreOf = (i: number, place: number) => scores[i * mentors + (mentorOf[place] as number)] as number;
const costs = Array.from({ length: mentees }, (_, i) =>
  Float64Array.from(mentorOf, (_, place) => {
    const score = scoreOf(i, place);
    return score < 0 ? without : highest - score;
  }),
);

const cpuFrom = process.cpuUsage();
const from = performance.now();
const pairs = munkres(costs);
const seconds = (performance.now() - from) / 1000;
const cpu = process.cpuUsage(cpuFrom);

const found = pairs.map(([i, place]) => scoreOf(i, place)).filter((score) => score >= 0);
console.log(
  JSON.stringify({
    matched: found.length,
    total: found.reduce((sum, score) => sum + score, 0),
    seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);
