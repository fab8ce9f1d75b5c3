import { readFileSync } from 'node:fs';
import { solve, validateProblem } from '../../../packages/matching/index.ts';

/** One run of this solver in a process of its own: FILE.json THREADS verify|no-verify. Prints one JSON object. */
const [file = '', threads = '1', verify = 'verify'] = process.argv.slice(2);
const checked = validateProblem(JSON.parse(readFileSync(file, 'utf8')));
if ('errors' in checked) throw new Error(JSON.stringify(checked.errors.slice(0, 3)));

const cpuFrom = process.cpuUsage();
const from = performance.now();
const { cardinality, score, certificate } = await solve(checked.problem, {
  threads: Number(threads),
  verify: verify === 'verify',
});
const seconds = (performance.now() - from) / 1000;
const cpu = process.cpuUsage(cpuFrom);
if (verify === 'verify' && !certificate.valid) throw new Error(certificate.faults.join('; '));

console.log(
  JSON.stringify({
    matched: cardinality,
    total: score,
    seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);
