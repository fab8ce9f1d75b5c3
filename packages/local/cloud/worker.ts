import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import type { FromWorker, FunctionError, ToWorker, WorkerSettings } from './worker-messages.ts';

/** How an invocation ended: what the handler returned, as JSON would carry it, or its error. */
export type Outcome = { readonly payload: unknown } | { readonly error: FunctionError };

/** One function in a thread of its own, started at its first invocation at the latest and again after it has been ended. */
export interface FunctionWorker {
  /** Starts the thread ahead of its first invocation. Resolves when its code is loaded, or cannot be. */
  warm(): Promise<void>;
  invoke(event: unknown): Promise<Outcome>;
  stop(): Promise<void>;
}

/** The error type of invocations that the end of the cloud cut short. */
export const STOPPED = 'Stopped';

/** What workers run, as JavaScript: Node would compile TypeScript anew in each of thirty threads, which takes longer than starting one. */
let program: URL | undefined;
const programOf = (): URL => {
  if (program) return program;
  const source = readFileSync(new URL('./worker-main.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', sourcefile: 'worker-main.ts', sourcemap: 'inline' });
  program = new URL(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
  return program;
};

interface UnderWay {
  readonly end: (outcome: Outcome) => void;
  readonly alarm: NodeJS.Timeout;
}

/**
 * Lambda gives each of its sandboxes one invocation at a time; here up to `atOnce` share the thread, so that waiting for a
 * database costs no time. Code that keeps state of one invocation in a module would be caught by that, not by Lambda.
 * @param options.timeoutMs real milliseconds after which the thread is ended, failing everything in it
 */
export function createFunctionWorker(options: {
  settings: WorkerSettings;
  env: Readonly<Record<string, string>>;
  timeoutMs: number;
  atOnce: number;
  onLine: (line: string) => void;
  onHeap: (megabytes: number) => void;
}): FunctionWorker {
  const { settings, timeoutMs, onLine } = options;
  const underWay = new Map<number, UnderWay>();
  const queue: (() => void)[] = [];
  let thread: Worker | undefined;
  let ready: () => void = () => undefined;
  let count = 0;

  const end = (id: number, outcome: Outcome) => {
    const invocation = underWay.get(id);
    if (!invocation) return;
    underWay.delete(id);
    clearTimeout(invocation.alarm);
    invocation.end(outcome);
    queue.shift()?.();
  };
  const failAll = (error: FunctionError) => {
    for (const id of [...underWay.keys()]) end(id, { error });
  };
  /** Ends the thread; the next invocation starts a new one, as Lambda does after a failed start or a timeout. */
  const discard = (gone: Worker | undefined) => {
    if (thread === gone) thread = undefined;
    ready();
    gone?.removeAllListeners();
    return gone?.terminate();
  };

  const start = (): Worker => {
    const started = new Worker(programOf(), {
      workerData: settings,
      env: options.env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: settings.memoryMb, maxYoungGenerationSizeMb: 64 },
    });
    let failedToStart = false;
    started.on('message', (message: FromWorker) => {
      if ('line' in message) return onLine(message.line);
      if ('loaded' in message) return ready();
      if ('failedToStart' in message) {
        failedToStart = true;
        onLine(`The function could not be started: ${message.failedToStart}`);
        if (underWay.size === 0) void discard(started);
        return;
      }
      options.onHeap(message.heapMb);
      if ('error' in message) onLine(`ERROR ${message.error.trace || message.error.errorMessage}`);
      end(message.id, 'error' in message ? { error: message.error } : { payload: JSON.parse(message.result) });
      if (failedToStart && underWay.size === 0) void discard(started);
    });
    started.on('error', (error) => {
      onLine(`ERROR the function's process ended: ${error.stack ?? error.message}`);
      void discard(started);
      failAll({ errorType: error.name, errorMessage: error.message, trace: error.stack ?? '' });
    });
    started.on('exit', (code) => {
      void discard(started);
      failAll({ errorType: 'Runtime.ExitError', errorMessage: `The function exited with ${code}`, trace: '' });
    });
    return started;
  };

  const timedOut = (id: number) => {
    const errorMessage = `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
    onLine(`ERROR ${errorMessage}`);
    const gone = thread;
    end(id, { error: { errorType: 'Sandbox.Timedout', errorMessage, trace: '' } });
    void discard(gone);
    failAll({ errorType: 'Sandbox.Timedout', errorMessage: 'Another invocation in it timed out', trace: '' });
  };

  const begin = (event: unknown, done: (outcome: Outcome) => void) => {
    count += 1;
    const id = count;
    thread ??= start();
    underWay.set(id, { end: done, alarm: setTimeout(() => timedOut(id), timeoutMs) });
    thread.postMessage({ id, requestId: randomUUID(), event, timeoutMs } satisfies ToWorker);
  };

  return {
    warm: () =>
      new Promise((loaded) => {
        if (thread) return loaded();
        ready = loaded;
        thread = start();
      }),
    invoke: (event) =>
      new Promise((done) => {
        if (underWay.size < options.atOnce) begin(event, done);
        else queue.push(() => begin(event, done));
      }),
    async stop() {
      queue.length = 0;
      const gone = thread;
      await discard(gone);
      failAll({ errorType: STOPPED, errorMessage: 'The local cloud was stopped', trace: '' });
    },
  };
}
