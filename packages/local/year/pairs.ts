import { type CoordinatorsMentorship, paginate } from '@pharos/api-client';
import { type Day, hours, meetingDay, schoolDay } from './calendar.ts';
import type { Directory } from './intake.ts';
import { planIntroduction } from './introductions.ts';
import type { Random } from './random.ts';
import type { Reader, World } from './world.ts';
import { writtenAfter } from './written.ts';

/** How a pair spends its year. */
type Story = 'usual' | 'silent' | 'pauses' | 'ends';

/** A pair that was introduced. */
export interface Pair {
  readonly id: string;
  readonly mentee: Reader;
  readonly mentor: Reader;
  readonly story: Story;
  readonly random: Random;
  /** No more is done once it is over. */
  over: boolean;
}

const CANCELLED = 0.1;
/** Of the planned meetings, so many are moved once by a week. */
const MOVED = 0.12;
const NEVER_LOGGED = 0.04;
/** Of those whom the programme reminds only when they ask, so many ask. */
const ASKS_FOR_REMINDER = 0.25;
/** Pairs decide how and when: after the first meeting, three in four arrange the next one among themselves and log it afterwards. */
const ELSEWHERE = 3 / 4;
/** How many mentors have had enough of one kind of mail after six weeks. */
const UNSUBSCRIBES = 0.1;
/** How many write a line for themselves after they have said that they met. */
const WRITES = 0.3;
const PAUSE_DAYS = 25;
const times = ['16:00', '16:00', '19:00'] as const;

/** The year of the pairs: they plan, move, meet, log, call off, pause and part. */
export const createPairs = (world: World, cohortId: string, directory: Directory, until: Day) => {
  const { agenda, calendar, counts } = world;
  const pairs = new Map<string, Pair>();

  const today = () => calendar.dayOf(world.now());
  const later = (date: Day, time: string, task: () => Promise<void>): void =>
    agenda.at(calendar.instant(date, time), task);
  /** What they do together, where the programme names activities. */
  const activityOf = (random: Random) =>
    world.programme.activities.length === 0 ? undefined : random.pick(world.programme.activities);
  const either = ({ mentee, mentor, random }: Pair, menteeShare = 0.6) =>
    random.chance(menteeShare) ? mentee : mentor;

  /** The mentee opens what the mail told of, and plans a first meeting within two weeks. */
  const begin = (pair: Pair): void => {
    if (pair.random.chance(UNSUBSCRIBES))
      later(schoolDay(today().add({ days: 40 })), hours.evening, () => world.mailbox.unsubscribe(pair.mentor.address));
    planIntroduction(world, pair, today(), () => [...pairs.values()]);
    if (pair.story === 'silent') return;
    const date = schoolDay(today().add({ days: pair.random.int(1, 9) }));
    later(date, hours.evening, async () => {
      const { items } = await world.as(pair.mentee).listMyMentorships({ query: { side: 'mentee' } });
      if (!items.some(({ id, status }) => id === pair.id && status === 'introduced'))
        world.surprises.push(`${pair.mentee.sub} does not see ${pair.id} as introduced`);
      await plan(pair, 1, meetingDay(date.add({ days: pair.random.int(2, 5) })));
    });
  };

  const plan = async (pair: Pair, number: number, date: Day): Promise<void> => {
    if (pair.over || date.until(until).days < 0) return;
    const { random } = pair;
    const activity = activityOf(random);
    const mode =
      activity?.linkOnly === true || random.chance(0.75) || !world.programme.meetings.modes.includes('in-person')
        ? 'virtual'
        : 'in-person';
    const place =
      mode === 'virtual'
        ? `https://meet.example.org/${random.int(10 ** 8, 10 ** 9)}`
        : `Room ${random.int(100, 999)}, ${random.int(1000, 9999)} School Street`;
    const marked = world.marked(`pair/${pair.id}`, 'place', place);
    const time = random.pick(times);
    const who = number === 1 ? pair.mentee : either(pair);
    const remind = world.programme.meetings.reminders === 'when-asked' && random.chance(ASKS_FOR_REMINDER);
    const body = {
      local: `${date}T${time}`,
      mode,
      place: marked,
      ...(activity === undefined ? {} : { activity: activity.key }),
      ...(remind ? { remind } : {}),
    } as const;
    const meeting = await world.attempt('plan a meeting', () =>
      world.as(who).planMeeting({ params: { mentorshipId: pair.id }, body }),
    );
    if (!meeting) return;
    counts.meetings += 1;
    const back = schoolDay(today().add({ days: PAUSE_DAYS }));
    if (number === 2 && pair.story === 'pauses' && back.until(until).days > 0)
      return pause(pair, number, meeting.id, back);
    if (number === 3 && pair.story === 'ends') return part(pair, meeting.id);
    if (random.chance(MOVED)) return move(pair, number, { date, time, meetingId: meeting.id });
    meet(pair, number, date, time, meeting.id);
  };

  /** The day before, or at once when that is past, one of the two puts it off by a week, at another time of day; then they meet. */
  const move = (pair: Pair, number: number, planned: { date: Day; time: string; meetingId: string }): void => {
    const { date, time, meetingId } = planned;
    const put = meetingDay(date.add({ days: 7 }));
    if (put.until(until).days < 0) {
      meet(pair, number, date, time, meetingId);
      return;
    }
    const instant = Math.max(calendar.instant(date.subtract({ days: 1 }), hours.noon), world.now());
    agenda.at(instant, async () => {
      if (pair.over) return;
      const body = { local: `${put}T19:30` };
      await world.attempt('move a meeting', () =>
        world.as(either(pair)).moveMeeting({ params: { mentorshipId: pair.id, meetingId }, body }),
      );
      meet(pair, number, put, '19:30', meetingId);
    });
  };

  const meet = (pair: Pair, number: number, date: Day, time: string, meetingId: string): void => {
    const { random, id: mentorshipId } = pair;
    const params = { mentorshipId, meetingId };
    const next = () => planNext(pair, number + 1, date);
    if (random.chance(CANCELLED)) {
      const day = date.subtract({ days: random.int(0, 2) });
      const instant = Math.max(calendar.instant(day, hours.noon), world.now());
      agenda.at(instant, async () => {
        if (pair.over) return;
        await world.attempt('call a meeting off', () => world.as(either(pair)).cancelMeeting({ params }));
        next();
      });
      return;
    }
    if (random.chance(NEVER_LOGGED)) {
      const answer = random.pick(['not-yet', 'help', undefined] as const);
      if (answer)
        later(date.add({ days: 1 }), hours.evening, async () => void (await answerByMail(pair, meetingId, answer)));
      next();
      return;
    }
    const sameEvening = time < '17:00' && random.chance(0.4);
    const day = sameEvening ? date : date.add({ days: random.int(1, 2) });
    later(day, hours.evening, async () => {
      if (pair.over) return;
      const asked = !sameEvening && (await answerByMail(pair, meetingId, 'yes'));
      if (!asked) await world.attempt('say that it took place', () => world.as(either(pair)).holdMeeting({ params }));
      next();
    });
  };

  /** One of the two answers the mail that asked whether they met; after a "yes" some write a line for themselves. */
  const answerByMail = async (pair: Pair, meetingId: string, answer: 'yes' | 'not-yet' | 'help'): Promise<boolean> => {
    const { mailbox } = world;
    const { sub, address } = either(pair);
    const link = await mailbox.linkAbout(address, 'did-you-meet', meetingId);
    if (link === undefined || !(await mailbox.press(link, answer))) return false;
    if (answer === 'yes' && pair.random.chance(WRITES))
      await mailbox.write(link, { reflection: world.marked(sub, 'reflection', writtenAfter(meetingId)) });
    return true;
  };

  /** Later, about a month as a rule: some days before, somebody plans it here, or they meet without Pharos and the mentor logs it. */
  const planNext = (pair: Pair, number: number, last: Day): void => {
    const { random, story } = pair;
    const date = meetingDay(last.add({ days: random.int(...world.scene.everyDays) }));
    if (story === 'usual' && random.chance(ELSEWHERE)) {
      later(date.add({ days: 1 }), hours.evening, () => logElsewhere(pair, number, date));
      return;
    }
    const planned = date.subtract({ days: random.int(3, 9) });
    later(planned, hours.evening, () => plan(pair, number, date));
  };

  const logElsewhere = async (pair: Pair, number: number, date: Day): Promise<void> => {
    if (pair.over || date.until(until).days < 0) return;
    const activity = activityOf(pair.random);
    const mode = world.programme.meetings.modes.at(-1) ?? 'virtual';
    const body = { local: `${date}T15:30`, mode, ...(activity === undefined ? {} : { activity: activity.key }) };
    const done = await world.attempt('log a meeting', () =>
      world.as(pair.mentor).logMeeting({ params: { mentorshipId: pair.id }, body }),
    );
    if (done) counts.meetings += 1;
    planNext(pair, number + 1, date);
  };

  /** A pause with a meeting in it: nobody is reminded of that; afterwards it is called off, and they go on. */
  const pause = async (pair: Pair, number: number, meetingId: string, back: Day): Promise<void> => {
    const params = { mentorshipId: pair.id };
    await world.attempt('pause', () => world.as(either(pair)).pauseMentorship({ params }));
    later(back, hours.noon, async () => {
      await world.attempt('resume', () => world.as(pair.mentee).resumeMentorship({ params }));
      await world.attempt('call a meeting off', () =>
        world.as(pair.mentee).cancelMeeting({ params: { ...params, meetingId } }),
      );
      planNext(pair, number + 1, back);
    });
  };

  /** They part before the meeting that stands in the calendar: the mentee is in the queue again. */
  const part = async (pair: Pair, meetingId: string): Promise<void> => {
    const params = { mentorshipId: pair.id };
    pair.over = true;
    await world.attempt('call a meeting off', () =>
      world.as(pair.mentee).cancelMeeting({ params: { ...params, meetingId } }),
    );
    await world.attempt('part', () =>
      world.as(pair.mentee).endMentorship({ params, body: { reason: 'different-needs' } }),
    );
  };

  const storyOf = (index: number, random: Random): Story => {
    // Of the first pairs one parts and two pause, so that small years have them too.
    if (index === 2) return 'ends';
    if (index === 1 || index === 4) return 'pauses';
    return index > 4 && random.chance(world.scene.silent) ? 'silent' : 'usual';
  };

  const meetPair = ({ id, mentee, mentor }: CoordinatorsMentorship): void => {
    const [one, other] = [directory.get(mentee.participantId), directory.get(mentor.participantId)];
    if (pairs.has(id) || !one || !other) return;
    const random = world.random(`pair ${one.sub} and ${other.sub}`);
    const pair = { id, mentee: one, mentor: other, story: storyOf(pairs.size, random), random, over: false };
    pairs.set(id, pair);
    counts.pairs += 1;
    begin(pair);
  };

  return {
    /** Finds those who were introduced since the last time. */
    findNew: async (): Promise<void> => {
      const query = { status: 'introduced', limit: 100 } as const;
      for await (const pair of paginate(world.coordinator.listMentorships, { params: { cohortId }, query }))
        meetPair(pair);
    },
    all: () => [...pairs.values()],
  };
};
