/** What a mail in MIME says, as far as this cloud reads it. */
export interface MimeMail {
  /** By name in lower case; encoded words are decoded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  readonly html: string | undefined;
  /** The calendar file beside text and HTML, with the method that its part names. */
  readonly calendar: { readonly method: string; readonly text: string } | undefined;
}

interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const decodedWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?b\?([A-Za-z0-9+/=]*)\?=/gi, (_, data: string) => Buffer.from(data, 'base64').toString('utf8'));

const partOf = (text: string): Part => {
  const end = text.indexOf('\r\n\r\n');
  const head = (end < 0 ? text : text.slice(0, end)).replace(/\r\n[ \t]/g, ' ');
  const headers = head.split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), decodedWords(line.slice(colon + 1).trim())]];
  });
  return { headers: Object.fromEntries(headers), body: end < 0 ? '' : text.slice(end + 4) };
};

const parameter = (header: string, name: string): string | undefined =>
  new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec(header)?.[1];

const contentOf = ({ headers, body }: Part): string =>
  headers['content-transfer-encoding']?.toLowerCase() === 'base64'
    ? Buffer.from(body, 'base64').toString('utf8')
    : body;

/** The parts that hold something, in order; those in a part that holds parts in its place. */
const leavesOf = (part: Part): Part[] => {
  const boundary = parameter(part.headers['content-type'] ?? '', 'boundary');
  if (boundary === undefined) return [part];
  const pieces = `\r\n${part.body}`.split(`\r\n--${boundary}`).slice(1);
  return pieces.filter((piece) => piece.startsWith('\r\n')).flatMap((piece) => leavesOf(partOf(piece.slice(2))));
};

/** Reads a mail in MIME as senders of this house write it: parts in base64 or plain, header words in UTF-8. */
export const readMime = (data: Buffer): MimeMail => {
  const whole = partOf(data.toString('utf8'));
  const leaves = leavesOf(whole);
  const leaf = (type: string) => leaves.find(({ headers }) => headers['content-type']?.toLowerCase().startsWith(type));
  const content = (type: string) => {
    const found = leaf(type);
    return found && contentOf(found);
  };
  const calendar = leaf('text/calendar');
  return {
    headers: whole.headers,
    text: content('text/plain'),
    html: content('text/html'),
    calendar: calendar && {
      method: parameter(calendar.headers['content-type'] ?? '', 'method') ?? '',
      text: contentOf(calendar),
    },
  };
};
