import { describe, expect, test } from 'vitest';
import { readMail } from './ses-message.ts';

const simpleContent = { Subject: { Data: 'Your mentor' }, Body: { Text: { Data: 'Hello' } } };

const mail = (more: Record<string, unknown> = {}) => ({
  FromEmailAddress: 'Pharos <office@example.org>',
  Destination: { ToAddresses: ['ada@school.example'] },
  Content: { Simple: simpleContent },
  ...more,
});

const simple = (more: object) => ({ Content: { Simple: { ...simpleContent, ...more } } });

const raw = (mime: string) => ({ Content: { Raw: { Data: Buffer.from(mime).toString('base64') } } });

describe('readMail', () => {
  test('takes text without HTML, display names, quoted signs and every kind of recipient', () => {
    const read = readMail(
      mail({
        Destination: {
          ToAddresses: ['Ada <ada+1@x.example>'],
          CcAddresses: ['c@x.example'],
          BccAddresses: ['b@x.example'],
        },
      }),
    );
    expect(read).toMatchObject({ to: ['Ada <ada+1@x.example>'], cc: ['c@x.example'], bcc: ['b@x.example'] });
    expect(read).toMatchObject({ text: 'Hello', html: undefined, tags: {}, headers: {}, configurationSet: undefined });
  });

  test('takes names and values at their longest', () => {
    const header = { Name: 'X'.repeat(126), Value: 'x'.repeat(995) };
    expect(readMail(mail(simple({ Headers: [header] }))).headers).toEqual({ [header.Name]: header.Value });
    const fifty = Array.from({ length: 50 }, (_, i) => `a${i}@x.example`);
    expect(readMail(mail({ Destination: { ToAddresses: fifty } })).to).toHaveLength(50);
  });

  const refusals: [string, Record<string, unknown>, string][] = [
    ['no sender', { FromEmailAddress: undefined }, 'FromEmailAddress'],
    ['no destination', { Destination: undefined }, 'Missing destination'],
    ['an empty destination', { Destination: { ToAddresses: [] } }, 'Missing destination'],
    [
      'fifty-one recipients',
      { Destination: { ToAddresses: Array.from({ length: 51 }, (_, i) => `a${i}@x.example`) } },
      'exceeds 50',
    ],
    ['a local part outside ASCII', { Destination: { ToAddresses: ['zoë@x.example'] } }, 'Local'],
    ['a domain outside ASCII', { Destination: { ToAddresses: ['zoe@zoë.example'] } }, 'Domain'],
    ['an address without domain', { Destination: { BccAddresses: ['zoe'] } }, '@domain'],
    ['an address without name', { Destination: { CcAddresses: ['<@x.example>'] } }, 'local name'],
    ['a bad reply address', { ReplyToAddresses: ['nobody'] }, '@domain'],
    ['a template', { Content: { Template: { TemplateName: 'x' } } }, 'Content.Simple or Content.Raw'],
    ['a message without sender', raw('Subject: Hello\r\n\r\nHello'), '"From"'],
    ['a message without subject', raw('From: office@example.org\r\n\r\nHello'), 'subject'],
    ['a message without text', raw('From: office@example.org\r\nSubject: Hello\r\n\r\n'), 'Missing body'],
    ['no subject', simple({ Subject: { Data: '' } }), 'subject'],
    ['no body', simple({ Body: {} }), 'Missing body'],
    ['a bad tag name', { EmailTags: [{ Name: 'a b', Value: 'c' }] }, 'tag name'],
    ['a bad tag value', { EmailTags: [{ Name: 'a', Value: 'ö' }] }, 'tag value'],
    ['a bad header name', simple({ Headers: [{ Name: 'A:B', Value: 'c' }] }), 'header name'],
    ['a long header', simple({ Headers: [{ Name: 'A', Value: 'x'.repeat(996) }] }), 'at most 995'],
  ];

  test.each(refusals)('%s is refused', (_, more, message) => {
    const reading = () => readMail(mail(more));
    expect(reading).toThrow(expect.objectContaining({ status: 400, type: 'BadRequestException' }));
    expect(reading).toThrow(message);
  });
});
