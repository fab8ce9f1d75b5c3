import {
  AuditEntry,
  AuditHead,
  KeptNotice,
  KeptResponses,
  MatchRunProgress,
  MatchRunReport,
  PairRule,
  Recruitment,
  Unmatched,
} from '@pharos/domain';
import type * as z from 'zod';

/** Rows that are written whole, beside the entities: by what they are called in the table, the schema of what they hold. */
export const wholeRows: Readonly<Record<string, z.ZodType>> = {
  'pair rule': PairRule,
  notice: KeptNotice,
  responses: KeptResponses,
  'audit entry': AuditEntry,
  'audit head': AuditHead,
  unmatched: Unmatched,
  recruitment: Recruitment,
  'match run report': MatchRunReport,
  'match run progress': MatchRunProgress,
};
