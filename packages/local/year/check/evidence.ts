import type { Programme } from '@pharos/domain';
import type { BusEvent } from '../../cloud/types.ts';

/** An item of the table as plain values, whatever it is. */
export type Row = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** One write that the table's stream tells of, in order. */
export interface Change {
  readonly before?: Row;
  readonly after?: Row;
}

/** A mail that the SES stand-in took. `at` is epoch milliseconds of the cloud's clock. */
export interface Mail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  /** The calendar file that it carries, with the method that its part names. */
  readonly calendar?: { readonly method: string; readonly text: string } | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
}

/** Everything a year left behind. The checker reads this and nothing else, so that a test can put anything into it. */
export interface Evidence {
  /** The definition the cohort was made from: what should have happened. */
  readonly programme: Programme;
  readonly cohortId: string;
  /** The cloud's time at the end, epoch milliseconds. */
  readonly until: number;
  /** The table as it stands. */
  readonly rows: readonly Row[];
  /** Every write that led to it. */
  readonly changes: readonly Change[];
  readonly mails: readonly Mail[];
  /** Every event that reached a bus. */
  readonly events: readonly BusEvent[];
  readonly deadLetters: readonly { readonly queue: string; readonly body: string }[];
  readonly schedules: readonly {
    readonly name: string;
    readonly group: string;
    readonly at: number | null;
    readonly state: string;
  }[];
  readonly logs: readonly { readonly fn: string; readonly line: string }[];
  readonly denied: readonly { readonly fn: string; readonly action: string; readonly resource: string }[];
  readonly invocations: readonly { readonly fn: string; readonly count: number; readonly errors: number }[];
  /** Answers of the API that nobody expected. */
  readonly surprises: readonly string[];
}

/** A rule that was broken: which, and what exactly happened. */
export interface Violation {
  readonly check: string;
  readonly text: string;
}
