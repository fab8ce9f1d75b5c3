import {
  type Cohort,
  closeHelp,
  DomainError,
  dayEnds,
  end,
  type HelpRequest,
  isQuiet,
  type Mentorship,
  type Participant,
  pause,
  reachAgain,
  resume,
  type Standing,
  summariseCheckIns,
  summariseWrapUps,
  type Unreachable,
  waitedDays,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { assertVersion, type HttpDeps, httpArea, isoNow, type Request, route } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';
import { takeCheckIn } from '../../check-in-answers.ts';
import { definitionOf, programmeOfCohort } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { inOrder, resources } from '../resources.ts';
import * as contract from './contract.ts';
import { introduceTo } from './introductions.ts';
import { rollOver, rolloverOf } from './rollover.ts';
import { coordinatorsView, otherOf, ownView } from './views.ts';

/** Of responses whose time is over, the figures stay. */
const NOTHING_WRITTEN = { learned: [], testimonials: [] };

const since = ({ cohortId, introducedAt }: Mentorship) => ({ cohortId, since: introducedAt });

/** Mentorships and their check-ins, each caller seeing what is theirs. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const the = resources(deps);
  const { timeIsOver, gone, assertKept, pairShown } = retentionOf(deps);

  const namesOfPeople = async (ids: readonly string[]) => {
    const people = await store.participants.getMany(ids);
    return new Map(people.map(({ id, name }) => [id, name]));
  };

  const namesOf = (mentorships: readonly Mentorship[]) =>
    namesOfPeople(mentorships.flatMap(({ mentor, mentee }) => [mentor.participantId, mentee.participantId]));

  /** The instant at which a day is over on the cohort's clock. */
  const endOf = ({ timeZone }: Cohort, day: string | undefined): string | undefined =>
    day === undefined ? undefined : dayEnds(day, timeZone, deps.tzdata);

  const helpView = (request: HelpRequest, name = '') => ({
    ...request,
    name,
    waitedDays: request.status === 'open' ? waitedDays(request, deps.now()) : null,
  });

  const viewFor = async (mentorship: Mentorship, as: Standing) => {
    const programme = await programmeOfCohort(store, mentorship.cohortId);
    if (as !== 'mentor' && as !== 'mentee') return coordinatorsView(mentorship, await namesOf([mentorship]), programme);
    const [other] = await store.participants.getMany([otherOf(mentorship, as)]);
    return ownView(await pairShown(mentorship), as, other, programme);
  };

  const unreachableView = (row: Unreachable, people: readonly Participant[]) => {
    const { name = '', email = '' } = people.find(({ id }) => id === row.participantId) ?? {};
    return { ...row, name, email };
  };

  type Change = { mentorship: Mentorship; event: EventDraft };
  const change =
    <Body>(
      step: (mentorship: Mentorship, body: Body) => Change,
      more: (mentorship: Mentorship) => Promise<Write[]> = async () => [],
    ) =>
    async (request: Request<{ mentorshipId: string }, unknown, Body>) => {
      const { body, expectedVersion, trace } = request;
      const { mentorship: current, as } = await the.mentorship(request);
      assertVersion(current, expectedVersion);
      const { mentorship, event } = step(current, body);
      await store.commit([entities.mentorships.replace(mentorship), ...(await more(mentorship))], [event], trace);
      return viewFor(mentorship, as);
    };

  /** An ended mentorship gives the mentor a place and puts the mentee back into the queue. */
  const freePlaces = async ({ mentor, mentee }: Mentorship): Promise<Write[]> => {
    const both = await store.applications.getMany([mentor.applicationId, mentee.applicationId]);
    return both.map(store.applications.freePlace);
  };

  return httpArea(
    [
      route(contract.listMentorships, async (request) => {
        const cohort = await the.cohort(request);
        const programme = await definitionOf(store, cohort);
        const { quietSince, ...query } = request.query;
        const page = await store.mentorships.ofCohort(cohort.id, { ...query, quiet: endOf(cohort, quietSince) });
        const names = await namesOf(page.items);
        return { ...page, items: page.items.map((mentorship) => coordinatorsView(mentorship, names, programme)) };
      }),

      route(contract.listQuietPairs, async (request) => {
        const cohort = await the.cohort(request);
        const programme = await definitionOf(store, cohort);
        const { askedSince, ...query } = request.query;
        const page = await store.mentorships.lastNudges(cohort.id, { ...query, before: endOf(cohort, askedSince) });
        const pairs = await store.mentorships.getMany(page.items.map(({ mentorshipId }) => mentorshipId));
        const quiet = new Map(pairs.filter(isQuiet).map((pair) => [pair.id, pair]));
        const names = await namesOf([...quiet.values()]);
        return {
          ...page,
          items: page.items.flatMap(({ mentorshipId, firedAt = '' }) => {
            const pair = quiet.get(mentorshipId);
            return pair ? [{ ...coordinatorsView(pair, names, programme), askedLast: firedAt }] : [];
          }),
        };
      }),

      route(contract.getMentorship, async (request) => {
        const { mentorship, as } = await the.mentorship(request);
        return viewFor(mentorship, as);
      }),

      route(contract.pauseMentorship, change(pause)),
      route(contract.resumeMentorship, change(resume)),
      route(
        contract.endMentorship,
        change((mentorship, { reason }) => end(mentorship, reason), freePlaces),
      ),

      route(contract.listCheckIns, async (request) => {
        const { mentorship, as } = await the.mentorship(request);
        if (await gone('responses', since(mentorship))) return { items: [] };
        const checkIns = await store.mentorships.checkIns(mentorship.id);
        return { items: checkIns.filter(({ side }) => as === 'coordinator' || as === side) };
      }),

      route(contract.answerCheckIn, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const { mentorship, side, participantId } = await the.side(request);
        await assertKept('responses', since(mentorship));
        const asked = await store.mentorships.checkIn(mentorship.id, params.milestoneKey, side);
        assertVersion(asked, expectedVersion);
        const given = { participantId, answer: body.answer };
        const { checkIn, writes, events } = await takeCheckIn(deps, mentorship, asked, given);
        await store.commit(writes, events, trace);
        return checkIn;
      }),

      route(contract.listHelpRequests, async (request) => {
        const cohort = await the.cohort(request);
        if (timeIsOver(cohort, 'help-requests')) return { items: [] };
        const { waitingSince, ...query } = request.query;
        const page = await store.mentorships.helpRequests(cohort.id, { ...query, before: endOf(cohort, waitingSince) });
        const names = await namesOfPeople(page.items.map(({ participantId }) => participantId));
        return { ...page, items: page.items.map((each) => helpView(each, names.get(each.participantId))) };
      }),

      route(contract.closeHelpRequest, async (request) => {
        const { params, caller, expectedVersion, trace } = request;
        const [, current] = await inOrder(
          the.mentorship(request),
          store.mentorships.helpRequest(params.mentorshipId, params.helpRequestId),
        );
        if (!current) throw new DomainError('not-found', 'There is no such request for help.');
        await assertKept('help-requests', { cohortId: current.cohortId, since: current.raisedAt });
        assertVersion(current, expectedVersion);
        const { request: closed, event } = closeHelp(current, { by: caller.subject, now: isoNow(deps) });
        await store.commit([entities.helpRequests.replace(closed)], [event], trace);
        const names = await namesOfPeople([closed.participantId]);
        return helpView(closed, names.get(closed.participantId));
      }),

      route(contract.getResponses, async (request) => {
        const { cohortId, milestoneKey } = request.params;
        const [cohort, , checkIns, wrapUps, kept] = await inOrder(
          the.cohort(request),
          store.cohorts.milestone(cohortId, milestoneKey),
          store.mentorships.checkInsOfCohort(cohortId, milestoneKey),
          store.mentorships.wrapUpsOfCohort(cohortId, milestoneKey),
          store.retention.responses(cohortId, milestoneKey),
        );
        if (kept) return { ...kept, wrapUp: { ...kept.wrapUp, ...NOTHING_WRITTEN } };
        const summary = summariseWrapUps(
          wrapUps,
          (await definitionOf(store, cohort)).outcomes.map(({ key }) => key),
        );
        if (timeIsOver(cohort, 'responses'))
          return { milestoneKey, checkIn: summariseCheckIns(checkIns), wrapUp: { ...summary, ...NOTHING_WRITTEN } };
        const names = await namesOfPeople(summary.testimonials.map(({ participantId }) => participantId));
        const testimonials = summary.testimonials.map((each) => ({
          ...each,
          name: names.get(each.participantId) ?? '',
        }));
        return { milestoneKey, checkIn: summariseCheckIns(checkIns), wrapUp: { ...summary, testimonials } };
      }),

      route(contract.introduce, async (request) => {
        const { mentorship, as } = await the.mentorship(request);
        const by = as === 'coordinator' ? 'coordinator' : 'mentor';
        const asked = { email: request.body.email, by } as const;
        const { askedAt, introducedAt } = await introduceTo(deps, mentorship, asked, request.trace);
        return { mentorshipId: mentorship.id, askedAt, introduced: introducedAt !== undefined };
      }),

      route(contract.getRollover, async (request) => {
        const cohort = await the.cohort(request);
        return timeIsOver(cohort, 'responses') ? { wishes: [], pairs: [] } : rolloverOf(deps, cohort.id);
      }),

      route(contract.rollOver, async (request) => {
        const { body, caller, trace } = request;
        const { id } = await the.cohort(request);
        return rollOver(deps, { cohortId: id, ...body, saidBy: caller.subject }, trace);
      }),

      route(contract.listUnreachable, async (request) => {
        const cohort = await the.cohort(request);
        if (timeIsOver(cohort, 'messages')) return { items: [] };
        const page = await store.participants.unreachable(cohort.id, request.query);
        const people = await store.participants.getMany(page.items.map(({ participantId }) => participantId));
        return { ...page, items: page.items.map((row) => unreachableView(row, people)) };
      }),

      route(contract.clearUnreachable, async (request) => {
        const { params, expectedVersion, trace } = request;
        const [, row] = await inOrder(
          the.cohort(request),
          store.participants.unreachableOne(params.cohortId, params.participantId),
        );
        assertVersion(row, expectedVersion);
        const participant = await store.participants.get(row.participantId);
        await store.commit(
          [entities.unreachable.remove(row), entities.participants.replace(reachAgain(participant))],
          [],
          trace,
        );
        return unreachableView(row, [participant]);
      }),
    ],
    deps,
  );
};
