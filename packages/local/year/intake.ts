import { type AnswerOf, paginate, type RequestOf } from '@pharos/api-client';
import { type Day, day, daysBetween, hours } from './calendar.ts';
import type { People, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Reader, World } from './world.ts';

/** Who is behind a participant's id. */
export type Directory = Map<string, Reader & { readonly language: string }>;

/** More than half apply in the first weeks; the rest come in one by one, most of them when school has begun. */
const FIRST_WEEKS = 25;
const EARLY = 0.55;

/** The last day on which somebody can apply: the deadline that the programme publishes, or the last match run. */
const lastDay = ({ cycle, calendar }: World, deadline: number | undefined): Day =>
  deadline === undefined ? day(cycle.opensOn).add({ days: 200 }) : calendar.dayOf(deadline);

const dayOfApplying = (random: Random, opens: Day, closes: Day): Day => {
  const days = Math.max(0, daysBetween(opens, closes) - 1);
  if (random.chance(EARLY)) return opens.add({ days: Math.min(days, Math.floor(FIRST_WEEKS * random.next() ** 1.4)) });
  const late = Math.max(0, days - FIRST_WEEKS);
  return opens.add({ days: Math.min(days, FIRST_WEEKS + Math.floor((late * (random.next() + random.next())) / 2)) });
};

const apply = (world: World, cohortId: string, { role, kind, name, email, language, answers, sub }: Person) =>
  world.as({ sub }).submitApplication({ params: { cohortId }, body: { role, kind, name, email, language, answers } });

/**
 * Puts everybody's application into the agenda: those of the people, a few from people whom the programme is not for, and one sent twice.
 * @param from the first day on which anybody applies
 * @param deadline instant at which the intake closes, when the timeline has one
 */
export const planIntake = (
  world: World,
  cohortId: string,
  people: People,
  directory: Directory,
  { from, deadline }: { from: Day; deadline: number | undefined },
): void => {
  const random = world.random('intake');
  const closes = lastDay(world, deadline);
  const sometime = () => {
    const date = dayOfApplying(random, from, closes);
    return world.calendar.instant(date, random.pick([hours.morning, hours.noon, hours.evening]));
  };
  for (const person of [...people.mentors, ...people.mentees]) {
    world.agenda.at(sometime(), async () => {
      const application = await world.attempt(`${person.sub} applies`, () => apply(world, cohortId, person));
      if (!application) return;
      world.counts.applications += 1;
      directory.set(application.participantId, { sub: person.sub, address: person.email, language: person.language });
    });
  }
  for (const person of people.ineligible) {
    world.agenda.at(sometime(), () =>
      world.refused(`${person.sub} applies`, 'not-eligible', () => apply(world, cohortId, person)),
    );
  }
  const impatient = people.mentees.length > 1 ? people.mentees[0] : undefined;
  if (impatient) planDuplicate(world, cohortId, impatient, closes);
};

/** The same person applies again on the last day, having forgotten the first time. */
const planDuplicate = (world: World, cohortId: string, person: Person, closes: Day): void => {
  const instant = world.calendar.instant(closes.subtract({ days: 1 }), hours.afternoon);
  world.agenda.at(instant, () =>
    world.refused(`${person.sub} applies again`, 'already-exists', () => apply(world, cohortId, person)),
  );
};

/** What an import says. */
export type Import = AnswerOf<'importApplications'>;

/** A coordinator imports a form's export; everybody in it becomes somebody who signs in with the address given there. */
export const importPeople = async (
  world: World,
  cohortId: string,
  file: RequestOf<'importApplications'>['body'],
  directory: Directory,
): Promise<Import> => {
  const answer = await world.coordinator.importApplications({ params: { cohortId }, body: file });
  for (const role of ['mentor', 'mentee'] as const) {
    for await (const { participantId, applicant, language } of paginate(world.coordinator.listApplications, {
      params: { cohortId },
      query: { role, limit: 100 },
    })) {
      const email = applicant?.email ?? '';
      directory.set(participantId, { sub: `imported-${participantId}`, email, address: email, language });
    }
  }
  world.counts.applications += answer.added;
  return answer;
};
