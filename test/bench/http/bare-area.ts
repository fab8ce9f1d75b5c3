/**
 * What stands in for packages/runtime/http-area.ts in the bundles of the comparison: a route table and JSON, and nothing else. No token is
 * looked at beyond its subject, no policy is asked, nothing is parsed or checked, no answer is kept.
 */
import type { HttpDeps, HttpEvent, HttpResult } from '@pharos/runtime';
import type { Context } from 'aws-lambda';
import { problemOf } from '../../../packages/runtime/problem.ts';

export { FormFields, Page } from '../../../packages/runtime/http-area.ts';

interface Entry {
  readonly operation: { readonly method: string; readonly path: string; readonly status?: number };
  readonly run: (request: unknown) => Promise<unknown>;
}

export const route = (operation: Entry['operation'], run: Entry['run']): Entry => ({ operation, run });

const as = async () => 'mentee';
const LIMIT = 25;

export const httpArea = (routes: readonly Entry[], deps: HttpDeps) => {
  const table = new Map(routes.map((entry) => [`${entry.operation.method} ${entry.operation.path}`, entry]));
  return async (event: HttpEvent, context: Context): Promise<HttpResult> => {
    const entry = table.get(event.routeKey);
    if (!entry) return { statusCode: 404 };
    const match = event.headers['if-match'];
    try {
      const value = await entry.run({
        params: event.pathParameters ?? {},
        query: { limit: LIMIT, side: 'mentee', ...event.queryStringParameters },
        body: JSON.parse(event.body ?? '{}'),
        caller: { subject: String(event.requestContext.authorizer?.jwt?.claims?.sub), rolesCount: true },
        expectedVersion: match === undefined ? undefined : (version: number) => match === `"${version}"`,
        trace: {
          now: deps.now,
          newId: (prefix: Parameters<typeof deps.newId>[0]) => deps.newId(prefix, deps.now()),
          correlationId: context.awsRequestId,
          causationId: null,
        },
        may: as,
        actor: async () => ({ roles: {} }),
        language: 'en',
      });
      return {
        statusCode: entry.operation.status ?? 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(value),
      };
    } catch (error) {
      const problem = problemOf(error);
      if (!problem) throw error;
      const status = match !== undefined && problem.type === '/problems/stale-version' ? 412 : problem.status;
      return {
        statusCode: status,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify(problem),
      };
    }
  };
};
