import {
  type Answers,
  type Application,
  type Cohort,
  decideApplication,
  draftCohort,
  introduce,
  isoInstant,
  type Mentorship,
  moveCohort,
  noticeOf,
  type Participant,
  planMeeting,
  planTimeline,
  type Role,
  requestMessage,
  submitApplication,
} from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { programmeOf } from '@pharos/programmes';
import { derivedId } from '@pharos/runtime';
import { entities } from '@pharos/store';
import type { World } from './world.ts';

const werklund = () => {
  const programme = programmeOf('werklund');
  if (!programme) throw new Error('werklund is gone');
  return programme;
};

const present = (world: World) => isoInstant(world.now());

/** An open cohort of Werklund's 2024–2025 year, its timeline planned. */
export const anOpenCohort = async (world: World): Promise<Cohort> => {
  const programme = werklund();
  const draft = draftCohort(programme, '2024-2025', { id: world.newId('coh'), now: present(world) });
  await world.store.commit([entities.cohorts.insert(draft)], [], world.trace);
  const { cohort, event } = moveCohort(draft, 'open');
  const cycle = programme.cycles.find(({ key }) => key === cohort.cycle);
  const timeline = cycle ? planTimeline(cohort, cycle, { now: present(world), tzdata: world.tzdata }) : [];
  await world.store.commit(
    [entities.cohorts.replace(cohort), ...timeline.map(({ milestone }) => entities.milestones.insert(milestone))],
    [event, ...timeline.map((planned) => planned.event)],
    world.trace,
  );
  return cohort;
};

const requiredAnswers = (role: Role) =>
  Object.fromEntries(
    werklund()
      .questions.filter((question) => question.required && question.roles.includes(role))
      .map((question) => {
        if ('options' in question) {
          const first = question.options[0]?.key ?? '';
          return [question.key, question.type === 'choice' ? first : [first]];
        }
        return [question.key, question.type === 'number' ? question.min : 'text'];
      }),
  );

export interface Person {
  readonly participant: Participant;
  readonly application: Application;
}

/** Somebody accepted into the cohort, whose token subject is `sub-<name>`. */
export const anAccepted = async (
  world: World,
  cohort: Cohort,
  role: Role,
  {
    name,
    language = 'en',
    capacity = 1,
    answers = {},
  }: { name: string; language?: 'en' | 'fr'; capacity?: number; answers?: Answers },
): Promise<Person> => {
  const participant: Participant = {
    id: world.newId('par'),
    subject: `sub-${name}`,
    name,
    email: `${name.toLowerCase()}@example.org`,
    language,
    createdAt: present(world),
    version: 1,
  };
  const programme = werklund();
  const eligible = Object.fromEntries(
    programme.eligibility.filter((rule) => rule.role === role).map(({ question, anyOf }) => [question, anyOf[0] ?? '']),
  );
  const { application } = submitApplication(
    programme,
    cohort,
    {
      role,
      kind: programme.roles[role].kinds[0]?.key ?? '',
      agreedTo: noticeOf(programme).version,
      language,
      answers: {
        ...requiredAnswers(role),
        ...eligible,
        ...(role === 'mentor' ? { 'mentees-wanted': capacity } : {}),
        ...answers,
      },
    },
    { id: world.newId('app'), participantId: participant.id, now: present(world) },
  );
  await world.store.commit(
    [...world.store.participants.insert(participant), ...world.store.applications.insert(application)],
    [],
    world.trace,
  );
  const { application: accepted } = decideApplication(application, 'accepted', present(world));
  await world.store.commit(world.store.applications.replace(accepted), [], world.trace);
  return { participant, application: accepted };
};

/** A mentorship just introduced. */
export const aPair = async (
  world: World,
  cohort: Cohort,
  mentee: Person,
  mentor: Person,
): Promise<{ mentorship: Mentorship; event: EventDraft }> => {
  const sideOf = ({ participant, application }: Person) => ({
    applicationId: application.id,
    participantId: participant.id,
  });
  const pair = introduce({
    id: world.newId('men'),
    cohortId: cohort.id,
    matchRunId: derivedId('run', cohort.id),
    mentor: sideOf(mentor),
    mentee: sideOf(mentee),
    reasons: [
      {
        criterion: 'interests',
        points: 80,
        of: 100,
        text: { en: 'Both enjoy coding', fr: 'Les deux aiment la programmation' },
      },
    ],
    now: present(world),
  });
  await world.store.commit(
    [
      entities.mentorships.insert(pair.mentorship),
      world.store.applications.takePlace(mentee.application),
      world.store.applications.takePlace(mentor.application),
    ],
    [],
    world.trace,
  );
  return pair;
};

/** A cohort with one pair in it: Marie, mentee, reads French; Morgan, mentor, reads English. */
export const aCohortWithAPair = async (world: World) => {
  const cohort = await anOpenCohort(world);
  const mentee = await anAccepted(world, cohort, 'mentee', { name: 'Marie', language: 'fr' });
  const mentor = await anAccepted(world, cohort, 'mentor', { name: 'Morgan', capacity: 2 });
  return { cohort, mentee, mentor, ...(await aPair(world, cohort, mentee, mentor)) };
};

/** A meeting of the pair, planned for a time on the cohort's clock. */
export const aPlannedMeeting = async (world: World, mentorship: Mentorship, local: string) => {
  const made = { id: world.newId('mtg'), now: present(world), tzdata: world.tzdata };
  const planned = planMeeting(
    mentorship,
    { local, mode: 'virtual', place: 'https://meet.example.org/room' },
    'America/Edmonton',
    made,
  );
  await world.store.commit([entities.meetings.insert(planned.meeting)], [], world.trace);
  return planned;
};

/** A message asked for and not yet sent: the introduction to the mentee. */
export const aRequestedMessage = async (world: World, cohort: Cohort, mentorship: Mentorship) => {
  const { participantId } = mentorship.mentee;
  const asked = requestMessage({
    id: derivedId('msg', mentorship.id, participantId, 'introduction-mentee'),
    cohortId: cohort.id,
    participantId,
    kind: 'introduction-mentee',
    about: { mentorshipId: mentorship.id },
    cause: mentorship.id,
    now: present(world),
  });
  await world.store.commit([entities.messages.insert(asked.message)], [], world.trace);
  return asked;
};

/** An event as it comes from the bus: the draft with id, time and correlation. */
export const asEvent = (world: World, draft: EventDraft) => ({
  id: world.newId('evt'),
  type: draft.type,
  version: draft.version,
  time: present(world),
  correlationId: 'test',
  causationId: null,
  subject: draft.subject,
  data: draft.data,
});
