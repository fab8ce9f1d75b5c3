import { DomainError } from '@pharos/domain';
import * as z from 'zod';

/** Every key attribute is plain ASCII and no longer than DynamoDB takes for a sort key; it refuses others with an error of its own. */
const Position = z.record(z.string(), z.string().regex(/^[\x20-\x7e]{1,1024}$/));

/** The list that a cursor must be of: the attributes of its index, its partition, and how its sort keys begin. */
interface List {
  readonly names: { readonly pk: string; readonly sk: string };
  readonly pk: string;
  readonly prefix?: string | undefined;
}

/** The place after the last item of a page, as callers see it: opaque, safe in a URL. */
export const encodeCursor = (position: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');

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
export const decodeCursor = (cursor: string, { names, pk, prefix = '' }: List): Record<string, string> => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw invalid(cause);
  }
  const position = Position.safeParse(value);
  if (!position.success) throw invalid(position.error);
  const attributes = [...new Set(['pk', 'sk', names.pk, names.sk])].sort();
  const whole = Object.keys(position.data).sort().join() === attributes.join();
  const within = position.data[names.pk] === pk && position.data[names.sk]?.startsWith(prefix);
  if (!whole || !within) throw invalid();
  return position.data;
};
