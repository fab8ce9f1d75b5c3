import { createHash } from 'node:crypto';
import type { AnswerOf } from '@pharos/api-client';
import type { Seen } from '../cloud/seen.ts';
import type { Evidence, Mail, Row } from '../year/check/evidence.ts';
import type { Mark, Marks } from './marks.ts';
import { type Hit, type Searched, searchSince } from './search.ts';

export type Proof = AnswerOf<'followReceipt'>;

/** Somebody who was erased: as who is looked for, and since when. */
export interface Forgotten {
  readonly participantId: string;
  /** The account that they signed in with. */
  readonly sub: string;
  /** Whose marks are theirs: the account, the id, and that of each pair that they were one of, as `pair/<id>`. */
  readonly names: ReadonlySet<string>;
  readonly address: string;
  /** The pair that was standing, and the other of it. */
  readonly pair: { readonly id: string; readonly partnerId: string };
  /** How many mails had been sent when they asked to be erased. */
  readonly mailsBefore: number;
  /** How much there was when the proof was written. */
  readonly before: { readonly mails: number; readonly events: number; readonly seen: number };
  /** Of what the proof must have found something. */
  readonly had: readonly string[];
  /** What their receipt shows. */
  readonly proof: Proof;
}

const pairIdsOf = ({ names }: Forgotten): string[] =>
  [...names].flatMap((name) => (name.startsWith('pair/') ? [name.slice('pair/'.length)] : []));

const around = (text: string, { text: mark }: Mark): string =>
  text.slice(Math.max(0, text.indexOf(mark) - 60)).slice(0, 130);

/**
 * What the tables say of somebody who has been erased. What is sealed cannot be searched: an archive that lies there still, and the key of
 * one, are counted as theirs, since only they and the other of their pair have asked for any.
 */
export const searchRows = (
  rows: readonly Row[],
  marks: Marks,
  { names, sub }: Pick<Forgotten, 'names' | 'sub'>,
): Hit[] => {
  const account = new RegExp(`(?<![\\w-])${sub}(?![\\w-])`);
  const sealed = new Set<unknown>(['export part', 'archive key']);
  const archives = rows
    .filter(({ entity }) => sealed.has(entity))
    .map(({ pk, sk }) => ({ sink: 'rows', where: `${pk} ${sk}`, field: 'archive', whose: sub, text: sk }));
  const texts = rows.map((row) => ({ where: `${row.pk} ${row.sk}`, text: JSON.stringify(row) }));
  const said = texts.flatMap(({ where, text }) => [
    ...marks
      .in(text)
      .filter(({ whose }) => names.has(whose))
      .map((mark) => ({ sink: 'rows', where, field: mark.field, whose: mark.whose, text: around(text, mark) })),
    ...(account.test(text) ? [{ sink: 'rows', where, field: 'account', whose: sub, text: text.slice(0, 130) }] : []),
  ]);
  return [...said, ...archives];
};

/** Answers that were kept for their account, by its digest, in case a request was repeated. Whoever still signs in with it gets new ones. */
export const searchKept = (rows: readonly Row[], { sub, proof }: Pick<Forgotten, 'sub' | 'proof'>): Hit[] => {
  const digest = createHash('sha256').update(sub).digest('hex');
  return rows
    .filter(({ pk, startedAt }) => pk.endsWith(`#${digest}`) && Number(startedAt) <= Date.parse(proof.requestedAt))
    .map(({ pk, sk }) => ({ sink: 'rows', where: `${pk} ${sk}`, field: 'account', whose: sub, text: pk }));
};

/** What has come since: nobody is told anything of them any more, and they are told nothing. */
export const searchLater = (evidence: Evidence, seen: readonly Seen[], marks: Marks, who: Forgotten): Searched => {
  const { mails, events, seen: before } = who.before;
  const late = { mails: evidence.mails.slice(mails), events: evidence.events.slice(events) };
  // Lines and events as they were written may name nobody at any time: that is searched for everybody.
  const since = { ...evidence, ...late, logs: [], changes: [] };
  return searchSince(since, seen.slice(before), marks, ({ whose }) => who.names.has(whose));
};

const countOf = (rows: readonly Row[], { participantId, ...who }: Forgotten): Record<string, number> => {
  const count = (entity: string, isTheirs: (row: Row) => boolean) =>
    rows.filter((row) => row.entity === entity && isTheirs(row)).length;
  const pairs = new Set(pairIdsOf({ participantId, ...who }));
  const ofPair = ({ mentorshipId }: Row) => pairs.has(String(mentorshipId));
  const own = (row: Row) => row.participantId === participantId;
  const owners = new Set([`PARTICIPANT#${participantId}`, ...[...pairs].map((id) => `MENTORSHIP#${id}`)]);
  return {
    applications: count('application', own),
    mentorships: count('mentorship', ({ id }) => pairs.has(String(id))),
    meetings: count('meeting', ofPair),
    notes: count('note', ofPair),
    reflections: count('reflection', own),
    keys: rows.filter(({ pk, sk }) => owners.has(pk) && sk.startsWith('KEY#')).length,
  };
};

/** What stays because it is counted. */
const COUNTED: ReadonlySet<string> = new Set([
  ...['applications', 'mentorships', 'meetings', 'check-ins', 'wrap-ups', 'help-requests', 'nominations', 'messages'],
]);

/** Whether the proof is there and says what the tables say. @returns what is wrong with it */
export const checkProof = (rows: readonly Row[], who: Forgotten): string[] => {
  const { status, by, things, completedAt } = who.proof;
  if (status !== 'done' || completedAt === undefined) return [`the erasure is not done: ${status} comes next`];
  const found = new Map(things.map((each) => [String(each.thing), each]));
  return [
    ...(by === 'self' ? [] : [`the proof says that it was asked for by ${by}`]),
    ...who.had.filter((thing) => !found.get(thing)?.found).map((thing) => `the proof has found no ${thing}`),
    ...things
      .filter(({ becomes, left }) => becomes === 'deleted' && left !== 0)
      .map(({ thing, left }) => `of ${thing} ${left} are left, which were to be deleted`),
    ...things
      .filter(({ thing, found, left }) => COUNTED.has(thing) && (left ?? 0) < found)
      .map(({ thing, found, left }) => `of ${thing}, which are counted, ${left} of ${found} are left`),
    ...Object.entries(countOf(rows, who))
      .filter(([thing, count]) => (found.get(thing)?.left ?? 0) !== count)
      .map(
        ([thing, count]) =>
          `the proof says that ${found.get(thing)?.left ?? 0} of ${thing} are left, the tables have ${count}`,
      ),
  ];
};

const TELLS = /eras|forg[eo]t|delet|privacy|effac|supprim|oubli/i;

/**
 * Whether nothing was sent to whoever was erased, and the other of the pair was told that it has ended, in words that tell nothing more than
 * with whom. @returns what is wrong with it
 */
export const checkMails = (rows: readonly Row[], mails: readonly Mail[], marks: Marks, who: Forgotten): string[] => {
  const { pair, names, address } = who;
  const later = mails.slice(who.mailsBefore);
  const told = rows.filter(
    ({ entity, kind, participantId, about }) =>
      entity === 'message' &&
      kind === 'mentorship-ended' &&
      participantId === pair.partnerId &&
      (about as { mentorshipId?: string }).mentorshipId === pair.id,
  );
  const ids = new Set(told.map(({ id }) => String(id)));
  const sent = later.filter(({ tags }) => Object.values(tags).some((tag) => ids.has(tag)));
  const texts = sent.map(({ subject, text, html }) => `${subject} ${text} ${html}`);
  return [
    ...later
      .filter(({ to }) => to.some((each) => each.toLowerCase() === address.toLowerCase()))
      .map(({ messageId }) => `mail ${messageId} was sent to whoever had asked to be erased`),
    ...(sent.length === 1 ? [] : [`the partner was told ${sent.length} times that the mentorship has ended`]),
    ...texts.flatMap((text) => {
      const more = marks.in(text).filter(({ whose, field }) => names.has(whose) && field !== 'name');
      const words = [...(TELLS.exec(text) ?? []), ...more.map(({ field }) => `their ${field}`)];
      return words.map((word) => `the partner was told more than that it has ended: ${word}`);
    }),
  ];
};
