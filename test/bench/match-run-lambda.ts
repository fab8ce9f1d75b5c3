/**
 * The matcher's functions against the real DynamoDB API: the bundle that is deployed, a cohort in the table, one invocation in a process of
 * its own. Says where the time went and the peak memory, against what the function is given.
 *
 *   node test/bench/match-run-lambda.ts [--mentees 10000] [--mentors 5000] [--places 12500] [--seed 1]     a match run
 *   node test/bench/match-run-lambda.ts --request check|what-if …                                          one request instead
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { MatchRun } from '@pharos/domain';
import { bundle } from '@pharos/infra/bundle.ts';
import { areas, reactions } from '@pharos/infra/functions.ts';
import { startDynamo } from '@pharos/local/dynamo';
import { openStore, type Store } from '@pharos/store';
import { sizeOf } from '../store/capacity.ts';
import { clientOf, createTable } from '../support/create-table.ts';
import { httpEvent, TOKENS } from '../support/invoke.ts';
import { synthesisedTables } from '../support/synthesised-tables.ts';
import { asQueued, fill } from './match-run/cohort.ts';

const TABLE = 'bench';
/** What infra/stacks/api-stack.ts gives every area. */
const AREA_SECONDS = 29;

const option = { type: 'string' } as const;
const { values } = parseArgs({
  options: { mentees: option, mentors: option, places: option, seed: option, request: option },
});
const mentees = Number(values.mentees ?? 10_000);
const mentors = Number(values.mentors ?? mentees / 2);
const places = Number(values.places ?? mentees * 1.25);
const seed = Number(values.seed ?? 1);

const requests: Readonly<Record<string, string>> = {
  check: 'GET /cohorts/{cohortId}/match-check',
  'what-if': 'POST /cohorts/{cohortId}/what-if',
};
const entry = values.request ? 'http/match-previews' : 'on/match-run-requested/solve';
const spec = [...areas, ...reactions].find((each) => each.entry === entry);
if (!spec) throw new Error(`infra/functions.ts has no ${entry}`);
const timeout = 'timeoutSeconds' in spec ? (spec.timeoutSeconds ?? 30) : AREA_SECONDS;
const memory = spec.memoryMb ?? 512;

const eventFor = (run: MatchRun): unknown => {
  if (values.request === undefined) return asQueued(run);
  const route = requests[values.request];
  if (route === undefined) throw new Error(`--request is one of ${Object.keys(requests).join(', ')}`);
  const body = values.request === 'what-if' ? { weights: { interests: 9 } } : undefined;
  return httpEvent(route, { as: 'bench', params: { cohortId: run.cohortId }, body });
};

interface Measured {
  readonly good: boolean;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly milliseconds: Readonly<Record<string, number>>;
}

const invoke = async (index: string, endpoint: string, event: unknown): Promise<Measured> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'match-run/invoke.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      BUNDLE: index,
      TIMEOUT_SECONDS: String(timeout),
      TABLE_NAME: TABLE,
      TOKEN_ISSUER: TOKENS.issuer,
      TOKEN_AUDIENCE: TOKENS.audience,
      STAFF_CLAIM: '',
      FIRST_COORDINATOR: 'bench',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_REGION: 'ca-central-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'none',
      // As on Lambda: the heap may grow to most of the memory that the function is given.
      NODE_OPTIONS: `--max-old-space-size=${Math.floor(memory * 0.9)}`,
    },
  });
  child.stdin.end(JSON.stringify(event));
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = said.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
  const solved = lines.find(({ message }) => message === 'match run solved');
  return { ...lines.at(-1), milliseconds: solved?.milliseconds ?? {} };
};

/** What came of the run; a partition of the table takes a thousand write units a second, one for each kilobyte of a row. */
const outcomeOf = async (store: Store, matchRunId: string): Promise<string[]> => {
  const { status, proven, counts, failure } = await store.matchRuns.get(matchRunId);
  const { items } = await store.matchRuns.proposals(matchRunId, { limit: 100 });
  const bytes = items.map((item) => sizeOf({ pk: `MATCH-RUN#${matchRunId}`, sk: 'PROPOSAL#', ...item }));
  const mean = bytes.reduce((sum, each) => sum + each, 0) / Math.max(1, bytes.length);
  const units = bytes.reduce((sum, each) => sum + Math.ceil(each / 1024), 0) / Math.max(1, bytes.length);
  return [
    `${status}${failure ? ` (${failure.code})` : `, proven: ${proven}`}; ${counts.proposals} proposals, ${counts.unmatched} unmatched`,
    `a proposal is a row of ${Math.round(mean)} bytes, ${units.toFixed(1)} write units: at least ${((counts.proposals * units) / 1000).toFixed(0)} s of writing on AWS`,
  ];
};

const report = ({ seconds, cpuSeconds, peakMb, milliseconds }: Measured): void => {
  const line = (what: string, value: number, rest: string) =>
    console.log(`${what.padEnd(12)}${value.toFixed(1).padStart(8)} ${rest}`);
  for (const [part, ms] of Object.entries(milliseconds)) line(part, ms / 1000, 's');
  line('together', seconds, `s of ${timeout} s (${cpuSeconds.toFixed(1)} s of processor)`);
  line('peak memory', peakMb, `MB of ${memory} MB`);
};

const outdir = await mkdtemp(join(tmpdir(), 'pharos-bench-'));
const dynamo = await startDynamo(() => undefined);
try {
  const { endpoint } = dynamo.client;
  const client = clientOf(endpoint);
  const [bundles, { state: definition }] = await Promise.all([bundle({ outdir }), synthesisedTables()]);
  await createTable(client, TABLE, definition);
  const store = openStore(client, TABLE);
  const run = await fill(store, { mentees, mentors, places, seed });
  const figures = [mentees, mentors, places].map((figure) => figure.toLocaleString('en'));
  console.log(`functions/${entry}: ${figures[0]} mentees × ${figures[1]} mentors, ${figures[2]} places, seed ${seed}`);
  const measured = await invoke(join(bundles[entry] ?? '', 'index.mjs'), endpoint, eventFor(run));
  if (values.request === undefined) for (const line of await outcomeOf(store, run.id)) console.log(line);
  report(measured);
  const { status } = await store.matchRuns.get(run.id);
  if (!measured.good || (values.request === undefined && status !== 'proposed')) process.exitCode = 1;
} finally {
  await dynamo.stop();
  await rm(outdir, { recursive: true });
}
