import { type EventDraft, ExportId, ExportRequestedV1, ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { Belonging } from './erasure.ts';
import { isoInstant } from './plan.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

export const ExportStatus = z.enum(['requested', 'ready']);

export const exportLifeCycle: LifeCycle<z.infer<typeof ExportStatus>> = { requested: ['ready'], ready: [] };

/** Everything that is held about one person, asked for by themselves. The archive lies beside it in parts. */
export const Export = z.strictObject({
  id: ExportId,
  participantId: ParticipantId,
  status: ExportStatus,
  requestedAt: z.iso.datetime(),
  readyAt: z.iso.datetime().optional(),
  /** From then on it is gone. */
  endsAt: z.iso.datetime(),
  /** How many things of each kind are in it. */
  counts: z.partialRecord(Belonging, z.int().nonnegative()).optional(),
  /** Of the archive, and how many parts it lies in. */
  bytes: z.int().positive().optional(),
  parts: z.int().positive().optional(),
  version: z.int().positive(),
});
export type Export = z.infer<typeof Export>;

const DAY_MS = 86_400_000;
/** An archive can be fetched for so long; who comes later asks again. */
export const EXPORT_DAYS = 7;

export const requestExport = (
  made: Pick<Export, 'id' | 'participantId'> & { readonly now: string },
): { export: Export; event: EventDraft } => {
  const { now, ...rest } = made;
  const endsAt = isoInstant(Date.parse(now) + EXPORT_DAYS * DAY_MS);
  return {
    export: { ...rest, status: 'requested', requestedAt: now, endsAt, version: 1 },
    event: ExportRequestedV1.draft({ exportId: made.id, participantId: made.participantId }),
  };
};

/** The archive has been made. @throws DomainError `invalid-transition` when it was before */
export const finishExport = (
  asked: Export,
  made: Required<Pick<Export, 'counts' | 'bytes' | 'parts'>> & { readonly now: string },
): Export => {
  assertTransition('export', exportLifeCycle, asked.status, 'ready');
  const { now, ...rest } = made;
  return { ...asked, ...rest, status: 'ready', readyAt: now, version: asked.version + 1 };
};
