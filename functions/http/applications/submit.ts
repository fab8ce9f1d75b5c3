import {
  type Application,
  type ApplicationForm,
  type Cohort,
  DomainError,
  type Participant,
  submitApplication,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import type { Trace } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';

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

/**
 * One application, with the participant where the person is new: everything or nothing.
 * @throws DomainError `intake-closed`, `invalid-input`, `not-eligible`, `already-exists`
 */
export const submit = async (
  deps: Deps,
  cohort: Cohort,
  submission: Submission,
  trace: Trace,
): Promise<{ application: Application; participant: Participant }> => {
  const programme = definitionOf(cohort);
  const { store } = deps;
  const participant = submission.known ?? newcomer(deps, submission);
  const { role, kind, language, answers } = submission;
  const { application, event } = submitApplication(
    programme,
    cohort,
    { role, kind, language, answers },
    { id: deps.newId('app', deps.now()), participantId: participant.id, now: isoNow(deps) },
  );
  await store.commit(
    [...personWrites(deps, submission, participant), ...store.applications.insert(application)],
    [event],
    trace,
  );
  return { application, participant };
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
