import { createHash } from 'node:crypto';
import { ParticipantId } from '@pharos/events';
import * as z from 'zod';
import { Language } from './localized.ts';
import { MessageKind } from './message.ts';

/** An address that SES can send to: no SMTPUTF8, so the local part is ASCII (AWS.md section 1.3). */
export const EmailAddress = z
  .email('must be an email address such as name@example.org')
  .max(254)
  .regex(/^[\x21-\x7e]+$/, 'must be written in plain ASCII');

/** A name as it is taken from somebody: one line, for it stands in subjects of mail and in calendars. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((name) => !/\p{Cc}/u.test(name), 'must be one line, without control characters');

/** A person, across cohorts. */
export const Participant = z.strictObject({
  id: ParticipantId,
  /** `sub` of the person's access token; absent for people imported who never signed in. */
  subject: z.string().min(1).optional(),
  name: z.string().min(1).max(120),
  email: EmailAddress,
  language: Language,
  /** Kinds of optional mail that the person does without. */
  unsubscribed: z.array(MessageKind).optional(),
  /** Set while no mail goes to the address: it came back for good, or its owner complained. */
  unreachable: z.enum(['bounced', 'complained']).optional(),
  createdAt: z.iso.datetime(),
  version: z.int().positive(),
});
export type Participant = z.infer<typeof Participant>;

/** A stable digest of an address (lower case, SHA-256, hex): the same person's key without the address itself in it. */
export const emailDigest = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
