import {
  closeHelp,
  DomainError,
  end,
  type HelpRequest,
  isQuiet,
  type Mentorship,
  type Participant,
  pause,
  reachAgain,
  resume,
  summariseCheckIns,
  summariseWrapUps,
  type Unreachable,
  waitedDays,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { assertVersion, type Caller, type Deps, httpArea, isoNow, type Request, route } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';
import { takeCheckIn } from '../../check-in-answers.ts';
import { programmeOfCohort } from '../../programme-of-cohort.ts';
import { mentorshipFor, type Standing } from '../identity.ts';
import * as contract from './contract.ts';
import { introduceTo } from './introductions.ts';
import { rollOver, rolloverOf } from './rollover.ts';
import { coordinatorsView, otherOf, ownView } from './views.ts';

/** Mentorships and their check-ins, each caller seeing what is theirs. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;

  const namesOfPeople = async (ids: readonly string[]) => {
    const people = await store.participants.getMany(ids);
    return new Map(people.map(({ id, name }) => [id, name]));
  };

  const namesOf = (mentorships: readonly Mentorship[]) =>
    namesOfPeople(mentorships.flatMap(({ mentor, mentee }) => [mentor.participantId, mentee.participantId]));

  const helpView = (request: HelpRequest, name = '') => ({
    ...request,
    name,
    waitedDays: request.status === 'open' ? waitedDays(request, deps.now()) : null,
  });

  const viewFor = async (mentorship: Mentorship, standing: Standing) => {
    const programme = await programmeOfCohort(store, mentorship.cohortId);
    if (standing.as === 'coordinator') return coordinatorsView(mentorship, await namesOf([mentorship]), programme);
    const [other] = await store.participants.getMany([otherOf(mentorship, standing.side)]);
    return ownView(mentorship, standing.side, other, programme);
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
    async ({ params, body, caller, expectedVersion, trace }: Request<{ mentorshipId: string }, unknown, Body>) => {
      const { mentorship: current, standing } = await mentorshipFor(deps, caller, params.mentorshipId);
      assertVersion(current, expectedVersion);
      const { mentorship, event } = step(current, body);
      await store.commit([entities.mentorships.replace(mentorship), ...(await more(mentorship))], [event], trace);
      return viewFor(mentorship, standing);
    };

  /** An ended mentorship gives the mentor a place and puts the mentee back into the queue. */
  const freePlaces = async ({ mentor, mentee }: Mentorship): Promise<Write[]> => {
    const both = await store.applications.getMany([mentor.applicationId, mentee.applicationId]);
    return both.map(store.applications.freePlace);
  };

  const ownSide = async (caller: Caller, mentorshipId: string) => {
    const { standing } = await mentorshipFor(deps, caller, mentorshipId);
    if (standing.as === 'participant') return standing;
    throw new DomainError('not-found', 'A check-in is answered by the person it was put to.');
  };

  return httpArea(
    [
      route(contract.listMentorships, async ({ params, query }) => {
        const programme = await programmeOfCohort(store, params.cohortId);
        const page = await store.mentorships.ofCohort(params.cohortId, query);
        const names = await namesOf(page.items);
        return { ...page, items: page.items.map((mentorship) => coordinatorsView(mentorship, names, programme)) };
      }),

      route(contract.listQuietPairs, async ({ params, query }) => {
        const programme = await programmeOfCohort(store, params.cohortId);
        const page = await store.mentorships.lastNudges(params.cohortId, query);
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

      route(contract.getMentorship, async ({ params, caller }) => {
        const { mentorship, standing } = await mentorshipFor(deps, caller, params.mentorshipId);
        return viewFor(mentorship, standing);
      }),

      route(contract.pauseMentorship, change(pause)),
      route(contract.resumeMentorship, change(resume)),
      route(
        contract.endMentorship,
        change((mentorship, { reason }) => end(mentorship, reason), freePlaces),
      ),

      route(contract.listCheckIns, async ({ params, caller }) => {
        const { standing } = await mentorshipFor(deps, caller, params.mentorshipId);
        const checkIns = await store.mentorships.checkIns(params.mentorshipId);
        return {
          items: checkIns.filter((each) => standing.as === 'coordinator' || each.side === standing.side),
        };
      }),

      route(contract.answerCheckIn, async ({ params, body, caller, trace }) => {
        const { side, participantId } = await ownSide(caller, params.mentorshipId);
        const asked = await store.mentorships.checkIn(params.mentorshipId, params.milestoneKey, side);
        const mentorship = await store.mentorships.get(params.mentorshipId);
        const { checkIn, writes, events } = await takeCheckIn(deps, mentorship, asked, {
          participantId,
          answer: body.answer,
        });
        await store.commit(writes, events, trace);
        return checkIn;
      }),

      route(contract.listHelpRequests, async ({ params, query }) => {
        await store.cohorts.get(params.cohortId);
        const page = await store.mentorships.helpRequests(params.cohortId, query);
        const names = await namesOfPeople(page.items.map(({ participantId }) => participantId));
        return { ...page, items: page.items.map((request) => helpView(request, names.get(request.participantId))) };
      }),

      route(contract.closeHelpRequest, async ({ params, caller, expectedVersion, trace }) => {
        const current = await store.mentorships.helpRequest(params.mentorshipId, params.helpRequestId);
        if (!current) throw new DomainError('not-found', 'There is no such request for help.');
        assertVersion(current, expectedVersion);
        const { request, event } = closeHelp(current, { by: caller.subject, now: isoNow(deps) });
        await store.commit([entities.helpRequests.replace(request)], [event], trace);
        const names = await namesOfPeople([request.participantId]);
        return helpView(request, names.get(request.participantId));
      }),

      route(contract.getResponses, async ({ params: { cohortId, milestoneKey } }) => {
        const [programme, , checkIns, wrapUps] = await Promise.all([
          programmeOfCohort(store, cohortId),
          store.cohorts.milestone(cohortId, milestoneKey),
          store.mentorships.checkInsOfCohort(cohortId, milestoneKey),
          store.mentorships.wrapUpsOfCohort(cohortId, milestoneKey),
        ]);
        const summary = summariseWrapUps(
          wrapUps,
          programme.outcomes.map(({ key }) => key),
        );
        const names = await namesOfPeople(summary.testimonials.map(({ participantId }) => participantId));
        const testimonials = summary.testimonials.map((each) => ({
          ...each,
          name: names.get(each.participantId) ?? '',
        }));
        return { milestoneKey, checkIn: summariseCheckIns(checkIns), wrapUp: { ...summary, testimonials } };
      }),

      route(contract.introduce, async ({ params, body, caller, trace }) => {
        const { mentorship, standing } = await mentorshipFor(deps, caller, params.mentorshipId);
        if (standing.as === 'participant' && standing.side === 'mentee')
          throw new DomainError('forbidden', 'Your mentor, or a coordinator, can introduce you: ask them.');
        const by = standing.as === 'coordinator' ? 'coordinator' : 'mentor';
        const { askedAt, introducedAt } = await introduceTo(deps, mentorship, { email: body.email, by }, trace);
        return { mentorshipId: mentorship.id, askedAt, introduced: introducedAt !== undefined };
      }),

      route(contract.getRollover, ({ params }) => rolloverOf(deps, params.cohortId)),

      route(contract.rollOver, ({ params, body, caller, trace }) =>
        rollOver(deps, { ...params, ...body, saidBy: caller.subject }, trace),
      ),

      route(contract.listUnreachable, async ({ params, query }) => {
        await store.cohorts.get(params.cohortId);
        const page = await store.participants.unreachable(params.cohortId, query);
        const people = await store.participants.getMany(page.items.map(({ participantId }) => participantId));
        return { ...page, items: page.items.map((row) => unreachableView(row, people)) };
      }),

      route(contract.clearUnreachable, async ({ params, expectedVersion, trace }) => {
        const row = await store.participants.unreachableOne(params.cohortId, params.participantId);
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
