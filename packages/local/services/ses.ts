import { randomUUID } from 'node:crypto';
import type { Activity, Assembly, Clock, Service, ServiceRequest, ServiceResponse } from '../cloud/types.ts';
import type { EventBus } from './bus.ts';
import { startInbox } from './inbox.ts';
import { arnIn, placeOf } from './place.ts';
import { readSesAccount } from './ses-account.ts';
import { eventsOf } from './ses-events.ts';
import { addressIn, domainOf, isRaw, type MailDraft, readMail, type SentMail } from './ses-message.ts';
import { answering, bodyOf, isText, jsonResponse, LostAnswer, ServiceFault } from './wire.ts';

export type { MailDraft, SentMail } from './ses-message.ts';

/**
 * What can go wrong with a send. `lost-answer`: the mail is taken and the caller is told of an error; `server-error`
 * looks the same to the caller, and the mail is not taken; `hang-up`: the mail is taken and the connection ends without an answer.
 */
export type SendFault = 'throttle' | 'quota' | 'paused' | 'reject' | 'lost-answer' | 'server-error' | 'hang-up';

/** What the account may, and how its sends go wrong. */
export interface SesOptions {
  /** Messages a second of real time, as `MaxSendRate`; more are throttled. Hardly any limit unless given, since senders keep to it. */
  readonly perSecond?: number;
  /** Recipients within 24 hours of the cloud's clock; more are refused as the daily quota. */
  readonly perDay?: number;
  /** Asked about each well-formed mail. */
  readonly faults?: ((mail: MailDraft) => SendFault | undefined) | undefined;
}

export interface Ses extends Service {
  /** Every mail that was taken, in order. */
  inbox(): SentMail[];
  readonly inboxUrl: string;
  stop(): Promise<void>;
}

const outbound = '/v2/email/outbound-emails';
const accountPath = '/v2/email/account';
const day = 86_400_000;

const UNLIMITED = 1_000_000;

const tooFast = () => new ServiceFault(400, 'ThrottlingException', 'Maximum sending rate exceeded.');
const quotaExceeded = () => new ServiceFault(400, 'ThrottlingException', 'Daily message quota exceeded.');
const internal = () => new ServiceFault(500, 'InternalServiceErrorException', 'Service encountered an internal error');

const faultFor: Readonly<Record<Exclude<SendFault, 'lost-answer' | 'hang-up'>, () => ServiceFault>> = {
  throttle: tooFast,
  quota: quotaExceeded,
  paused: () => new ServiceFault(400, 'SendingPausedException', 'Sending is paused for this account.'),
  reject: () => new ServiceFault(400, 'MessageRejected', 'Message rejected by the fault that was asked for.'),
  'server-error': internal,
};

const recipientsOf = ({ to, cc, bcc }: MailDraft): number => to.length + cc.length + bcc.length;

/** The form of SES's own ids; every mail has another. */
const newMessageId = (now: number): string => `010d${now.toString(16).padStart(12, '0')}-${randomUUID()}-000000`;

/**
 * SES v2: SendEmail with simple content or a message in MIME, and GetAccount. Mails show on the page of aws-ses-v2-local, are kept with
 * their tags, and give the events their configuration set publishes. All identities of the templates count as verified.
 */
export const createSes = async (world: {
  assembly: Assembly;
  clock: Clock;
  activity: Activity;
  bus: Pick<EventBus, 'put'>;
  port?: number;
  options?: SesOptions | undefined;
}): Promise<Ses> => {
  const { clock, activity, bus } = world;
  const { perSecond = UNLIMITED, perDay = UNLIMITED, faults = () => undefined } = world.options ?? {};
  const place = placeOf(world.assembly);
  const account = readSesAccount(world.assembly, place);
  const page = await startInbox(world);
  const sent: SentMail[] = [];

  const setOf = (mail: MailDraft): string | undefined =>
    mail.configurationSet ?? account.identityOf(mail.from)?.configurationSet;

  const checkSender = ({ from }: MailDraft) => {
    const identity = account.identityOf(from);
    if (identity !== undefined) return identity;
    const region = place.region.toUpperCase();
    const address = addressIn(from);
    const text = `Email address is not verified. The following identities failed the check in region ${region}: ${address}`;
    throw new ServiceFault(400, 'MessageRejected', text);
  };

  const checkSet = (name: string | undefined) => {
    if (name === undefined || account.hasSet(name)) return;
    throw new ServiceFault(404, 'NotFoundException', `Configuration set <${name}> does not exist.`);
  };

  const publish = async (mail: SentMail, identityArn: string, caller: string) => {
    const set = mail.configurationSet;
    if (set === undefined) return;
    const resources = [arnIn(place, 'ses', `configuration-set/${set}`)];
    for (const { type, detailType, detail } of eventsOf(mail, { identityArn, caller }, place)) {
      if (!account.publishes(set, type)) continue;
      await bus.put({ bus: 'default', source: 'aws.ses', detailType, detail, resources });
    }
  };

  const accept = async (draft: MailDraft, request: ServiceRequest): Promise<SentMail> => {
    const identity = checkSender(draft);
    const configurationSet = setOf(draft);
    checkSet(configurationSet);
    await page.deliver(request.body);
    const at = clock.now();
    const mail: SentMail = { ...draft, configurationSet, messageId: newMessageId(at), at };
    sent.push(mail);
    const { caller } = request;
    const callerName = caller.kind === 'function' ? (caller.roleArn.split('/').at(-1) ?? caller.roleArn) : caller.kind;
    void activity.track(`events of ${mail.messageId}`, publish(mail, identity.arn, callerName));
    return mail;
  };

  const sentInLastDay = (): number => {
    const since = clock.now() - day;
    const first = sent.findLastIndex(({ at }) => at <= since) + 1;
    return sent.slice(first).reduce((sum, mail) => sum + recipientsOf(mail), 0);
  };

  /** Recipients of mails that are let through and not yet in the inbox. */
  let beingTaken = 0;
  /** Real instants, in milliseconds, at which mails of the last second were taken. */
  let lately: number[] = [];
  /** @throws ServiceFault when the account may send no more now; a mail that it may send is counted */
  const keepToLimits = (draft: MailDraft): void => {
    if (perDay < UNLIMITED && sentInLastDay() + beingTaken + recipientsOf(draft) > perDay) throw quotaExceeded();
    if (perSecond === UNLIMITED) return;
    const now = performance.now();
    lately = lately.filter((at) => at > now - 1000);
    if (lately.length >= perSecond) throw tooFast();
    lately.push(now);
  };

  const sendEmail = async (request: ServiceRequest): Promise<ServiceResponse> => {
    const draft = readMail(bodyOf(request));
    const fault = faults(draft);
    if (fault !== undefined && fault !== 'lost-answer' && fault !== 'hang-up') throw faultFor[fault]();
    keepToLimits(draft);
    beingTaken += recipientsOf(draft);
    const { messageId } = await accept(draft, request).finally(() => {
      beingTaken -= recipientsOf(draft);
    });
    if (fault === 'lost-answer') throw internal();
    if (fault === 'hang-up') throw new LostAnswer();
    return jsonResponse({ MessageId: messageId });
  };

  const getAccount = (): ServiceResponse =>
    jsonResponse({
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: 'HEALTHY',
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      SendQuota: { Max24HourSend: perDay, MaxSendRate: perSecond, SentLast24Hours: sentInLastDay() },
    });

  const needsToSend = (request: ServiceRequest) => {
    const body = bodyOf(request);
    const { FromEmailAddress: from, ConfigurationSetName: set } = body;
    const action = isRaw(body) ? 'ses:SendRawEmail' : 'ses:SendEmail';
    if (!isText(from)) return [];
    const address = addressIn(from);
    const identity = account.identityOf(address);
    const identityArn = identity?.arn ?? arnIn(place, 'ses', `identity/${domainOf(address)}`);
    const usedSet = isText(set) ? set : identity?.configurationSet;
    const setArns = usedSet === undefined ? [] : [arnIn(place, 'ses', `configuration-set/${usedSet}`)];
    const context = { 'ses:FromAddress': address };
    return [identityArn, ...setArns].map((resource) => ({ action, resource, context }));
  };

  return {
    name: 'ses',
    needs(request) {
      if (request.path === accountPath) return [{ action: 'ses:GetAccount', resource: '*' }];
      try {
        return request.path === outbound ? needsToSend(request) : [];
      } catch (error) {
        // A request that cannot be read sends nothing; handle() answers it with its fault.
        if (error instanceof ServiceFault) return [];
        throw error;
      }
    },
    handle: (request) =>
      answering(() => {
        const operation = `${request.method} ${request.path}`;
        if (operation === `POST ${outbound}`) return sendEmail(request);
        if (operation === `GET ${accountPath}`) return getAccount();
        throw new ServiceFault(404, 'UnknownOperationException', `${operation} is not built here`);
      }),
    inbox: () => [...sent],
    inboxUrl: page.url,
    stop: page.stop,
  };
};
