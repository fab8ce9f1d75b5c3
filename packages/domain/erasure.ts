import {
  ErasureAdvancedV1,
  ErasureCompletedV1,
  ErasureId,
  ErasureRequestedV1,
  type EventDraft,
  Key,
  ParticipantId,
} from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';
import { Language } from './localized.ts';
import type { Participant } from './participant.ts';
import { isoInstant } from './plan.ts';
import { assertTransition, type LifeCycle } from './transitions.ts';

/** An erasure is named by the step that comes next. */
export const ErasureStatus = z.enum(['noting', 'leaving', 'silencing', 'stripping', 'checking', 'done']);
export type ErasureStatus = z.infer<typeof ErasureStatus>;

/** Each step can be done twice; what a check still finds is worked through once more from leaving on. */
export const erasureLifeCycle: LifeCycle<ErasureStatus> = {
  noting: ['leaving'],
  leaving: ['silencing'],
  silencing: ['stripping'],
  stripping: ['checking'],
  checking: ['leaving', 'done'],
  done: [],
};

/** What the table may hold of somebody. */
export const Belonging = z.enum([
  'name-and-address',
  'sign-in',
  'applications',
  'mentorships',
  'meetings',
  'check-ins',
  'wrap-ups',
  'meeting-replies',
  'help-requests',
  'reflections',
  'notes',
  'keys',
  'introductions',
  'nominations',
  'rollovers',
  'messages',
  'holds',
  'unreachable-marks',
  'match-results',
  'kept-answers',
  'limits',
  'exports',
  'staff-roles',
]);
export type Belonging = z.infer<typeof Belonging>;

/** What becomes of it. `deleted`: no row stays. `stripped`: the row stays as a count, without a word of the person. `kept`: it never held any. */
export const belongings: Readonly<Record<Belonging, 'deleted' | 'stripped' | 'kept'>> = {
  'name-and-address': 'deleted',
  'sign-in': 'deleted',
  applications: 'stripped',
  mentorships: 'stripped',
  meetings: 'stripped',
  'check-ins': 'kept',
  'wrap-ups': 'stripped',
  'meeting-replies': 'deleted',
  'help-requests': 'kept',
  reflections: 'deleted',
  notes: 'deleted',
  keys: 'deleted',
  introductions: 'deleted',
  nominations: 'kept',
  rollovers: 'deleted',
  messages: 'kept',
  holds: 'deleted',
  'unreachable-marks': 'deleted',
  'match-results': 'stripped',
  'kept-answers': 'deleted',
  limits: 'deleted',
  exports: 'deleted',
  'staff-roles': 'deleted',
};

export const BelongingCounts = z.partialRecord(Belonging, z.int().nonnegative());
export type BelongingCounts = z.infer<typeof BelongingCounts>;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The erasure of one participant, and the proof of it. The person is gone for everybody with the write that makes this row: name, address
 * and account move into it, and out of it with the last step.
 */
export const Erasure = z.strictObject({
  id: ErasureId,
  participantId: ParticipantId,
  /** Whose coordinators may read the proof. */
  programmeIds: z.array(Key),
  by: z.enum(['self', 'coordinator']),
  /** SHA-256 of the secret by which whoever asked reads the proof. */
  receiptDigest: Sha256,
  status: ErasureStatus,
  requestedAt: z.iso.datetime(),
  /** Until the last step: what has to be known of the person to find what is left of them. */
  person: z
    .strictObject({
      name: z.string(),
      email: z.string(),
      subject: z.string().optional(),
      language: Language,
      /** SHA-256 of each text that the person wrote or gave: what a check looks for. */
      words: z.array(Sha256).optional(),
    })
    .optional(),
  /** When it should go on at the latest, or not before. */
  dueAt: z.iso.datetime().optional(),
  steps: z.array(z.strictObject({ step: ErasureStatus, doneAt: z.iso.datetime() })),
  found: BelongingCounts.optional(),
  left: BelongingCounts.optional(),
  /** How often a check has found something since; then a person is to look. */
  rounds: z.int().nonnegative(),
  completedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Erasure = z.infer<typeof Erasure>;

const MINUTE_MS = 60_000;
const later = (now: string, minutes: number): string => isoInstant(Date.parse(now) + minutes * MINUTE_MS);

/** An erasure that has not gone on for so long was interrupted: the sweeper takes it up. */
const STALLED_AFTER_MINUTES = 60;
/** Requests and mails that were under way when the person left have long ended by then; what they wrote is found by the check. */
export const SETTLES_WITHIN_MINUTES = 15;
/** A match run that was reading people when the person left has come to its end by then, or is looked at again. */
const RUN_ENDS_WITHIN_MINUTES = 10;
/** So often may a check find something. */
const ROUNDS = 3;

/** The start of an erasure. `id` is derived from the participant's, so that asking twice is asking once. */
export const requestErasure = (
  participant: Participant,
  made: Pick<Erasure, 'id' | 'programmeIds' | 'by' | 'receiptDigest'> & { readonly now: string },
): { erasure: Erasure; event: EventDraft } => {
  const { now, ...rest } = made;
  const { id: participantId, name, email, subject, language } = participant;
  const erasure: Erasure = {
    ...rest,
    participantId,
    status: 'noting',
    requestedAt: now,
    person: { name, email, language, ...(subject === undefined ? {} : { subject }) },
    dueAt: later(now, STALLED_AFTER_MINUTES),
    steps: [],
    rounds: 0,
    version: 1,
  };
  return { erasure, event: ErasureRequestedV1.draft({ erasureId: erasure.id, participantId }) };
};

type NextStep = Exclude<ErasureStatus, 'noting' | 'done'>;

/** The erasure after a step. Before a check it waits until what was under way has settled. @throws DomainError `invalid-transition` */
export const advanceErasure = (
  erasure: Erasure,
  next: NextStep,
  now: string,
): { erasure: Erasure; event: EventDraft } => {
  assertTransition('erasure', erasureLifeCycle, erasure.status, next);
  const advanced: Erasure = {
    ...erasure,
    status: next,
    dueAt: later(now, next === 'checking' ? SETTLES_WITHIN_MINUTES : STALLED_AFTER_MINUTES),
    steps: [...erasure.steps, { step: erasure.status, doneAt: now }],
    version: erasure.version + 1,
  };
  return { erasure: advanced, event: ErasureAdvancedV1.draft({ erasureId: erasure.id, next }) };
};

/** Whether the step that comes next may be done now: a check waits. */
export const isErasureReady = ({ status, dueAt }: Erasure, now: string): boolean =>
  status !== 'done' && (status !== 'checking' || dueAt === undefined || dueAt <= now);

/** The erasure while a match run that may still read the person is under way: looked at again in some minutes. */
export const postponeErasure = (erasure: Erasure, now: string): Erasure => ({
  ...erasure,
  dueAt: later(now, RUN_ENDS_WITHIN_MINUTES),
  version: erasure.version + 1,
});

/** Works once more through everything. @throws Error when that has been done often enough: then a person is to look */
export const repeatErasure = (erasure: Erasure, now: string): { erasure: Erasure; event: EventDraft } => {
  if (erasure.rounds >= ROUNDS)
    throw new Error(`erasure ${erasure.id}: after ${erasure.rounds} rounds something of the person is still found`);
  return advanceErasure({ ...erasure, rounds: erasure.rounds + 1 }, 'leaving', now);
};

/** The proof: what led to the person is taken out of the erasure itself. @throws DomainError `invalid-transition` unless it is being checked */
export const completeErasure = (
  erasure: Erasure,
  left: BelongingCounts,
  now: string,
): { erasure: Erasure; event: EventDraft } => {
  assertTransition('erasure', erasureLifeCycle, erasure.status, 'done');
  const { person: _person, dueAt: _dueAt, ...rest } = erasure;
  const { id: erasureId, participantId } = erasure;
  return {
    erasure: {
      ...rest,
      status: 'done',
      steps: [...erasure.steps, { step: erasure.status, doneAt: now }],
      left,
      completedAt: now,
      version: erasure.version + 1,
    },
    event: ErasureCompletedV1.draft({ erasureId, participantId }),
  };
};

/**
 * Whoever has a role in a programme is missed there: somebody else takes it back first.
 * @throws DomainError `forbidden`
 */
export const assertNoRoles = (roles: Readonly<Record<string, string>>): void => {
  const programmes = Object.keys(roles);
  if (programmes.length === 0) return;
  throw new DomainError(
    'forbidden',
    'Whoever has a role in a programme gives it up first: a colleague takes it back.',
    {
      facts: { programmes },
    },
  );
};
