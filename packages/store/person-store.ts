import { type Belonging, DomainError, type Erasure, emailDigest, type Role } from '@pharos/domain';
import { inChunks, sideBySide } from './batches.ts';
import { erasures } from './entities.ts';
import * as keys from './keys.ts';
import type { Item, Query, Table } from './table.ts';

/** Whose rows are looked for. Address and account are known only as long as somebody is. */
export interface Whose {
  readonly participantId: string;
  readonly email?: string | undefined;
  readonly subject?: string | undefined;
}

/** A row that has to do with somebody, and what it is of theirs. */
export interface PersonRow {
  readonly belonging: Belonging;
  readonly item: Item;
}

const roles: readonly Role[] = ['mentor', 'mentee'];

/** The kinds of rows in the partition of a pair that belong to one of its sides. */
const ofOneSide: Readonly<Record<string, Belonging>> = {
  'check-in': 'check-ins',
  'wrap-up': 'wrap-ups',
  'meeting reply': 'meeting-replies',
  'help request': 'help-requests',
  introduction: 'introductions',
};

/** The kinds of rows that stand under a participant. */
const ofOneself: Readonly<Record<string, Belonging>> = {
  reflection: 'reflections',
  export: 'exports',
  'export part': 'exports',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const about = ({ about: told }: Item): Readonly<Record<string, unknown>> =>
  typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : {};
const tagged = (belonging: Belonging, items: readonly Item[]): PersonRow[] =>
  items.map((item) => ({ belonging, item }));

/**
 * Everything that the table holds of one person, found by keys and indexes alone; and the erasures that take it away. Rows come as they
 * stand, so that nothing in them is overlooked.
 */
export const personStore = (table: Table) => {
  const all = (query: Query): Promise<Item[]> => Array.fromAsync(table.all(query));

  const under = (participantId: string): Promise<Item[]> => all({ pk: keys.participantKey(participantId).pk });
  const messagesTo = (participantId: string): Promise<Item[]> =>
    all({ index: 'gsi3', pk: keys.participantKey(participantId).pk, prefix: 'MESSAGE#' });
  const allOfPair = (mentorshipId: string): Promise<Item[]> => all({ pk: keys.mentorshipKey(mentorshipId).pk });
  const allOfMatchRun = (matchRunId: string): Promise<Item[]> => all({ pk: keys.matchRunKey(matchRunId).pk });

  const keptAnswers = (account: string): Promise<Item[]> =>
    all({ pk: keys.idempotencyKey({ account, request: '' }).pk });

  const limitsOf = (account: string): Promise<Item[]> =>
    all({ pk: keys.limitKey({ account, operation: '', hour: 0 }).pk });

  /** What a pair has of one of its two, and what both have of it. */
  const ofPair = async ({ id }: Item, participantId: string): Promise<PersonRow[]> =>
    (await allOfPair(text(id))).flatMap((item) => {
      if (item.entity === 'mentorship') return tagged('mentorships', [item]);
      if (item.entity === 'meeting') return tagged('meetings', [item]);
      if (item.entity === 'note') return tagged('notes', [item]);
      const belonging = ofOneSide[text(item.entity)];
      const own = item.participantId === participantId || item.otherId === participantId;
      return belonging && own ? tagged(belonging, [item]) : [];
    });

  /** Archives that the other of a pair has asked for: the person's name is in them, and what the two have of each other. */
  const archivesOfOther = async (pair: Item, participantId: string): Promise<PersonRow[]> => {
    const sides = [pair.mentor, pair.mentee] as { readonly participantId: string }[];
    const others = sides.filter((side) => side.participantId !== participantId);
    const rows = await Promise.all(others.map((other) => under(other.participantId)));
    return tagged(
      'exports',
      rows.flat().filter(({ entity }) => ofOneself[text(entity)] === 'exports'),
    );
  };

  const matchRunsOf = async (cohortIds: readonly string[]): Promise<Item[]> =>
    (await Promise.all(cohortIds.map((id) => all({ index: 'gsi1', pk: `COHORT#${id}#MATCH-RUNS` })))).flat();

  /** What match runs left behind that names one of these applications. */
  const matchResults = async (runs: readonly Item[], applicationIds: readonly string[]): Promise<PersonRow[]> => {
    const found: PersonRow[] = [];
    for (const { id } of runs) {
      const about = (await allOfMatchRun(text(id))).filter((item) => {
        const said = JSON.stringify(item);
        return applicationIds.some((applicationId) => said.includes(applicationId));
      });
      found.push(...tagged('match-results', about));
    }
    return found;
  };

  /** What stands under keys of its own. */
  const scattered = async (
    { participantId, email, subject }: Whose,
    { cohortIds, pairs, messages }: { cohortIds: readonly string[]; pairs: readonly Item[]; messages: readonly Item[] },
  ): Promise<PersonRow[]> => {
    const digest = email === undefined ? undefined : emailDigest(email);
    const introductions = messages.flatMap((message): keys.Key[] => {
      const { mentorshipId, otherId } = about(message);
      return otherId === undefined ? [] : [keys.introductionKey(text(mentorshipId), text(otherId))];
    });
    const nominations = messages.flatMap((message): keys.Key[] => {
      const { nominationId } = about(message);
      return nominationId === undefined ? [] : [keys.nominationKey(text(message.cohortId), text(nominationId))];
    });
    const wanted: readonly (readonly [Belonging, readonly keys.Key[]])[] = [
      [
        'name-and-address',
        digest === undefined ? [] : [keys.emailKey(digest), ...cohortIds.map((id) => keys.nomineeKey(id, digest))],
      ],
      ['sign-in', subject === undefined ? [] : [keys.subjectKey(subject)]],
      ['staff-roles', subject === undefined ? [] : [keys.staffKey(subject)]],
      [
        'holds',
        [keys.holdKey('participant', participantId), ...pairs.map(({ id }) => keys.holdKey('mentorship', text(id)))],
      ],
      ['unreachable-marks', cohortIds.map((id) => keys.unreachableKey(id, participantId))],
      ['rollovers', cohortIds.flatMap((id) => roles.map((role) => keys.rolloverKey(id, participantId, role)))],
      ['introductions', introductions],
      ['nominations', nominations],
    ];
    const found = await Promise.all(
      wanted.map(async ([belonging, each]) => tagged(belonging, await table.getMany(each))),
    );
    const nominationIds = new Set(nominations.map(({ sk }) => sk.replace('NOMINATION#', '')));
    // Whoever has come back since with the same address or account is somebody else, whose rows these are by now.
    const isTheirs = ({ item }: PersonRow): boolean => {
      if (item.entity === 'email' || item.entity === 'subject') return item.participantId === participantId;
      if (item.entity === 'nominee') return nominationIds.has(text(item.nominationId));
      return item.entity !== 'staff' || Object.keys(item.roles ?? {}).length === 0;
    };
    return [
      ...found.flat().filter(isTheirs),
      ...tagged('kept-answers', subject === undefined ? [] : await keptAnswers(subject)),
      ...tagged('limits', subject === undefined ? [] : await limitsOf(subject)),
    ];
  };

  return {
    /** @throws DomainError `not-found` */
    async erasure(erasureId: string): Promise<Erasure> {
      const item = await table.get(keys.erasureKey(erasureId));
      if (!item) throw new DomainError('not-found', 'There is no such erasure.');
      return erasures.fromItem(item);
    },

    /** The erasures that there are, of these ids. */
    async erasures(ids: readonly string[]): Promise<Erasure[]> {
      return (await table.getMany(ids.map(keys.erasureKey))).map(erasures.fromItem);
    },

    /** Every row that has to do with somebody; except those about others too, match results and archives, where only their own are wanted. */
    async rowsOf(whose: Whose, { ownOnly = false } = {}): Promise<PersonRow[]> {
      const { pk } = keys.participantKey(whose.participantId);
      const [own, applications, open, named, messages, asMentor, asMentee] = await Promise.all([
        under(whose.participantId),
        all({ index: 'gsi2', pk, prefix: 'APPLICATION#' }),
        all({ index: 'gsi2', pk, prefix: 'NOMINATION#' }),
        all({ index: 'gsi3', pk, prefix: 'NOMINATED#' }),
        messagesTo(whose.participantId),
        all({ index: 'gsi2', pk, prefix: 'MENTORSHIP#' }),
        all({ index: 'gsi3', pk, prefix: 'MENTORSHIP#' }),
      ]);
      const pairs = [...asMentor, ...asMentee];
      const cohortIds = [
        ...new Set([...applications, ...open, ...messages, ...pairs].map(({ cohortId }) => text(cohortId))),
      ];
      const runs = ownOnly ? [] : await matchRunsOf(cohortIds);
      const applicationIds = applications.map(({ id }) => text(id));
      const [ofPairs, archives, results, besides] = await Promise.all([
        Promise.all(pairs.map((pair) => ofPair(pair, whose.participantId))),
        ownOnly ? [] : Promise.all(pairs.map((pair) => archivesOfOther(pair, whose.participantId))),
        applicationIds.length === 0 ? [] : matchResults(runs, applicationIds),
        scattered(whose, { cohortIds, pairs, messages }),
      ]);
      const rows = [
        ...own.map((item): PersonRow => ({ belonging: ofOneself[text(item.entity)] ?? 'name-and-address', item })),
        ...tagged('applications', await table.getMany(applications)), // as they stand, which an index may not know yet
        ...tagged('nominations', [...open, ...named]),
        ...tagged('messages', messages),
        ...ofPairs.flat(),
        ...archives.flat(),
        ...results,
        ...besides,
      ];
      return [...new Map(rows.map((row) => [`${row.item.pk} ${row.item.sk}`, row])).values()];
    },

    /** Match runs of these cohorts that may still be reading people. */
    async runsUnderWay(cohortIds: readonly string[]): Promise<string[]> {
      const runs = await matchRunsOf(cohortIds);
      return runs.filter(({ status }) => status === 'requested' || status === 'solving').map(({ id }) => text(id));
    },

    under,
    messagesTo,
    allOfPair,
    allOfMatchRun,
    keptAnswers,
    limitsOf,

    /** Deletes rows; one that is gone already is as good. */
    async remove(rows: readonly keys.Key[]): Promise<void> {
      for (const chunk of inChunks(rows, 100)) await sideBySide(chunk, ({ pk, sk }) => table.remove({ pk, sk }));
    },
  };
};
