import { AccountName, AuditEntry, PersonName, Staff, StaffRoleName } from '@pharos/domain';
import { ActPerformedV1, AnyId, Key } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { Instant, Paging, pageOf, Version } from '../shared-schemas.ts';

const tag = 'Staff';
const ProgrammePath = z.object({ programmeId: Key });
const StaffPath = ProgrammePath.extend({ account: AccountName });

/** Somebody's role in one programme. */
export const StaffView = z.object({
  account: AccountName.meta({ description: 'The account, as its owner reads it at /me' }),
  name: Staff.shape.name,
  role: StaffRoleName.meta({ description: 'A helper sees who applied and who waits, without answers and addresses' }),
  version: Version,
});

export const listStaff = operation({
  id: 'listStaff',
  method: 'GET',
  path: '/programmes/{programmeId}/staff',
  tag,
  summary: 'List the coordinators and helpers of a programme',
  description:
    'Whoever was appointed first comes first. The coordinator whom the deployment names is in no list. A page may hold fewer than its limit, and not be the last.',
  rule: 'staff.read',
  params: ProgrammePath,
  query: Paging,
  answer: pageOf(StaffView),
  problems: ['not-found', 'invalid-input'],
});

export const appointStaff = operation({
  id: 'appointStaff',
  method: 'PUT',
  path: '/programmes/{programmeId}/staff/{account}',
  tag,
  summary: 'Appoint a coordinator or helper',
  description:
    'In place of the role that the account had in this programme. It holds from their next request on; tokens say nothing of it. Nobody changes a role of their own.',
  rule: 'staff.change',
  params: StaffPath,
  body: z.strictObject({
    role: StaffRoleName,
    name: PersonName.meta({ description: 'How colleagues know them', example: 'Dominique Tremblay' }),
  }),
  answer: StaffView,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'stale-version'],
});

export const dismissStaff = operation({
  id: 'dismissStaff',
  method: 'DELETE',
  path: '/programmes/{programmeId}/staff/{account}',
  tag,
  summary: 'Take a role back',
  description:
    'From their next request on, whatever their token says and however long it lives. Nobody takes a role of their own back, so that a programme which has a coordinator keeps one.',
  rule: 'staff.change',
  params: StaffPath,
  answer: z.object({ removed: z.literal(true) }),
  versioned: true,
  problems: ['not-found', 'invalid-input', 'stale-version'],
});

const { by } = ActPerformedV1.data.shape;

/** An entry of the audit, as it is verified, with the name of whoever is or was staff. */
export const AuditEntryView = z.object({
  n: AuditEntry.shape.n.meta({ description: 'Its place in the audit of this programme, from 1 on', example: 12 }),
  id: AuditEntry.shape.id,
  at: Instant,
  operation: AuditEntry.shape.operation.meta({
    description: 'What was done: the name of an operation of this API',
    example: 'acceptApplication',
  }),
  by: z.object({
    ...by.shape,
    name: Staff.shape.name.optional().meta({ description: 'How colleagues know them; of staff only' }),
  }),
  about: AuditEntry.shape.about.meta({
    description: 'To whom and to what. An id stays when the person has been erased',
  }),
  previous: AuditEntry.shape.previous.meta({ description: 'The hash of the entry before' }),
  hash: AuditEntry.shape.hash.meta({ description: 'SHA-256 of all of this but the name' }),
});

export const listAudit = operation({
  id: 'listAudit',
  method: 'GET',
  path: '/programmes/{programmeId}/audit',
  tag: 'Audit',
  summary: 'Read who did what to whom',
  description:
    'Every change by coordinators and helpers of this programme, and what people decided about their own data, newest first, a minute after it was done. Nobody can change it, and nobody sees more here than ids. With `about`, a page may hold fewer than its limit, and not be the last. What concerns no programme stands under `no-programme`, for the coordinator of all programmes.',
  rule: 'audit.read',
  params: ProgrammePath,
  query: Paging.extend({
    about: AnyId.optional().meta({ description: 'Only what concerns this person or thing' }),
  }),
  answer: pageOf(AuditEntryView),
  problems: ['not-found', 'invalid-input'],
});

export const operations = [listStaff, appointStaff, dismissStaff, listAudit];
