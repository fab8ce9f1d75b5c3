import type { Cohort, Mentorship, Nudge } from '@pharos/domain';
import { createHandler as nudgeDue } from '@pharos/functions/due/nudge/handler.ts';
import { sweepNudges } from '@pharos/functions/due/sweep/timeline.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as mentorshipsArea } from '@pharos/functions/http/mentorships/handler.ts';
import { createHandler as programmesArea } from '@pharos/functions/http/programmes/handler.ts';
import { createHandler as planNudges } from '@pharos/functions/on/mentorship-introduced/plan-nudges/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import { scheduleOfNudge } from '@pharos/functions/schedules.ts';
import { programmeOf } from '@pharos/programmes';
import { busThatKeeps, scheduleList } from '@pharos/test/support/fake-edges.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { aCohortWithAPair, asEvent } from '@pharos/test/support/rows.ts';
import { office, told } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

let world: World;
let cohort: Cohort;
let mentorship: Mentorship;
let schedules: ReturnType<typeof scheduleList>;
beforeEach(async () => {
  world = await aWorld();
  schedules = scheduleList();
  const made = await aCohortWithAPair(world);
  ({ cohort, mentorship } = made);
  const introduced = asEvent(world, made.event);
  await deliver(planNudges({ ...world, schedules }), [introduced, introduced]);
});

const nudge = (key: string): Promise<Nudge> => world.store.mentorships.nudge(mentorship.id, key);

/** The nudge falls due, and Scheduler says so three times. */
const fall = async (key: string) => {
  const row = await nudge(key);
  world.at(row.plan.at);
  const hint = asEvent(world, scheduleOfNudge(row).event);
  const handler = nudgeDue({ ...world, schedules });
  await Promise.all([deliver(handler, [hint, hint]), deliver(handler, [hint])]);
};

const asked = async () => (await told(world, 'pharos.message.requested.v1')).map(({ data }) => data.kind);
const list = async () => {
  const params = { cohortId: cohort.id };
  const { body } = await call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/quiet-pairs', { ...office, params });
  return (body.items as { id: string }[]).map(({ id }) => id);
};
const plan = () =>
  call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings', {
    as: 'sub-Marie',
    params: { mentorshipId: mentorship.id },
    body: { local: '2025-01-15T16:30', mode: 'virtual' },
  });

describe('a pair of whom nothing is known', () => {
  it('has its nudges planned and scheduled once, however often its introduction is told', async () => {
    const rows = await world.store.mentorships.nudges(mentorship.id);
    expect(rows.map(({ milestoneKey, plan: { local } }) => `${milestoneKey} ${local}`)).toEqual([
      'first-message 2024-05-15T09:00',
      'quiet-pair-1 2024-05-29T09:00',
      'quiet-pair-2 2024-06-26T09:00',
    ]);
    expect([...schedules.made.keys()].sort()).toEqual(rows.map((row) => scheduleOfNudge(row).name).sort());
  });

  it('is asked once about the first message, the mentee alone, with a draft in the mail', async () => {
    await fall('first-message');
    expect(await asked()).toEqual(['first-message-help']);
    const mails: { to: { name: string }; text: string }[] = [];
    const mailer = {
      send: async (mail: { to: { name: string }; text: string }) => {
        mails.push(mail);
        return { kind: 'accepted', sesMessageId: 'ses' } as const;
      },
    };
    await deliver(
      send({ ...world, mailer, linksUrl: 'https://api.example.org' }),
      await told(world, 'pharos.message.requested.v1'),
    );
    expect(mails.map(({ to }) => to.name)).toEqual(['Marie']);
    expect(mails[0]?.text).toContain('Bonjour Morgan');
    expect(mails[0]?.text).toContain('morgan@example.org');
  });

  it('is asked twice whether help is wanted, and is then on the coordinator’s list until it meets', async () => {
    await fall('quiet-pair-1');
    expect(await asked()).toEqual(['quiet-pair', 'quiet-pair']);
    expect(await list()).toEqual([]);
    await fall('quiet-pair-2');
    expect(await asked()).toHaveLength(4);
    expect(await list()).toEqual([mentorship.id]);
    await plan();
    expect(await list()).toEqual([]);
  });

  it('is asked by the sweep when the schedule was lost', async () => {
    world.at('2024-05-16T07:10:00.000Z');
    await sweepNudges({ ...world, schedules, bus: busThatKeeps() });
    await sweepNudges({ ...world, schedules, bus: busThatKeeps() });
    expect(await asked()).toEqual(['first-message-help']);
  });
});

describe('a cohort moved to a definition that asks quiet pairs nothing', () => {
  it('sends them nothing of what was asked before', async () => {
    const werklund = programmeOf('werklund');
    const without = (werklund?.cycles ?? []).map((cycle) => ({
      ...cycle,
      milestones: cycle.milestones.filter(({ kind }) => kind !== 'nudge'),
    }));
    const put = { ...office, params: { programmeId: 'werklund' }, body: { ...werklund, cycles: without } };
    expect(await call(programmesArea(world), 'PUT /programmes/{programmeId}', put)).toMatchObject({ status: 200 });
    const move = { ...office, params: { cohortId: cohort.id }, body: { version: 2 } };
    const moved = await call(programmesArea(world), 'POST /cohorts/{cohortId}/definition', move);
    expect(moved).toMatchObject({ status: 200, body: { programmeVersion: 2 } });
    await fall('first-message');
    await fall('quiet-pair-1');
    const mailer = { send: () => Promise.reject(new Error('nothing is to be sent')) };
    const requested = await told(world, 'pharos.message.requested.v1');
    expect(await deliver(send({ ...world, mailer, linksUrl: 'https://api.example.org' }), requested)).toEqual([]);
    const messages = (await world.rows()).filter(({ entity }) => entity === 'message');
    expect(messages.map(({ failure }) => failure)).toEqual(Array.from({ length: 3 }, () => 'no-longer-applies'));
  });
});

describe('a pair that has planned a meeting', () => {
  it('is asked nothing, and is on no list', async () => {
    await plan();
    for (const key of ['first-message', 'quiet-pair-1', 'quiet-pair-2']) await fall(key);
    expect(await asked()).toEqual([]);
    expect((await nudge('quiet-pair-2')).status).toBe('cancelled');
    expect(await list()).toEqual([]);
  });

  it('between asking and sending gets no such mail', async () => {
    await fall('quiet-pair-1');
    await plan();
    const mailer = { send: () => Promise.reject(new Error('nothing is to be sent')) };
    expect(
      await deliver(
        send({ ...world, mailer, linksUrl: 'https://api.example.org' }),
        await told(world, 'pharos.message.requested.v1'),
      ),
    ).toEqual([]);
    const messages = (await world.rows()).filter(({ entity }) => entity === 'message');
    expect(messages.map(({ failure }) => failure)).toEqual(['no-longer-applies', 'no-longer-applies']);
  });
});

it('is a list for coordinators', async () => {
  const params = { cohortId: cohort.id };
  expect(
    await call(mentorshipsArea(world), 'GET /cohorts/{cohortId}/quiet-pairs', { as: 'sub-Marie', params }),
  ).toMatchObject({ status: 403 });
});
