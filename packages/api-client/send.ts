import { ProblemError, problemErrorOf } from './problem-error.ts';

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly headers: () => Promise<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether sending it twice is the same as sending it once. */
  readonly repeatable: boolean;
  readonly signal: AbortSignal | undefined;
}

export interface Sending {
  readonly fetch: typeof globalThis.fetch;
  /** How often at most one call is sent, the first time included. */
  readonly attempts: number;
  /** Milliseconds before the second attempt; twice as long before each further one. */
  readonly backoffMs: number;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
}

/** Whoever is asked to wait longer is told, rather than kept waiting. */
const LONGEST_WAIT_MS = 20_000;

/** Milliseconds to wait after this attempt: what the server asks for, or an exponential wait with a random half, so that clients spread out. */
const waitAfter = (attempt: number, backoffMs: number, error: unknown): number =>
  error instanceof ProblemError && error.retryAfterMs !== undefined
    ? error.retryAfterMs
    : backoffMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      done();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });

/** Another try may end otherwise. A 500 that is replayed for the same Idempotency-Key never will. */
const passes = ({ status, headers }: Response, { code }: ProblemError): boolean =>
  code === 'request-in-progress' || status === 429 || (status >= 500 && headers.get('idempotent-replayed') === null);

type Outcome = { readonly answer: unknown } | { readonly error: unknown; readonly passes: boolean };

const once = async (call: Call, { fetch, timeoutMs }: Sending): Promise<Outcome> => {
  const headers = await call.headers();
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers,
      ...(call.body === undefined ? {} : { body: call.body }),
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    });
    if (response.ok) return { answer: await response.json() };
    const error = await problemErrorOf(response);
    return { error, passes: passes(response, error) };
  } catch (error) {
    return { error, passes: call.signal?.aborted !== true };
  }
};

/**
 * Sends a call until it is answered, or until trying again is no use.
 * @returns the parsed JSON of the answer
 * @throws ProblemError when it is refused; fetch's own error when nobody answers; the signal's reason when it is aborted
 */
export const send = async (call: Call, sending: Sending): Promise<unknown> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once(call, sending);
    if ('answer' in outcome) return outcome.answer;
    const wait = waitAfter(attempt, sending.backoffMs, outcome.error);
    const isOver = attempt >= sending.attempts || wait > LONGEST_WAIT_MS;
    if (!call.repeatable || !outcome.passes || isOver) throw outcome.error;
    await pause(wait, call.signal);
  }
};
