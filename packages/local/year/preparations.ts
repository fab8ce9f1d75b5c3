import { type Client, paginate } from '@pharos/api-client';
import { type Day, hours } from './calendar.ts';
import type { Directory } from './intake.ts';
import type { World } from './world.ts';

/** Of those who are accepted, so many never get round to it. */
const NEVER = 0.08;
const EVERY_DAYS = 7;

/** Once a week, people who were accepted accept the guidelines, and the coordinator confirms who has been trained. */
export const planPreparations = (world: World, cohortId: string, directory: Directory, from: Day, until: Day): void => {
  const { agenda, calendar, coordinator, programme } = world;
  const asked = programme.preparations ?? [];
  if (asked.length === 0) return;
  const random = world.random('preparations');
  const seen = new Set<string>();

  const prepare = async (role: 'mentor' | 'mentee'): Promise<void> => {
    const query = { role, status: 'accepted', limit: 100 } as const;
    for await (const { id, participantId } of paginate(coordinator.listApplications, { params: { cohortId }, query })) {
      const account = directory.get(participantId);
      if (seen.has(id) || !account) continue;
      seen.add(id);
      if (random.chance(NEVER)) continue;
      for (const { key, version, confirmedBy, roles } of asked) {
        if (!roles.includes(role)) continue;
        const who: Client = confirmedBy === 'person' ? world.as(account) : coordinator;
        const call = () => who.prepareApplication({ params: { applicationId: id, key }, body: { version } });
        await world.attempt(`${role} and ${key}`, call);
      }
    }
  };

  for (let date = from; date.until(until).sign > 0; date = date.add({ days: EVERY_DAYS })) {
    agenda.at(calendar.instant(date, hours.evening), async () => {
      await prepare('mentor');
      await prepare('mentee');
    });
  }
};
