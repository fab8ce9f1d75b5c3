import type { Answers, Language, Programme, Role } from '@pharos/domain';
import { answersOf } from './answers.ts';
import { domains, familyNames, firstNames } from './names.ts';
import { createRandom, type Random } from './random.ts';
import type { Scene } from './scenes.ts';
import type { Marked } from './world.ts';

/** Somebody who takes part in a year, with the form that they fill in. */
export interface Person {
  /** `sub` of their token. */
  readonly sub: string;
  readonly role: Role;
  readonly kind: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly answers: Answers;
}

export interface People {
  readonly mentors: readonly Person[];
  readonly mentees: readonly Person[];
  /** Mentors, as mentees: they ask for a mentor of their own as well. */
  readonly both: readonly Person[];
  /** People whom the programme is not for, and who apply nevertheless; in addition to the others. */
  readonly ineligible: readonly Person[];
}

/** How a total divides between mentees and mentors, and how many of the mentors are both. */
export const split = (total: number, scene: Scene): { mentees: number; mentors: number; both: number } => {
  const mentees = Math.round((total * scene.mentees) / (scene.mentees + scene.mentors));
  const mentors = total - mentees;
  return { mentees, mentors, both: Math.round(mentors * scene.both) };
};

/** A name in the ASCII that an address takes: `Marie-Ève Lavallée` is `marie-eve.lavallee`. */
const addressable = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[\p{M}’']/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z-]+/g, '.');

const FRENCH_READERS = 0.25;
/** One person in forty applies who cannot, from ten mentees on. */
const INELIGIBLE = 1 / 40;

/** Mail to `bounce` there comes back, here as at SES. From ten mentees on, one has such an address. */
const SIMULATOR = 'simulator.amazonses.com';

/** Everybody who applies in a year, the same for the same programme, numbers and seed. */
export const makePeople = (
  programme: Programme,
  wanted: { mentees: number; mentors: number; both?: number; seed: number },
): People => {
  const random = createRandom(wanted.seed, `people of ${programme.id}`);
  const addresses = new Set<string>();
  const mentors = times(wanted.mentors, (index) =>
    person(programme, 'mentor', `mentor-${index + 1}`, random, addresses, []),
  );
  const known = mentors.map(({ email }) => email);
  const mentees = times(wanted.mentees, (index) =>
    person(programme, 'mentee', `mentee-${index + 1}`, random, addresses, known),
  );
  const unlucky = wanted.mentees < 10 ? undefined : mentees.at(-2);
  const refused = wanted.mentees < 10 ? 0 : Math.ceil(wanted.mentees * INELIGIBLE);
  const ineligible = times(refused, (index) =>
    person(programme, 'mentee', `visitor-${index + 1}`, random, addresses, known),
  );
  const both = mentors.slice(0, wanted.both ?? 0).map((mentor): Person => {
    const kind = random.pickEarly(programme.roles.mentee.kinds).key;
    const asMentee = { role: 'mentee', language: mentor.language, mentorAddresses: [] } as const;
    return { ...mentor, role: 'mentee', kind, answers: answersOf(programme, asMentee, random) };
  });
  const all = mentees.map((each) => (each === unlucky ? { ...each, email: `bounce+${each.sub}@${SIMULATOR}` } : each));
  return { mentors, mentees: all, both, ineligible: ineligible.flatMap((each) => unfit(programme, each)) };
};

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const person = (
  programme: Programme,
  role: Role,
  sub: string,
  random: Random,
  addresses: Set<string>,
  mentorAddresses: readonly string[],
): Person => {
  const name = `${random.pick(firstNames)} ${random.pick(familyNames)}`;
  const language = random.chance(FRENCH_READERS) ? 'fr' : 'en';
  return {
    sub,
    role,
    kind: random.pickEarly(programme.roles[role].kinds).key,
    name,
    email: freeAddress(addressable(name), random.pick(domains[role]), addresses),
    language,
    answers: answersOf(programme, { role, language, mentorAddresses }, random),
  };
};

const freeAddress = (local: string, domain: string, taken: Set<string>): string => {
  let address = `${local}@${domain}`;
  for (let number = 2; taken.has(address); number += 1) address = `${local}${number}@${domain}`;
  taken.add(address);
  return address;
};

/** The same people with marks in what they say of themselves. */
export const markedPeople = (people: People, { questions }: Programme, marked: Marked): People => {
  const typeOf = new Map(questions.map(({ key, type }) => [key, type]));
  const mark = ({ sub, name, email, answers, ...rest }: Person): Person => ({
    ...rest,
    sub,
    name: marked(sub, 'name', name),
    email: marked(sub, 'address', email),
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, answer]) => {
        const isWritten = typeOf.get(key) === 'text' && typeof answer === 'string';
        return [key, isWritten ? marked(sub, 'answer', answer) : answer];
      }),
    ),
  });
  const [mentors, mentees, ineligible] = [people.mentors, people.mentees, people.ineligible].map((each) =>
    each.map(mark),
  );
  const both = people.both.map((person) => {
    const { name, email } = mentors?.find(({ sub }) => sub === person.sub) ?? person;
    return { ...mark(person), name, email };
  });
  return { mentors: mentors ?? [], mentees: mentees ?? [], ineligible: ineligible ?? [], both };
};

/** The same person with an answer that the programme refuses; nobody where it refuses nobody. */
const unfit = (programme: Programme, fit: Person): Person[] => {
  const rule = programme.eligibility.find(({ role }) => role === fit.role);
  const question = programme.questions.find(({ key }) => key === rule?.question);
  if (!rule || question?.type !== 'choice') return [];
  const wrong = question.options.findLast(({ key }) => !rule.anyOf.includes(key));
  return wrong ? [{ ...fit, answers: { ...fit.answers, [question.key]: wrong.key } }] : [];
};
