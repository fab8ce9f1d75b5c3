import { emailDigest } from '@pharos/domain';
import { entities } from '@pharos/store';
import type { World } from '../../support/world.ts';
import {
  aMentorship,
  anApplication,
  anId,
  anUnreachable,
  aParticipant,
  aSealedReflection,
  DAY,
  onDay,
  some,
} from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { applications, participants, reflections } = entities;
const limit = 50;

const people = async ({ store, trace }: World) => {
  const all = some(4, (i) => aParticipant({ subject: `subject-${i}` }));
  for (const person of all) await store.commit(store.participants.insert(person), [], trace);
  const [wanted, other] = all;
  if (!wanted || !other) throw new Error('nobody');
  return { wanted, other };
};

export const participant: PatternCase = async (world) => {
  const { wanted, other } = await people(world);
  return [
    { ask: (store) => store.participants.get(wanted.id), answer: wanted, reads: [participants.toItem(wanted)] },
    {
      ask: (store) => store.participants.getMany([other.id, wanted.id, other.id]),
      answer: [other, wanted, other],
      reads: [other, wanted].map(participants.toItem),
    },
  ];
};

export const participantOfSubject: PatternCase = async (world) => {
  const { wanted } = await people(world);
  const pointer = { pk: 'SUBJECT#subject-0', sk: 'SUBJECT' };
  return [
    {
      ask: (store) => store.participants.idOfSubject('subject-0'),
      answer: wanted.id,
      reads: [pointer],
    },
  ];
};

export const participantOfEmail: PatternCase = async (world) => {
  const { wanted, other } = await people(world);
  const pointerOf = ({ email }: typeof wanted) => ({ pk: `EMAIL#${emailDigest(email)}`, sk: 'EMAIL' });
  return [
    {
      ask: (store) => store.participants.idOfEmail(` ${wanted.email.toUpperCase()} `),
      answer: wanted.id,
      reads: [pointerOf(wanted)],
    },
    {
      ask: (store) => store.participants.idOfEmail(` ${wanted.email.toUpperCase()} `),
      answer: wanted.id,
      reads: [pointerOf(wanted)],
    },
    {
      ask: (store) => store.participants.ofEmails([other.email.toUpperCase(), wanted.email]),
      answer: new Map([other, wanted].map((person) => [emailDigest(person.email), person])),
      reads: [other, wanted].flatMap((person) => [pointerOf(person), participants.toItem(person)]),
    },
  ];
};

export const applicant: PatternCase = async ({ store, trace }) => {
  const all = some(4, () => anApplication({ role: 'mentor' }));
  for (const each of all) await store.commit(store.applications.insert(each), [], trace);
  const [wanted] = all;
  if (!wanted) throw new Error('no application');
  const { cohortId, participantId } = wanted;
  return [
    {
      ask: ({ applications: of }) => of.applied([wanted]),
      answer: new Set([wanted]),
      reads: [{ pk: `APPLICANT#${cohortId}#${participantId}`, sk: 'APPLICANT#mentor' }],
    },
  ];
};

export const application: PatternCase = async ({ store }) => {
  const all = some(8, () => anApplication());
  await store.putMany(all.map(applications.toItem));
  const [wanted, other] = all;
  if (!wanted || !other) throw new Error('no application');
  return [
    { ask: ({ applications: of }) => of.get(wanted.id), answer: wanted, reads: [applications.toItem(wanted)] },
    {
      ask: ({ applications: of }) => of.getMany([other.id, wanted.id]),
      answer: [other, wanted],
      reads: [other, wanted].map(applications.toItem),
    },
  ];
};

export const applicationsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const inState = (role: 'mentor' | 'mentee', status: 'accepted' | 'submitted', of = cohortId) =>
    some(3, (i) =>
      anApplication({ cohortId: of, role, status, submittedAt: onDay(3 + i), participantId: anId('par') }),
    );
  const accepted = inState('mentor', 'accepted');
  const submitted = inState('mentor', 'submitted');
  const mentees = [
    ...inState('mentee', 'accepted'),
    ...inState('mentee', 'submitted'),
    ...inState('mentee', 'accepted'),
  ];
  const elsewhere = some(4, () => inState('mentor', 'accepted', anId('coh'))).flat();
  await store.putMany([...elsewhere, ...mentees, ...submitted.toReversed(), ...accepted].map(applications.toItem));
  const reads = accepted.map(applications.toItem);
  return [
    {
      ask: ({ applications: of }) => onlyPage(of.ofCohort(cohortId, { role: 'mentor', status: 'accepted', limit })),
      answer: accepted,
      reads,
    },
    { ask: ({ applications: of }) => of.accepted(cohortId, 'mentor'), answer: accepted, reads },
    { ask: ({ applications: of }) => of.countAccepted(cohortId, 'mentor'), answer: accepted.length, reads },
    {
      ask: ({ applications: of }) => onlyPage(of.ofCohort(cohortId, { role: 'mentor', limit })),
      answer: [...accepted, ...submitted],
      reads: [...accepted, ...submitted].map(applications.toItem),
    },
  ];
};

export const applicationsOfParticipant: PatternCase = async ({ store }) => {
  const participantId = anId('par');
  const own = some(2, (i) => anApplication({ participantId, submittedAt: onDay(3 + i) }));
  const mentoring = some(6, () =>
    entities.mentorships.toItem(aMentorship({ mentor: { applicationId: anId('app'), participantId } })),
  );
  await store.putMany([
    ...own.map(applications.toItem),
    ...mentoring,
    ...some(6, () => applications.toItem(anApplication())),
  ]);
  return [
    {
      ask: ({ applications: of }) => onlyPage(of.ofParticipant(participantId, { limit })),
      answer: own.toReversed(),
      reads: own.map(applications.toItem),
    },
  ];
};

export const waitingMentees: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const waiting = some(3, (i) => anApplication({ cohortId, submittedAt: onDay(10 + i) }));
  const noise = [
    ...some(4, () => anApplication({ cohortId, load: 1, submittedAt: DAY })),
    ...some(4, () => anApplication({ cohortId, status: 'waitlisted' })),
    ...some(4, () => anApplication({ cohortId, role: 'mentor', capacity: 3 })),
    ...some(4, () => anApplication()),
  ];
  await store.putMany([...noise, ...waiting.toReversed()].map(applications.toItem));
  const reads = waiting.map(applications.toItem);
  return [
    { ask: ({ applications: of }) => onlyPage(of.waiting(cohortId, { limit })), answer: waiting, reads },
    { ask: ({ applications: of }) => of.allWaiting(cohortId), answer: waiting, reads },
    { ask: ({ applications: of }) => of.countWaiting(cohortId), answer: waiting.length, reads },
  ];
};

const written = async ({ store }: World) => {
  const author = aParticipant();
  const own = some(3, () => aSealedReflection({ participantId: author.id }));
  await store.putMany([
    participants.toItem(author),
    ...[...own.toReversed(), ...some(9, () => aSealedReflection())].map(reflections.toItem),
  ]);
  return { author, own };
};

export const reflection: PatternCase = async (world) => {
  const { author, own } = await written(world);
  const [, wanted] = own;
  if (!wanted) throw new Error('nothing written');
  return [
    {
      ask: (store) => store.participants.reflection(author.id, wanted.meetingId),
      answer: wanted,
      reads: [reflections.toItem(wanted)],
    },
  ];
};

export const reflectionsOfParticipant: PatternCase = async (world) => {
  const { author, own } = await written(world);
  return [
    {
      ask: (store) => onlyPage(store.participants.reflections(author.id, { limit })),
      answer: own.toReversed(),
      reads: own.map(reflections.toItem),
    },
  ];
};

const unreached = async ({ store }: World) => {
  const cohortId = anId('coh');
  const own = some(3, () => anUnreachable({ cohortId }));
  const others = [...some(9, () => anUnreachable()), ...some(3, () => anUnreachable())];
  await store.putMany([...own.toReversed(), ...others].map(entities.unreachable.toItem));
  return { cohortId, own };
};

export const unreachableOne: PatternCase = async (world) => {
  const { cohortId, own } = await unreached(world);
  const [, wanted] = own;
  if (!wanted) throw new Error('nobody');
  return [
    {
      ask: (store) => store.participants.unreachableOne(cohortId, wanted.participantId),
      answer: wanted,
      reads: [entities.unreachable.toItem(wanted)],
    },
  ];
};

export const unreachableOfCohort: PatternCase = async (world) => {
  const { cohortId, own } = await unreached(world);
  return [
    {
      ask: (store) => onlyPage(store.participants.unreachable(cohortId, { limit })),
      answer: own,
      reads: own.map(entities.unreachable.toItem),
    },
  ];
};
