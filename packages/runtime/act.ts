import { NO_PROGRAMME } from '@pharos/domain';
import { AnyId } from '@pharos/events';
import type { ActOf } from '@pharos/store';
import type { Acting } from './access.ts';
import type { Operation } from './operation.ts';

/** Parameters of a path that name a thing; not an account or a token, which may say more than an id. */
const NAMES_A_THING = /(Id|Key)$|^(key|workshop)$/;

const thingsIn = (params: unknown): string[] =>
  Object.entries(params ?? {}).flatMap(([name, value]) =>
    NAMES_A_THING.test(name) && AnyId.safeParse(value).success ? [String(value)] : [],
  );

/** What a request is for the audit: what its address names, and whose that is. What it writes is added with the write. */
export const actOf = ({ id }: Operation, params: unknown, { by, programmeIds, people }: Acting): ActOf => ({
  operation: id,
  by,
  programmeIds: programmeIds.length > 0 ? [...programmeIds] : [NO_PROGRAMME],
  about: [...new Set([...thingsIn(params), ...people])],
});
