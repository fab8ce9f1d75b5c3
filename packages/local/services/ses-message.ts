import { type MimeMail, readMime } from './mime.ts';
import { isText, isTree, ServiceFault, type Tree } from './wire.ts';

/** A mail as SES took it. */
export interface SentMail {
  readonly messageId: string;
  /** When it was taken: epoch milliseconds of the cloud's clock. */
  readonly at: number;
  /** As the sender wrote it, display name included. */
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly replyTo: readonly string[];
  readonly subject: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  /** The calendar file that a mail in MIME carries. */
  readonly calendar: MimeMail['calendar'];
  readonly tags: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
}

/** A mail that somebody asks SES to send. */
export type MailDraft = Omit<SentMail, 'messageId' | 'at'>;

const mostRecipients = 50;
const longestHeaderName = 126;
const longestHeaderValue = 995;

export const badRequest = (message: string): ServiceFault => new ServiceFault(400, 'BadRequestException', message);

/** The address alone, without a display name. */
export const addressIn = (mailbox: string): string => /<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const checkAddress = (mailbox: string): string => {
  const address = addressIn(mailbox);
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 0 || domain === '') throw badRequest("Missing final '@domain'");
  if (local === '') throw badRequest('Missing local name');
  // SES does not support SMTPUTF8: a local part outside of 7-bit ASCII cannot be sent to, a domain must be in Punycode.
  if (!/^[\x21-\x7e]+$/.test(local))
    throw badRequest('Local address contains control, whitespace or non-ASCII characters');
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(domain))
    throw badRequest('Domain contains illegal character');
  return mailbox;
};

const addressesIn = (field: string, value: unknown): string[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isText)) throw badRequest(`${field} must be a list of addresses`);
  return value.map(checkAddress);
};

const namedValues = (field: string, value: unknown, check: (name: string, value: string) => void) => {
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value)) throw badRequest(`${field} must be a list`);
  const pairs = value.map((one: unknown): [string, string] => {
    if (!isTree(one) || !isText(one.Name) || !isText(one.Value)) throw badRequest(`${field} needs Name and Value`);
    check(one.Name, one.Value);
    return [one.Name, one.Value];
  });
  return Object.fromEntries(pairs);
};

const checkTag = (name: string, value: string): void => {
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) throw badRequest(`Invalid tag name <${name}>`);
  if (!/^[A-Za-z0-9_.@-]{1,256}$/.test(value)) throw badRequest(`Invalid tag value <${value}>`);
};

const checkHeader = (name: string, value: string): void => {
  if (name.length > longestHeaderName || !/^[\x21-\x39\x3b-\x7e]+$/.test(name)) {
    throw badRequest(`Invalid header name <${name}>`);
  }
  if (value.length > longestHeaderValue || !/^[\x20-\x7e]*$/.test(value)) {
    throw badRequest(`Invalid value of header <${name}>: at most ${longestHeaderValue} ASCII characters`);
  }
};

const dataOf = (content: unknown): string | undefined =>
  isTree(content) && isText(content.Data) ? content.Data : undefined;

type Said = Pick<MailDraft, 'subject' | 'html' | 'text' | 'calendar' | 'headers'>;

const simpleContent = (simple: Tree): Said => {
  const subject = dataOf(simple.Subject);
  if (subject === undefined || subject === '') throw badRequest('Missing subject');
  const parts: Tree = isTree(simple.Body) ? simple.Body : {};
  const [html, text] = [dataOf(parts.Html), dataOf(parts.Text)];
  if (html === undefined && text === undefined) throw badRequest('Missing body: Html, Text or both');
  return { subject, html, text, calendar: undefined, headers: namedValues('Headers', simple.Headers, checkHeader) };
};

const rawContent = (raw: Tree): Said => {
  const { headers, html, text, calendar } = readMime(Buffer.from(isText(raw.Data) ? raw.Data : '', 'base64'));
  if (headers.from === undefined) throw badRequest('Missing required header "From".');
  if (headers.subject === undefined || headers.subject === '') throw badRequest('Missing subject');
  if (html === undefined && text === undefined) throw badRequest('Missing body: HTML, text or both');
  return { subject: headers.subject, html, text, calendar, headers: {} };
};

/** Whether a request brings a message in MIME, which IAM knows as an action of its own. */
export const isRaw = ({ Content: content }: Tree): boolean => isTree(content) && isTree(content.Raw);

const contentOf = ({ Content: content }: Tree): Said => {
  if (isTree(content) && isTree(content.Simple)) return simpleContent(content.Simple);
  if (isTree(content) && isTree(content.Raw)) return rawContent(content.Raw);
  throw badRequest('Content.Simple or Content.Raw is needed; templates are not built here');
};

/** Reads the body of SendEmail. Throws a BadRequestException fault for what SES refuses or is not built here. */
export const readMail = (body: Tree): MailDraft => {
  const { FromEmailAddress: from, ConfigurationSetName: configurationSet, Destination: destination } = body;
  if (!isText(from) || from === '') throw badRequest('Missing FromEmailAddress');
  const given: Tree = isTree(destination) ? destination : {};
  const to = addressesIn('ToAddresses', given.ToAddresses);
  const cc = addressesIn('CcAddresses', given.CcAddresses);
  const bcc = addressesIn('BccAddresses', given.BccAddresses);
  const recipients = to.length + cc.length + bcc.length;
  if (recipients === 0) throw badRequest('Missing destination: at least one recipient is needed');
  if (recipients > mostRecipients) throw badRequest(`Recipient count exceeds ${mostRecipients}`);
  return {
    from: checkAddress(from),
    to,
    cc,
    bcc,
    replyTo: addressesIn('ReplyToAddresses', body.ReplyToAddresses),
    ...contentOf(body),
    tags: namedValues('EmailTags', body.EmailTags, checkTag),
    configurationSet: isText(configurationSet) && configurationSet !== '' ? configurationSet : undefined,
  };
};
