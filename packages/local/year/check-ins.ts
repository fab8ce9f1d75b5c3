import type { Milestone } from '@pharos/api-client';
import { hours } from './calendar.ts';
import type { Pair } from './pairs.ts';
import type { World } from './world.ts';

/** How many answer when they are asked how it goes. */
const ANSWERED = 0.7;
const answers = ['going-well', 'going-well', 'going-well', 'going-well', 'could-use-help', 'not-working'] as const;

/** In the ten days after a check-in, most people answer it, by the link of the mail that asked them. */
export const planCheckIn = (world: World, milestone: Milestone, pairs: () => readonly Pair[]): void => {
  const { agenda, calendar } = world;
  const at = Date.parse(milestone.plan.at);
  const random = world.random(`check-in ${milestone.key}`);
  agenda.at(calendar.instant(calendar.dayOf(at), hours.afternoon), async () => {
    for (const pair of pairs()) {
      for (const account of [pair.mentee, pair.mentor]) {
        if (pair.over || !random.chance(ANSWERED)) continue;
        const day = calendar.dayOf(at).add({ days: Math.floor(9 * random.next() ** 2) });
        const answer = random.pick(answers);
        agenda.at(calendar.instant(day, hours.evening), async () => {
          const link = await world.mailbox.linkAbout(account.address, 'check-in', `${pair.id}~${milestone.key}`);
          const given = link !== undefined && (await world.mailbox.press(link, answer));
          if (given) world.counts.answers += 1;
        });
      }
    }
  });
};
