import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { CalendarInput } from '@pharos/email';
import { afterEach, describe, expect, it } from 'vitest';
import { type Mail, openMailer } from './mailer.ts';

const mail: Mail = {
  messageId: 'msg_01JAR3C0DE0000000000000007',
  to: { name: 'Zoé', email: 'zoe@example.org' },
  from: 'Programme Étoile "A"\r\nBcc: x@example.org',
  replyTo: 'contact@example.org',
  subject: 'Bonjour',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
};

let server: Server;
afterEach(() => server.close());

/** SES as it answers on the wire: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const ses = async (answer: { status: number; type?: string; message?: string } | 'hang-up') => {
  const bodies: Record<string, unknown>[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      if (answer === 'hang-up') return request.socket.destroy();
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        ...(answer.type ? { 'x-amzn-errortype': answer.type } : {}),
      });
      response.end(
        JSON.stringify(answer.status === 200 ? { MessageId: 'ses-1' } : { message: answer.message ?? 'no' }),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const client = new SESv2Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ca-central-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 1,
  });
  const env = { SENDER_ADDRESS: 'pharos@example.org', CONFIGURATION_SET: 'pharos' };
  return { bodies, mailer: openMailer(env, client) };
};

describe('what SES says of a mail', () => {
  it.each([
    ['accepted', { status: 200 }],
    ['refused', { status: 400, type: 'MessageRejected' }],
    ['refused', { status: 400, type: 'BadRequestException' }],
    ['too-fast', { status: 400, type: 'ThrottlingException', message: 'Maximum sending rate exceeded.' }],
    ['too-fast', { status: 429, type: 'TooManyRequestsException' }],
    ['stopped', { status: 400, type: 'ThrottlingException', message: 'Daily message quota exceeded.' }],
    ['stopped', { status: 429, type: 'TooManyRequestsException', message: 'Daily sending quota exceeded' }],
    ['stopped', { status: 400, type: 'SendingPausedException' }],
    ['stopped', { status: 400, type: 'AccountSuspendedException' }],
    ['stopped', { status: 400, type: 'MailFromDomainNotVerifiedException' }],
    ['try-again', { status: 403, type: 'AccessDeniedException' }],
    ['try-again', { status: 404, type: 'NotFoundException' }],
    ['unknown', { status: 500, type: 'InternalServiceErrorException' }],
    ['unknown', 'hang-up'],
  ] as const)('is %s for %j, and SES is asked once', async (kind, answer) => {
    const { mailer, bodies } = await ses(answer);
    expect((await mailer.send(mail)).kind).toBe(kind);
    expect(bodies).toHaveLength(1);
  });

  it('carries the tag by which events find the message, and a display name that cannot add a header', async () => {
    const { mailer, bodies } = await ses({ status: 200 });
    await mailer.send(mail);

    expect(bodies[0]).toMatchObject({
      ConfigurationSetName: 'pharos',
      EmailTags: [{ Name: 'pharos-message', Value: mail.messageId }],
      Destination: { ToAddresses: ['zoe@example.org'] },
    });
    expect(bodies[0]?.FromEmailAddress).toMatch(/^=\?UTF-8\?B\?[A-Za-z0-9+/=]+\?= <pharos@example\.org>$/);
  });

  it('goes as a message of its own with a calendar file, from the address that calendars take updates from', async () => {
    const { mailer, bodies } = await ses({ status: 200 });
    const input: CalendarInput = {
      kind: 'meeting-moved',
      language: 'fr',
      recipient: { name: 'Zoé' },
      programme: { name: 'Étoile', tone: 'structured', promise: '', contact: { name: 'A', email: 'a@example.org' } },
      cohort: { label: '2024-2025', timeZone: 'America/Edmonton' },
      other: { name: 'Anna' },
      startsAt: '2024-12-03T16:00:00.000Z',
      mode: 'virtual',
    };
    await mailer.send({ ...mail, calendar: { input, meeting: { id: 'mtg_1', version: 3 }, stamp: 0 } });

    expect(bodies[0]).toMatchObject({ EmailTags: [{ Name: 'pharos-message', Value: mail.messageId }] });
    const { Raw } = (bodies[0] as { Content: { Raw: { Data: string } } }).Content;
    const mime = Buffer.from(Raw.Data, 'base64').toString('ascii');
    expect(mime).toMatch(
      /^From: [^\r]+ <pharos@example\.org>\r\nTo: zoe@example\.org\r\nReply-To: contact@example\.org\r\n/,
    );
    const [, encoded = ''] = /text\/calendar; charset=utf-8; method=REQUEST\r\n[^\r]*\r\n\r\n([^-]*)/.exec(mime) ?? [];
    const file = Buffer.from(encoded, 'base64').toString('utf8').replace(/\r\n /g, '');
    expect(file).toContain('SEQUENCE:2');
    expect(file).toMatch(/ORGANIZER;CN=[^\r]*mailto:pharos@example\.org/i);
  });

  it('can be unsubscribed from by one click where that is offered, with the headers in the order that SES asks for', async () => {
    const headersOf = (body: unknown) =>
      (body as { Content: { Simple: { Headers?: unknown } } }).Content.Simple.Headers;
    const { mailer, bodies } = await ses({ status: 200 });
    await mailer.send({ ...mail, unsubscribe: 'https://api.example.org/links/token' });
    await mailer.send(mail);

    expect(headersOf(bodies[0])).toEqual([
      { Name: 'List-Unsubscribe', Value: '<https://api.example.org/links/token>' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ]);
    expect(headersOf(bodies[1])).toBeUndefined();
  });
});
