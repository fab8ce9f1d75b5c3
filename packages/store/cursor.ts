import { DomainError } from '@pharos/domain';
import * as z from 'zod';

const Position = z.record(z.string().max(20), z.string().max(2048)).refine((key) => 'pk' in key && 'sk' in key);

/** The place after the last item of a page, as callers see it: opaque, safe in a URL. */
export const encodeCursor = (position: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');

const invalid = (cause?: unknown) =>
  new DomainError('invalid-input', 'This cursor does not belong to this list.', {
    issues: [{ path: 'cursor', message: 'must be the cursor that the previous page of the same list gave' }],
    cause,
  });

/**
 * The position that a cursor stands for. A cursor of another partition is refused, so that nobody reads on in a list that is not theirs.
 * @throws DomainError `invalid-input` naming `cursor`
 */
export const decodeCursor = (cursor: string, partitionAttribute: string, partition: string): Record<string, string> => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw invalid(cause);
  }
  const position = Position.safeParse(value);
  if (!position.success || position.data[partitionAttribute] !== partition) throw invalid(position.error);
  return position.data;
};
