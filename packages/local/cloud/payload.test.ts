import { expect, it } from 'vitest';
import { eventFor, responseFrom } from './payload.ts';

const NOW = Date.parse('2024-12-02T16:05:09.123Z');
const api = { id: 'abc', account: '000000000000', domain: 'api.local' };
const request = {
  method: 'POST',
  url: '/a/b?x=1&y=2&x=3%20',
  headers: {},
  body: Buffer.from(''),
  sourceIp: '127.0.0.1',
};
const eventOf = (change: object, claims?: Record<string, unknown>) =>
  eventFor({ ...request, ...change }, { key: 'POST /a/{id}', pathParameters: { id: 'b' } }, api, claims, NOW);

it('carries path, query and time as payload format 2.0 does', () => {
  expect(eventOf({ headers: { host: 'api.local', 'x-two': ['a', 'b'], cookie: 'a=1; b=2' } })).toMatchObject({
    version: '2.0',
    routeKey: 'POST /a/{id}',
    rawPath: '/a/b',
    rawQueryString: 'x=1&y=2&x=3%20',
    queryStringParameters: { x: '1,3 ', y: '2' },
    pathParameters: { id: 'b' },
    headers: { host: 'api.local', 'x-two': 'a,b' },
    cookies: ['a=1', 'b=2'],
    isBase64Encoded: false,
    requestContext: {
      time: '02/Dec/2024:16:05:09 +0000',
      timeEpoch: NOW,
      stage: '$default',
      http: { method: 'POST', path: '/a/b' },
    },
  });
});

it.each([
  ['application/json', 'é', false],
  ['application/problem+json; charset=utf-8', 'é', false],
  ['text/csv', 'é', false],
  ['application/x-www-form-urlencoded', 'w6k=', true],
  ['image/gif', 'w6k=', true],
])('hands a body of type %s on as %s', (type, body, isBase64Encoded) => {
  expect(eventOf({ headers: { 'content-type': type }, body: Buffer.from('é') })).toMatchObject({
    body,
    isBase64Encoded,
  });
});

it('gives claims as text, lists in brackets and no scopes', () => {
  const event = eventOf({}, { sub: 'p1', iat: 17, 'cognito:groups': ['coordinator', 'mentor'], email_verified: true });
  expect(event.requestContext).toMatchObject({
    authorizer: {
      jwt: {
        claims: { sub: 'p1', iat: '17', 'cognito:groups': '[coordinator mentor]', email_verified: 'true' },
        scopes: null,
      },
    },
  });
});

it.each([
  ['plain text', 'hello', { status: 200, body: 'hello' }],
  ['an object without a status', { a: 1 }, { status: 200, body: '{"a":1}' }],
  ['a status', { statusCode: 204 }, { status: 204, body: '' }],
  [
    'headers',
    { statusCode: 201, headers: { Location: '/x' }, body: 'b' },
    { status: 201, headers: { location: '/x' } },
  ],
  ['base64', { statusCode: 200, body: 'aGk=', isBase64Encoded: true }, { body: Buffer.from('hi') }],
  ['cookies', { statusCode: 200, cookies: ['a=1'] }, { cookies: ['a=1'] }],
])('reads %s from a function', (_, payload, expected) => {
  expect(responseFrom(payload)).toMatchObject(expected);
});

it.each([[{ statusCode: 'soon' }], [{ statusCode: 200, body: { not: 'text' } }]])(
  'takes %j for no response',
  (payload) => {
    expect(responseFrom(payload)).toBeUndefined();
  },
);
