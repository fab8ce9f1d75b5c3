import type { Seen } from '../cloud/seen.ts';
import type { Evidence, Mail } from '../year/check/evidence.ts';
import { FIRST_COORDINATOR } from '../year/synth.ts';
import type { Mark, Marks } from './marks.ts';
import { createReaders, type Reader, type Readers } from './readers.ts';

/** A mark that was found where it may not stand. */
export interface Hit {
  readonly sink: string;
  readonly where: string;
  /** What was found, and of whom. */
  readonly field: string;
  readonly whose: string;
  /** The words around it. */
  readonly text: string;
}

export interface Searched {
  readonly searched: Readonly<Record<string, number>>;
  readonly hits: readonly Hit[];
}

/** Accounts that read the API besides participants. */
export const accounts = { helper: 'canary-helper', elsewhere: 'canary-elsewhere' } as const;

/** A text to be searched. `allows`: whether a mark may stand there. */
interface Place {
  readonly sink: string;
  readonly where: string;
  readonly text: string;
  readonly allows?: (mark: Mark) => boolean;
}

/**
 * SES's own events carry the headers of the mail that they tell of: its reader and its subject. That is SES's doing and cannot be switched
 * off; what is not in those may not be in them either.
 */
const allowedBySes = (text: string, marks: Marks, readers: Readers): ((mark: Mark) => boolean) => {
  const [address = ''] = /"destination":\["([^"]+)"/.exec(text.replaceAll('\\"', '"'))?.slice(1) ?? [];
  const id = readers.byAddress(address);
  const own = marks.in(address);
  return (mark) =>
    own.includes(mark) ||
    (id !== undefined && mark.field === 'name' && readers.mayRead({ kind: 'participant', id }, mark));
};

const isOfSes = (text: string): boolean => /"source":"aws\.ses"/.test(text.replaceAll('\\"', '"'));

const readerOf = ({ path, sub }: Seen & { in: 'answer' }, readers: Readers): Reader => {
  const id =
    /\/links\/[^/]*~(par_[0-9A-Z]{26})~/.exec(decodeURIComponent(path))?.[1] ?? (sub && readers.bySubject(sub));
  if (sub === FIRST_COORDINATOR) return { kind: 'coordinator' };
  if (sub === accounts.helper) return { kind: 'helper' };
  return id ? { kind: 'participant', id } : { kind: 'nobody' };
};

const answerPlaces = (seen: readonly Seen[], readers: Readers): Place[] =>
  seen.flatMap((each): Place[] => {
    if (each.in !== 'answer') return [];
    const where = `${each.method} ${each.path} for ${each.sub ?? 'nobody'}`;
    if (each.type.startsWith('application/problem+json')) return [{ sink: 'problems', where, text: each.body }];
    const reader = readerOf(each, readers);
    return [{ sink: 'answers', where, text: each.body, allows: (mark) => readers.mayRead(reader, mark) }];
  });

const mailPlaces = (mails: readonly Mail[], readers: Readers): Place[] =>
  mails.map((mail) => {
    const { subject, html = '', text = '', calendar, headers, tags, to, cc, bcc, messageId } = mail;
    const id = readers.byAddress(to[0] ?? '');
    return {
      sink: 'mails',
      where: `mail ${messageId} to ${id}`,
      text: JSON.stringify({ subject, html, text, calendar: calendar?.text, headers, tags, to, cc, bcc }),
      allows: (mark) => id !== undefined && readers.mayRead({ kind: 'participant', id }, mark),
    };
  });

/** Everything that a year left behind and that was seen on the way, by where it is. */
const placesIn = (evidence: Evidence, seen: readonly Seen[], marks: Marks, readers: Readers): Place[] => {
  const withSes = (place: Place): Place =>
    isOfSes(place.text) ? { ...place, allows: allowedBySes(place.text, marks, readers) } : place;
  const isMetric = ({ line }: { line: string }) => line.includes('"_aws"');
  return [
    ...evidence.events.map(({ detailType, ...event }) =>
      withSes({
        sink: 'events',
        where: `event ${detailType} ${event.id}`,
        text: JSON.stringify({ ...event, detailType }),
      }),
    ),
    ...evidence.changes.flatMap(({ after }) =>
      after?.entity === 'outbox' ? [{ sink: 'outbox', where: after.pk, text: JSON.stringify(after) }] : [],
    ),
    ...evidence.logs.map((log) => ({
      sink: isMetric(log) ? 'metrics' : 'logLines',
      where: `log of ${log.fn}`,
      text: log.line,
    })),
    ...evidence.schedules.map((each) => ({ sink: 'schedules', where: each.name, text: JSON.stringify(each) })),
    ...seen.flatMap((each): Place[] => {
      if (each.in === 'queue')
        return [
          withSes({ sink: 'queueBodies', where: each.queue, text: `${each.body} ${JSON.stringify(each.attributes)}` }),
        ];
      // What is sent is a mail: searched as its reader gets it.
      return each.in === 'call' && each.service !== 'ses'
        ? [
            {
              sink: each.service === 'scheduler' ? 'schedules' : 'calls',
              where: `${each.service} ${each.path}`,
              text: `${each.path} ${each.body}`,
            },
          ]
        : [];
    }),
    ...evidence.deadLetters.map(({ queue, body }) => withSes({ sink: 'deadLetters', where: queue, text: body })),
    ...answerPlaces(seen, readers),
    ...mailPlaces(evidence.mails, readers),
  ];
};

const AROUND = 60;

const around = (text: string, mark: string): string => {
  const at = text.toLowerCase().indexOf(mark);
  return at < 0 ? text.slice(0, 2 * AROUND) : text.slice(Math.max(0, at - AROUND), at + mark.length + AROUND);
};

const SINKS = [
  ...['events', 'outbox', 'logLines', 'metrics', 'schedules', 'queueBodies', 'deadLetters', 'calls', 'problems'],
  ...['answers', 'mails'],
];

const countOf = (places: readonly Place[]): Searched['searched'] => {
  const counts = Map.groupBy(places, ({ sink }) => sink);
  return Object.fromEntries(SINKS.map((sink) => [sink, counts.get(sink)?.length ?? 0]));
};

const readersOf = ({ rows, changes }: Evidence, marks: Marks): Readers => {
  const erased = changes.flatMap(({ before, after }) => (before && !after ? [before] : []));
  return createReaders([...erased, ...rows], marks.in);
};

const hitsIn = (places: readonly Place[], marks: Marks, mayStand: (mark: Mark, place: Place) => boolean): Hit[] =>
  places.flatMap((place) =>
    marks
      .in(place.text)
      .filter((mark) => !mayStand(mark, place))
      .map(({ field, whose, text }) => ({
        ...{ sink: place.sink, where: place.where, field, whose },
        text: around(place.text, text),
      })),
  );

/** Looks for every mark everywhere. */
export const search = (evidence: Evidence, seen: readonly Seen[], marks: Marks): Searched => {
  const places = placesIn(evidence, seen, marks, readersOf(evidence, marks));
  const hits = hitsIn(places, marks, (mark, { allows = () => false }) => allows(mark));
  return { searched: countOf(places), hits };
};

/** Looks for the marks of somebody who has been erased, in what has come since: whoever was a reader of them is none any more. */
export const searchSince = (
  since: Evidence,
  seen: readonly Seen[],
  marks: Marks,
  isTheirs: (mark: Mark) => boolean,
): Searched => {
  const places = placesIn(since, seen, marks, readersOf(since, marks));
  return { searched: countOf(places), hits: hitsIn(places, marks, (mark) => !isTheirs(mark)) };
};
