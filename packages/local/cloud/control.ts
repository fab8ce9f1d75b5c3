import { createServer } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { readWhole } from './front.ts';
import { close, listen } from './ports.ts';
import type { Clock } from './types.ts';

/** Input that cannot be used: which field, and what would do. */
class Unusable extends Error {
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const UNITS = { w: 'weeks', d: 'days', h: 'hours', m: 'minutes', s: 'seconds' } as const;

/**
 * Serves the clock to people: `POST /clock` with `{"to":"2024-12-02"}` or `{"by":"3d"}` (and `"zone"`, the programme's by
 * default) moves it and answers when everything has come to rest; `GET /clock`; `GET /status`.
 */
export async function startControl(options: {
  clock: Clock;
  zone: string;
  moveTo: (instant: number) => Promise<unknown>;
  status: () => Promise<unknown>;
  port?: number | undefined;
  log: (line: string) => void;
}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { clock } = options;
  const time = (zone: string) => {
    const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(clock.now())).toZonedDateTimeISO(zone);
    return { now: new Date(clock.now()).toISOString(), local: local.toString(), zone };
  };
  const move = async (body: Buffer) => {
    const input = parse(body);
    const zone = zoneIn(input.zone ?? options.zone);
    const target = instantIn(input, zone, clock.now());
    const settled = await options.moveTo(target);
    return { ...time(zone), settled };
  };

  const server = createServer(async (incoming, outgoing) => {
    const answer = (status: number, body: unknown, type = 'application/json') => {
      outgoing.writeHead(status, { 'content-type': type });
      outgoing.end(`${JSON.stringify(body)}\n`);
    };
    try {
      const body = await readWhole(incoming);
      const asked = `${incoming.method} ${incoming.url?.split('?', 1)[0]}`;
      if (asked === 'POST /clock') return answer(200, await move(body));
      if (asked === 'GET /clock') return answer(200, time(options.zone));
      if (asked === 'GET /status') return answer(200, { ...time(options.zone), ...Object(await options.status()) });
      answer(404, { title: 'Not found', detail: 'There are POST /clock, GET /clock and GET /status.' });
    } catch (error) {
      const type = 'application/problem+json';
      if (error instanceof Unusable) {
        const { field, message: detail } = error;
        return answer(400, { title: 'The clock was not moved', status: 400, field, detail }, type);
      }
      options.log(`The control endpoint failed: ${error instanceof Error ? error.stack : error}`);
      answer(500, { title: 'The control endpoint failed', status: 500, detail: String(error) }, type);
    }
  });
  return { url: await listen(server, 'the clock', options.port, options.log), stop: () => close(server) };
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(body.toString() || '{}')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unusable('body', 'Send JSON, such as {"to":"2024-12-02"}.');
    throw error;
  }
}

function zoneIn(zone: unknown): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(String(zone)).timeZoneId;
  } catch (error) {
    if (error instanceof RangeError) throw new Unusable('zone', `${zone} is no time zone, such as America/Edmonton.`);
    throw error;
  }
}

function instantIn({ to, by }: Record<string, unknown>, zone: string, now: number): number {
  if (typeof to === 'string') {
    const target = instantOf(to, zone);
    if (target < now) throw new Unusable('to', `The clock is past ${to} already, and it never goes back.`);
    return target;
  }
  if (typeof by === 'string') {
    const [, count, unit] = /^(\d+)([wdhms])$/.exec(by) ?? [];
    if (!unit) throw new Unusable('by', 'Give a number and a unit: 3d, 2h, 30m, 1w.');
    const from = Temporal.Instant.fromEpochMilliseconds(Math.floor(now)).toZonedDateTimeISO(zone);
    return from.add({ [UNITS[unit as keyof typeof UNITS]]: Number(count) }).epochMilliseconds;
  }
  throw new Unusable(
    'to',
    'Say where to, {"to":"2024-12-02"} or {"to":"2024-12-02T09:00"}, or by how much, {"by":"3d"}.',
  );
}

/** A date is its first moment in the zone; a date-time without an offset is the zone's. */
function instantOf(text: string, zone: string): number {
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) && text.includes('T')) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) throw new Unusable('to', `${text} is no date or date-time, such as 2024-12-02.`);
    throw error;
  }
}
