import {
  type Application,
  type Cohort,
  type CohortClass,
  type HelpRequest,
  isQuiet,
  type MatchRun,
  type Mentorship,
  type Message,
  type Milestone,
  type Nudge,
  type Participant,
  type Programme,
  type Unreachable,
  waitedDays,
} from '@pharos/domain';
import type { HttpDeps } from '@pharos/runtime';
import type { Count, Page } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';

/** So many of each are on the page. */
const FIRST = 5;
/** Rows of quiet pairs that are looked through: each says that a pair was asked, and its mentorship whether it is quiet still. */
const LOOKED_THROUGH = 25;
const NEXT = 3;

/** The first few of a list, how many there are, and since when the first one. */
interface Rows<Row> extends Count {
  readonly rows: readonly Row[];
  readonly since: string | null;
  readonly all: string;
}

type People = ReadonlyMap<string, Participant>;

const nameOf = (people: People, id: string): string => people.get(id)?.name ?? '';

const applicantLine = (
  { id, kind, language, priority, submittedAt, version, participantId }: Application,
  people: People,
) => ({
  ...{ id, kind, language, priority, version },
  name: nameOf(people, participantId),
  since: submittedAt,
});

/** Which blocks there are for whom; the others are not even read. */
type Sees = (block: string) => boolean;

/**
 * The home of one cohort. Each block is a query for its first rows, and one more that counts, up to 100, where there are more than those:
 * counters of their own would make every application and every help request write the same row.
 */
export const cohortHome = (deps: HttpDeps) => {
  const { store, now } = deps;
  const { timeIsOver } = retentionOf(deps);

  /** The first rows of what is kept for a time: none once it is over. */
  const kept = async <Row>(cohort: Cohort, name: CohortClass, first: () => Promise<Page<Row>>): Promise<Page<Row>> =>
    timeIsOver(cohort, name) ? { items: [] } : first();

  const rowsOf = async <Row>(
    first: Promise<Page<Row>>,
    { count, since, all }: { count: () => Promise<Count>; since: (row: Row) => string; all: string },
  ): Promise<Rows<Row>> => {
    const { items, cursor } = await first;
    const [oldest = null] = items.map(since).sort();
    const counted = cursor === undefined ? { count: items.length, atLeast: false } : await count();
    return { ...counted, rows: items, since: oldest, all };
  };

  const toDecide = ({ id }: Cohort, role: Application['role']): Promise<Rows<Application>> =>
    rowsOf(store.applications.ofCohort(id, { role, status: 'submitted', limit: FIRST }), {
      count: () => store.applications.countOf(id, role, 'submitted'),
      since: ({ submittedAt }) => submittedAt,
      all: `/cohorts/${id}/applications?role=${role}&status=submitted`,
    });

  const messages = (cohort: Cohort, status: 'unconfirmed' | 'failed'): Promise<Rows<Message>> => {
    const { id } = cohort;
    const first = kept(cohort, 'messages', () => store.messages.ofCohort(id, { status, limit: FIRST }));
    return rowsOf(first, {
      count: () => store.messages.countOf(id, status),
      since: ({ requestedAt }) => requestedAt,
      all: `/cohorts/${id}/messages?status=${status}`,
    });
  };

  const quietPairs = async ({ id }: Cohort): Promise<Rows<{ nudge: Nudge; pair: Mentorship }>> => {
    const { items, cursor } = await store.mentorships.lastNudges(id, { limit: LOOKED_THROUGH });
    const pairs = await store.mentorships.getMany(items.map(({ mentorshipId }) => mentorshipId));
    const quiet = new Map(pairs.filter(isQuiet).map((pair) => [pair.id, pair]));
    const rows = items.flatMap((nudge) => {
      const pair = quiet.get(nudge.mentorshipId);
      return pair ? [{ nudge, pair }] : [];
    });
    return {
      count: rows.length,
      atLeast: cursor !== undefined,
      rows: rows.slice(0, FIRST),
      since: rows[0]?.nudge.firedAt ?? null,
      all: `/cohorts/${id}/quiet-pairs`,
    };
  };

  const readBlocks = async (cohort: Cohort, sees: Sees) => {
    const { id } = cohort;
    const when = <Block>(name: string, read: () => Promise<Block>) => (sees(name) ? read() : undefined);
    const [
      menteesToDecide,
      mentorsToDecide,
      waiting,
      runsToReview,
      helpRequests,
      quiet,
      unreachable,
      unconfirmed,
      failed,
    ] = await Promise.all([
      when('menteesToDecide', () => toDecide(cohort, 'mentee')),
      when('mentorsToDecide', () => toDecide(cohort, 'mentor')),
      when('waiting', () =>
        rowsOf<Application>(store.applications.waiting(id, { limit: FIRST }), {
          count: () => store.applications.countQueue(id),
          since: ({ submittedAt }) => submittedAt,
          all: `/cohorts/${id}/waiting`,
        }),
      ),
      when('runsToReview', () =>
        rowsOf<MatchRun>(store.matchRuns.toReview(id, { limit: FIRST }), {
          count: () => store.matchRuns.countToReview(id),
          since: ({ requestedAt }) => requestedAt,
          all: `/cohorts/${id}/match-runs`,
        }),
      ),
      when('helpRequests', () =>
        rowsOf<HelpRequest>(
          kept(cohort, 'help-requests', () => store.mentorships.helpRequests(id, { status: 'open', limit: FIRST })),
          {
            count: () => store.mentorships.countHelpRequests(id),
            since: ({ raisedAt }) => raisedAt,
            all: `/cohorts/${id}/help-requests`,
          },
        ),
      ),
      when('quietPairs', () => quietPairs(cohort)),
      when('unreachable', () =>
        rowsOf<Unreachable>(
          kept(cohort, 'messages', () => store.participants.unreachable(id, { limit: FIRST })),
          {
            count: () => store.participants.countUnreachable(id),
            since: ({ since }) => since,
            all: `/cohorts/${id}/unreachable`,
          },
        ),
      ),
      when('unconfirmed', () => messages(cohort, 'unconfirmed')),
      when('failed', () => messages(cohort, 'failed')),
    ]);
    return {
      menteesToDecide,
      mentorsToDecide,
      waiting,
      runsToReview,
      helpRequests,
      quietPairs: quiet,
      unreachable,
      unconfirmed,
      failed,
    };
  };

  const peopleIn = async ({
    menteesToDecide,
    mentorsToDecide,
    waiting,
    helpRequests,
    quietPairs: quiet,
    unreachable,
  }: Awaited<ReturnType<typeof readBlocks>>): Promise<People> => {
    const named = [menteesToDecide, mentorsToDecide, waiting, helpRequests, unreachable].flatMap((block) =>
      (block?.rows ?? []).map(({ participantId }) => participantId),
    );
    const paired = (quiet?.rows ?? []).flatMap(({ pair }) => [pair.mentor.participantId, pair.mentee.participantId]);
    const people = await store.participants.getMany([...new Set([...named, ...paired])]);
    return new Map(people.map((person) => [person.id, person]));
  };

  const show = <Row, Item>(block: Rows<Row> | undefined, line: (row: Row) => Item) => {
    if (block === undefined) return undefined;
    const { rows, ...glance } = block;
    return { ...glance, items: rows.map(line) };
  };

  const cohortLine = ({ id, programmeId, label, status, timeZone, intakeOpen }: Cohort, { name }: Programme) => ({
    ...{ id, programmeId, programme: name, label, status, timeZone, intakeOpen },
  });

  const nextOf = async ({ id }: Cohort): Promise<Milestone[]> => store.cohorts.nextMilestones(id, { limit: NEXT });

  return {
    async whole(cohort: Cohort, sees: Sees) {
      const [programme, blocks, next] = await Promise.all([
        definitionOf(store, cohort),
        readBlocks(cohort, sees),
        nextOf(cohort),
      ]);
      const people = await peopleIn(blocks);
      const applicant = (application: Application) => applicantLine(application, people);
      return {
        cohort: cohortLine(cohort, programme),
        menteesToDecide: show(blocks.menteesToDecide, applicant),
        mentorsToDecide: show(blocks.mentorsToDecide, applicant),
        waiting: show(blocks.waiting, applicant),
        runsToReview: show(blocks.runsToReview, (run) => run),
        helpRequests: show(blocks.helpRequests, (request) => ({
          ...request,
          name: nameOf(people, request.participantId),
          waitedDays: waitedDays(request, now()),
        })),
        quietPairs: show(blocks.quietPairs, ({ nudge, pair }) => ({
          mentorshipId: pair.id,
          mentor: nameOf(people, pair.mentor.participantId),
          mentee: nameOf(people, pair.mentee.participantId),
          introducedAt: pair.introducedAt,
          askedLast: nudge.firedAt ?? '',
        })),
        unreachable: show(blocks.unreachable, (row) => ({
          ...row,
          name: nameOf(people, row.participantId),
          email: people.get(row.participantId)?.email ?? '',
        })),
        unconfirmed: show(blocks.unconfirmed, (message) => message),
        failed: show(blocks.failed, (message) => message),
        next,
      };
    },

    async glance(cohort: Cohort, sees: Sees) {
      const [programme, blocks, next] = await Promise.all([
        definitionOf(store, cohort),
        readBlocks(cohort, sees),
        nextOf(cohort),
      ]);
      return { cohort: cohortLine(cohort, programme), ...blocks, next };
    },
  };
};
