import { isDated, plannedDay } from '@pharos/domain';
import { type Day, day, daysBetween, hours } from './calendar.ts';
import { planCheckIn } from './check-ins.ts';
import { createCoordinator } from './coordinator.ts';
import { type Directory, type Import, importPeople, planForm, planIntake } from './intake.ts';
import { createPairs } from './pairs.ts';
import type { People } from './people.ts';
import { planPreparations } from './preparations.ts';
import { planWorkshops } from './workshops.ts';
import type { World } from './world.ts';

/** Who comes: people made up, or the rows of a form's export. */
export type Comers =
  | { readonly kind: 'people'; readonly people: People; readonly from: Day }
  | {
      readonly kind: 'file';
      readonly file: Parameters<typeof importPeople>[2];
      readonly imported: (answer: Import) => void;
    };

const daysFrom = (first: string, count: number, kind: 'holiday' | 'report-cards') =>
  Array.from({ length: count }, (_, i) => ({ day: day(first).add({ days: i }).toString(), kind }));

/** A board's calendar for the school year that begins in a year: report cards in October, a week off in November, two in winter. */
const schoolCalendarOf = (year: number) => ({
  days: [
    ...daysFrom(`${year}-10-23`, 3, 'report-cards'),
    ...daysFrom(`${year}-11-11`, 5, 'holiday'),
    ...daysFrom(`${year}-12-21`, 16, 'holiday'),
  ],
  quietWeekends: true,
});

/** Opens a cohort of the world's cycle, with its school calendar. @throws ProblemError */
export const openCohort = async ({ coordinator, programme, cycle }: World): Promise<string> => {
  const { id } = await coordinator.createCohort({ body: { programmeId: programme.id, cycle: cycle.key } });
  await coordinator.openCohort({ params: { cohortId: id } });
  await coordinator.setCalendar({
    params: { cohortId: id },
    body: schoolCalendarOf(Number(cycle.opensOn.slice(0, 4))),
  });
  return id;
};

/** Hours after the last milestone in which what it set off comes to rest. */
const REST_HOURS = 26;

/**
 * Plays the year of one cohort in virtual time, through the API alone.
 * @param until instant (epoch milliseconds) at which to stop early
 * @returns the cohort's id
 */
export const playYear = async (world: World, comers: Comers, until = Number.POSITIVE_INFINITY): Promise<string> => {
  const { agenda, calendar, cycle, scene, coordinator } = world;
  const cohortId = await openCohort(world);
  const { items: timeline } = await coordinator.listMilestones({ params: { cohortId } });
  const instants = timeline.map(({ plan }) => Date.parse(plan.at));
  const ends = Math.max(...instants) + REST_HOURS * 3_600_000;
  const planned = (kind: string) => timeline.find((milestone) => milestone.kind === kind);
  const instantOf = (kind: string) => Date.parse(planned(kind)?.plan.at ?? '');
  const intake = (does: 'opens' | 'closes') => {
    const key = cycle.milestones.find((milestone) => milestone.intake === does)?.key;
    const at = timeline.find((milestone) => milestone.key === key)?.plan.at;
    return at === undefined ? undefined : Date.parse(at);
  };
  const [intakeOpens, deadline] = [intake('opens'), intake('closes')];
  const opens = day(cycle.opensOn);
  const wrapUp = instantOf('wrap-up');
  const lastMeetings = Number.isNaN(wrapUp) ? calendar.dayOf(ends).subtract({ days: 7 }) : calendar.dayOf(wrapUp);

  const directory: Directory = new Map();
  const pairs = createPairs(world, cohortId, directory, lastMeetings);
  const weeks = createCoordinator(world, cohortId, () => agenda.at(world.now(), pairs.findNew));
  const running = cycle.milestones.filter(isDated).find(({ cohortBecomes }) => cohortBecomes === 'running');
  if (running) planWorkshops(world, cohortId, day(plannedDay(running.date)));
  planPreparations(world, cohortId, directory, opens, calendar.dayOf(ends));
  weeks.planWeeks(opens, calendar.dayOf(ends));
  const [firstCheckIn] = timeline.filter(({ kind }) => kind === 'check-in');
  if (firstCheckIn) weeks.planHolds(calendar.dayOf(Date.parse(firstCheckIn.plan.at)));
  for (const milestone of timeline.filter(({ kind }) => kind === 'check-in')) planCheckIn(world, milestone, pairs.all);
  if (comers.kind === 'people') {
    const earliest = intakeOpens === undefined ? opens : calendar.dayOf(intakeOpens).add({ days: 1 });
    const from = daysBetween(comers.from, earliest) > 0 ? earliest : comers.from;
    const plan = scene.comeBy === 'form' ? planForm : planIntake;
    plan(world, cohortId, comers.people, directory, { from, deadline });
  } else {
    agenda.at(calendar.instant(opens, hours.coordinator), async () =>
      comers.imported(await importPeople(world, cohortId, comers.file, directory)),
    );
  }
  await agenda.run(Math.min(ends, until));
  return cohortId;
};
