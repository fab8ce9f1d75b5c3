// Runs inside a worker thread, as one function. Nothing here may be imported by the cloud's own thread.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker, WorkerSettings } from './worker-messages.ts';

type Handler = (event: unknown, context: Record<string, unknown>) => unknown;

const settings = workerData as WorkerSettings;
const port = parentPort;
if (!port) throw new Error('worker-main.ts runs in a worker thread only');
const say = (message: FromWorker) => port.postMessage(message);

supplyTheTime(new BigInt64Array(settings.clock), settings.running);
captureOutput(process.stdout);
captureOutput(process.stderr);

// The handler is loaded once, and its failure is every invocation's failure.
const loading = loadHandler();
loading.catch(() => undefined);

port.on('message', async (message: ToWorker) => {
  const { id } = message;
  try {
    const handler = await loading;
    const result = await handler(message.event, contextFor(message));
    say({ id, result: JSON.stringify(result) ?? 'null', heapMb: heapMb() });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    say({ id, error: { errorType: name, errorMessage: message, trace: stack ?? '' }, heapMb: heapMb() });
  }
});

async function loadHandler(): Promise<Handler> {
  try {
    const dot = settings.handler.lastIndexOf('.');
    const [file, name] = [settings.handler.slice(0, dot), settings.handler.slice(dot + 1)];
    const module = (await import(pathToFileURL(join(settings.code, `${file}.mjs`)).href)) as Record<string, unknown>;
    const handler = module[name];
    if (typeof handler !== 'function') throw new Error(`${file}.mjs exports no function named ${name}`);
    say({ loaded: true });
    return handler as Handler;
  } catch (error) {
    say({ failedToStart: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    throw error;
  }
}

function contextFor({ requestId, timeoutMs }: ToWorker): Record<string, unknown> {
  const deadline = performance.now() + timeoutMs;
  return {
    functionName: settings.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.arn,
    memoryLimitInMB: String(settings.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${settings.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
}

/** Everything that asks Date for the present gets the cloud's; timers and performance.now stay real. */
function supplyTheTime(base: BigInt64Array, running: boolean): void {
  const RealDate = Date;
  const realNow = Date.now;
  const now = () => Number(Atomics.load(base, 0)) + (running ? realNow() : 0);
  RealDate.now = now;
  const VirtualDate: DateConstructor = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget === VirtualDate ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}

function captureOutput(stream: NodeJS.WriteStream): void {
  let rest = '';
  stream.write = (chunk: Uint8Array | string, ...more: unknown[]) => {
    const lines = (rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) say({ line });
    const done = more.find((entry) => typeof entry === 'function');
    if (done) done();
    return true;
  };
}

function heapMb(): number {
  const { used_heap_size: used, external_memory: outside } = getHeapStatistics();
  return (used + outside) / 1024 ** 2;
}
