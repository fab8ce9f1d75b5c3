import type { Place } from './place.ts';
import { addressIn, domainOf, type SentMail } from './ses-message.ts';

/** One event of SES about a mail: the type a configuration set filters by, and what goes on the bus. */
export interface MailEvent {
  readonly type: 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';
  readonly detailType: string;
  readonly detail: Record<string, unknown>;
}

/** Where a mail comes from, as its events tell it. */
export interface MailOrigin {
  readonly identityArn: string;
  readonly caller: string;
}

const simulator = 'simulator.amazonses.com';
const mailbox = (address: string): string =>
  domainOf(address) === simulator ? (address.split(/[+@]/)[0] ?? '').toLowerCase() : '';

const bounces = (address: string): boolean => ['bounce', 'suppressionlist'].includes(mailbox(address));
const complains = (address: string): boolean => mailbox(address) === 'complaint';

const headersOf = (mail: SentMail) =>
  Object.entries({
    From: mail.from,
    To: mail.to.join(', '),
    Subject: mail.subject,
    'MIME-Version': '1.0',
    ...mail.headers,
  });

const mailObject = (mail: SentMail, origin: MailOrigin, place: Place) => ({
  timestamp: new Date(mail.at).toISOString(),
  source: mail.from,
  sourceArn: origin.identityArn,
  sendingAccountId: place.account,
  messageId: mail.messageId,
  destination: [...mail.to, ...mail.cc, ...mail.bcc],
  headersTruncated: false,
  headers: headersOf(mail).map(([name, value]) => ({ name, value })),
  commonHeaders: { from: [mail.from], to: mail.to, messageId: mail.messageId, subject: mail.subject },
  tags: {
    'ses:operation': ['SendEmail'],
    'ses:configuration-set': [mail.configurationSet ?? ''],
    'ses:from-domain': [domainOf(addressIn(mail.from))],
    'ses:caller-identity': [origin.caller],
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
  },
});

const bounceObject = (recipients: readonly string[], timestamp: string, feedbackId: string) => ({
  bounceType: 'Permanent',
  bounceSubType: 'General',
  bouncedRecipients: recipients.map((emailAddress) => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  })),
  timestamp,
  feedbackId,
  reportingMTA: 'dsn; local.amazonses.com',
});

/**
 * The events SES publishes about a mail, in order: sent, then delivered, bounced or complained about, as the addresses
 * of the mailbox simulator ask. Shapes: SES Developer Guide, "Examples of event data"; detail-types: EventBridge's
 * events reference for SES. Here they all happen at the instant of sending.
 */
export const eventsOf = (mail: SentMail, origin: MailOrigin, place: Place): MailEvent[] => {
  const about = { mail: mailObject(mail, origin, place) };
  const timestamp = new Date(mail.at).toISOString();
  const recipients = [...mail.to, ...mail.cc, ...mail.bcc].map(addressIn);
  const [bounced, delivered] = [recipients.filter(bounces), recipients.filter((one) => !bounces(one))];
  const complaining = recipients.filter(complains);
  const events: MailEvent[] = [
    { type: 'SEND', detailType: 'Email Sent', detail: { eventType: 'Send', ...about, send: {} } },
  ];
  if (delivered.length > 0) {
    const delivery = {
      timestamp,
      processingTimeMillis: 0,
      recipients: delivered,
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'local.amazonses.com',
    };
    events.push({
      type: 'DELIVERY',
      detailType: 'Email Delivered',
      detail: { eventType: 'Delivery', ...about, delivery },
    });
  }
  if (bounced.length > 0) {
    const bounce = bounceObject(bounced, timestamp, mail.messageId);
    events.push({ type: 'BOUNCE', detailType: 'Email Bounced', detail: { eventType: 'Bounce', ...about, bounce } });
  }
  if (complaining.length > 0) {
    const complaint = {
      complainedRecipients: complaining.map((emailAddress) => ({ emailAddress })),
      timestamp,
      feedbackId: mail.messageId,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    };
    const detail = { eventType: 'Complaint', ...about, complaint };
    events.push({ type: 'COMPLAINT', detailType: 'Email Complaint Received', detail });
  }
  return events;
};
