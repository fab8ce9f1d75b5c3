/** Every way a request can be refused. The HTTP layer maps each code to a status and a problem type. */
export type DomainErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'invalid-input'
  | 'already-exists'
  | 'stale-version'
  | 'invalid-transition'
  | 'intake-closed'
  | 'not-eligible'
  | 'mentor-full'
  | 'mentee-matched'
  | 'run-in-progress'
  | 'too-many-people'
  | 'too-late'
  | 'too-large';

/** One field of the input that is wrong, and what to do about it. `path` as in a JSON pointer without the slash: `answers.grades`. */
export interface FieldIssue {
  readonly path: string;
  readonly message: string;
}

/** A refusal that a caller can understand and act on. */
export class DomainError extends Error {
  readonly code: DomainErrorCode;
  readonly issues: readonly FieldIssue[];
  /** Facts for the caller, such as the current version. Never personal data. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    code: DomainErrorCode,
    message: string,
    detail: { issues?: readonly FieldIssue[]; facts?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.name = 'DomainError';
    this.code = code;
    this.issues = detail.issues ?? [];
    this.facts = detail.facts ?? {};
  }
}
