import type { HttpResult, Operation } from '@pharos/runtime';
import { aContext, httpEvent } from '@pharos/test/support/invoke.ts';
import type { World } from '@pharos/test/support/world.ts';
import { handlers } from './areas.ts';
import { requests, type Sample } from './requests.ts';
import type { Ids } from './stage.ts';

const EXPIRED = String(Date.parse('2024-11-05T16:59:59.000Z') / 1000);

const tokenOf = (who: string) =>
  who === 'anonymous' ? {} : who === 'expired' ? { as: 'coordinator', claims: { exp: EXPIRED } } : { as: who };

/** Ids of things that there are not, of the same kinds. */
const unknownIds = (params: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, id]) => [name, id.replace(/_[0-9A-Z]{26}$/, `_${'7'.repeat(26)}`)]),
  );

/** Sends the sample request of an operation; with `unknown`, about things that there are not; with `fields`, for these alone; with a query of its own besides. */
export const ask = async (
  world: World,
  ids: Ids,
  { area, operation }: { area: string; operation: Operation },
  who: string,
  {
    unknown = false,
    sample = requests[operation.id]?.(ids, who),
    fields,
    query: more = {},
    headers = {},
  }: {
    unknown?: boolean;
    sample?: Sample | undefined;
    fields?: readonly string[];
    query?: Readonly<Record<string, string>>;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<HttpResult> => {
  const { id, method, path, media } = operation;
  const handler = handlers[area]?.(world);
  if (!sample || !handler) throw new Error(`test/flows/policy has no request for ${id}, or no handler for ${area}`);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const named: Readonly<Record<string, string>> = { ...ids, ...sample.params };
  const params = Object.fromEntries(names.map((name) => [name, named[name] ?? '']));
  const { body } = sample;
  const query = { ...sample.query, ...more, ...(fields ? { fields: fields.join() } : {}) };
  const form = { body: 'answer=going-well', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const request = {
    ...tokenOf(who),
    params: unknown ? unknownIds(params) : params,
    headers,
    ...(Object.keys(query).length > 0 ? { query } : {}),
    ...(body === undefined ? {} : media === 'page' ? form : { body }),
  };
  return handler(httpEvent(`${method} ${path}`, request), aContext());
};
