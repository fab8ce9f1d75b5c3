import { MeetingPlannedV1, SweepDueV1 } from '@pharos/events';
import { createHandler as reminderDue } from '@pharos/functions/due/meeting-reminder/handler.ts';
import { createHandler as sweep } from '@pharos/functions/due/sweep/handler.ts';
import { createHandler } from '@pharos/functions/http/milestones/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as keepReminders } from '@pharos/functions/on/meeting-changed/keep-reminders/handler.ts';
import { scheduleOfReminder } from '@pharos/functions/schedules.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { busThatKeeps, scheduleList } from '@pharos/test/support/fake-edges.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aPlannedMeeting, asEvent } from '@pharos/test/support/rows.ts';
import { aDraft, anOpenCohort, neckAndNeck, office, told } from '@pharos/test/support/story.ts';
import { aWorld } from '@pharos/test/support/world.ts';
import { describe, expect, it } from 'vitest';

const LIST = 'GET /cohorts/{cohortId}/milestones';
const MOVE = 'PUT /cohorts/{cohortId}/milestones/{milestoneKey}/plan';
const CANCEL = 'POST /cohorts/{cohortId}/milestones/{milestoneKey}/cancel';

const aTimeline = async () => {
  const world = await aWorld();
  const cohortId = await anOpenCohort(world);
  const area = createHandler(world);
  const params = { cohortId, milestoneKey: 'check-in' };
  const move = (body: unknown, headers: Record<string, string> = {}) =>
    call(area, MOVE, { ...office, params, body, headers });
  const cancel = () => call(area, CANCEL, { ...office, params, body: {} });
  return { world, cohortId, area, params, move, cancel };
};

describe('the timeline', () => {
  it('is read by everybody who is signed in, earliest first, as published and as planned', async () => {
    const { area, cohortId } = await aTimeline();
    const answer = await call(area, LIST, { as: 'someone', params: { cohortId } });
    const items = answer.body.items as { key: string; plan: { at: string }; published: unknown }[];
    expect(items.map(({ plan }) => plan.at)).toEqual(items.map(({ plan }) => plan.at).sort());
    expect(items.find(({ key }) => key === 'wrap-up')).toMatchObject({
      published: { en: 'February 2025', fr: 'Février 2025' },
      plan: { local: '2025-02-11T09:00', zone: 'America/Edmonton' },
    });
    expect(await call(area, LIST, { params: { cohortId } })).toMatchObject({ status: 401 });
    expect(await call(area, LIST, { as: 'someone', params: { cohortId: anId('coh', 9) } })).toMatchObject({
      status: 404,
    });
  });
});

describe('moving a milestone', () => {
  it('is a new version at the new wall-clock time, told by one event', async () => {
    const { world, move } = await aTimeline();
    expect(await move({ local: '2024-12-10T08:00' }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: {
        version: 2,
        status: 'scheduled',
        published: { en: 'Early December 2024' },
        plan: { at: '2024-12-10T15:00:00.000Z' },
      },
      headers: { etag: '"2"' },
    });
    expect(await told(world, 'pharos.milestone.moved.v1')).toMatchObject([
      { data: { milestoneKey: 'check-in', milestoneVersion: 2 } },
    ]);
  });

  it.each([
    ['into the past', { local: '2024-05-01T07:59' }, '/problems/too-late'],
    ['to a day that does not exist', { local: '2024-02-30T09:00' }, '/problems/invalid-input'],
    ['to a date without a time', { local: '2024-12-10' }, '/problems/invalid-input'],
    ['to nowhere', {}, '/problems/invalid-input'],
  ])('%s is refused, naming the field', async (_where, body, type) => {
    const { world, move } = await aTimeline();
    expect(await move(body)).toMatchObject({ status: 422, body: { type, errors: [{ path: 'local' }] } });
    expect(await told(world, 'pharos.milestone.moved.v1')).toEqual([]);
  });

  it('that somebody has moved meanwhile is 412; of two at once one moves it', async () => {
    const { world, move, params } = await aTimeline();
    const racing = createHandler(neckAndNeck(world));
    await move({ local: '2024-12-10T08:00' });
    expect(await move({ local: '2024-12-11T08:00' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { facts: { currentVersion: 2 } },
    });
    const answers = await Promise.all(
      ['2024-12-12T08:00', '2024-12-13T08:00'].map((local) =>
        call(racing, MOVE, { ...office, params, body: { local }, headers: { 'if-match': '"2"' } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await world.store.cohorts.milestone(params.cohortId, 'check-in')).version).toBe(3);
  });

  it('is for coordinators; an unknown one is 404', async () => {
    const { area, params } = await aTimeline();
    const body = { local: '2024-12-10T08:00' };
    expect(await call(area, MOVE, { as: 'someone', params, body })).toMatchObject({ status: 403 });
    expect(await call(area, MOVE, { ...office, params: { ...params, milestoneKey: 'feast' }, body })).toMatchObject({
      status: 404,
    });
    expect(await call(area, MOVE, { ...office, params: { ...params, milestoneKey: 'A feast!' }, body })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'milestoneKey' }] },
    });
  });
});

describe('moving a milestone into the past', () => {
  it('fires it at once when asked to, once, and leaves nothing of it scheduled', async () => {
    const { world, move } = await aTimeline();
    const fired = await move({ local: '2024-04-01T09:00', fireNow: true }, { 'if-match': '"1"' });
    expect(fired).toMatchObject({
      status: 200,
      body: { status: 'fired', timesFired: 1, version: 3, plan: { local: '2024-05-01T08:00' } },
    });
    expect(await told(world, 'pharos.milestone.moved.v1')).toHaveLength(1);
    expect(await told(world, 'pharos.milestone.fired.v1')).toMatchObject([{ data: { milestoneKey: 'check-in' } }]);

    expect(await move({ local: '2024-04-01T09:00', fireNow: true })).toMatchObject({ status: 409 });
    expect(await told(world, 'pharos.milestone.fired.v1')).toHaveLength(1);
  });

  it('cut off before it fired, it is overdue, and is moved no more', async () => {
    const { world, params, move } = await aTimeline();
    world.at((await world.store.cohorts.milestone(params.cohortId, 'check-in')).plan.at);
    expect(await move({ local: '2025-01-07T09:00' })).toMatchObject({
      status: 422,
      body: { type: '/problems/too-late', errors: [{ path: 'milestoneKey' }] },
    });
  });
});

describe('a cohort that is opened late', () => {
  it('fires nothing of what is past, but starts to run', async () => {
    const world = await aWorld({ now: '2024-10-20T15:00:00.000Z' });
    const cohortId = await anOpenCohort(world);
    const schedules = scheduleList();
    const tools = { ...world, schedules, bus: busThatKeeps() };
    const sweeping = () => deliver(sweep(tools), [asEvent(world, SweepDueV1.draft({ scope: 'all' }))]);
    await sweeping();
    world.at('2024-10-20T15:05:00.000Z');
    await sweeping();

    const timeline = await world.store.cohorts.milestones(cohortId);
    const standing = (status: string) => timeline.filter((each) => each.status === status).map(({ key }) => key);
    expect(standing('fired')).toEqual(['informal-meetings']);
    expect(standing('cancelled')).toEqual([
      'match-run-spring',
      'formal-meetings',
      'match-run-september',
      'match-run-october',
    ]);
    expect(await world.store.cohorts.get(cohortId)).toMatchObject({ status: 'running', intakeOpen: true });
    expect(await told(world, 'pharos.milestone.fired.v1')).toHaveLength(1);
  });
});

describe('cancelling a milestone', () => {
  it('happens once and for good', async () => {
    const { world, move, cancel } = await aTimeline();
    expect(await cancel()).toMatchObject({
      status: 200,
      body: { status: 'cancelled', cancelledBecause: 'by-coordinator', version: 2 },
    });
    expect(await cancel()).toMatchObject({
      status: 409,
      body: { type: '/problems/invalid-transition', facts: { status: 'cancelled' } },
    });
    expect(await move({ local: '2024-12-10T08:00' })).toMatchObject({ status: 409 });
    expect(await told(world, 'pharos.milestone.cancelled.v1')).toHaveLength(1);
  });
});

describe('the school calendar', () => {
  const SET = 'PUT /cohorts/{cohortId}/calendar';
  const READ = 'GET /cohorts/{cohortId}/calendar';
  const marked = (...days: string[]) => ({
    days: days.map((day) => ({ day, kind: 'report-cards' })),
    quietWeekends: true,
  });

  it('puts the check-in off to the next school day at once, and back when it is changed', async () => {
    const { world, area, cohortId } = await aTimeline();
    const set = (body: unknown) => call(area, SET, { ...office, params: { cohortId }, body });
    const week = ['2024-12-02', '2024-12-03', '2024-12-04', '2024-12-05', '2024-12-06'];
    expect(await set(marked(...week))).toMatchObject({ status: 200, body: { version: 1, quietWeekends: true } });
    expect(await world.store.cohorts.milestone(cohortId, 'check-in')).toMatchObject({
      plan: { local: '2024-12-09T09:00' },
      meant: '2024-12-03T09:00',
    });
    expect(await told(world, 'pharos.milestone.moved.v1')).toHaveLength(1);
    await set(marked(...week));
    expect(await told(world, 'pharos.milestone.moved.v1')).toHaveLength(1);

    await set(marked());
    expect((await world.store.cohorts.milestone(cohortId, 'check-in')).plan.local).toBe('2024-12-03T09:00');
    expect(await call(area, READ, { as: 'someone', params: { cohortId } })).toMatchObject({
      body: { version: 3, days: [] },
    });
  });

  it('counts for a cohort that opens with it', async () => {
    const world = await aWorld();
    const cohortId = await aDraft(world);
    await call(createHandler(world), SET, { ...office, params: { cohortId }, body: marked('2024-12-03') });
    await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params: { cohortId }, body: {} });
    expect((await world.store.cohorts.milestone(cohortId, 'check-in')).plan.local).toBe('2024-12-04T09:00');
  });

  it('with the same day twice is refused with its path; it is for coordinators', async () => {
    const { area, cohortId } = await aTimeline();
    const params = { cohortId };
    expect(
      await call(area, SET, { ...office, params, body: marked('2024-12-03', '2024-12-04', '2024-12-03') }),
    ).toMatchObject({
      status: 422,
      body: { type: '/problems/invalid-input', errors: [{ path: 'days.2.day' }] },
    });
    expect(await call(area, READ, { as: 'someone', params })).toMatchObject({ status: 404 });
    expect(await call(area, SET, { as: 'someone', params, body: marked() })).toMatchObject({ status: 403 });
  });

  it('that marks the day since holds a reminder back at the moment it falls due', async () => {
    const world = await aWorld();
    const { cohort, mentorship } = await aCohortWithAPair(world);
    const { meeting } = await aPlannedMeeting(world, mentorship, '2024-06-20T16:30');
    const schedules = scheduleList();
    const planned = asEvent(
      world,
      MeetingPlannedV1.draft({
        meetingId: meeting.id,
        mentorshipId: mentorship.id,
        cohortId: cohort.id,
        meetingVersion: 1,
      }),
    );
    await deliver(keepReminders({ ...world, schedules }), [planned]);
    const after = await world.store.mentorships.reminder(mentorship.id, meeting.id, 'after');
    await call(createHandler(world), SET, { ...office, params: { cohortId: cohort.id }, body: marked('2024-06-21') });
    world.at(after.plan.at);
    const hint = asEvent(world, scheduleOfReminder(after).event);
    await deliver(reminderDue({ ...world, schedules }), [hint, hint]);
    const later = await world.store.mentorships.reminder(mentorship.id, meeting.id, 'after');
    expect(later).toMatchObject({ status: 'scheduled', version: 2, plan: { local: '2024-06-24T09:00' } });
    expect(schedules.made.get(scheduleOfReminder(later).name)).toBe(later.plan.at);
    expect(await told(world, 'pharos.message.requested.v1')).toEqual([]);

    world.at(later.plan.at);
    await deliver(reminderDue({ ...world, schedules }), [asEvent(world, scheduleOfReminder(later).event)]);
    expect(await told(world, 'pharos.message.requested.v1')).toHaveLength(2);
  });
});
