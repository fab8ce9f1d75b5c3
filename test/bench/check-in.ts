/**
 * A check-in on the local cloud, from the schedule that fires to the last message: how fast, with which calls, in how much memory, and
 * whether anybody was left out or asked twice.
 *
 *   node test/bench/check-in.ts [--pairs 10000]
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Cloud, startCloud } from '@pharos/local';
import { synthesise } from '@pharos/local/synth';
import type { Store } from '@pharos/store';
import { aCheckInFor, EVE_OF_CHECK_IN } from '../support/check-in.ts';

const MINUTE_MS = 60_000;
/** Rates of an account just out of the sandbox, and of a grown one. */
const SES_RATES = [14, 200];

const { values } = parseArgs({ options: { pairs: { type: 'string' } } });
const pairs = Number(values.pairs ?? 10_000);
const expected = 2 * pairs;

const figure = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const line = (name: string, value: string, rest = '') => console.log(`${name.padEnd(44)}${value.padStart(10)} ${rest}`);

const sentIn = async (store: Store, cohortId: string): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.messages.ofCohort(cohortId, { status: 'sent', limit: 1000, cursor });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
};

/** Messages that the table says were sent and the inbox does not hold, or the other way round; mails that came twice; people without one. */
const countMails = async (cloud: Cloud, store: Store, cohortId: string) => {
  const mails = await cloud.inbox();
  const inInbox = new Map<string, number>();
  for (const { tags } of mails)
    inInbox.set(tags['pharos-message'] ?? '', (inInbox.get(tags['pharos-message'] ?? '') ?? 0) + 1);
  const inTable = new Set(await sentIn(store, cohortId));
  const readers = new Set(mails.map(({ to }) => to[0]));
  return {
    lost: expected - readers.size + [...inTable].filter((id) => !inInbox.has(id)).length,
    twice: [...inInbox.values()].filter((count) => count > 1).length + mails.length - readers.size,
    open: [...inInbox.keys()].filter((id) => !inTable.has(id)).length,
  };
};

/** Megabytes that Node takes by itself. */
const bareNode = (): number => {
  const { stdout } = spawnSync(process.execPath, ['-p', 'process.memoryUsage.rss() / 1024 ** 2'], { encoding: 'utf8' });
  return Math.ceil(Number(stdout));
};

const difference = (before: ReturnType<Cloud['calls']>, after: ReturnType<Cloud['calls']>) =>
  after
    .map(({ service, operation, count }) => {
      const earlier = before.find((each) => each.service === service && each.operation === operation)?.count ?? 0;
      return { name: `${service} ${operation}`, count: count - earlier };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);

await using synthesis = await synthesise();
const cloud = await startCloud({ assembly: synthesis.assembly, now: EVE_OF_CHECK_IN, clock: 'frozen' });
try {
  const { cohortId, store, at } = await aCheckInFor(cloud, pairs);
  const before = cloud.calls();
  const begun = performance.now();
  await cloud.moveTo(at);
  const seconds = (performance.now() - begun) / 1000;
  const calls = difference(before, cloud.calls());
  await cloud.moveTo(at + 10 * MINUTE_MS); // what SES tells of its mails is gathered for five minutes
  const { lost, twice, open } = await countMails(cloud, store, cohortId);
  const functions = cloud.invocations().filter(({ maxMemoryMb }) => maxMemoryMb !== undefined);
  const node = bareNode();
  const over = functions.filter(({ maxMemoryMb = 0, memoryMb }) => maxMemoryMb + node > memoryMb);
  const failed = functions.filter(({ errors }) => errors > 0);
  const letters = await cloud.deadLetters();

  console.log(
    `A check-in for ${figure(pairs)} pairs; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`,
  );
  line('messages', figure(expected), `in ${figure(seconds, 1)} s: ${figure(expected / seconds)} a second`);
  line('lost', figure(lost));
  line('twice', figure(twice));
  line('in the inbox and not closed in the table', figure(open));
  for (const rate of SES_RATES)
    line(
      `SES at ${rate} a second`,
      figure(expected / rate / 60, 1),
      `minutes; ${figure(expected / rate / 60 / 0.9, 1)} at nine tenths`,
    );
  console.log(`\ncalls, ${figure(calls.reduce((sum, { count }) => sum + count, 0))} together`);
  for (const { name, count } of calls) line(`  ${name}`, figure(count), `${figure(count / expected, 2)} a message`);
  console.log(`\nmemory, MB: heap and buffers at their most, with ${node} for Node itself`);
  for (const { fn, count, maxMemoryMb = 0, memoryMb } of functions)
    line(`  ${fn}`, figure(maxMemoryMb + node), `of ${figure(memoryMb)}, ${figure(count)} invocations`);
  for (const { fn, errors } of failed) console.error(`${fn} failed ${errors} times`);
  for (const { queue } of letters) console.error(`a dead letter in ${queue}`);
  if (lost + twice + open + over.length + failed.length + letters.length > 0) process.exitCode = 1;
} finally {
  await cloud.stop();
}
