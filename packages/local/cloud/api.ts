import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createVerifier } from './authorizer.ts';
import { readWhole } from './front.ts';
import { type ApiRequest, eventFor, responseFrom } from './payload.ts';
import { close, listen } from './ports.ts';
import { recordOf } from './read.ts';
import { apiOf, createRouter } from './routes.ts';
import type { Watch } from './seen.ts';
import { createThrottle } from './throttle.ts';
import type { Activity, Assembly, Clock, ServiceResponse } from './types.ts';
import type { Functions } from './workers.ts';

export interface ApiFront {
  readonly url: string;
  stop(): Promise<void>;
}

type Reply = ServiceResponse & { readonly cookies?: readonly string[] };

const MOST_BYTES = 10 * 1024 ** 2;

/** A request that waits for news says so in its address. Nothing waits for it: what it is to hear of may need the clock to move. */
const isPatient = (url = ''): boolean => Number(new URLSearchParams(url.split('?', 2)[1]).get('wait')) > 0;

/**
 * Serves the HTTP API of the templates: routes, JWT authoriser, CORS, payload format 2.0.
 * @throws Error naming a resource of the API that cannot be run
 */
export async function startApi(options: {
  assembly: Assembly;
  functions: Functions;
  clock: Clock & { readonly running: boolean };
  activity: Activity;
  port?: number | undefined;
  watch?: Watch | undefined;
  log: (line: string) => void;
}): Promise<ApiFront> {
  const { assembly, functions, clock, watch, log } = options;
  const api = apiOf(assembly);
  const route = createRouter(assembly, functions.find);
  const verify = createVerifier(clock);
  const cors = corsOf(api && recordOf(api, 'CorsConfiguration'));
  const mayPass = createThrottle(assembly, clock);
  const account = api?.arn.split(':')[4] || '000000000000';

  const answer = async (request: ApiRequest, domain: string): Promise<Reply> => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!mayPass()) return refusal(429, 'Too Many Requests');
    const match = route(request.method, path);
    if (!match) return refusal(404, 'Not Found');
    if (request.body.length > MOST_BYTES) return refusal(413, 'Request Entity Too Large');
    const { authorizer, scopes } = match.route;
    const verdict = authorizer && (await verify(authorizer, request.headers.authorization));
    if (verdict && 'reason' in verdict) return unauthorized(verdict.reason);
    if (verdict && scopes.length > 0 && !hasScope(verdict.claims.scope, scopes)) return refusal(403, 'Forbidden');
    const where = { id: api?.ref ?? '', account, domain };
    const event = eventFor(request, { key: match.route.key, ...match }, where, verdict?.claims, clock.now());
    const patient = isPatient(request.url);
    const outcome = await functions.invoke(match.route.functionArn, event, { patient });
    const response = 'error' in outcome ? undefined : responseFrom(outcome.payload);
    if (!('error' in outcome) && !response) log(`${match.route.key}: the function returned no HTTP response`);
    const reply = response ?? refusal(500, 'Internal Server Error');
    watch?.({
      in: 'answer',
      method: request.method,
      path,
      ...(verdict ? { sub: String(verdict.claims.sub) } : {}),
      status: reply.status,
      type: reply.headers?.['content-type'] ?? '',
      body: String(reply.body),
    });
    return reply;
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = 'GET', url = '/', headers } = incoming;
    try {
      const preflight = cors.preflight(method, headers);
      const body = await readWhole(incoming);
      const request = { method, url, headers, body, sourceIp: incoming.socket.remoteAddress ?? '' };
      const {
        status,
        headers: answered,
        body: text,
        cookies = [],
      } = preflight ?? (await answer(request, headers.host ?? ''));
      outgoing.sendDate = false;
      if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
      const length = { 'content-length': Buffer.byteLength(text) };
      outgoing.writeHead(status, {
        date: new Date(clock.now()).toUTCString(),
        ...answered,
        ...cors.headers(headers.origin),
        ...(status === 204 || status === 304 ? {} : length),
      });
      outgoing.end(text);
    } catch (error) {
      log(`${method} ${url} failed in the API front: ${error instanceof Error ? error.stack : error}`);
      if (!outgoing.headersSent) outgoing.writeHead(500, { 'content-type': 'application/json' });
      outgoing.end('{"message":"Internal Server Error"}');
    }
  };

  const server = createServer((incoming, outgoing) => {
    const served = serve(incoming, outgoing);
    if (!isPatient(incoming.url)) void options.activity.track('HTTP request', served);
  });
  return { url: await listen(server, 'the API', options.port, log), stop: () => close(server) };
}

const refusal = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

function unauthorized(reason: string): Reply {
  const challenge = `Bearer error="invalid_token" error_description="${reason.replaceAll('"', "'")}"`;
  const { status, body } = refusal(401, 'Unauthorized');
  return { status, body, headers: { 'content-type': 'application/json', 'www-authenticate': challenge } };
}

const hasScope = (granted: unknown, wanted: readonly string[]) =>
  typeof granted === 'string' && granted.split(' ').some((scope) => wanted.includes(scope));

/** Cross-origin answers by the CorsConfiguration of the API; without one there are none. */
function corsOf(configuration: Readonly<Record<string, unknown>> = {}) {
  const values = (name: string) => ((configuration[name] ?? []) as string[]).join(',');
  const origins = (configuration.AllowOrigins ?? []) as string[];
  const allows = (origin: string | undefined) =>
    origin !== undefined && (origins.includes('*') || origins.includes(origin));
  const headers = (origin: string | undefined): Record<string, string> =>
    allows(origin)
      ? {
          'access-control-allow-origin': origins.includes('*') ? '*' : String(origin),
          ...(values('ExposeHeaders') ? { 'access-control-expose-headers': values('ExposeHeaders') } : {}),
        }
      : {};
  return {
    headers,
    preflight(method: string, asked: IncomingMessage['headers']): Reply | undefined {
      if (method !== 'OPTIONS' || origins.length === 0 || !asked['access-control-request-method']) return undefined;
      return {
        status: 204,
        headers: {
          'access-control-allow-methods': values('AllowMethods'),
          'access-control-allow-headers': values('AllowHeaders'),
          'access-control-max-age': String(configuration.MaxAge ?? 0),
        },
        body: '',
      };
    },
  };
}
