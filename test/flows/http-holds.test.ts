import type { Hold, Mentorship } from '@pharos/domain';
import { createHandler as holdDue } from '@pharos/functions/due/hold/handler.ts';
import { createHandler as reminderDue } from '@pharos/functions/due/meeting-reminder/handler.ts';
import { createHandler as milestoneDue } from '@pharos/functions/due/milestone/handler.ts';
import { sweepHolds } from '@pharos/functions/due/sweep/timeline.ts';
import { createHandler as holdsArea } from '@pharos/functions/http/holds/handler.ts';
import { createHandler as meetingsArea } from '@pharos/functions/http/meetings/handler.ts';
import { createHandler as keepSilence } from '@pharos/functions/on/hold-changed/keep-silence/handler.ts';
import { createHandler as keepReminders } from '@pharos/functions/on/meeting-changed/keep-reminders/handler.ts';
import { createHandler as send } from '@pharos/functions/on/message-requested/send/handler.ts';
import { createHandler as fanOut } from '@pharos/functions/on/milestone-fired/fan-out/handler.ts';
import { type Scheduled, scheduleOfMilestone, scheduleOfReminder } from '@pharos/functions/schedules.ts';
import { anId } from '@pharos/test/support/builders.ts';
import { busThatKeeps } from '@pharos/test/support/fake-edges.ts';
import { call, deliver } from '@pharos/test/support/invoke.ts';
import { asEvent } from '@pharos/test/support/rows.ts';
import { anOpenCohort, aPair, office } from '@pharos/test/support/story.ts';
import { aWorld, type World } from '@pharos/test/support/world.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const PLACE = 'POST /holds';
const LIFT = 'DELETE /holds/{scope}/{subjectId}';
const LIST = 'GET /holds';

let world: World;
let cohortId: string;
let mentorship: Mentorship;
let tools: ReturnType<typeof toolsOf>;
const handled = new Set<string>();

const toolsOf = (of: World) => {
  const sent: { to: string; subject: string }[] = [];
  const scheduled = new Map<string, Scheduled>();
  return {
    ...of,
    sent,
    scheduled,
    bus: busThatKeeps(),
    linksUrl: 'https://api.example.org',
    schedules: {
      ensure: async (one: Scheduled) => {
        scheduled.set(one.name, one);
      },
      remove: async (name: string) => {
        scheduled.delete(name);
      },
    },
    mailer: {
      send: async ({ to, subject }: { to: { name: string }; subject: string }) => {
        sent.push({ to: to.name, subject });
        return { kind: 'accepted', sesMessageId: 'ses' } as const;
      },
    },
  };
};

const reactions: Readonly<Record<string, (of: typeof tools) => Parameters<typeof deliver>[0]>> = {
  'hold.placed': keepSilence,
  'hold.lifted': keepSilence,
  'meeting.planned': keepReminders,
  'meeting.cancelled': keepReminders,
  'milestone.fired': fanOut,
  'message.requested': send,
};

/** Everything that has happened is reacted to, each event twice. */
const settle = async (): Promise<void> => {
  const fresh = (await world.outbox()).filter(({ id }) => !handled.has(id));
  for (const event of fresh) {
    handled.add(event.id);
    const reaction = reactions[event.type.replace(/^pharos\.|\.v1$/g, '')];
    if (reaction) await deliver(reaction(tools), [event, event]);
  }
  if (fresh.length > 0) await settle();
};

beforeEach(async () => {
  world = await aWorld();
  tools = toolsOf(world);
  handled.clear();
  cohortId = await anOpenCohort(world);
  mentorship = await aPair(world, cohortId);
  await settle();
  tools.sent.length = 0;
});

const subjects = (): Record<Hold['scope'], string> => ({
  participant: mentorship.mentee.participantId,
  mentorship: mentorship.id,
  cohort: cohortId,
  programme: 'werklund',
});

const place = (body: object, as: object = office) => call(holdsArea(world), PLACE, { ...as, body });
const lift = (scope: Hold['scope'], as: object = office) =>
  call(holdsArea(world), LIFT, { ...as, params: { scope, subjectId: subjects()[scope] } });

const fire = async (key: string) => {
  const milestone = await world.store.cohorts.milestone(cohortId, key);
  world.at(milestone.plan.at);
  const hint = asEvent(world, scheduleOfMilestone(milestone).event);
  await deliver(milestoneDue(world), [hint, hint]);
  await settle();
};

/** The pair plans a meeting, and both of its reminders fall due. */
const meet = async () => {
  await call(meetingsArea(world), 'POST /mentorships/{mentorshipId}/meetings', {
    as: 'mentee',
    params: { mentorshipId: mentorship.id },
    body: { local: '2024-06-20T16:30', mode: 'virtual' },
  });
  await settle();
  const meeting = (await world.store.mentorships.meetings(mentorship.id, { limit: 1 })).items[0];
  for (const which of ['before', 'after'] as const) {
    const reminder = await world.store.mentorships.reminder(mentorship.id, meeting?.id ?? '', which);
    world.at(reminder.plan.at);
    const hint = asEvent(world, scheduleOfReminder(reminder).event);
    await deliver(reminderDue(tools), [hint, hint]);
    await settle();
  }
};

const readers = () => tools.sent.map(({ to }) => to).sort();
const silenced = async () =>
  (await world.rows()).filter(({ entity, failure }) => entity === 'message' && failure === 'silenced');

describe.each(['participant', 'mentorship', 'cohort', 'programme'] as const)('a hold over a %s', (scope) => {
  const spared = scope === 'participant' ? ['mentor'] : [];
  const announced =
    scope === 'participant' || scope === 'mentorship' ? ['mentor', ...(scope === 'mentorship' ? ['mentee'] : [])] : [];

  it('silences reminders, questions, check-ins and announcements of what it covers, and of nobody else', async () => {
    await place({ scope, subjectId: subjects()[scope], onLift: 'drop' });
    await settle();
    await meet();
    expect(readers()).toEqual([...spared, ...spared]);
    tools.sent.length = 0;
    await fire('formal-meetings');
    expect(readers()).toEqual(announced.toSorted());
    tools.sent.length = 0;
    await fire('check-in');
    expect(readers()).toEqual(spared);
    expect((await world.store.mentorships.checkIns(mentorship.id)).map(({ side }) => side)).toEqual(spared);

    tools.sent.length = 0;
    await lift(scope);
    await settle();
    expect(readers()).toEqual([]);
  });

  it('with `shift` sends what fell due when it is lifted, once, but no reminder of a meeting that is over', async () => {
    await place({ scope, subjectId: subjects()[scope], onLift: 'shift' });
    await settle();
    await meet();
    await fire('check-in');
    tools.sent.length = 0;

    world.at('2024-12-10T16:00:00.000Z');
    await lift(scope);
    await lift(scope);
    await settle();
    const held = ['mentee', ...(scope === 'participant' ? [] : ['mentor'])];
    expect(readers()).toEqual([...held, ...held].sort());
    expect(tools.sent.filter(({ subject }) => subject.startsWith('Your meeting'))).toEqual([]);
    expect((await world.store.mentorships.checkIns(mentorship.id)).map(({ side }) => side).sort()).toEqual([
      'mentee',
      'mentor',
    ]);
    expect(await silenced()).toEqual([]);

    world.at('2024-12-10T18:00:00.000Z');
    await sweepHolds(tools);
    await settle();
    expect(readers()).toHaveLength(held.length * 2);
    expect((await world.store.holds.get({ scope, subjectId: subjects()[scope] })).status).toBe('settled');
  });
});

describe('a hold', () => {
  it('is asked again at the moment of sending', async () => {
    const milestone = await world.store.cohorts.milestone(cohortId, 'check-in');
    world.at(milestone.plan.at);
    await deliver(milestoneDue(world), [asEvent(world, scheduleOfMilestone(milestone).event)]);
    const [fired] = (await world.outbox()).filter(({ type }) => type === 'pharos.milestone.fired.v1');
    await deliver(fanOut(world), fired ? [fired] : []);
    await place({ scope: 'cohort', subjectId: cohortId, onLift: 'shift' });
    await settle();
    expect(readers()).toEqual([]);
    expect(await silenced()).toHaveLength(2);
  });

  it('never silences who one’s mentor is', async () => {
    await place({ scope: 'programme', subjectId: 'werklund', onLift: 'drop' });
    await aPair(world, cohortId, { mentor: 'ada', mentee: 'bo' });
    const about = (await world.outbox()).filter(({ type }) => type === 'pharos.mentorship.introduced.v1').at(-1);
    expect(about).toBeDefined();
    await settle();
    expect(await silenced()).toEqual([]);
  });

  it('ends by itself at the instant that was said, by the schedule or by the sweep', async () => {
    const until = '2024-12-05T16:00:00.000Z';
    await place({ scope: 'cohort', subjectId: cohortId, until, onLift: 'shift' });
    await settle();
    const [schedule] = tools.scheduled.values();
    expect(schedule).toMatchObject({ at: until });
    await fire('check-in');
    expect(readers()).toEqual([]);

    const hint = schedule ? asEvent(world, schedule.event) : undefined;
    await deliver(holdDue(tools), hint ? [hint] : []); // early
    expect((await world.store.holds.get({ scope: 'cohort', subjectId: cohortId })).status).toBe('standing');
    world.at(until);
    await deliver(holdDue(tools), hint ? [hint, hint] : []);
    await settle();
    expect(readers()).toEqual(['mentee', 'mentor']);
  });

  it('whose schedule was lost is lifted by the sweep', async () => {
    await place({ scope: 'mentorship', subjectId: mentorship.id, until: '2024-12-05T16:00:00.000Z', onLift: 'shift' });
    await settle();
    await fire('check-in');
    world.at('2024-12-06T07:10:00.000Z');
    await sweepHolds(tools);
    await settle();
    expect(readers()).toEqual(['mentee', 'mentor']);
  });

  it('asked for twice is one hold and one event', async () => {
    const body = { scope: 'cohort', subjectId: cohortId, onLift: 'shift' };
    const first = await place(body);
    expect(first).toMatchObject({ status: 201, body: { status: 'standing', version: 1 } });
    expect(await place(body)).toMatchObject({ status: 201, body: first.body });
    expect((await world.outbox()).filter(({ type }) => type === 'pharos.hold.placed.v1')).toHaveLength(1);
    const { body: list } = await call(holdsArea(world), LIST, { ...office });
    expect(list.items).toMatchObject([{ scope: 'cohort', subjectId: cohortId }]);
    expect(JSON.stringify(list)).not.toContain('placedBy');
  });

  it('is placed and lifted over oneself by anybody, over anything else by coordinators alone', async () => {
    const own = { scope: 'participant', subjectId: mentorship.mentee.participantId, onLift: 'drop' };
    expect(await place(own, { as: 'mentee' })).toMatchObject({ status: 201 });
    expect(await lift('participant', { as: 'mentor' })).toMatchObject({ status: 404 });
    expect(await lift('participant', { as: 'mentee' })).toMatchObject({ status: 200, body: { status: 'lifted' } });
    for (const scope of ['mentorship', 'cohort', 'programme'] as const)
      expect(await place({ scope, subjectId: subjects()[scope], onLift: 'drop' }, { as: 'mentee' })).toMatchObject({
        status: 404,
      });
    expect(await call(holdsArea(world), LIST, { as: 'mentee' })).toMatchObject({ status: 403 });
  });

  it.each([
    ['over nobody', { scope: 'participant', subjectId: anId('par', 99), onLift: 'drop' }, 404, 'subjectId'],
    ['over no such programme', { scope: 'programme', subjectId: 'nothing', onLift: 'drop' }, 404, 'subjectId'],
    ['over a name', { scope: 'participant', subjectId: 'Anna Berg', onLift: 'drop' }, 422, 'subjectId'],
    ['that says not what then', { scope: 'programme', subjectId: 'werklund' }, 422, 'onLift'],
    [
      'that is over',
      { scope: 'programme', subjectId: 'werklund', onLift: 'drop', until: '2024-01-01T00:00:00.000Z' },
      422,
      'until',
    ],
  ])('%s is refused, naming the field', async (_what, body, status, path) => {
    expect(await place(body)).toMatchObject({ status, body: { errors: [{ path }] } });
    expect(await world.store.holds.find({ scope: 'programme', subjectId: 'werklund' })).toBeUndefined();
  });
});
