import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { faultResponse, LostAnswer, ServiceFault } from '../services/wire.ts';
import { close, listen } from './ports.ts';
import type { Watch } from './seen.ts';
import type { Activity, Caller, Service, ServiceRequest, ServiceResponse } from './types.ts';

/** A call that was refused: which function, what it wanted to do, and to what. */
export interface Denial {
  readonly fn: string;
  readonly action: string;
  readonly resource: string;
}

/** How often an operation of a service was asked for. */
export interface Calls {
  readonly service: string;
  readonly operation: string;
  readonly count: number;
}

type Gate = (
  caller: Caller,
  need: { action: string; resource: string; context?: Readonly<Record<string, string | string[]>> },
) => Promise<{ allowed: boolean; reason: string }>;

export interface Front {
  readonly url: string;
  denied(): Denial[];
  calls(): Calls[];
  stop(): Promise<void>;
}

/** The access key id that may do everything. */
export const OPERATOR_KEY = 'operator';

/** `Credential=<key>/<date>/<region>/<service>/aws4_request` */
const CREDENTIAL = /Credential=([^/]+)\/[^/]*\/[^/]*\/([^/]+)\//;

/**
 * The one door to every service: reads a request whole, knows the caller by the access key id it signed with (the
 * signature itself is not checked), asks the gate for everything the request needs, and hands it to the service.
 */
export async function startFront(options: {
  services: readonly Service[];
  gate: Gate;
  /** Who signs with an access key id, and what a person calls them; undefined for a key nobody has. */
  callerOf: (accessKeyId: string) => { caller: Caller; name: string } | undefined;
  activity: Activity;
  port?: number | undefined;
  watch?: Watch | undefined;
  log: (line: string) => void;
}): Promise<Front> {
  const services = new Map<string, Service>(options.services.map((service) => [service.name, service]));
  const denials: Denial[] = [];
  const asked = new Map<string, { service: string; operation: string; count: number }>();

  const tally = (service: string, { method, path, headers }: ServiceRequest) => {
    const target = headers['x-amz-target'];
    const operation = target
      ? String(target).replace(/^.*\./, '')
      : `${method} ${path.replace(/^(\/schedules\/).*/, '$1…')}`;
    const name = `${service} ${operation}`;
    const known = asked.get(name);
    if (known) known.count += 1;
    else asked.set(name, { service, operation, count: 1 });
  };

  const refuse = (service: string, fn: string, action: string, resource: string, reason: string): ServiceResponse => {
    denials.push({ fn, action, resource });
    options.log(`Access denied: ${fn} may not ${action} on ${resource}: ${reason}`);
    return accessDenied(service, `User: ${fn} is not authorized to perform: ${action} on resource: ${resource}`);
  };

  const answer = async (incoming: IncomingMessage): Promise<ServiceResponse> => {
    const [, key = '', scope = ''] = CREDENTIAL.exec(incoming.headers.authorization ?? '') ?? [];
    const body = await readWhole(incoming);
    const known = options.callerOf(key);
    if (!known)
      return refuse(scope, key || 'an unsigned request', `${scope || 'unknown'}:*`, '*', 'nobody has this key');
    const service = services.get(scope);
    if (!service) return refuse(scope, known.name, `${scope}:*`, '*', 'the local cloud has no such service');
    const url = new URL(incoming.url ?? '/', 'http://local');
    const request: ServiceRequest = {
      caller: known.caller,
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: incoming.headers,
      body,
    };
    tally(scope, request);
    if (scope !== 'dynamodb') options.watch?.({ in: 'call', service: scope, path: url.pathname, body: String(body) });
    for (const need of service.needs(request)) {
      const { allowed, reason } = await options.gate(known.caller, need);
      if (!allowed) return refuse(scope, known.name, need.action, need.resource, reason);
    }
    return service.handle(request);
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      write(outgoing, await answer(incoming));
    } catch (error) {
      if (error instanceof ServiceFault) return write(outgoing, faultResponse(error));
      if (error instanceof LostAnswer) return void incoming.socket.destroy();
      options.log(`A service failed: ${error instanceof Error ? error.stack : error}`);
      write(outgoing, { status: 500, body: JSON.stringify({ __type: 'InternalFailure', message: String(error) }) });
    }
  };

  const server = createServer((incoming, outgoing) => {
    void options.activity.track('service call', serve(incoming, outgoing));
  });
  server.keepAliveTimeout = 60_000;
  return {
    url: await listen(server, 'the service front', options.port, options.log),
    denied: () => [...denials],
    calls: () => [...asked.values()].map((each) => ({ ...each })),
    stop: () => close(server),
  };
}

/** A refusal in the words of the service's own protocol, so that the SDK throws what it would throw on AWS. */
function accessDenied(service: string, message: string): ServiceResponse {
  if (['cognito-idp', 'dynamodb', 'events', 'kms', 'sqs'].includes(service)) {
    const __type = 'com.amazon.coral.service#AccessDeniedException';
    const version = ['cognito-idp', 'events', 'kms'].includes(service) ? '1.1' : '1.0';
    return {
      status: 400,
      headers: { 'content-type': `application/x-amz-json-${version}` },
      body: JSON.stringify({ __type, message, Message: message }),
    };
  }
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
    body: JSON.stringify({ Message: message, message }),
  };
}

/** The body of a request or a response, read to its end. */
export function readWhole(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', reject);
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
  });
}

function write(outgoing: ServerResponse, { status, headers = {}, body }: ServiceResponse): void {
  // SDK clients correct their clock by the Date header, which would be the real one.
  outgoing.sendDate = false;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}
