import { GetAccountCommand, SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { calendarMime } from '@pharos/email/mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBus } from './bus.ts';
import { createSes, type SendFault, type Ses } from './ses.ts';
import { arn, assemblyOf, createWorld, resource, serve, startOfYear, type World } from './test-world.ts';

const set = (name: string) => resource('AWS::SES::ConfigurationSet', `Set${name}`, { Name: name });

const destination = (name: string, types: string[], more: object = {}) =>
  resource('AWS::SES::ConfigurationSetEventDestination', `To${name}`, {
    ConfigurationSetName: name,
    EventDestination: {
      Enabled: true,
      MatchingEventTypes: types,
      EventBridgeDestination: { EventBusArn: arn('events', 'event-bus/default') },
      ...more,
    },
  });

const assembly = assemblyOf(
  resource('AWS::SQS::Queue', 'Queue', {}, { arn: arn('sqs', 'queue') }),
  resource('AWS::SES::EmailIdentity', 'Domain', { EmailIdentity: 'example.org' }),
  resource('AWS::SES::EmailIdentity', 'Address', {
    EmailIdentity: 'Dean@uni.example',
    ConfigurationSetAttributes: { ConfigurationSetName: 'quiet' },
  }),
  set('pharos'),
  set('quiet'),
  set('off'),
  destination('pharos', ['send', 'delivery', 'BOUNCE', 'complaint']),
  destination('quiet', ['renderingFailure']),
  destination('off', ['send'], { Enabled: false }),
);

let world: World;
let bus: ReturnType<typeof createBus>;
let ses: Ses;
let server: Awaited<ReturnType<typeof serve>>;
let client: SESv2Client;
let fault: SendFault | undefined;
let logged = 0;
let kept = 0;

beforeAll(async () => {
  world = createWorld();
  bus = createBus({ ...world, assembly });
  ses = await createSes({ ...world, assembly, bus, options: { faults: () => fault } });
  server = await serve(ses);
  client = new SESv2Client(server.settings);
});

beforeEach(() => {
  fault = undefined;
  logged = bus.log().length;
  kept = ses.inbox().length;
});

afterAll(async () => {
  client.destroy();
  await server.stop();
  await ses.stop();
});

const mail = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  FromEmailAddress: 'Pharos <office@example.org>',
  Destination: { ToAddresses: ['ada@school.example'] },
  ReplyToAddresses: ['desk@example.org'],
  ConfigurationSetName: 'pharos',
  EmailTags: [{ Name: 'sendId', Value: 'snd_1' }],
  Content: {
    Simple: {
      Subject: { Data: 'Your mentor' },
      Body: { Html: { Data: '<p>Hello</p>' }, Text: { Data: 'Hello' } },
      Headers: [{ Name: 'List-Unsubscribe', Value: '<https://example.org/u>' }],
    },
  },
  ...more,
});

const send = async (more?: Partial<SendEmailCommandInput>) => {
  const answer = await client.send(new SendEmailCommand(mail(more)));
  await world.settle();
  return answer;
};

const events = () => bus.log().slice(logged);
const refused = (name: string, status: number) => ({ name, $metadata: { httpStatusCode: status } });

describe('SendEmail', () => {
  test('keeps the mail whole and shows it on the page, at the time of the cloud', async () => {
    const { MessageId } = await send();
    expect(ses.inbox().slice(kept)).toEqual([
      {
        messageId: MessageId,
        at: startOfYear,
        from: 'Pharos <office@example.org>',
        to: ['ada@school.example'],
        cc: [],
        bcc: [],
        replyTo: ['desk@example.org'],
        subject: 'Your mentor',
        html: '<p>Hello</p>',
        text: 'Hello',
        calendar: undefined,
        tags: { sendId: 'snd_1' },
        headers: { 'List-Unsubscribe': '<https://example.org/u>' },
        configurationSet: 'pharos',
      },
    ]);
    const store = await (await fetch(`${ses.inboxUrl}store`)).json();
    expect(store).toMatchObject({ emails: [{ subject: 'Your mentor', at: startOfYear / 1_000 }] });
    expect(await (await fetch(ses.inboxUrl)).text()).toContain('<html');
  });

  test('puts Sent and Delivered on the default bus, with the tags', async () => {
    const { MessageId } = await send();
    expect(events()).toMatchObject([
      {
        bus: 'default',
        source: 'aws.ses',
        detailType: 'Email Sent',
        resources: [arn('ses', 'configuration-set/pharos')],
        detail: {
          eventType: 'Send',
          send: {},
          mail: {
            messageId: MessageId,
            timestamp: '2026-09-01T12:00:00.000Z',
            source: 'Pharos <office@example.org>',
            sourceArn: arn('ses', 'identity/example.org'),
            sendingAccountId: '000000000000',
            destination: ['ada@school.example'],
            commonHeaders: { subject: 'Your mentor' },
            tags: { sendId: ['snd_1'], 'ses:configuration-set': ['pharos'], 'ses:from-domain': ['example.org'] },
          },
        },
      },
      {
        detailType: 'Email Delivered',
        detail: {
          eventType: 'Delivery',
          mail: { messageId: MessageId },
          delivery: { timestamp: '2026-09-01T12:00:00.000Z', recipients: ['ada@school.example'] },
        },
      },
    ]);
  });

  test('a configuration set publishes only what it lists, and none publishes nothing', async () => {
    await send({ ConfigurationSetName: 'quiet' });
    await send({ ConfigurationSetName: 'off' });
    await send({ ConfigurationSetName: undefined });
    expect(events()).toEqual([]);
    expect(ses.inbox()).toHaveLength(kept + 3);
  });

  test('an identity can bring its own configuration set, and its case does not count', async () => {
    await send({ FromEmailAddress: 'dean@Uni.example', ConfigurationSetName: undefined });
    expect(ses.inbox().at(-1)?.configurationSet).toBe('quiet');
  });

  test('needs the right on the identity and the configuration set, with the bare address as context', async () => {
    await send();
    const context = { 'ses:FromAddress': 'office@example.org' };
    expect(server.needed.at(-1)).toEqual([
      { action: 'ses:SendEmail', resource: arn('ses', 'identity/example.org'), context },
      { action: 'ses:SendEmail', resource: arn('ses', 'configuration-set/pharos'), context },
    ]);
  });

  test('a message in MIME is kept with its calendar file, shows on the page, and is a right of its own', async () => {
    const mime = calendarMime({
      id: 'msg_1',
      from: 'Pharos <office@example.org>',
      to: 'ada@school.example',
      replyTo: 'desk@example.org',
      subject: 'Rencontre prévue avec Zoé',
      text: 'Bonjour Zoé',
      html: '<p>Bonjour Zoé</p>',
      calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
    });
    await send({ Content: { Raw: { Data: Buffer.from(mime) } } });
    expect(ses.inbox().at(-1)).toMatchObject({
      subject: 'Rencontre prévue avec Zoé',
      text: 'Bonjour Zoé',
      html: '<p>Bonjour Zoé</p>',
      calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
      tags: { sendId: 'snd_1' },
    });
    expect(server.needed.at(-1)?.map(({ action }) => action)).toEqual(['ses:SendRawEmail', 'ses:SendRawEmail']);
    // The page reads the message with a parser of its own.
    const { emails } = (await (await fetch(`${ses.inboxUrl}store`)).json()) as { emails: object[] };
    expect(emails.at(-1)).toMatchObject({
      subject: 'Rencontre prévue avec Zoé',
      body: { text: 'Bonjour Zoé', html: '<p>Bonjour Zoé</p>' },
      destination: { to: ['ada@school.example'] },
      attachments: expect.arrayContaining([expect.objectContaining({ filename: 'meeting.ics' })]),
    });
  });

  test('the mailbox simulator bounces and complains', async () => {
    const to = (address: string) => send({ Destination: { ToAddresses: [address] } });
    await to('bounce+1@simulator.amazonses.com');
    expect(events()).toMatchObject([
      { detailType: 'Email Sent' },
      {
        detailType: 'Email Bounced',
        detail: {
          eventType: 'Bounce',
          bounce: {
            bounceType: 'Permanent',
            bouncedRecipients: [{ emailAddress: 'bounce+1@simulator.amazonses.com', action: 'failed' }],
          },
        },
      },
    ]);
    logged = bus.log().length;
    await to('complaint@simulator.amazonses.com');
    expect(events().map((event) => event.detailType)).toEqual([
      'Email Sent',
      'Email Delivered',
      'Email Complaint Received',
    ]);
    expect(events()[2]?.detail).toMatchObject({
      eventType: 'Complaint',
      complaint: { complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }] },
    });
    logged = bus.log().length;
    await to('success@simulator.amazonses.com');
    expect(events().map((event) => event.detailType)).toEqual(['Email Sent', 'Email Delivered']);
  });

  test('bounce and delivery of one mail name their own recipients', async () => {
    await send({ Destination: { ToAddresses: ['a@x.example'], CcAddresses: ['bounce@simulator.amazonses.com'] } });
    const [, delivered, bounced] = events();
    expect(delivered?.detail).toMatchObject({ delivery: { recipients: ['a@x.example'] } });
    expect(bounced?.detail).toMatchObject({
      bounce: { bouncedRecipients: [{ emailAddress: 'bounce@simulator.amazonses.com' }] },
    });
  });

  const refusals: [string, Partial<SendEmailCommandInput>, string, number, string][] = [
    [
      'an unverified sender',
      { FromEmailAddress: 'x@else.example' },
      'MessageRejected',
      400,
      'Email address is not verified',
    ],
    ['another address of the domain', { FromEmailAddress: 'x@uni.example' }, 'MessageRejected', 400, 'x@uni.example'],
    ['an unknown set', { ConfigurationSetName: 'none' }, 'NotFoundException', 404, 'Configuration set <none>'],
    ['an empty destination', { Destination: { ToAddresses: [] } }, 'BadRequestException', 400, 'Missing destination'],
  ];

  test.each(refusals)('%s is refused', async (_, more, name, status, message) => {
    const sending = send(more);
    await expect(sending).rejects.toMatchObject(refused(name, status));
    await expect(sending).rejects.toThrow(message);
    expect(ses.inbox()).toHaveLength(kept);
    expect(events()).toEqual([]);
  });
});

describe('faults on demand', () => {
  const faults: [SendFault, string, number, number][] = [
    ['throttle', 'ThrottlingException', 400, 0],
    ['quota', 'ThrottlingException', 400, 0],
    ['paused', 'SendingPausedException', 400, 0],
    ['reject', 'MessageRejected', 400, 0],
    ['server-error', 'InternalServiceErrorException', 500, 0],
    ['lost-answer', 'InternalServiceErrorException', 500, 1],
  ];

  test.each(faults)('%s is %s %i; mails taken: %i', async (wanted, name, status, taken) => {
    fault = wanted;
    await expect(send()).rejects.toMatchObject(refused(name, status));
    await world.settle();
    expect(ses.inbox()).toHaveLength(kept + taken);
    expect(events()).toHaveLength(2 * taken);
  });
});

describe('limits of the account', () => {
  const limited = async (options: { perSecond?: number; perDay?: number }) => {
    const own = await createSes({ ...world, assembly, bus, options });
    const door = await serve(own);
    const sender = new SESv2Client(door.settings);
    const outcomes: string[] = [];
    const sendOnce = () =>
      sender.send(new SendEmailCommand(mail())).then(
        () => outcomes.push('taken'),
        (error: Error) => outcomes.push(`${error.name}: ${error.message}`),
      );
    const stop = async () => {
      sender.destroy();
      await door.stop();
      await own.stop();
    };
    return { outcomes, sendOnce, sender, stop };
  };

  test('the recipients of 24 hours are counted on the cloud’s clock', async () => {
    const { outcomes, sendOnce, sender, stop } = await limited({ perDay: 2 });
    for (let i = 0; i < 3; i += 1) await sendOnce();
    const { SendQuota } = await sender.send(new GetAccountCommand({}));
    await world.settle();
    await world.moveTo(world.clock.now() + 86_400_000);
    await sendOnce();
    await world.settle();
    await stop();
    expect(outcomes).toEqual(['taken', 'taken', 'ThrottlingException: Daily message quota exceeded.', 'taken']);
    expect(SendQuota).toMatchObject({ Max24HourSend: 2, SentLast24Hours: 2 });
  });

  test('the messages of a second are counted in real time', async () => {
    const { outcomes, sendOnce, stop } = await limited({ perSecond: 2 });
    for (let i = 0; i < 3; i += 1) await sendOnce();
    await new Promise((passed) => setTimeout(passed, 1050));
    await sendOnce();
    await world.settle();
    await stop();
    expect(outcomes).toEqual(['taken', 'taken', 'ThrottlingException: Maximum sending rate exceeded.', 'taken']);
  });
});

test('a port that is taken stops the start', async () => {
  const port = Number(new URL(ses.inboxUrl).port);
  await expect(createSes({ ...world, assembly, bus, port })).rejects.toThrow(`cannot listen on port ${port}`);
});

describe('the account', () => {
  test('GetAccount counts the recipients of the last day', async () => {
    await world.moveTo(startOfYear + 7 * 86_400_000);
    await send({ Destination: { ToAddresses: ['a@x.example', 'b@x.example'] } });
    const account = await client.send(new GetAccountCommand({}));
    expect(account).toMatchObject({ SendingEnabled: true, SendQuota: { SentLast24Hours: 2 } });
    expect(server.needed.at(-1)).toEqual([{ action: 'ses:GetAccount', resource: '*' }]);
  });
});
