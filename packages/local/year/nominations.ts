import { type Day, daysBetween, hours } from './calendar.ts';
import type { Directory } from './intake.ts';
import { familyNames, firstNames } from './names.ts';
import type { People, Person } from './people.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Of those whom the programme lets people name, so many come that way; one at least. */
const NOMINATED = 0.2;
/** Days from the nomination to the answer, and from there to the application. */
const THINKING = 2;
const WRITING = 1;
/** In the first days of the intake, two people say no and two say nothing. */
const FIRST_DAYS = 12;
const OTHERS = ['declined', 'declined', undefined, undefined] as const;

type Named = Pick<Person, 'role' | 'name' | 'email' | 'language'>;
type Answer = 'accepted' | 'declined';

/** Who comes by nomination: nobody where the programme takes none. Mail to their addresses must arrive. */
export const nomineesAmong = ({ programme, random }: World, { mentors, mentees }: People): ReadonlySet<string> => {
  const { roles = [] } = programme.nomination ?? {};
  if (roles.length === 0) return new Set();
  const draw = random('nominees');
  const some = [...mentors, ...mentees].filter(
    ({ role, email }) => roles.includes(role) && !email.startsWith('bounce+'),
  );
  return new Set(some.filter((_, index) => index === 0 || draw.chance(NOMINATED)).map(({ sub }) => sub));
};

/** A coordinator or, every other time, somebody who takes part names a person; who answers by the link of the mail, or does nothing. */
const nominate = async (
  world: World,
  cohortId: string,
  { role, name, email, language }: Named,
  { answer, directory, random }: { answer: Answer | undefined; directory: Directory; random: Random },
): Promise<void> => {
  const { agenda, calendar, mailbox } = world;
  const colleagues = [...directory.values()];
  const by = colleagues.length > 0 && random.chance(0.5) ? world.as(random.pick(colleagues)) : world.coordinator;
  const body = { role, name, email, language, named: true };
  const nomination = await world.attempt(`${email} is nominated`, () => by.nominate({ params: { cohortId }, body }));
  if (!nomination || answer === undefined) return;
  const day = calendar.dayOf(world.now()).add({ days: THINKING });
  agenda.at(calendar.instant(day, hours.evening), async () => {
    const link = await mailbox.linkAbout(email, 'nomination', nomination.id);
    if (link === undefined) world.surprises.push(`${nomination.id} was made and its person got no link`);
    else if (await mailbox.press(link, answer)) world.counts.answers += 1;
  });
};

/**
 * Somebody is named, says yes, and applies some days later with the address that they were named with; at once, as everybody else, where
 * the intake closes before that.
 */
export const comeByNomination = (
  world: World,
  cohortId: string,
  person: Person,
  { directory, closes, apply }: { directory: Directory; closes: Day; apply: () => Promise<void> },
): Promise<void> => {
  const applies = world.calendar.dayOf(world.now()).add({ days: THINKING + WRITING });
  if (daysBetween(applies, closes) < 1) return apply();
  world.agenda.at(world.calendar.instant(applies, hours.noon), apply);
  const random = world.random(`nomination of ${person.sub}`);
  return nominate(world, cohortId, person, { answer: 'accepted', directory, random });
};

/** People who are named and do not come. */
export const planRefusals = (world: World, cohortId: string, directory: Directory, from: Day): void => {
  const [role] = world.programme.nomination?.roles ?? [];
  if (role === undefined) return;
  const random = world.random('refusals');
  for (const [index, answer] of OTHERS.entries()) {
    const day = from.add({ days: Math.floor(FIRST_DAYS * random.next()) });
    const name = `${random.pick(firstNames)} ${random.pick(familyNames)}`;
    const language = index % 2 === 0 ? 'fr' : 'en';
    const nominee = `nominee-${index + 1}`;
    const email = world.marked(nominee, 'address', `${nominee}@example.org`);
    const person = { role, name: world.marked(nominee, 'name', name), email, language } as const;
    world.agenda.at(world.calendar.instant(day, hours.coordinator), () =>
      nominate(world, cohortId, person, { answer, directory, random }),
    );
  }
};
