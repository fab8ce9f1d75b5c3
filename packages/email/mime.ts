import type { CalendarFile } from './calendar.ts';

/** A mail with a calendar file, as its parts. */
export interface CalendarMail {
  /** Makes the boundaries, so that the same mail is always the same text. */
  readonly id: string;
  /** With its display name, encoded already. */
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: CalendarFile;
}

const CRLF = '\r\n';
const LINE = 76;
/** A line with an encoded word may take 76 characters, with twelve for its frame and nine for the header's name: 39 bytes in base64. */
const WORD_BYTES = 39;

const base64 = (text: string): string =>
  Buffer.from(text, 'utf8')
    .toString('base64')
    .replace(new RegExp(`.{${LINE}}(?=.)`, 'g'), (line) => `${line}${CRLF}`);

/** A header's text as encoded words (RFC 2047), cut between characters. */
const encodedWords = (text: string): string => {
  const words: string[] = [''];
  for (const character of text.toWellFormed()) {
    const grown = `${words.at(-1)}${character}`;
    if (Buffer.byteLength(grown, 'utf8') > WORD_BYTES) words.push(character);
    else words[words.length - 1] = grown;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join(`${CRLF} `);
};

const part = (headers: readonly string[], content: string): string =>
  [...headers, 'Content-Transfer-Encoding: base64', '', base64(content)].join(CRLF);

const multipart = (kind: 'mixed' | 'alternative', boundary: string, parts: readonly string[]): string =>
  [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.map((each) => `--${boundary}${CRLF}${each}`),
    `--${boundary}--`,
    '',
  ].join(CRLF);

/**
 * A mail with a calendar file, as RFC 5322 and RFC 6047 have it: the file stands beside text and HTML with its `method`, which makes mail
 * programs offer it as an invitation, an update or a cancellation, and once more as an attachment for those that only open files. ASCII.
 */
export const calendarMime = ({ id, from, to, replyTo, subject, text, html, calendar }: CalendarMail): string => {
  const alternatives = [
    part(['Content-Type: text/plain; charset=utf-8'], text),
    part(['Content-Type: text/html; charset=utf-8'], html),
    part([`Content-Type: text/calendar; charset=utf-8; method=${calendar.method}`], calendar.text),
  ];
  const attached = part(
    ['Content-Type: application/ics; name="meeting.ics"', 'Content-Disposition: attachment; filename="meeting.ics"'],
    calendar.text,
  );
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Reply-To: ${replyTo}`,
    `Subject: ${encodedWords(subject)}`,
    'MIME-Version: 1.0',
    multipart('mixed', `mixed_${id}`, [multipart('alternative', `either_${id}`, alternatives), attached]),
  ].join(CRLF);
};
