import { expect, it } from 'vitest';
import { createRouter } from './routes.ts';
import type { Assembly, Resource } from './types.ts';

const resource = (type: string, logicalId: string, properties: Record<string, unknown>): Resource => ({
  id: `Api/${logicalId}`,
  stack: 'Api',
  logicalId,
  type: `AWS::${type}`,
  properties,
  ref: logicalId,
  arn: `arn:${logicalId}`,
});

function routerOf(keys: readonly string[], others: readonly Resource[] = []) {
  const proxy = { IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', IntegrationUri: 'arn:Fn' };
  const fn = resource('Lambda::Function', 'Fn', {});
  const all = [
    fn,
    resource('Lambda::Permission', 'May', { FunctionName: 'arn:Fn', Principal: 'apigateway.amazonaws.com' }),
    resource('ApiGatewayV2::Integration', 'Proxy', proxy),
    ...keys.map((RouteKey, index) =>
      resource('ApiGatewayV2::Route', `Route${index}`, { RouteKey, Target: 'integrations/Proxy' }),
    ),
  ].filter(({ logicalId }) => !others.some((other) => other.logicalId === logicalId));
  const resources = [...all, ...others];
  const assembly: Assembly = {
    resources,
    ofType: (type) => resources.filter((one) => one.type === type),
    byArn: (arn) => resources.find((one) => one.arn === arn),
    codeOf: () => '',
  };
  return createRouter(assembly, (arn) => (arn === fn.arn ? fn : undefined));
}

const KEYS = [
  'ANY /{proxy+}',
  'GET /people/{id}',
  'GET /people/me',
  'ANY /people/{id}',
  'POST /people/{id}/notes/{note}',
];

it.each([
  ['GET', '/people/me', 'GET /people/me', {}],
  ['GET', '/people/a%20b', 'GET /people/{id}', { id: 'a b' }],
  ['PUT', '/people/7', 'ANY /people/{id}', { id: '7' }],
  ['POST', '/people/7/notes/8', 'POST /people/{id}/notes/{note}', { id: '7', note: '8' }],
  ['GET', '/somewhere/else', 'ANY /{proxy+}', { proxy: 'somewhere/else' }],
])('sends %s %s to %s', (method, path, key, pathParameters) => {
  const match = routerOf(KEYS)(method, path);
  expect([match?.route.key, match?.pathParameters]).toEqual([key, pathParameters]);
});

it('matches nothing without a default route, and the default route last of all', () => {
  expect(routerOf(['GET /a'])('GET', '/b')).toBeUndefined();
  expect(routerOf(['GET /a'])('GET', '/a/')).toBeUndefined();
  expect(routerOf(['GET /a'])('POST', '/a')).toBeUndefined();
  expect(routerOf(['GET /a', '$default'])('POST', '/a')?.route.key).toBe('$default');
});

it.each([
  [
    'an integration of another kind',
    resource('ApiGatewayV2::Integration', 'Proxy', { IntegrationType: 'HTTP_PROXY' }),
    'Api/Proxy: only AWS_PROXY with payload format 2.0 is run',
  ],
  [
    'a missing permission',
    resource('Lambda::Permission', 'May', { FunctionName: 'arn:Other', Principal: 'apigateway.amazonaws.com' }),
    'Api/Route0: nothing permits API Gateway to invoke Api/Fn',
  ],
  [
    'a stage with a name',
    resource('ApiGatewayV2::Stage', 'Stage', { StageName: 'v1' }),
    'Api/Stage: only the stage $default is run',
  ],
  [
    'a target that is no integration',
    resource('ApiGatewayV2::Route', 'Route0', { RouteKey: 'GET /a', Target: 'integrations/Gone' }),
    'Api/Route0: there is no integration integrations/Gone',
  ],
])('refuses %s at the start, naming it', (_, other, message) => {
  expect(() => routerOf(['GET /a'], [other])).toThrow(message);
});
