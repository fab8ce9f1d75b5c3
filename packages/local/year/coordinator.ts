import { type Application, type MatchRun, type Milestone, type ProposalView, paginate } from '@pharos/api-client';
import { together } from './agenda.ts';
import { type Day, day, hours, nextWeekday } from './calendar.ts';
import type { World } from './world.ts';

/** Everything in a list, read to its end. */
const all = <T>(pages: AsyncIterable<T>): Promise<T[]> => Array.fromAsync(pages);

/** Of all who apply, how many are asked to wait for a week or two. */
const WAITLISTED = 0.04;
/** The how-manieth application is declined, in years with enough people. */
const DECLINED = [19, 120];
const MONDAY = 1;

/** The half hour a week of one person who looks after a cohort. */
export const createCoordinator = (world: World, cohortId: string, published: (run: MatchRun) => void) => {
  const { coordinator, agenda, calendar, counts } = world;
  const random = world.random('coordinator');
  const params = { cohortId };
  const handled = new Set<string>();
  const rung = new Set<string>();
  let looked = 0;
  let runs = 0;
  let moved = false;

  const decide = async (application: Application, weekLater: number): Promise<void> => {
    looked += 1;
    const { id, load } = application;
    const path = { params: { applicationId: id } };
    if (DECLINED.includes(looked) && load === 0) {
      await world.attempt('decline', () => coordinator.declineApplication(path));
    } else if (random.chance(WAITLISTED) && counts.applications > 10) {
      await world.attempt('waitlist', () => coordinator.waitlistApplication(path));
      agenda.at(weekLater, async () => {
        await world.attempt('accept later', () => coordinator.acceptApplication(path));
      });
    } else {
      await world.attempt('accept', () => coordinator.acceptApplication(path));
    }
  };

  const readApplications = async (): Promise<void> => {
    const today = calendar.dayOf(world.now());
    const weekLater = calendar.instant(nextWeekday(today.add({ days: 6 }), MONDAY), hours.coordinator);
    for (const role of ['mentor', 'mentee'] as const) {
      const query = { role, status: 'submitted', limit: 100 } as const;
      const waiting = await all(paginate(coordinator.listApplications, { params, query }));
      await together(waiting, (application) => decide(application, weekLater));
    }
  };

  /** Match runs are published in the morning on which they were made. */
  const readTimeline = async (): Promise<void> => {
    const { items } = await coordinator.listMilestones({ params });
    const horizon = world.now() + 15 * 86_400_000;
    await moveOne(items);
    for (const milestone of items) {
      const at = Date.parse(milestone.plan.at);
      if (milestone.kind !== 'match-run' || milestone.status !== 'scheduled' || at > horizon) continue;
      const name = `${milestone.key} ${milestone.version}`;
      if (handled.has(name)) continue;
      handled.add(name);
      const day = calendar.dayOf(at);
      agenda.at(calendar.instant(day.subtract({ days: 1 }), hours.afternoon), look);
      agenda.at(Math.max(calendar.instant(day, hours.coordinator), at + 60_000), () => review(milestone.key));
    }
  };

  /** Once a year something has to be moved: the third match run, or else an announcement, by a week. */
  const moveOne = async (timeline: readonly Milestone[]): Promise<void> => {
    const ahead = timeline.filter(({ status }) => status === 'scheduled');
    const target = timeline.filter(({ kind }) => kind === 'match-run')[2] ?? ahead.find(({ kind }) => kind === 'phase');
    if (moved || !target || target.status !== 'scheduled') return;
    const day = calendar.dayOf(Date.parse(target.plan.at));
    if (calendar.instant(day.subtract({ days: 25 }), '00:00') > world.now()) return;
    moved = true;
    const local = `${day.add({ days: 7 })}T${target.plan.local.slice(11)}`;
    const path = { params: { cohortId, milestoneKey: target.key } };
    const next = await world.attempt('move a milestone', () =>
      coordinator.moveMilestone({ ...path, body: { local }, ifMatch: target.version }),
    );
    if (next) Object.assign(target, next);
  };

  const review = async (key: string): Promise<void> => {
    const { items } = await coordinator.listMatchRuns({ params, query: { limit: 5 } });
    const run = items.find(({ requestedBy }) => requestedBy === key);
    if (run?.failure?.code === 'nobody-waits') return;
    if (run?.status !== 'proposed') {
      world.surprises.push(`${key} has fired, and its match run is ${run?.status ?? 'not there'}`);
      return;
    }
    const { runsToReview } = await coordinator.getCohortHome({ params });
    if (!runsToReview?.items.some(({ id }) => id === run.id))
      world.surprises.push(`match run ${run.id} is proposed, and not on the coordinator's home`);
    const path = { matchRunId: run.id };
    const proposals = await all(paginate(coordinator.listProposals, { params: path, query: { limit: 100 } }));
    const unmatched = await all(paginate(coordinator.listUnmatched, { params: path, query: { limit: 100 } }));
    if (proposals.length + unmatched.length !== run.counts.proposals + run.counts.unmatched)
      world.surprises.push(`match run ${run.id} counts other proposals than it lists`);
    await rejectOne(run, proposals);
    const done = await world.attempt('publish', () =>
      coordinator.publishMatchRun({ params: path, ifMatch: run.version }),
    );
    runs += 1;
    if (done) published(done);
    agenda.at(calendar.instant(calendar.dayOf(world.now()).add({ days: 9 }), hours.coordinator), pinOne);
  };

  /** In the first run, and now and then later, one proposal does not convince; that pair is not to be proposed again. */
  const rejectOne = async (run: MatchRun, proposals: readonly ProposalView[]): Promise<void> => {
    if (proposals.length < 5 || (runs > 0 && !random.chance(0.5))) return;
    const { menteeApplicationId, mentorApplicationId, pinned } = random.pick(proposals);
    if (pinned) return;
    const body = { decision: 'rejected' } as const;
    await world.attempt('reject a proposal', () =>
      coordinator.decideProposal({ params: { matchRunId: run.id, menteeApplicationId }, body }),
    );
    const pair = { cohortId, menteeApplicationId, mentorApplicationId };
    await world.attempt('forbid a pair', () => coordinator.setPairRule({ params: pair, body: { rule: 'forbid' } }));
  };

  /** Once, after the second run, a coordinator knows of two who should meet, and pins them. */
  const pinOne = async (): Promise<void> => {
    if (runs !== 2) return;
    const { items: waiting } = await coordinator.listWaiting({ params, query: { limit: 25 } });
    const query = { role: 'mentor', status: 'accepted', limit: 100 } as const;
    const mentors = await all(paginate(coordinator.listApplications, { params, query }));
    const mentee = waiting[0];
    const mentor = mentee && mentors.find((each) => each.load < each.capacity && each.language === mentee.language);
    if (!mentee || !mentor) return;
    const pair = { cohortId, menteeApplicationId: mentee.id, mentorApplicationId: mentor.id };
    await world.attempt('pin a pair', () => coordinator.setPairRule({ params: pair, body: { rule: 'pin' } }));
  };

  /** Somebody whom mail does not reach is rung, once; that the address is right after all does not make it work. */
  const ring = async (): Promise<void> => {
    const { items } = await coordinator.listUnreachable({ params, query: { limit: 100 } });
    for (const { participantId } of items) {
      if (rung.has(participantId)) continue;
      rung.add(participantId);
      const path = { params: { ...params, participantId } };
      await world.attempt('say that mail may go again', () => coordinator.clearUnreachable(path));
    }
  };

  const look = async (): Promise<void> => {
    await readApplications();
    await readTimeline();
    await ring();
  };

  /** A mentor asks by telephone to be left in peace for three weeks around the check-in; then the coordinator takes it back. */
  const giveRest = async (from: Day): Promise<void> => {
    const [pair] = (await coordinator.listMentorships({ params, query: { status: 'active', limit: 1 } })).items;
    if (!pair) return;
    const subject = { scope: 'participant', subjectId: pair.mentor.participantId } as const;
    await world.attempt('hold a person', () => coordinator.placeHold({ body: { ...subject, onLift: 'drop' } }));
    agenda.at(calendar.instant(from.add({ days: 21 }), hours.coordinator), async () => {
      await world.attempt('lift the hold', () => coordinator.liftHold({ params: subject }));
    });
  };

  /** Nobody is written to between the last days of term and the first Monday after; what falls due goes out then. */
  const keepHolidays = async (last: Day): Promise<void> => {
    const until = new Date(calendar.instant(nextWeekday(last.add({ days: 16 }), MONDAY), '09:30')).toISOString();
    const body = { scope: 'cohort', subjectId: cohortId, until, onLift: 'shift' } as const;
    await world.attempt('hold the cohort over the holidays', () => coordinator.placeHold({ body }));
  };

  return {
    /** The person held around a check-in, and the holidays of that winter. */
    planHolds: (checkIn: Day): void => {
      agenda.at(calendar.instant(checkIn.subtract({ days: 10 }), hours.noon), () =>
        giveRest(checkIn.subtract({ days: 10 })),
      );
      const last = day(`${checkIn.year}-12-19`);
      agenda.at(calendar.instant(last, hours.evening), () => keepHolidays(last));
    },
    /** A look every Monday from a day on until another. */
    planWeeks: (from: Day, until: Day): void => {
      for (let monday = nextWeekday(from, MONDAY); monday.until(until).sign >= 0; monday = monday.add({ weeks: 1 })) {
        agenda.at(calendar.instant(monday, hours.coordinator), look);
      }
    },
  };
};
