import { nameOf, numberOf, recordOf, textOf } from './read.ts';
import type { Activity, Assembly, Caller, Resource } from './types.ts';
import { createFunctionWorker, type FunctionWorker, type Outcome, STOPPED } from './worker.ts';

/** How often a function was invoked, and how it went. */
export interface Invocations {
  readonly fn: string;
  readonly count: number;
  readonly errors: number;
  /** The most that its heap and buffers held at the end of an invocation; Node itself comes on top. */
  readonly maxMemoryMb?: number;
  /** What its template gives it. */
  readonly memoryMb: number;
}

export interface Functions {
  /** A patient one is not counted as under way: it only waits. @throws Error when no function has this ARN or name */
  invoke(arnOrName: string, event: unknown, options?: { readonly patient?: boolean }): Promise<Outcome>;
  /** The function of this ARN or name, however a template names it. */
  find(arnOrName: string): Resource | undefined;
  /** Who signs with this access key id. */
  callerOf(accessKeyId: string): Caller | undefined;
  /** Starts all functions ahead of their first invocations, one after the other, until it is stopped. */
  warm(): Promise<void>;
  invocations(): Invocations[];
  logs(): { readonly fn: string; readonly line: string }[];
  stop(): Promise<void>;
}

/** Lambda's own defaults. */
const DEFAULT_TIMEOUT_SECONDS = 3;
const DEFAULT_MEMORY_MB = 128;
/** What a function without any concurrency answers: the operator's kill switch. */
const THROTTLED: Outcome = {
  error: { errorType: 'TooManyRequestsException', errorMessage: 'Its reserved concurrency is 0', trace: '' },
};
/** The most lines kept of all functions together. */
const MOST_LINES = 100_000;

/**
 * The functions of the templates, each in a worker with an environment of its own.
 * @param options.endpoint address of the service front, known once it listens
 * @throws Error naming a function whose code is missing or whose runtime is not Node
 */
export function createFunctions(options: {
  assembly: Assembly;
  activity: Activity;
  clock: { readonly shared: SharedArrayBuffer; readonly running: boolean };
  endpoint: () => string;
  /** A variable of the templates as functions find it here: the address of the API is the local one. */
  asHere: (value: string) => string;
  atOnce: number;
  log: (line: string) => void;
}): Functions {
  const { assembly, activity } = options;
  const lines: { fn: string; line: string }[] = [];
  const functions = assembly.ofType('AWS::Lambda::Function').map((resource) => {
    expectNode(resource);
    const [name, code, key] = [nameOf(resource), assembly.codeOf(resource), accessKeyOf(resource)];
    const worker = undefined as FunctionWorker | undefined;
    return { resource, name, code, key, tally: { count: 0, errors: 0, heap: 0 }, worker };
  });
  type Entry = (typeof functions)[number];
  const byName = new Map(
    functions.flatMap((entry) => [
      [entry.resource.arn, entry] as const,
      [entry.resource.ref, entry] as const,
      [`${entry.resource.arn}:$LATEST`, entry] as const,
    ]),
  );
  const byKey = new Map(functions.map((entry) => [entry.key, entry]));
  let stopped = false;

  const write = (fn: string, line: string) => {
    lines.push({ fn, line });
    if (lines.length > MOST_LINES) lines.splice(0, lines.length - MOST_LINES);
  };

  const workerOf = (entry: Entry): FunctionWorker => {
    const { resource, name, tally } = entry;
    return createFunctionWorker({
      settings: {
        name: resource.ref,
        arn: resource.arn,
        code: entry.code,
        handler: textOf(resource, 'Handler'),
        memoryMb: numberOf(resource, 'MemorySize', DEFAULT_MEMORY_MB),
        clock: options.clock.shared,
        running: options.clock.running,
      },
      env: environmentOf(resource, entry.key, entry.code, options),
      timeoutMs: numberOf(resource, 'Timeout', DEFAULT_TIMEOUT_SECONDS) * 1000,
      atOnce: Math.min(options.atOnce, numberOf(resource, 'ReservedConcurrentExecutions', options.atOnce)),
      onLine: (line) => write(name, line),
      onHeap: (megabytes) => {
        tally.heap = Math.max(tally.heap, megabytes);
      },
    });
  };

  const run = async (entry: Entry, event: unknown): Promise<Outcome> => {
    if (entry.resource.properties.ReservedConcurrentExecutions === 0) return THROTTLED;
    entry.worker ??= workerOf(entry);
    entry.tally.count += 1;
    const outcome = await entry.worker.invoke(event);
    if ('error' in outcome && outcome.error.errorType !== STOPPED) {
      entry.tally.errors += 1;
      options.log(`${entry.name} failed: ${outcome.error.errorType}: ${outcome.error.errorMessage}`);
    }
    return outcome;
  };

  return {
    invoke(arnOrName, event, { patient = false } = {}) {
      const entry = byName.get(arnOrName);
      if (!entry) throw new Error(`There is no function ${arnOrName}`);
      return patient ? run(entry, event) : activity.track(`invocation of ${entry.name}`, run(entry, event));
    },
    find: (arnOrName) => byName.get(arnOrName)?.resource,
    callerOf(accessKeyId) {
      const resource = byKey.get(accessKeyId)?.resource;
      return resource && { kind: 'function', functionId: resource.id, roleArn: textOf(resource, 'Role') };
    },
    invocations: () =>
      functions.map(({ name, resource, tally: { count, errors, heap } }) => ({
        fn: name,
        count,
        errors,
        memoryMb: numberOf(resource, 'MemorySize', DEFAULT_MEMORY_MB),
        ...(heap > 0 ? { maxMemoryMb: Math.ceil(heap) } : {}),
      })),
    logs: () => [...lines],
    async warm() {
      for (const entry of functions) {
        if (stopped) return;
        entry.worker ??= workerOf(entry);
        await entry.worker.warm();
      }
    },
    async stop() {
      stopped = true;
      await Promise.all(functions.map(({ worker }) => worker?.stop()));
    },
  };
}

/** The names a function signs with; the front knows it by them. Characters that a signature cannot hold are left out. */
export function accessKeyOf(fn: Resource): string {
  return `LOCAL-${fn.id.replaceAll(/[^0-9A-Za-z]+/g, '-')}`;
}

function expectNode(fn: Resource): void {
  const runtime = fn.properties.Runtime;
  if (typeof runtime === 'string' && runtime.startsWith('nodejs')) return;
  throw new Error(`${fn.id}: the local cloud runs Node functions only, not ${runtime ?? 'images'}`);
}

function environmentOf(
  fn: Resource,
  accessKeyId: string,
  code: string,
  here: { endpoint: () => string; asHere: (value: string) => string },
): Readonly<Record<string, string>> {
  const { Variables = {} } = recordOf(fn, 'Environment') as { Variables?: Record<string, unknown> };
  const region = fn.arn.split(':')[3] ?? '';
  const endpoint = here.endpoint();
  return {
    ...Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, here.asHere(String(value))])),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: endpoint,
    AWS_ENDPOINT_URL_SESV2: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.properties.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.ref,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.properties.MemorySize ?? DEFAULT_MEMORY_MB),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.ref}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    LAMBDA_TASK_ROOT: code,
    _HANDLER: String(fn.properties.Handler),
    TZ: ':UTC',
  };
}
