/** What a worker is told when it starts. */
export interface WorkerSettings {
  readonly name: string;
  readonly arn: string;
  readonly code: string;
  readonly handler: string;
  readonly memoryMb: number;
  readonly clock: SharedArrayBuffer;
  readonly running: boolean;
}

/** One invocation. */
export interface ToWorker {
  readonly id: number;
  readonly requestId: string;
  readonly event: unknown;
  readonly timeoutMs: number;
}

export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: string;
}

/** What a worker says: a line of output, that its handler is loaded or cannot be, or the end of one invocation. */
export type FromWorker =
  | { readonly line: string }
  | { readonly loaded: true }
  | { readonly failedToStart: string }
  | { readonly id: number; readonly result: string; readonly heapMb: number }
  | { readonly id: number; readonly error: FunctionError; readonly heapMb: number };
