import { calendarMime } from '@pharos/email/mime';
import { expect, it } from 'vitest';
import { readMime } from './mime.ts';

const mail = {
  id: 'msg_1',
  from: '"Program" <pharos@example.org>',
  to: 'zoe@example.org',
  replyTo: 'contact@example.org',
  subject: `Rencontre prévue avec Zoé 🧑‍🏫 : ${'é'.repeat(80)}`,
  text: 'Bonjour,\n\nà mardi 🎉.',
  html: `<p>${'à mardi '.repeat(40)}</p>`,
  calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
} as const;

it('is plain ASCII in short lines, and reads as it was written', () => {
  const mime = calendarMime(mail);
  expect(mime).toMatch(/^[\x20-\x7e\r\n]*$/);
  for (const line of mime.split('\r\n')) expect(line.length).toBeLessThanOrEqual(76);
  const { headers, ...said } = readMime(Buffer.from(mime));
  expect(headers).toMatchObject({ from: mail.from, to: mail.to, 'reply-to': mail.replyTo, subject: mail.subject });
  expect(said).toEqual({ text: mail.text, html: mail.html, calendar: mail.calendar });
});

it('has the file beside text and HTML with its method, and once more as an attachment', () => {
  const mime = calendarMime({ ...mail, calendar: { ...mail.calendar, method: 'CANCEL' } });
  const types = [...mime.matchAll(/^Content-Type: ([^\r\n]*)/gm)].map(([, type]) => type?.replace(/; boundary.*/, ''));
  expect(types).toEqual([
    'multipart/mixed',
    'multipart/alternative',
    'text/plain; charset=utf-8',
    'text/html; charset=utf-8',
    'text/calendar; charset=utf-8; method=CANCEL',
    'application/ics; name="meeting.ics"',
  ]);
});
