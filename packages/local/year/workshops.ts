import { paginate } from '@pharos/api-client';
import { type Day, hours, schoolDay } from './calendar.ts';
import type { World } from './world.ts';

/** Of those it is for, so many come to a workshop. */
const COME = 0.5;
/** Days from the beginning of the year to the first workshop, and from one to the next. */
const EVERY_DAYS = 45;

/** Each workshop of the menu takes place once; the coordinator notes who was there, and sends the first list twice. */
export const planWorkshops = (world: World, cohortId: string, from: Day): void => {
  const { agenda, calendar, coordinator, programme } = world;
  const random = world.random('workshops');
  for (const [index, { key: workshop }] of (programme.workshops?.menu ?? []).entries()) {
    const date = schoolDay(from.add({ days: EVERY_DAYS * (index + 1) }));
    agenda.at(calendar.instant(date, hours.afternoon), async () => {
      const present: string[] = [];
      for (const role of programme.workshops?.roles ?? []) {
        const query = { role, status: 'accepted', limit: 100 } as const;
        for await (const { id } of paginate(coordinator.listApplications, { params: { cohortId }, query }))
          if (random.chance(COME)) present.push(id);
      }
      for (let start = 0; start < present.length; start += 50) {
        const body = { applicationIds: present.slice(start, start + 50) };
        const call = () => coordinator.noteAttendance({ params: { cohortId, workshop }, body });
        await world.attempt('note who was at a workshop', call);
        if (index === 0) await world.attempt('note the same again', call);
      }
    });
  }
};
