import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import type { StopReason } from '@pharos/domain';
import { type CalendarEntry, calendarFileOf } from '@pharos/email/calendar';
import { calendarMime } from '@pharos/email/mime';
import { unlogged } from '@pharos/store';
import type * as z from 'zod';
import type { Env } from './env.ts';

export interface Mail {
  readonly messageId: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly from: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where a POST unsubscribes from mail of this kind (RFC 8058); none for mail that everybody gets. */
  readonly unsubscribe?: string | undefined;
  /** What its calendar file is made from; none for mail that carries none. */
  readonly calendar?: Omit<CalendarEntry, 'organizer' | 'reader'> | undefined;
}

/**
 * What became of a send. `unknown` means that nobody can say, because the answer was lost or a server failed: the one case in which a
 * second attempt could be a second mail. In all others SES said that it did not take the mail: this one never (`refused`), not so fast
 * (`too-fast`), none from this account for now (`stopped`), or not as we are set up (`try-again`).
 */
export type Sent =
  | { readonly kind: 'accepted'; readonly sesMessageId: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'too-fast'; readonly reason: string }
  | { readonly kind: 'stopped'; readonly reason: Exclude<StopReason, 'send-rate'> }
  | { readonly kind: 'try-again'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Mailer {
  send(mail: Mail): Promise<Sent>;
}

/** Refusals of this one mail: another attempt would fare no better. */
const REFUSED = new Set(['MessageRejected', 'BadRequestException']);
/**
 * Refusals because of a limit. SES has one error for both of its limits and tells them apart in words, "Maximum sending rate exceeded" and
 * "Daily message quota exceeded": https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
const LIMITED = new Set(['ThrottlingException', 'TooManyRequestsException', 'LimitExceededException']);
const DAILY = /\bdaily\b/i;
/** Refusals of the account and its domain: no message fares better until a person has seen to it. */
const ACCOUNT = new Set(['AccountSuspendedException', 'SendingPausedException', 'MailFromDomainNotVerifiedException']);
/** Refusals of how we are deployed. */
const TRY_AGAIN = new Set(['NotFoundException', 'AccessDeniedException']);

const outcomeOf = (error: unknown): Sent => {
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: '' };
  if (REFUSED.has(name)) return { kind: 'refused', reason: name };
  if (LIMITED.has(name))
    return DAILY.test(message) ? { kind: 'stopped', reason: 'daily-quota' } : { kind: 'too-fast', reason: name };
  if (ACCOUNT.has(name)) return { kind: 'stopped', reason: 'account' };
  if (TRY_AGAIN.has(name)) return { kind: 'try-again', reason: name };
  return { kind: 'unknown', reason: name };
};

/** RFC 2047 for a display name that is not plain ASCII; quotes for one that is. */
const displayed = (name: string): string => {
  const plain = name.replace(/[\r\n"\\]/g, ' ').trim();
  return /^[\x20-\x7e]*$/.test(plain)
    ? `"${plain}"`
    : `=?UTF-8?B?${Buffer.from(plain.slice(0, 30), 'utf8').toString('base64')}?=`;
};

/** In this order, as Amazon asks for it: https://aws.amazon.com/blogs/messaging-and-targeting/using-one-click-unsubscribe-with-amazon-ses/ */
const unsubscribing = (address: string) => [
  { Name: 'List-Unsubscribe', Value: `<${address}>` },
  { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
];

/**
 * What SES is given. A calendar file has to stand beside text and HTML with its method, which SES's own attachments cannot do: such a mail
 * goes as MIME of our own. It is essential, so it has no headers to unsubscribe by.
 */
const contentOf = (mail: Mail, from: string, sender: string): SendEmailCommandInput['Content'] => {
  const { messageId: id, to, replyTo, subject, html, text } = mail;
  if (mail.calendar) {
    const organizer = { name: mail.from, email: sender };
    const calendar = calendarFileOf({ ...mail.calendar, organizer, reader: to });
    const mime = calendarMime({ id, from, to: to.email, replyTo, subject, html, text, calendar });
    return { Raw: { Data: Buffer.from(mime, 'ascii') } };
  }
  return {
    Simple: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
      ...(mail.unsubscribe === undefined ? {} : { Headers: unsubscribing(mail.unsubscribe) }),
    },
  };
};

/** How long SES may take to answer. Without an end a call would hang until the function is killed, and leave every claim of its batch open. */
const ANSWERS_WITHIN_MS = 10_000;

/** SES, asked once: the SDK's own retries are off, since it repeats after time-outs and server errors, and SES has no idempotency. */
export const openSes = (): SESv2Client =>
  unlogged(
    new SESv2Client({
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: ANSWERS_WITHIN_MS, throwOnRequestTimeout: true },
    }),
  );

export const openMailer = (
  env: Pick<z.infer<typeof Env>, 'SENDER_ADDRESS' | 'CONFIGURATION_SET'>,
  client: SESv2Client,
): Mailer => ({
  async send(mail) {
    const from = `${displayed(mail.from)} <${env.SENDER_ADDRESS}>`;
    try {
      const answer = await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [mail.to.email] },
          ReplyToAddresses: [mail.replyTo],
          ConfigurationSetName: env.CONFIGURATION_SET,
          EmailTags: [{ Name: 'pharos-message', Value: mail.messageId }],
          Content: contentOf(mail, from, env.SENDER_ADDRESS),
        }),
      );
      return { kind: 'accepted', sesMessageId: answer.MessageId ?? 'none' };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});
