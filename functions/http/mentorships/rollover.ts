import {
  type Cohort,
  DomainError,
  mergeRollover,
  outcomeOf,
  type PairWishes,
  planRollovers,
  type Rollover,
  summariseWrapUps,
  type WrapUp,
  wishesOf,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import { type MessageRequest, newMessages } from '../../message-requests.ts';

/** What the people of a cohort wish, once each of its wrap-ups has been put. */
const askedIn = async ({ store }: Pick<Deps, 'store'>, cohortId: string) => {
  const milestones = (await store.cohorts.milestones(cohortId)).filter(({ kind }) => kind === 'wrap-up');
  const wrapUps: WrapUp[] = [];
  for (const { key } of milestones) wrapUps.push(...(await store.mentorships.wrapUpsOfCohort(cohortId, key)));
  const ids = [...new Set(wrapUps.map(({ mentorshipId }) => mentorshipId))];
  return { wrapUps, pairs: wishesOf(await store.mentorships.getMany(ids), wrapUps) };
};

/** The wishes of a cohort's pairs, for a coordinator: figures with their response rates, and each pair with what it comes to. */
export const rolloverOf = async (deps: Deps, cohortId: string) => {
  const { store } = deps;
  const { wrapUps, pairs } = await askedIn(deps, cohortId);
  const people = await store.participants.getMany(
    pairs.flatMap(({ mentorship: { mentor, mentee } }) => [mentor.participantId, mentee.participantId]),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const sideOf = ({ mentorship, wishes }: PairWishes, side: 'mentor' | 'mentee') => {
    const { participantId } = mentorship[side];
    return { participantId, name: names.get(participantId) ?? '', wish: wishes[side] ?? null };
  };
  return {
    wishes: summariseWrapUps(wrapUps, []).wishes,
    pairs: pairs.map((pair) => ({
      mentorshipId: pair.mentorship.id,
      mentor: sideOf(pair, 'mentor'),
      mentee: sideOf(pair, 'mentee'),
      becomes: outcomeOf(pair.wishes) ?? null,
    })),
  };
};

/** A row, a message and an event for each: thirty fit into one transaction. */
const CHUNK = 30;

const invitationOf = ({ cohortId, participantId, role, applicationId }: Rollover): MessageRequest => ({
  cohortId,
  participantId,
  kind: 'rollover-invitation',
  about: { applicationId },
  cause: `rollover/${cohortId}/${role}`,
});

/** @throws DomainError `intake-closed`, `invalid-input` unless `from` is another cohort of the same programme */
const assertFits = (cohort: Cohort, from: Cohort): void => {
  if (!cohort.intakeOpen) {
    throw new DomainError('intake-closed', 'This cohort takes no applications now.', {
      facts: { status: cohort.status },
    });
  }
  if (cohort.id !== from.id && cohort.programmeId === from.programmeId) return;
  throw new DomainError('invalid-input', 'People roll over between two cohorts of one programme.', {
    issues: [{ path: 'from', message: `must be another cohort of ${cohort.programmeId}` }],
  });
};

/** Invites whoever wishes to go on, each once in each role, and writes down what they bring along. Twice is once. */
export const rollOver = async (
  deps: Deps,
  { cohortId, from, saidBy }: { readonly cohortId: string; readonly from: string; readonly saidBy: string },
  trace: Trace,
): Promise<{ invited: number; invitedBefore: number }> => {
  const { store } = deps;
  const [cohort, old] = await Promise.all([store.cohorts.get(cohortId), store.cohorts.get(from)]);
  assertFits(cohort, old);
  const { pairs } = await askedIn(deps, from);
  const made = { cohortId, fromCohortId: from, saidBy, now: isoNow(deps) };
  const planned = planRollovers(pairs, made);
  const applied = await store.applications.applied(planned);
  const counts = { invited: 0, invitedBefore: 0 };
  for (let at = 0; at < planned.length; at += CHUNK) {
    const chunk = planned.slice(at, at + CHUNK);
    const standing = new Map(
      (await store.cohorts.rollovers(chunk)).map((each) => [`${each.participantId} ${each.role}`, each]),
    );
    const changes = chunk.flatMap((each) => {
      // Who has applied by themselves need not be asked.
      const { invitedAt: _invitedAt, ...uninvited } = each;
      const wanted: Rollover = applied.has(each) ? uninvited : each;
      const known = standing.get(`${each.participantId} ${each.role}`);
      if (known?.invitedAt !== undefined) counts.invitedBefore += 1;
      const next = known ? mergeRollover(known, wanted) : wanted;
      return next ? [{ known, next, asks: next.invitedAt !== undefined && known?.invitedAt === undefined }] : [];
    });
    if (changes.length === 0) continue;
    const asked = changes.filter(({ asks }) => asks);
    const { writes, events } = await newMessages(
      deps,
      asked.map(({ next }) => invitationOf(next)),
    );
    const { insert, replace } = entities.rollovers;
    const rows = changes.map(({ known, next }) => (known ? replace(next) : insert(next)));
    await store.commit([...rows, ...writes], events, trace);
    counts.invited += asked.length;
  }
  return counts;
};
