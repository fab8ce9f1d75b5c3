import { Belonging, BelongingCounts, Erasure, Export, Localized } from '@pharos/domain';
import { ErasureId, ExportId, Key, ParticipantId } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { Instant, NoBody } from '../shared-schemas.ts';

const tag = 'Privacy';

const Confirmation = z.strictObject({
  confirm: z
    .literal(true, 'must be true: what is erased cannot be brought back')
    .meta({ description: 'That it is meant. What is erased cannot be brought back.' }),
});

export const ErasureProof = z.object({
  id: ErasureId,
  status: Erasure.shape.status.meta({ description: 'The step that comes next; `done` when nothing is left to do' }),
  by: Erasure.shape.by,
  programmeIds: z.array(Key).meta({ description: 'The programmes that the person took part in' }),
  requestedAt: Instant,
  completedAt: Instant.optional(),
  steps: z.array(z.object({ step: Erasure.shape.status, doneAt: Instant })),
  things: z
    .array(
      z.object({
        thing: Belonging,
        becomes: z.enum(['deleted', 'stripped', 'kept']),
        found: z.int().nonnegative().meta({ description: 'Rows before the erasure' }),
        left: z.int().nonnegative().nullable().meta({ description: 'Rows after it; null until it is done' }),
        text: Localized,
      }),
    )
    .meta({ description: 'What was found of the person, and what became of it. Empty until it has been counted.' }),
  beyond: z
    .object({
      backupsUntil: Instant.nullable().meta({ description: 'From then on no backup knows the person' }),
      texts: z.array(Localized),
    })
    .meta({ description: 'What an erasure does not reach, and how that ends' }),
  version: z.int().positive(),
});

const Receipt = z
  .string()
  .regex(/^ers_[0-9A-Z]{26}\.[A-Za-z0-9_-]{43}$/, 'must be the receipt of an erasure')
  .meta({
    description: 'What the proof is read by. Whoever is erased keeps it: there is no other way for them to read it.',
    example: `ers_01JAR3C0DE0000000000000011.${'A'.repeat(43)}`,
  });

const Requested = z.object({ erasureId: ErasureId, receipt: Receipt });

const whatHappens =
  'Nobody finds the person from the next moment on, and the account leads to nobody. Then, step by step: applications are withdrawn, mentorships ended and meetings called off in the ordinary words; reminders and mail that was still to come are cancelled; what the person said is deleted; and after a quarter of an hour everything is searched once more. Counts stay.';

export const eraseMe = operation({
  id: 'eraseMe',
  method: 'POST',
  path: '/me/erasure',
  tag,
  summary: 'Erase everything about me',
  description: `${whatHappens} Who has a role in a programme gives it up first. Whoever comes back with the same address is a new person.`,
  rule: 'me.erase',
  body: Confirmation,
  answer: Requested,
  status: 202,
  problems: ['invalid-input', 'not-found'],
});

export const eraseParticipant = operation({
  id: 'eraseParticipant',
  method: 'POST',
  path: '/participants/{participantId}/erasure',
  tag,
  summary: 'Erase somebody who asked for it',
  description: `For people who have no account, or who have written to the coordinator. ${whatHappens} Refused for somebody who takes part in a programme that the caller does not coordinate: they erase themselves. Hand them the receipt.`,
  rule: 'participant.erase',
  params: z.object({ participantId: ParticipantId }),
  body: Confirmation,
  answer: Requested,
  status: 202,
  problems: ['invalid-input', 'not-found'],
});

export const getErasure = operation({
  id: 'getErasure',
  method: 'GET',
  path: '/erasures/{erasureId}',
  tag,
  summary: 'Read the proof of an erasure',
  description:
    'For coordinators of a programme that the person took part in: how far it has come, what was found, what became of it.',
  rule: 'erasure.read',
  params: z.object({ erasureId: ErasureId }),
  answer: ErasureProof,
  problems: ['invalid-input', 'not-found'],
});

export const followReceipt = operation({
  id: 'followReceipt',
  method: 'GET',
  path: '/receipts/{receipt}',
  tag,
  summary: 'Read the proof of my erasure',
  description:
    'With the receipt that the request for it was answered with; without signing in, since there is nobody left to sign in as.',
  rule: 'receipt.follow',
  params: z.object({ receipt: Receipt }),
  answer: ErasureProof,
  problems: ['invalid-input', 'not-found'],
});

export const ExportView = z.object({
  id: ExportId,
  status: Export.shape.status.meta({ description: '`ready` once its parts can be fetched' }),
  requestedAt: Instant,
  readyAt: Instant.optional(),
  endsAt: Instant.meta({ description: 'From then on it is gone; ask again' }),
  counts: BelongingCounts.optional().meta({ description: 'How many things of each kind are in it' }),
  bytes: z.int().positive().optional().meta({ description: 'Size of the archive' }),
  parts: z.int().positive().optional().meta({ description: 'How many parts it is fetched in' }),
  version: z.int().positive(),
});

const ExportPath = z.object({ exportId: ExportId });

export const requestMyExport = operation({
  id: 'requestMyExport',
  method: 'POST',
  path: '/me/exports',
  tag,
  summary: 'Ask for everything that is held about me',
  description:
    'As one ZIP archive: a page to read in my language, the data as JSON, and the schema that describes it. It is made within a minute or so: ask for its status.',
  rule: 'me.export',
  body: NoBody,
  answer: ExportView,
  status: 202,
  problems: ['already-exists', 'not-found'],
});

export const listMyExports = operation({
  id: 'listMyExports',
  method: 'GET',
  path: '/me/exports',
  tag,
  summary: 'List the archives that I asked for',
  description: 'Those that can still be fetched, and those that are being made; newest first.',
  rule: 'me.read',
  answer: z.object({ items: z.array(ExportView) }),
  problems: ['not-found'],
});

export const getMyExport = operation({
  id: 'getMyExport',
  method: 'GET',
  path: '/me/exports/{exportId}',
  tag,
  summary: 'Is my archive ready?',
  description: 'And what is in it, how large it is, and until when it can be fetched.',
  rule: 'me.read',
  params: ExportPath,
  answer: ExportView,
  problems: ['not-found'],
});

export const getMyExportPart = operation({
  id: 'getMyExportPart',
  method: 'GET',
  path: '/me/exports/{exportId}/parts/{part}',
  tag,
  summary: 'Fetch a part of my archive',
  description:
    'From 1 to `parts`, each in base64. All parts one after the other are the ZIP archive; most have one. So an archive may be larger than one answer. That it was fetched stands in the audit.',
  rule: 'me.export',
  params: ExportPath.extend({ part: z.coerce.number().int().min(1).max(9999).meta({ example: 1 }) }),
  answer: z.object({
    part: z.int().positive(),
    of: z.int().positive(),
    content: z.base64().meta({ description: 'Bytes of the archive', example: 'UEsDBBQAAAAIAA==' }),
  }),
  problems: ['not-found'],
});

export const operations = [
  requestMyExport,
  listMyExports,
  getMyExport,
  getMyExportPart,
  eraseMe,
  eraseParticipant,
  getErasure,
  followReceipt,
];
