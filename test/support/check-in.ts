import type { Application, Mentorship, Participant, Role } from '@pharos/domain';
import type { Cloud } from '@pharos/local';
import { clientOf as apiOf, COORDINATOR } from '@pharos/local/world';
import { programmeOf } from '@pharos/programmes';
import { derivedId } from '@pharos/runtime';
import { entities, openStore } from '@pharos/store';
import { clientOf } from './create-table.ts';

/** The day before the check-in of the cycle that is opened, at noon UTC. */
export const EVE_OF_CHECK_IN = Date.parse('2024-12-01T12:00:00.000Z');

const MINUTE_MS = 60_000;
const MILESTONE = 'check-in';

const programme = () => {
  const found = programmeOf('werklund');
  if (!found) throw new Error('werklund is gone');
  return found;
};

interface Made {
  readonly cohortId: string;
  readonly now: string;
}

const person = ({ cohortId, now }: Made, role: Role, i: number) => {
  const participant: Participant = {
    id: derivedId('par', cohortId, role, String(i)),
    name: `${role === 'mentee' ? 'Amélie' : 'Morgan'} ${i}`,
    email: `${role}-${i}@school.example`,
    language: i % 2 === 0 ? 'en' : 'fr',
    createdAt: now,
    version: 1,
  };
  const application: Application = {
    id: derivedId('app', cohortId, role, String(i)),
    cohortId,
    programmeId: programme().id,
    participantId: participant.id,
    role,
    kind: programme().roles[role].kinds[0]?.key ?? '',
    answers: {},
    language: participant.language,
    status: 'accepted',
    capacity: 1,
    load: 1,
    priority: 0,
    submittedAt: now,
    decidedAt: now,
    version: 2,
  };
  return { participant, application };
};

const rowsOfPair = (made: Made, i: number) => {
  const [mentee, mentor] = [person(made, 'mentee', i), person(made, 'mentor', i)];
  const side = ({ participant, application }: typeof mentee) => ({
    applicationId: application.id,
    participantId: participant.id,
  });
  const mentorship: Mentorship = {
    id: derivedId('men', made.cohortId, String(i)),
    cohortId: made.cohortId,
    matchRunId: derivedId('run', made.cohortId),
    mentee: side(mentee),
    mentor: side(mentor),
    status: i % 2 === 0 ? 'active' : 'introduced',
    reasons: [],
    meetingsPlanned: 1,
    meetingsHeld: i % 2 === 0 ? 1 : 0,
    introducedAt: made.now,
    version: 1,
  };
  return [
    entities.mentorships.toItem(mentorship),
    ...[mentee, mentor].flatMap(({ participant, application }) => [
      entities.participants.toItem(participant),
      entities.applications.toItem(application),
    ]),
  ];
};

/**
 * A cohort on the eve of its check-in, opened through the API, with so many pairs under way; those are written straight into the table. The
 * cloud starts at `EVE_OF_CHECK_IN`. @returns the cohort, its table, and when the check-in fires (epoch milliseconds)
 */
export const aCheckInFor = async (cloud: Cloud, pairs: number) => {
  const coordinator = apiOf(cloud, COORDINATOR);
  const { id: cohortId } = await coordinator.createCohort({
    body: { programmeId: programme().id, cycle: '2024-2025' },
  });
  await coordinator.openCohort({ params: { cohortId } });
  await cloud.moveTo(cloud.now() + 10 * MINUTE_MS); // what a cohort makes up for that opens late is over
  const store = openStore(clientOf(cloud.table.endpoint), cloud.table.name);
  const made = { cohortId, now: new Date(cloud.now()).toISOString() };
  for (let from = 0; from < pairs; from += 1000)
    await store.putMany(
      Array.from({ length: Math.min(1000, pairs - from) }, (_, i) => rowsOfPair(made, from + i)).flat(),
    );
  const { plan } = await store.cohorts.milestone(cohortId, MILESTONE);
  return { cohortId, store, at: Date.parse(plan.at) };
};
