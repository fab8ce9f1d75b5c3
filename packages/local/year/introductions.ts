import { type Day, hours, schoolDay } from './calendar.ts';
import type { Pair } from './pairs.ts';
import type { World } from './world.ts';

/** Of the mentors, so many know somebody whom their mentee should meet. */
const KNOWS_SOMEBODY = 0.25;
const SAYS_YES = 0.8;
/** Days from the introduction of the pair until the mentor thinks of it. */
const AFTER_DAYS = 16;

/** Where the programme has it, some mentors introduce their mentee to somebody of another pair; the two answer from their mail. */
export const planIntroduction = (world: World, pair: Pair, today: Day, others: () => readonly Pair[]): void => {
  const { agenda, calendar, mailbox } = world;
  if (world.programme.beyondThePair !== true || pair.story !== 'usual') return;
  const random = world.random(`introductions of ${pair.mentee.sub} and ${pair.mentor.sub}`);
  if (!random.chance(KNOWS_SOMEBODY)) return;
  const day = schoolDay(today.add({ days: AFTER_DAYS }));
  agenda.at(calendar.instant(day, hours.noon), async () => {
    const known = new Set([pair.mentee.address, pair.mentor.address]);
    const met = others()
      .filter(({ over, mentee }) => !over && !known.has(mentee.address))
      .map(({ mentee }) => mentee);
    if (pair.over || met.length === 0) return;
    const other = random.pick(met);
    const params = { mentorshipId: pair.id };
    const propose = () => world.as(pair.mentor).introduce({ params, body: { email: other.address } });
    if (!(await world.attempt('introduce beyond the pair', propose))) return;
    await world.attempt('introduce the same two again', propose);
    for (const { address } of [pair.mentee, other]) {
      const answer = random.chance(SAYS_YES) ? 'yes' : 'no';
      agenda.at(calendar.instant(day.add({ days: random.int(1, 4) }), hours.evening), async () => {
        const link = await mailbox.linkAbout(address, 'network', pair.id);
        if (link !== undefined) await mailbox.press(link, answer);
      });
    }
  });
};
