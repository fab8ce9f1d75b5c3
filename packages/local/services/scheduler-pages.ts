import { invalid } from './wire.ts';

const longestPage = 100;

/**
 * A page of an ordered list, from the NextToken and MaxResults (1 to 100) of a request's query. The token holds the key
 * of the last item given, so items added or gone in between neither repeat nor hide others. Throws a ValidationException fault.
 */
export const pageOf = <T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  query: URLSearchParams,
): { page: readonly T[]; next: string | undefined } => {
  const size = Number(query.get('MaxResults') ?? longestPage);
  if (!Number.isInteger(size) || size < 1 || size > longestPage)
    throw invalid(`MaxResults must be from 1 to ${longestPage}`);
  const token = query.get('NextToken');
  const last = token === null ? '' : Buffer.from(token, 'base64url').toString('utf8');
  if (token !== null && (last === '' || Buffer.from(last).toString('base64url') !== token))
    throw invalid('Invalid NextToken');
  const rest = all.filter((item) => keyOf(item) > last);
  const page = rest.slice(0, size);
  const end = page.at(-1);
  const more = rest.length > page.length && end !== undefined;
  return { page, next: more ? Buffer.from(keyOf(end)).toString('base64url') : undefined };
};
