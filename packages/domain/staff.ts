import { type EventDraft, Key, StaffAppointedV1, StaffDismissedV1, StaffId } from '@pharos/events';
import * as z from 'zod';
import { DomainError } from './error.ts';

/** An account as tokens name it: their `sub`. */
export const AccountName = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be an account as GET /me shows it: 1 to 200 visible ASCII characters');

export const StaffRoleName = z.enum(['coordinator', 'helper']);

/** What an account may do in which programmes. One row for each account: it is read, consistently, with every request. */
export const Staff = z.strictObject({
  id: StaffId,
  account: AccountName,
  /** How colleagues know them. */
  name: z.string().trim().min(1).max(120),
  /** By programme. Nobody's, once all have been taken back. */
  roles: z.record(Key, StaffRoleName),
  version: z.int().positive(),
});
export type Staff = z.infer<typeof Staff>;

interface Appointment {
  readonly programmeId: string;
  /** The account that appoints or dismisses. */
  readonly by: string;
}

/** Whoever takes a role away keeps theirs: so a programme that has a coordinator always has one. @throws DomainError `forbidden` */
const assertOther = (account: string, { by }: Appointment): void => {
  if (account === by) throw new DomainError('forbidden', 'A role of your own is given and taken by somebody else.');
};

/**
 * Gives an account a role in a programme, in place of the one that it had there. Asked for twice it is asked for once: no event.
 * @throws DomainError `forbidden` for one's own account
 */
export const appoint = (
  before: Staff | undefined,
  made: Appointment & Pick<Staff, 'id' | 'account' | 'name'> & { readonly role: z.infer<typeof StaffRoleName> },
): { staff: Staff; event?: EventDraft } => {
  const { programmeId, role, account, name } = made;
  assertOther(account, made);
  if (before && before.name === name && before.roles[programmeId] === role) return { staff: before };
  const id = before?.id ?? made.id;
  const roles = { ...before?.roles, [programmeId]: role };
  return {
    staff: { id, account, name, roles, version: (before?.version ?? 0) + 1 },
    event: StaffAppointedV1.draft({ staffId: id, programmeId, role }),
  };
};

/**
 * Takes the role of an account in a programme back; it holds from the next request on.
 * @throws DomainError `not-found` for an account without a role there, `forbidden` for one's own
 */
export const dismiss = (staff: Staff | undefined, made: Appointment): { staff: Staff; event: EventDraft } => {
  const { programmeId } = made;
  if (!staff || !Object.hasOwn(staff.roles, programmeId))
    throw new DomainError('not-found', 'This account has no role in this programme.');
  assertOther(staff.account, made);
  const { [programmeId]: _role, ...roles } = staff.roles;
  return {
    staff: { ...staff, roles, version: staff.version + 1 },
    event: StaffDismissedV1.draft({ staffId: staff.id, programmeId }),
  };
};
