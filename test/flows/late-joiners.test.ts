import { createHandler as milestoneDue } from '@pharos/functions/due/milestone/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as tellApplicant } from '@pharos/functions/on/application-decided/tell-applicant/handler.ts';
import { createHandler as fanOut } from '@pharos/functions/on/milestone-fired/fan-out/handler.ts';
import { scheduleOfMilestone } from '@pharos/functions/schedules.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { asEvent } from '@pharos/test/support/rows.ts';
import { accepted, office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, expect, test } from 'vitest';

let world: World;
let cohortId: string;

/** Werklund's year 2023–2024, whose orientation is essential and whose other announcements are not. */
beforeEach(async () => {
  world = await aWorld({ now: '2023-05-01T14:00:00.000Z' });
  const body = { programmeId: 'werklund', cycle: '2023-2024' };
  cohortId = String((await call(programmesArea(world), 'POST /cohorts', { ...office, body })).body.id);
  await call(programmesArea(world), 'POST /cohorts/{cohortId}/open', { ...office, params: { cohortId }, body: {} });
});

const fire = async (key: string) => {
  const milestone = await world.store.cohorts.milestone(cohortId, key);
  world.at(milestone.plan.at);
  await deliver(milestoneDue(world), [asEvent(world, scheduleOfMilestone(milestone).event)]);
  const fired = (await told(world, 'pharos.milestone.fired.v1')).filter(({ data }) => data.milestoneKey === key);
  await deliver(fanOut(world), [...fired, ...fired]);
};

/** What each decision tells, each event twice. @returns the announcements to one person */
const announcedTo = async (participantId: string) => {
  const decisions = await told(world, 'pharos.application.accepted.v1');
  await deliver(tellApplicant(world), [...decisions, ...decisions]);
  return (await world.rows())
    .filter(
      (row) => row.entity === 'message' && row.participantId === participantId && row.kind === 'milestone-announcement',
    )
    .map(({ about }) => (about as { milestoneKey: string }).milestoneKey)
    .sort();
};

test('somebody accepted later hears of what is essential, once, and of nothing else that is past', async () => {
  const early = await accepted(world, cohortId, 'early', 'mentee');
  await fire('orientation');
  await fire('informal-meetings');
  const late = await accepted(world, cohortId, 'late', 'mentee');
  expect(await announcedTo(late.participantId)).toEqual(['orientation']);
  expect(await announcedTo(early.participantId)).toEqual(['informal-meetings', 'orientation']);

  await fire('formal-meetings');
  expect(await announcedTo(late.participantId)).toEqual(['formal-meetings', 'orientation']);
});

test('before it fires, nobody hears of it by being accepted', async () => {
  const { participantId } = await accepted(world, cohortId, 'early', 'mentor');
  expect(await announcedTo(participantId)).toEqual([]);
});
