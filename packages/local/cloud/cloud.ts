import { createBus } from '../services/bus.ts';
import { createGate } from '../services/iam.ts';
import { createKms } from '../services/kms.ts';
import { createScheduler } from '../services/scheduler.ts';
import { createSes, type SentMail, type SesOptions } from '../services/ses.ts';
import { createUserPool, type UserPool } from '../services/user-pool.ts';
import { createActivity } from './activity.ts';
import { startApi } from './api.ts';
import { loadAssembly } from './assembly.ts';
import { createClock, type VirtualClock } from './clock.ts';
import { startControl } from './control.ts';
import { createTables, startDynamo, streamViewOf, tablesOf } from './dynamo.ts';
import { createDynamoService } from './dynamo-service.ts';
import { type Calls, type Denial, OPERATOR_KEY, startFront } from './front.ts';
import { type Claims, startIssuer } from './issuer.ts';
import { startMappings } from './mappings.ts';
import { createQueues, type Queues } from './queues.ts';
import { nameOf } from './read.ts';
import { createRest, type Settled } from './rest.ts';
import { addressOf, authorizersOf, mayInvoke } from './routes.ts';
import type { Watch } from './seen.ts';
import { createSqsService } from './sqs-service.ts';
import { openStreams } from './streams.ts';
import { keepTimeToLive } from './ttl.ts';
import type { Assembly, BusEvent } from './types.ts';
import { createFunctions, type Functions, type Invocations } from './workers.ts';

/** Ports to prefer; any other is taken where none is given or one is taken already. */
export interface Ports {
  readonly api?: number;
  readonly inbox?: number;
  readonly issuer?: number;
  readonly control?: number;
  readonly services?: number;
}

export interface CloudOptions {
  /** The synthesised assembly, cdk.out. */
  readonly assembly: string;
  /** The cloud's time at the start, epoch milliseconds. */
  readonly now: number;
  /** Frozen: time moves only by moveTo. Running: it goes on with real time, and moveTo jumps. */
  readonly clock: 'frozen' | 'running';
  readonly ports?: Ports;
  /** The time zone in which dates given to the control endpoint are read; UTC by default. */
  readonly zone?: string;
  /** Invocations of one function that may share its worker; see worker.ts for what that means. 24 by default. */
  readonly invocationsAtOnce?: number;
  /** Starts every function at once, in the background: a second core has nothing else to do at the beginning. */
  readonly warm?: boolean;
  /** What SES lets the account do, and what goes wrong with its sends; no limit and no fault by default. */
  readonly ses?: SesOptions;
  /** Told of what passes through queues, services and the API; nobody watches by default. */
  readonly watch?: Watch;
  readonly log?: (line: string) => void;
}

/** A running local cloud. All times are epoch milliseconds of its own clock. */
export interface Cloud {
  readonly apiUrl: string;
  readonly inboxUrl: string;
  readonly issuerUrl: string;
  /** The client that tokens of the issuer must be for. */
  readonly clientId: string;
  readonly controlUrl: string;
  /** The front every service API is behind; sign with the access key id `operator` to be allowed everything. */
  readonly servicesUrl: string;
  /** An access token for a person of the user pool. */
  token(claims: Claims): Promise<string>;
  now(): number;
  /** Moves the clock forward, firing everything due until then in order of time, each at its own moment. */
  moveTo(instant: number): Promise<Settled>;
  /** Resolves when streams, queues, workers, deliveries and HTTP requests are at rest. */
  settle(): Promise<Settled>;
  inbox(): Promise<SentMail[]>;
  /** Every event that reached any bus, with what became of it. */
  eventLog(): BusEvent[];
  /** The messages in all queues that no function consumes. */
  deadLetters(): Promise<{ readonly queue: string; readonly body: string }[]>;
  schedules(): { name: string; group: string; at: number | null; state: string }[];
  /** The table that has a stream, and where to reach it past the front; the stream is read at the next write that passes the front. */
  readonly table: { readonly name: string; readonly endpoint: string };
  invocations(): Invocations[];
  logs(): { readonly fn: string; readonly line: string }[];
  denied(): Denial[];
  /** How often each operation of a service was asked for, through the front. */
  calls(): Calls[];
  stop(): Promise<void>;
}

/**
 * Runs a synthesised CDK assembly on this machine: what its templates say, and nothing else.
 * @throws Error naming the resource when a template holds something that cannot be run; nothing is left running then
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  await using started = new AsyncDisposableStack();
  const { ports = {}, watch, log = () => undefined } = options;
  const later = <T extends { stop(): Promise<void> | void }>(part: T): T => {
    started.defer(() => part.stop());
    return part;
  };

  const activity = createActivity();
  const clock: VirtualClock = later(
    createClock({
      now: options.now,
      running: options.clock === 'running',
      onDue: () => void activity.track('timers', clock.fireDue()),
      onError: (key, error) => log(`The timer "${key}" failed: ${error instanceof Error ? error.stack : error}`),
    }),
  );
  const accessClaims: UserPool['accessClaims'] = (...account) => userPool.accessClaims(...account);
  const issuer = later(await startIssuer({ clock, port: ports.issuer, accessClaims, log }));
  const assembly = loadWithIssuer(options.assembly, issuer.url);
  const { client, ...dynamo } = await startDynamo(log);
  started.defer(dynamo.stop);
  await createTables(assembly, client);
  const queues = later(await createQueues({ assembly, clock, activity, watch }));
  const send: Queues['send'] = (queueArn, body, attributes) => queues.send(queueArn, body, attributes);
  const gate = createGate(assembly);
  const bus = createBus({ assembly, clock, activity, send });
  const scheduler = await createScheduler({ assembly, clock, activity, bus, send });
  const inboxPort = ports.inbox === undefined ? {} : { port: ports.inbox };
  const ses = later(await createSes({ assembly, clock, activity, bus, options: options.ses, ...inboxPort }));
  const streams = await openStreams({ assembly, client, clock, activity, log });
  const awsAddress = addressOf(assembly);
  const functions: Functions = later(
    createFunctions({
      assembly,
      activity,
      clock,
      endpoint: () => front.url,
      asHere: (value) => value.replace(awsAddress ?? api.url, api.url),
      atOnce: options.invocationsAtOnce ?? 24,
      log,
    }),
  );
  const userPool = createUserPool({
    assembly,
    invoke: (arn, event) => invokedByCognito(assembly, functions, arn, event),
  });
  const services = [
    userPool.service,
    createDynamoService({ assembly, client, onWrite: streams.wake }),
    createSqsService({ assembly, queues }),
    bus,
    scheduler,
    ses,
    createKms(assembly),
  ];
  const callerOf = callers(assembly, functions);
  const front = later(await startFront({ services, gate, callerOf, activity, port: ports.services, watch, log }));
  await startMappings({ assembly, clock, activity, functions, queues, streams, gate, log });
  keepTimeToLive({ assembly, client, streams, clock, activity });
  const api = later(await startApi({ assembly, functions, clock, activity, port: ports.api, watch, log }));
  const rest = createRest({ clock, activity, catchUp: streams.catchUp, log });
  const status = async () => ({
    underWay: activity.underWay(),
    mails: ses.inbox().length,
    events: bus.log().length,
    deadLetters: (await deadLettersIn(assembly, queues)).length,
    denied: front.denied().length,
    schedules: scheduler.list().length,
  });
  const { moveTo } = rest;
  if (options.warm) functions.warm().catch((error) => log(`The functions could not be warmed: ${error}`));
  const zone = options.zone ?? 'UTC';
  const control = later(await startControl({ clock, zone, moveTo, status, port: ports.control, log }));

  const clientId = authorizersOf(assembly)[0]?.audience[0] ?? 'local';
  const parts = started.move();
  return {
    apiUrl: api.url,
    inboxUrl: ses.inboxUrl,
    issuerUrl: issuer.url,
    clientId,
    controlUrl: control.url,
    servicesUrl: front.url,
    table: { name: tablesOf(assembly).find(streamViewOf)?.ref ?? '', endpoint: client.endpoint },
    token: (claims) => issuer.token(claims, clientId),
    now: clock.now,
    moveTo,
    settle: rest.settle,
    inbox: async () => ses.inbox(),
    eventLog: () => bus.log(),
    deadLetters: () => deadLettersIn(assembly, queues),
    schedules: () => scheduler.list(),
    invocations: functions.invocations,
    logs: functions.logs,
    denied: front.denied,
    calls: front.calls,
    stop: () => parts.disposeAsync(),
  };
}

/** The assembly as if the local issuer had been its user pool, or the institution's own issuer, all along. */
function loadWithIssuer(directory: string, issuerUrl: string): Assembly {
  const asSynthesised = loadAssembly(directory);
  const issuers = authorizersOf(asSynthesised).map(({ issuer }) => issuer);
  return loadAssembly(directory, new Map(issuers.map((issuer) => [issuer, issuerUrl])));
}

async function invokedByCognito(
  assembly: Assembly,
  functions: Functions,
  arn: string,
  event: unknown,
): Promise<unknown> {
  const fn = functions.find(arn);
  if (!fn || !mayInvoke(assembly, fn, 'cognito-idp.amazonaws.com'))
    throw new Error(`nothing permits Cognito to invoke ${arn}`);
  const outcome = await functions.invoke(arn, event);
  if ('error' in outcome) throw new Error(`PreTokenGeneration failed with error ${outcome.error.errorMessage}`);
  return outcome.payload;
}

function callers(assembly: Assembly, functions: Functions): Parameters<typeof startFront>[0]['callerOf'] {
  const names = new Map(assembly.ofType('AWS::Lambda::Function').map((fn) => [fn.id, nameOf(fn)]));
  return (accessKeyId) => {
    if (accessKeyId === OPERATOR_KEY) return { caller: { kind: 'operator' }, name: 'the operator' };
    const caller = functions.callerOf(accessKeyId);
    return caller?.kind === 'function'
      ? { caller, name: names.get(caller.functionId) ?? caller.functionId }
      : undefined;
  };
}

async function deadLettersIn(assembly: Assembly, queues: Queues): Promise<{ queue: string; body: string }[]> {
  const consumed = new Set(
    assembly.ofType('AWS::Lambda::EventSourceMapping').map(({ properties }) => properties.EventSourceArn),
  );
  const all = await Promise.all(
    assembly
      .ofType('AWS::SQS::Queue')
      .filter(({ arn }) => !consumed.has(arn))
      .map(async (queue) => (await queues.contents(queue.arn)).map((body) => ({ queue: nameOf(queue), body }))),
  );
  return all.flat();
}
