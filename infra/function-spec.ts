import type { EventDefinition } from '@pharos/events';
import type * as z from 'zod';
import type { TableAccess } from './constructs/app-table.ts';
import type { ScheduleEnvironment } from './constructs/schedules.ts';

/** Every variable an area of the API may ask for in its env.ts. It is given those it asks for and no others. */
export interface Facts extends ScheduleEnvironment {
  readonly TABLE_NAME: string;
  readonly BUS_NAME: string;
  readonly SENDER_ADDRESS: string;
  readonly CONFIGURATION_SET: string;
  /** Zone of cohorts that name none. */
  readonly DEFAULT_TIME_ZONE: string;
  /** Whose access tokens are good, and for which client or audience. */
  readonly TOKEN_ISSUER: string;
  readonly TOKEN_AUDIENCE: string;
  /** Claim without which roles do not count, `name=value`; empty for none. */
  readonly STAFF_CLAIM: string;
  /** Periods of retention that are not the standard ones; empty for none. */
  readonly RETENTION: string;
  /** `sub` of the coordinator whom the deployment names; empty for none. */
  readonly FIRST_COORDINATOR: string;
}

/** What everything else may ask for: it comes after the API and knows where that is. */
export interface WorkerFacts extends Facts {
  /** Address of the API, which the links in emails lead to. */
  readonly LINKS_URL: string;
}

/** What a function may do besides writing logs and using the table. */
export type Permission = 'manage-schedules' | 'put-events' | 'send-mail' | 'read-mail-quota';

interface FunctionSpec {
  /** The folder under `functions/`. */
  readonly entry: string;
  readonly env: z.ZodObject;
  readonly table: TableAccess;
  /** 512 unless it needs more. */
  readonly memoryMb?: number;
}

export type AreaSpec = FunctionSpec;
export type RelaySpec = FunctionSpec;

interface Reacting extends FunctionSpec {
  /** What people go without while this fails. */
  readonly impact: string;
  /** 30 unless it needs more. */
  readonly timeoutSeconds?: number;
  /** Whether one message may need the whole timeout, so that a call takes one. */
  readonly oneAtATime?: boolean;
  /** How long messages can wait for company, so that a call takes up to a hundred: for work that nobody waits for. */
  readonly gatherSeconds?: number;
  /** Calls at the same time; 5 unless something downstream bears less. */
  readonly maxConcurrency?: number;
  readonly may?: readonly Permission[];
}

/** Reacts to events of the Pharos bus, narrowed by their data where `data` says so. */
interface ReactingToPharos extends Reacting {
  readonly events: readonly Pick<EventDefinition, 'type' | 'source'>[];
  readonly data?: Readonly<Record<string, readonly string[]>>;
}

/** Reacts to what SES tells the account's default bus about our mail. */
interface ReactingToSes extends Reacting {
  readonly sesEvents: readonly string[];
}

export type ReactionSpec = ReactingToPharos | ReactingToSes;

/** An environment made of facts only: one that asks for anything else does not compile. */
type Answerable<Env extends z.ZodObject, Known> = Known extends z.input<Env> ? Env : never;

type Checked<Spec extends FunctionSpec, Known> = <Env extends z.ZodObject>(
  spec: Spec & { readonly env: Env & Answerable<Env, Known> },
) => Spec;

export const area: Checked<AreaSpec, Facts> = (spec) => spec;
export const reaction: Checked<ReactionSpec, WorkerFacts> = (spec) => spec;
export const relay: Checked<RelaySpec, WorkerFacts> = (spec) => spec;

/** The facts an environment asks for. */
export const environmentFor = <Env extends z.ZodObject>(env: Env, facts: Facts): z.input<Env> => {
  const wanted = Object.keys(env.shape);
  return Object.fromEntries(Object.entries(facts).filter(([name]) => wanted.includes(name))) as z.input<Env>;
};
