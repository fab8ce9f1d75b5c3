import { type Cohort, claim, type Mentorship } from '@pharos/domain';
import { SweepDueV1 } from '@pharos/events';
import { entities } from '@pharos/store';
import { busThatKeeps, scheduleList } from '@pharos/test/support/fake-edges.ts';
import { deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, aRequestedMessage, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleOfMilestone } from '../../schedules.ts';
import { createHandler } from './handler.ts';

let world: World;
let cohort: Cohort;
let mentorship: Mentorship;
beforeEach(async () => {
  world = await aWorld();
  ({ cohort, mentorship } = await aCohortWithAPair(world));
});

const sweep = async ({ bus = busThatKeeps(), schedules = scheduleList(), tzdata = world.tzdata } = {}) => {
  const failed = await deliver(createHandler({ ...world, bus, schedules, tzdata }), [
    asEvent(world, SweepDueV1.draft({ scope: 'all' })),
  ]);
  return { bus, schedules, failed };
};

const milestone = (key: string) => world.store.cohorts.milestone(cohort.id, key);

describe('the daily sweep', () => {
  it('publishes events that the relay has left behind, each once', async () => {
    world.at('2024-05-01T14:06:00.000Z');
    const { bus } = await sweep();
    expect(bus.taken.map(({ type }) => type)).toContain('pharos.cohort.opened.v1');
    expect((await sweep()).bus.taken).toEqual([]);
  });

  it('is seen to fail, and keeps the rest of the outbox, when the bus refuses an event', async () => {
    world.at('2024-05-01T14:06:00.000Z');
    const { failed } = await sweep({ bus: busThatKeeps(({ type }) => type === 'pharos.cohort.opened.v1') });
    expect(failed).toEqual([0]);
    expect((await sweep()).bus.taken.map(({ type }) => type)).toEqual(['pharos.cohort.opened.v1']);
  });

  it('makes a claim that SES never spoke of unconfirmed after half an hour, tells of it, and sends nothing', async () => {
    const { message } = await aRequestedMessage(world, cohort, mentorship);
    await world.store.commit([entities.messages.replace(claim(message, '2024-05-01T14:00:00.000Z'))], [], world.trace);
    world.at('2024-05-01T14:29:59.000Z');
    await sweep();
    expect((await world.store.messages.get(message.id)).status).toBe('claimed');

    world.at('2024-05-01T14:30:00.000Z');
    await sweep();
    expect((await world.store.messages.get(message.id)).status).toBe('unconfirmed');
    const types = (await world.outbox()).map(({ type }) => type);
    expect(types).toContain('pharos.message.unconfirmed.v1');
    expect(types).not.toContain('pharos.message.requested.v1');
  });

  it('asks again for a message that nobody has tried to send', async () => {
    const { message } = await aRequestedMessage(world, cohort, mentorship);
    world.at('2024-05-01T15:00:00.000Z');
    await sweep();
    const again = (await world.outbox()).filter(({ type }) => type === 'pharos.message.requested.v1');
    expect(again.map(({ data }) => data.messageId)).toEqual([message.id]);
  });

  it('fires a milestone whose schedule was lost, once', async () => {
    world.at('2024-12-03T16:00:01.000Z');
    await sweep();
    await sweep();
    expect(await milestone('check-in')).toMatchObject({ status: 'fired', timesFired: 1 });
  });

  it('re-creates the schedules of what falls due before the next sweep, and no others', async () => {
    const { plan } = await milestone('match-run-spring');
    world.at('2024-05-28T07:10:00.000Z');
    const { schedules } = await sweep();
    expect([...schedules.made.values()]).toEqual([plan.at]);
    expect([...schedules.made.keys()]).toEqual([scheduleOfMilestone(await milestone('match-run-spring')).name]);
  });

  it('re-plans what a change of the law has moved: the wall clock stays, the instant and the version change', async () => {
    const before = await milestone('check-in');
    const oldLaw = { ...before.plan, at: '2024-12-03T15:00:00.000Z', tzdata: '2024a' };
    await world.store.putMany([entities.milestones.toItem({ ...before, plan: oldLaw })]);
    world.at('2024-05-06T07:10:00.000Z'); // a Monday: the whole timeline is looked at
    await sweep();

    const after = await milestone('check-in');
    expect(after).toMatchObject({ plan: before.plan, version: before.version + 1, status: 'scheduled' });
    expect((await world.outbox()).map(({ type }) => type)).toContain('pharos.milestone.moved.v1');
    await sweep();
    expect((await milestone('check-in')).version).toBe(after.version);
  });

  it('finds on any day that the law has moved what is near', async () => {
    const before = await milestone('check-in');
    const oldLaw = { ...before.plan, at: '2024-12-03T17:00:00.000Z', tzdata: '2024a' };
    await world.store.putMany([entities.milestones.toItem({ ...before, plan: oldLaw })]);
    world.at('2024-12-03T07:10:00.000Z'); // a Tuesday, hours before
    await sweep();
    expect((await milestone('check-in')).plan).toEqual(before.plan);
  });
});
