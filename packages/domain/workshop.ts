import type { Application } from './application.ts';
import { DomainError } from './error.ts';
import type { Programme } from './programme.ts';

/** How many workshops of the menu somebody has been at, and how many the programme asks for at least. */
export interface WorkshopCount {
  readonly attended: number;
  readonly atLeast: number;
}

type Attending = Pick<Application, 'role' | 'attended'>;

/** The count of one person; undefined where the programme has no menu, or none for this role. */
export const workshopsOf = ({ workshops }: Programme, { role, attended = [] }: Attending): WorkshopCount | undefined =>
  workshops?.roles.includes(role) ? { attended: attended.length, atLeast: workshops.atLeast } : undefined;

/** Whether somebody still has workshops ahead of them, and so is told, kindly, which there are. */
export const isShort = (programme: Programme, application: Attending): boolean => {
  const count = workshopsOf(programme, application);
  return count !== undefined && count.attended < count.atLeast;
};

/** The workshops of the menu that somebody has not been at. */
export const workshopsLeft = ({ workshops }: Programme, { attended = [] }: Attending) =>
  (workshops?.menu ?? []).filter(({ key }) => !attended.some(({ workshop }) => workshop === key));

/**
 * The application of somebody who was at a workshop; undefined when that is noted already. Who was there is all that is noted.
 * @throws DomainError `not-found` when the menu has no such workshop, `invalid-input` for a role or a person it is not for
 */
export const attend = (
  programme: Programme,
  application: Application,
  { workshop, now }: { workshop: string; now: string },
): Application | undefined => {
  const menu = programme.workshops?.menu.map(({ key }) => key) ?? [];
  if (!menu.includes(workshop)) {
    throw new DomainError('not-found', `${programme.id} has no workshop ${workshop}.`, {
      issues: [{ path: 'workshop', message: `must be one of ${menu.join(', ')}` }],
    });
  }
  if (application.status !== 'accepted' || !workshopsOf(programme, application)) {
    throw new DomainError('invalid-input', 'This workshop is not for everybody named.', {
      issues: [
        { path: 'applicationIds', message: `${application.id} is a ${application.role} who is ${application.status}` },
      ],
    });
  }
  const { attended = [] } = application;
  if (attended.some((each) => each.workshop === workshop)) return undefined;
  return { ...application, attended: [...attended, { workshop, notedAt: now }], version: application.version + 1 };
};
