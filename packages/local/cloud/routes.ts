import { listOf, recordOf, textOf } from './read.ts';
import type { Assembly, Resource } from './types.ts';

/** A route of the API: what it answers to, who may ask, and which function it asks. */
export interface Route {
  /** As the template has it: `POST /applications/{applicationId}`. */
  readonly key: string;
  readonly functionArn: string;
  readonly authorizer?: Authorizer;
  readonly scopes: readonly string[];
}

/** A JWT authoriser. */
export interface Authorizer {
  readonly id: string;
  readonly issuer: string;
  readonly audience: readonly string[];
}

export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: Route;
  readonly method: string;
  readonly segments: readonly string[];
}

/** The API of the templates, or undefined when there is none. @throws Error when there are two */
export function apiOf(assembly: Assembly): Resource | undefined {
  const [api, second] = assembly.ofType('AWS::ApiGatewayV2::Api');
  if (second) throw new Error(`${second.id}: the local cloud runs one API, and ${api?.id} is there already`);
  if (api && textOf(api, 'ProtocolType') !== 'HTTP') throw new Error(`${api.id}: only HTTP APIs are run`);
  return api;
}

/** The address that AWS would give the API of the templates; undefined when there is none. */
export function addressOf(assembly: Assembly): string | undefined {
  const api = apiOf(assembly);
  return api && `https://${api.ref}.execute-api.${api.arn.split(':')[3]}.amazonaws.com`;
}

/** The JWT authorisers of the templates. @throws Error naming one of another kind */
export function authorizersOf(assembly: Assembly): readonly (Authorizer & { readonly ref: string })[] {
  return assembly.ofType('AWS::ApiGatewayV2::Authorizer').map((resource) => {
    if (textOf(resource, 'AuthorizerType') !== 'JWT') throw new Error(`${resource.id}: only JWT authorisers are run`);
    const { Issuer, Audience } = recordOf(resource, 'JwtConfiguration');
    if (typeof Issuer !== 'string' || !Array.isArray(Audience) || Audience.length === 0) {
      throw new Error(`${resource.id}: JwtConfiguration needs an Issuer and an Audience`);
    }
    return { id: resource.id, ref: resource.ref, issuer: Issuer, audience: Audience.map(String) };
  });
}

/**
 * Finds the route of a request as HTTP APIs do: fixed segments before parameters before a greedy rest, an exact method
 * before ANY, `$default` last.
 * @throws Error naming a route, integration or stage that cannot be run, or a function it may not invoke
 */
export function createRouter(
  assembly: Assembly,
  functionOf: (arn: string) => Resource | undefined,
): (method: string, path: string) => Match | undefined {
  for (const stage of assembly.ofType('AWS::ApiGatewayV2::Stage')) {
    if (textOf(stage, 'StageName') !== '$default') throw new Error(`${stage.id}: only the stage $default is run`);
  }
  const authorizers = new Map(authorizersOf(assembly).map((authorizer) => [authorizer.ref, authorizer]));
  const patterns = assembly.ofType('AWS::ApiGatewayV2::Route').map((resource): Pattern => {
    const key = textOf(resource, 'RouteKey');
    const authorizer = authorizerOf(resource, authorizers);
    const functionArn = integrationOf(resource, assembly, functionOf);
    const route = { key, functionArn, scopes: listOf<string>(resource, 'AuthorizationScopes'), ...authorizer };
    const [method = '', path = ''] = key.split(' ');
    return { route, method: key === '$default' ? 'ANY' : method, segments: path.split('/').slice(1) };
  });
  const ranked = patterns.sort((one, other) => compare(rank(one), rank(other)));

  return (method, path) => {
    const asked = path.split('/').slice(1);
    for (const { route, method: wanted, segments } of ranked) {
      if (wanted !== method && wanted !== 'ANY') continue;
      const pathParameters = route.key === '$default' ? {} : matchSegments(segments, asked);
      if (pathParameters) return { route, pathParameters };
    }
    return undefined;
  };
}

/** Smaller comes first; one letter per segment, then the method. */
function rank({ route, method, segments }: Pattern): string {
  if (route.key === '$default') return 'z';
  const kinds = segments.map((segment) => (!segment.startsWith('{') ? 'a' : segment.endsWith('+}') ? 'c' : 'b'));
  return `${kinds.join('')} ${method === 'ANY' ? 1 : 0}`;
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

function matchSegments(pattern: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    if (segment.endsWith('+}')) {
      const rest = asked.slice(index).join('/');
      return rest === '' ? undefined : { ...parameters, [segment.slice(1, -2)]: decode(rest) };
    }
    const value = asked[index];
    if (value === undefined) return undefined;
    if (segment.startsWith('{')) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = decode(value);
    } else if (segment !== value) return undefined;
  }
  return pattern.length === asked.length ? parameters : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}

function authorizerOf(route: Resource, authorizers: ReadonlyMap<string, Authorizer>): { authorizer?: Authorizer } {
  const type = route.properties.AuthorizationType ?? 'NONE';
  if (type === 'NONE') return {};
  if (type !== 'JWT') throw new Error(`${route.id}: AuthorizationType ${type} is not run by the local cloud`);
  const authorizer = authorizers.get(textOf(route, 'AuthorizerId'));
  if (!authorizer) throw new Error(`${route.id}: there is no authoriser ${textOf(route, 'AuthorizerId')}`);
  return { authorizer };
}

function integrationOf(route: Resource, assembly: Assembly, functionOf: (arn: string) => Resource | undefined): string {
  const target = textOf(route, 'Target');
  const integration = assembly
    .ofType('AWS::ApiGatewayV2::Integration')
    .find(({ ref }) => target === `integrations/${ref}`);
  if (!integration) throw new Error(`${route.id}: there is no integration ${target}`);
  const { IntegrationType: type, PayloadFormatVersion: version } = integration.properties;
  if (type !== 'AWS_PROXY' || version !== '2.0') {
    throw new Error(`${integration.id}: only AWS_PROXY with payload format 2.0 is run, not ${type} ${version}`);
  }
  const uri = textOf(integration, 'IntegrationUri');
  const fn = functionOf(uri);
  if (!fn) throw new Error(`${integration.id}: there is no function ${uri}`);
  if (!mayInvoke(assembly, fn, 'apigateway.amazonaws.com'))
    throw new Error(`${route.id}: nothing permits API Gateway to invoke ${fn.id}`);
  return fn.arn;
}

/** Whether the templates permit a service to invoke a function. */
export function mayInvoke(assembly: Assembly, fn: Resource, principal: string): boolean {
  return assembly
    .ofType('AWS::Lambda::Permission')
    .some(
      ({ properties }) =>
        [fn.arn, fn.ref].includes(String(properties.FunctionName)) && properties.Principal === principal,
    );
}
