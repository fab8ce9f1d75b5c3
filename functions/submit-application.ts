import {
  type Application,
  type ApplicationForm,
  type Cohort,
  DomainError,
  type KeptNotice,
  noticeOf,
  type Participant,
  type Programme,
  submitApplication,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, isoNow } from '@pharos/runtime';
import { nobodysAct, type Store, type Trace, type Write } from '@pharos/store';

/** An application form together with who fills it in. */
export interface Submission extends ApplicationForm {
  readonly name: string;
  readonly email: string;
  /** `sub` of the applicant's token; absent for rows of an imported file. */
  readonly subject?: string;
  /** The participant that this person is already, if any. */
  readonly known: Participant | undefined;
}

const newcomer = (deps: Deps, { name, email, language, subject }: Submission): Participant => ({
  id: deps.newId('par', deps.now()),
  ...(subject === undefined ? {} : { subject }),
  name,
  email,
  language,
  createdAt: isoNow(deps),
  version: 1,
});

/** One application that is ready to be written, with the participant where the person is new. */
export interface Prepared {
  readonly application: Application;
  readonly participant: Participant;
  readonly notice: KeptNotice;
  readonly writes: readonly Write[];
  readonly event: EventDraft;
}

/** Decides an application by the definition of its cohort, without writing it. @throws DomainError `intake-closed`, `invalid-input`, `not-eligible` */
export const prepare = (deps: Deps, programme: Programme, cohort: Cohort, submission: Submission): Prepared => {
  const participant = submission.known ?? newcomer(deps, submission);
  const { role, kind, language, answers, agreedTo } = submission;
  const { application, event } = submitApplication(
    programme,
    cohort,
    { role, kind, language, answers, agreedTo },
    { id: deps.newId('app', deps.now()), participantId: participant.id, now: isoNow(deps) },
  );
  const writes = [
    ...personWrites(deps, submission, participant),
    ...deps.store.applications.insert(application, programme),
  ];
  return { application, participant, notice: { cohortId: cohort.id, ...noticeOf(programme) }, writes, event };
};

/** Which notices this instance has kept, by cohort and version: each is written by the first application that it takes. */
const keptBy = new WeakMap<Store, Set<string>>();

/** Sees to it that the words stand in the table before the first who agrees to them. */
const keepNotices = async (store: Store, prepared: readonly Prepared[], trace: Trace): Promise<void> => {
  const kept = keptBy.get(store) ?? new Set();
  keptBy.set(store, kept);
  for (const { notice } of prepared) {
    const name = `${notice.cohortId} ${notice.version}`;
    if (kept.has(name)) continue;
    await store.commit([store.cohorts.keepNotice(notice)], [], nobodysAct(trace));
    kept.add(name);
  }
};

/**
 * A yes to a notice is told for the audit as an act of whoever says it, on the form or by the link to take part again: which application,
 * and which words. People say it one at a time; an import holds none, and is the act of a coordinator.
 */
const consenting = (prepared: readonly Prepared[], trace: Trace): Trace => {
  const agreed = prepared.map(({ application }) => application).find(({ consent }) => consent?.how === 'agreed');
  if (!agreed?.consent) return trace;
  const { programmeId, participantId, consent } = agreed;
  const by = { standing: 'self', id: participantId } as const;
  return {
    ...trace,
    act: () => ({ operation: 'submitApplication', by, programmeIds: [programmeId], about: [consent.notice] }),
  };
};

/** Writes applications, each with its event: all of them or none. @throws DomainError `already-exists` */
export const write = async (
  { store }: Pick<Deps, 'store'>,
  prepared: readonly Prepared[],
  trace: Trace,
): Promise<void> => {
  await keepNotices(store, prepared, trace);
  await store.commit(
    prepared.flatMap(({ writes }) => writes),
    prepared.map(({ event }) => event),
    consenting(prepared, trace),
  );
};

const personWrites = ({ store }: Deps, { known, subject, email }: Submission, participant: Participant) => {
  if (!known) return store.participants.insert(participant);
  if (known.email.toLowerCase() !== email.toLowerCase()) {
    throw new DomainError('invalid-input', 'This account is known here with another address.', {
      issues: [{ path: 'email', message: 'must be the address that you applied with before' }],
    });
  }
  return known.subject === undefined && subject !== undefined ? store.participants.link(known, subject) : [];
};
