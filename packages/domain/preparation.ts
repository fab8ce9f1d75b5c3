import type { Application } from './application.ts';
import { DomainError } from './error.ts';
import type { Programme } from './programme.ts';

type Preparation = NonNullable<Programme['preparations']>[number];
type Preparing = Pick<Application, 'role' | 'prepared'>;

/** What this person has to have done or accepted before they are matched. */
export const preparationsOf = ({ preparations }: Programme, role: Application['role']): readonly Preparation[] =>
  (preparations ?? []).filter(({ roles }) => roles.includes(role));

/** What of it is still to come: never done, or done in a version that has been replaced. */
export const toPrepare = (programme: Programme, { role, prepared = [] }: Preparing): readonly Preparation[] =>
  preparationsOf(programme, role).filter(
    ({ key, version }) => !prepared.some((done) => done.key === key && done.version === version),
  );

/**
 * The application of somebody who has accepted the guidelines, or of whom a coordinator has confirmed that they are ready; undefined when
 * this version is noted already. With the last thing done, the person can be matched.
 * @throws DomainError `not-found` when nothing of this key is asked of the role, `forbidden` for anybody but whose word it is,
 * `invalid-input` when another version was accepted than the one that stands
 */
export const prepareApplication = (
  programme: Programme,
  application: Application,
  done: { key: string; version: number; by: Preparation['confirmedBy']; now: string },
): Application | undefined => {
  const asked = preparationsOf(programme, application.role).find(({ key }) => key === done.key);
  if (!asked)
    throw new DomainError('not-found', `${programme.id} asks nothing called ${done.key} of a ${application.role}.`);
  if (asked.confirmedBy !== done.by) {
    throw new DomainError(
      'forbidden',
      asked.confirmedBy === 'person' ? 'Each person accepts this for themselves.' : 'A coordinator confirms this.',
    );
  }
  if (asked.version !== done.version) {
    throw new DomainError('invalid-input', 'This is not the version that stands.', {
      issues: [{ path: 'version', message: `must be ${asked.version}, the version that stands now` }],
    });
  }
  const { prepared = [] } = application;
  if (prepared.some(({ key, version }) => key === done.key && version === done.version)) return undefined;
  const next = { ...application, prepared: [...prepared, { key: done.key, version: done.version, at: done.now }] };
  return { ...next, ready: toPrepare(programme, next).length === 0, version: application.version + 1 };
};
