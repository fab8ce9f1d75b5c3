import { createHash } from 'node:crypto';
import { DomainError } from '@pharos/domain';
import * as z from 'zod';

/** Every key attribute is plain ASCII and no longer than DynamoDB takes for a sort key; it refuses others with an error of its own. */
const Position = z.record(z.string(), z.string().regex(/^[\x20-\x7e]{1,1024}$/));

/** The list that a cursor must be of: the attributes of its index, its partition, how its sort keys begin, and which part of that is shown. */
export interface List {
  readonly names: { readonly pk: string; readonly sk: string };
  readonly pk: string;
  readonly prefix?: string | undefined;
  /** The last sort key that may come. */
  readonly to?: string | undefined;
  /** What filters the list, in words of its own; undefined where all of it is shown. */
  readonly part?: string | undefined;
}

/** Stands in a cursor for the filter that it goes on with. */
const markOf = ({ part }: Pick<List, 'part'>): { part?: string } =>
  part === undefined ? {} : { part: createHash('sha256').update(part).digest('base64url').slice(0, 12) };

/** The place after the last item of a page, as callers see it: opaque, safe in a URL, and the same for the same place. */
export const encodeCursor = (position: Record<string, unknown>, list: Pick<List, 'part'>): string => {
  const inOrder = Object.fromEntries(Object.entries({ ...position, ...markOf(list) }).sort());
  return Buffer.from(JSON.stringify(inOrder), 'utf8').toString('base64url');
};

const invalid = (cause?: unknown) =>
  new DomainError('invalid-input', 'This cursor does not belong to this list.', {
    issues: [{ path: 'cursor', message: 'must be the cursor that the previous page of the same list gave' }],
    cause,
  });

/**
 * The position that a cursor stands for. A cursor of another list is refused, so that nobody reads on in a partition that is not theirs,
 * and because DynamoDB itself refuses to start outside of the sort keys asked for.
 * @throws DomainError `invalid-input` naming `cursor`
 */
export const decodeCursor = (cursor: string, list: List): Record<string, string> => {
  const { names, pk, prefix = '', to = '~' } = list;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw invalid(cause);
  }
  const position = Position.safeParse(value);
  if (!position.success) throw invalid(position.error);
  const { part, ...key } = position.data;
  const attributes = [...new Set(['pk', 'sk', names.pk, names.sk])].sort();
  const whole = Object.keys(key).sort().join() === attributes.join();
  const { [names.pk]: partition, [names.sk]: place = '' } = key;
  const within = partition === pk && place.startsWith(prefix) && place <= to;
  if (!whole || !within || part !== markOf(list).part) throw invalid();
  return key;
};
