import { type Cohort, type Milestone, moveMilestone } from '@pharos/domain';
import { entities } from '@pharos/store';
import { deliver } from '@pharos/test/support/invoke.ts';
import { anOpenCohort, asEvent } from '@pharos/test/support/rows.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { scheduleOfMilestone } from '../../schedules.ts';
import { createHandler } from './handler.ts';

let world: World;
let cohort: Cohort;
beforeEach(async () => {
  world = await aWorld();
  cohort = await anOpenCohort(world);
});

const milestone = (key: string) => world.store.cohorts.milestone(cohort.id, key);
const hintOf = (of: Milestone) => asEvent(world, scheduleOfMilestone(of).event);
const fired = async () => (await world.outbox()).filter(({ type }) => type === 'pharos.milestone.fired.v1');

describe('a milestone that is due', () => {
  it('fires once, however many hints come, in whatever company', async () => {
    const checkIn = await milestone('check-in');
    const hint = hintOf(checkIn);
    world.at(checkIn.plan.at);
    const handler = createHandler(world);
    await Promise.all([deliver(handler, [hint, hint]), deliver(handler, [hint])]);
    await deliver(handler, [hint]);

    expect(await milestone('check-in')).toMatchObject({
      status: 'fired',
      timesFired: 1,
      firedAt: '2024-12-03T16:00:00.000Z',
    });
    expect(await fired()).toHaveLength(1);
  });

  it('does not fire early, and fires when the hint is late', async () => {
    const checkIn = await milestone('check-in');
    const handler = createHandler(world);
    world.at('2024-12-03T15:59:59.000Z');
    await deliver(handler, [hintOf(checkIn)]);
    expect(await fired()).toEqual([]);

    world.at('2024-12-04T09:00:00.000Z');
    await deliver(handler, [hintOf(checkIn)]);
    expect(await fired()).toHaveLength(1);
  });

  it('ignores the hint of a version that has been moved', async () => {
    const checkIn = await milestone('check-in');
    const { milestone: moved } = moveMilestone(checkIn, {
      local: '2024-12-10T09:00',
      now: '2024-05-01T14:00:00.000Z',
      tzdata: world.tzdata,
    });
    await world.store.commit([entities.milestones.replace(moved)], [], world.trace);
    world.at(checkIn.plan.at);
    await deliver(createHandler(world), [hintOf(checkIn)]);
    expect((await milestone('check-in')).status).toBe('scheduled');

    world.at(moved.plan.at);
    await deliver(createHandler(world), [hintOf(checkIn), hintOf(moved)]);
    expect(await milestone('check-in')).toMatchObject({ status: 'fired', timesFired: 1 });
  });

  it('moves the cohort along with it, in the same transaction', async () => {
    const begins = await milestone('informal-meetings');
    world.at(begins.plan.at);
    await deliver(createHandler(world), [hintOf(begins)]);

    expect(await world.store.cohorts.get(cohort.id)).toMatchObject({ status: 'running', intakeOpen: true });
    expect((await world.outbox()).map(({ type }) => type)).toContain('pharos.cohort.started.v1');
  });

  it('closes the intake on the deadline and leaves the cohort otherwise alone', async () => {
    const deadline = await milestone('intake-closes');
    world.at(deadline.plan.at);
    await deliver(createHandler(world), [hintOf(deadline)]);

    expect(await world.store.cohorts.get(cohort.id)).toMatchObject({ status: 'open', intakeOpen: false });
  });

  it('is cancelled instead when the cohort was closed early', async () => {
    const checkIn = await milestone('check-in');
    const closed: Cohort = { ...cohort, status: 'closed', intakeOpen: false, version: cohort.version + 1 };
    await world.store.commit([entities.cohorts.replace(closed)], [], world.trace);
    world.at(checkIn.plan.at);
    await deliver(createHandler(world), [hintOf(checkIn)]);

    expect((await milestone('check-in')).status).toBe('cancelled');
    expect(await fired()).toEqual([]);
  });
});
