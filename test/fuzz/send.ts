import type { HttpEvent, HttpResult } from '@pharos/runtime';
import { handlers } from '../flows/policy/areas.ts';
import { aContext, claimsOf } from '../support/invoke.ts';
import type { World } from '../support/world.ts';
import type { Sent } from './requests.ts';

const pathOf = ({ target, params }: Sent): string =>
  target.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const searchOf = ({ query }: Sent): string => new URLSearchParams(query).toString();

/** Content that a function is handed as text; any other comes as base64. */
const TEXT = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)\b)/i;

const bodyOf = ({ body, headers }: Sent) => {
  if (body === undefined || body === '') return { isBase64Encoded: false };
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  return { body: isText ? body : Buffer.from(body).toString('base64'), isBase64Encoded: !isText };
};

/** The event of payload format 2.0, after the way through JSON that it takes to a function. */
const eventOf = (sent: Sent): HttpEvent => {
  const { target, params, query, headers, who } = sent;
  const claims = who === 'anonymous' ? undefined : claimsOf(who);
  const event = {
    version: '2.0',
    routeKey: `${target.method} ${target.path}`,
    rawPath: pathOf(sent),
    rawQueryString: searchOf(sent),
    headers,
    ...(Object.keys(params).length > 0 ? { pathParameters: params } : {}),
    ...(Object.keys(query).length > 0 ? { queryStringParameters: query } : {}),
    requestContext: {
      http: { method: target.method },
      ...(claims ? { authorizer: { jwt: { claims, scopes: null } } } : {}),
    },
    ...bodyOf(sent),
  };
  return JSON.parse(JSON.stringify(event)) as HttpEvent;
};

/** Sends requests to the handlers of one world, each area made once. */
export const sender = (world: World) => {
  const areas = new Map<string, ReturnType<NonNullable<(typeof handlers)[string]>>>();
  return async (sent: Sent): Promise<HttpResult> => {
    const { area } = sent.target;
    const handler = areas.get(area) ?? handlers[area]?.(world);
    if (!handler) throw new Error(`test/flows/policy/areas.ts has no handler for ${area}`);
    areas.set(area, handler);
    return handler(eventOf(sent), aContext());
  };
};

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
/** Longer bodies are cut: what is long in them is the same letter over and over. */
const SHOWN = 2_000;

/** The request as a command; `$API` is the address of an API, `$TOKEN` an access token of the account named. */
export const curlOf = (sent: Sent): string => {
  const { target, headers, body, who } = sent;
  const search = searchOf(sent);
  const shown =
    body !== undefined && body.length > SHOWN ? `${body.slice(0, SHOWN)}… (${body.length} characters)` : body;
  return [
    `curl -X ${target.method} "$API"${quoted(`${pathOf(sent)}${search === '' ? '' : `?${search}`}`)}`,
    ...(who === 'anonymous' ? [] : [`-H "Authorization: Bearer $TOKEN" # of ${quoted(who.slice(0, 60))}`]),
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(shown === undefined ? [] : [`--data-binary ${quoted(shown)}`]),
  ].join(' \\\n  ');
};
