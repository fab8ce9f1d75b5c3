import {
  assertActivity,
  cancelMeeting,
  holdMeeting,
  logMeeting,
  type Meeting,
  type Mentorship,
  meetingNow,
  moveMeeting,
  planMeeting,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { assertVersion, type HttpDeps, httpArea, isoNow, type Request, route } from '@pharos/runtime';
import { entities, type Trace, type Write } from '@pharos/store';
import { type Counts, countMeeting } from '../../meeting-counts.ts';
import { definitionOf } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { inOrder, resources } from '../resources.ts';
import * as contract from './contract.ts';

type Form = Parameters<typeof planMeeting>[1];

/** Meetings of a pair: planned, logged, held, called off. Only the two may change them. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;

  const the = resources(deps);
  const { gone } = retentionOf(deps);

  const made = () => ({ id: deps.newId('mtg', deps.now()), now: isoNow(deps), tzdata: deps.tzdata });

  /** The meeting together with the counts on the mentorship, which the first meeting makes active. */
  const commit = async (
    mentorship: Mentorship,
    { meeting, write }: { meeting: Meeting; write: Write },
    counts: Counts,
    event: EventDraft,
    trace: Trace,
  ): Promise<void> => {
    const counted = countMeeting(mentorship, meeting, counts);
    await store.commit([write, ...counted.writes], [event, ...counted.events], trace);
  };

  const create =
    (decide: typeof planMeeting | typeof logMeeting, counts: Counts) =>
    async (request: Request<{ mentorshipId: string }, unknown, Form>) => {
      const { body, trace } = request;
      const { mentorship } = await the.mentorship(request);
      const cohort = await store.cohorts.get(mentorship.cohortId);
      assertActivity(await definitionOf(store, cohort), body);
      const { meeting, event } = decide(mentorship, body, cohort.timeZone, made());
      await commit(mentorship, { meeting, write: entities.meetings.insert(meeting) }, counts, event, trace);
      return meeting;
    };

  const change =
    (decide: (meeting: Meeting) => { meeting: Meeting; event: EventDraft }, counts: Counts) =>
    async (request: Request<{ mentorshipId: string; meetingId: string }, unknown, unknown>) => {
      const { params, expectedVersion, trace } = request;
      const [{ mentorship }, current] = await inOrder(
        the.mentorship(request),
        store.mentorships.meeting(params.mentorshipId, params.meetingId),
      );
      assertVersion(current, expectedVersion);
      const { meeting, event } = decide(meetingNow(current, deps.tzdata));
      await commit(mentorship, { meeting, write: entities.meetings.replace(meeting) }, counts, event, trace);
      return meeting;
    };

  return httpArea(
    [
      route(contract.planMeeting, create(planMeeting, { planned: 1 })),
      route(contract.logMeeting, create(logMeeting, { held: 1 })),
      route(
        contract.holdMeeting,
        change((meeting) => holdMeeting(meeting, isoNow(deps)), { planned: -1, held: 1 }),
      ),
      route(contract.cancelMeeting, change(cancelMeeting, { planned: -1 })),
      route(contract.moveMeeting, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const [{ mentorship }, current] = await inOrder(
          the.mentorship(request),
          store.mentorships.meeting(params.mentorshipId, params.meetingId),
        );
        assertVersion(current, expectedVersion);
        if (body.place != null) {
          const cohort = await store.cohorts.get(mentorship.cohortId);
          assertActivity(await definitionOf(store, cohort), { activity: current.activity, place: body.place });
        }
        const { meeting, event } = moveMeeting(mentorship, current, body, { now: isoNow(deps), tzdata: deps.tzdata });
        if (event) await store.commit([entities.meetings.replace(meeting)], [event], trace);
        return meeting;
      }),
      route(contract.listMeetings, async (request) => {
        const { mentorship } = await the.mentorship(request);
        const page = await store.mentorships.meetings(mentorship.id, request.query);
        const { cohortId, introducedAt: since } = mentorship;
        const placeless = await gone('meeting-places', { cohortId, since });
        return {
          ...page,
          items: page.items.map((meeting) => {
            const { place, ...shown } = meetingNow(meeting, deps.tzdata);
            return placeless || place === undefined ? shown : { ...shown, place };
          }),
        };
      }),
    ],
    deps,
  );
};
