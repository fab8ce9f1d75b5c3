import { type AnswerOf, paginate, type RequestOf } from '@pharos/api-client';
import { type Day, day, daysBetween, hours } from './calendar.ts';
import { formExport } from './form.ts';
import { comeByNomination, nomineesAmong, planRefusals } from './nominations.ts';
import type { People, Person } from './people.ts';
import type { Random } from './random.ts';
import type { Account, Reader, World } from './world.ts';

/** Who is behind a participant's id. */
export type Directory = Map<string, Reader & { readonly language: string }>;

/** More than half apply in the first weeks; the rest come in one by one, most of them when school has begun. */
const FIRST_WEEKS = 25;
const EARLY = 0.55;

/** The last day on which somebody applies: that on which the timeline closes the intake, or half a year later. */
const lastDay = ({ cycle, calendar }: World, deadline: number | undefined): Day =>
  deadline === undefined ? day(cycle.opensOn).add({ days: 200 }) : calendar.dayOf(deadline);

/** Days between the two applications of somebody who is both. */
const SECOND_THOUGHTS = 6;

const dayOfApplying = (random: Random, opens: Day, closes: Day): Day => {
  const days = Math.max(0, daysBetween(opens, closes) - 1);
  if (random.chance(EARLY)) return opens.add({ days: Math.min(days, Math.floor(FIRST_WEEKS * random.next() ** 1.4)) });
  const late = Math.max(0, days - FIRST_WEEKS);
  return opens.add({ days: Math.min(days, FIRST_WEEKS + Math.floor((late * (random.next() + random.next())) / 2)) });
};

/** Somebody reads the notice of the cohort, says yes to it, and applies. A front-end shows the same words to everybody, and so asks for them once. */
const apply = async (
  world: World,
  cohortId: string,
  { role, kind, name, email, language, answers, sub }: Person,
  as: Account = { sub },
) => {
  const notice = await world.noticeOf(cohortId);
  const body = { role, kind, name, email, language, answers, consent: { notice } };
  return world.as(as).submitApplication({ params: { cohortId }, body });
};

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
    return world.calendar.instant(date, random.pick([hours.noon, hours.evening]));
  };
  const nominees = nomineesAmong(world, people);
  planRefusals(world, cohortId, directory, from);
  for (const person of [...people.mentors, ...people.mentees]) {
    const isNominee = nominees.has(person.sub);
    // Who was named is known by the address, until the first sign-in.
    const account = { sub: person.sub, ...(isNominee ? { email: person.email } : {}) };
    const come = async () => {
      const application = await world.attempt(`${person.sub} applies`, () => apply(world, cohortId, person, account));
      if (!application) return;
      world.counts.applications += 1;
      directory.set(application.participantId, { sub: person.sub, address: person.email, language: person.language });
      const again = people.both.find(({ sub }) => sub === person.sub);
      const later = world.calendar.dayOf(world.now()).add({ days: SECOND_THOUGHTS });
      if (person.role === 'mentor' && again && daysBetween(later, closes) > 0)
        world.agenda.at(world.calendar.instant(later, hours.noon), () => applyAsWell(world, cohortId, again));
    };
    world.agenda.at(sometime(), () =>
      isNominee ? comeByNomination(world, cohortId, person, { directory, closes, apply: come }) : come(),
    );
  }
  for (const person of people.ineligible) {
    world.agenda.at(sometime(), () =>
      world.refused(`${person.sub} applies`, 'not-eligible', () => apply(world, cohortId, person)),
    );
  }
  const impatient = people.mentees.length > 1 ? people.mentees[0] : undefined;
  if (impatient) planDuplicate(world, cohortId, impatient, closes);
};

const applyAsWell = async (world: World, cohortId: string, person: Person): Promise<void> => {
  const application = await world.attempt(`${person.sub} applies as ${person.role} as well`, () =>
    apply(world, cohortId, person),
  );
  if (application) world.counts.applications += 1;
};

/** Days after the opening on which the volunteers import what their form has brought so far: often at first, when the rush is on. */
const IMPORTS = [2, 9, 16, 30, 60, 120, 200];

/** Everybody fills in a form; its whole export is imported again and again, and brings nobody twice. */
export const planForm = (
  world: World,
  cohortId: string,
  people: People,
  directory: Directory,
  { from, deadline }: { from: Day; deadline: number | undefined },
): void => {
  const random = world.random('intake');
  const closes = lastDay(world, deadline);
  const everybody = [...people.mentors, ...people.mentees, ...people.both].map((person) => ({
    person,
    day: dayOfApplying(random, from, closes),
  }));
  for (const days of IMPORTS) {
    const date = from.add({ days });
    world.agenda.at(world.calendar.instant(date, hours.coordinator), async () => {
      const filled = everybody.filter((each) => daysBetween(each.day, date) > 0).map(({ person }) => person);
      if (filled.length === 0) return;
      const form = formExport(world.programme, filled);
      const answer = await world.attempt('import a form', () => importPeople(world, cohortId, form, directory));
      if (answer && answer.added + answer.alreadyThere !== filled.length)
        world.surprises.push(`an import of ${filled.length} rows rejected ${answer.rejected}`);
    });
  }
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
