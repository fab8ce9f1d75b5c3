/**
 * One invocation of a function's bundle in a process of its own, as the Lambda service would make it: reads from its environment where the
 * bundle is and what its time is, takes the event from standard input, and says what it took in one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';

const { BUNDLE = '', TIMEOUT_SECONDS = '' } = process.env;
const { handler } = (await import(pathToFileURL(BUNDLE).href)) as {
  handler: (event: unknown, context: Context) => Promise<{ batchItemFailures?: unknown[]; statusCode?: number }>;
};
const event: unknown = JSON.parse(readFileSync(0, 'utf8'));
const began = performance.now();
const deadline = began + Number(TIMEOUT_SECONDS) * 1000;
const context = {
  awsRequestId: 'bench',
  functionName: 'bench',
  getRemainingTimeInMillis: () => deadline - performance.now(),
} as Context;
const { batchItemFailures = [], statusCode = 200 } = await handler(event, context);
const { user, system } = process.cpuUsage();
process.stdout.write(
  `\n${JSON.stringify({
    good: batchItemFailures.length === 0 && statusCode === 200,
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
);
