import { programmeOf } from '@pharos/programmes';
import { entities } from '@pharos/store';
import { aMentorship, aMilestone, anApplication } from '@pharos/test/support/builders.ts';
import { aRow, file, mapping } from '@pharos/test/support/form-export.ts';
import type { World } from '@pharos/test/support/world.ts';
import { requests, type Sample } from './requests.ts';
import type { Ids } from './stage.ts';

const AT = '2024-11-05T17:00:00.000Z';
const werklund = programmeOf('werklund');

/** Changes of nothing, whoever asks: there is nothing to keep. */
export const CHANGES_NOTHING: readonly string[] = ['checkMatching', 'whatIf'];

interface Told {
  /** A request that changes something, where the sample of the policy does not; with what it needs written first. */
  readonly request?: (ids: Ids, world: World) => Sample | Promise<Sample>;
  /** To whom and to what, besides what the address names. */
  readonly about?: (ids: Ids) => readonly string[];
  /** A request that changes something for the mentee, likewise. */
  readonly own?: (ids: Ids) => Sample;
}

const another = { ...werklund, version: 1, length: { en: 'One year and a day', fr: 'Un an et un jour' } };

/** Somebody in the programme that asks for preparations and introduces people beyond the pair. */
const inTheCommunity = async ({ applicationId }: Ids, { store, trace, newId }: World) => {
  const { cohortId, programmeId, participantId } = await store.applications.get(applicationId);
  const other = await store.participants.ofEmail('stranger@example.org');
  const common = { cohortId, programmeId, status: 'accepted' } as const;
  const mentor = anApplication({ ...common, id: newId('app'), participantId, role: 'mentor', ready: false });
  const stranger = anApplication({ ...common, id: newId('app'), participantId: other?.id ?? '' });
  const pair = aMentorship({
    id: newId('men'),
    cohortId,
    mentor: { applicationId: mentor.id, participantId },
    mentee: { applicationId, participantId: newId('par') },
    status: 'active',
  });
  await store.commit(
    [
      ...store.applications.insert(mentor, { bothRoles: true }),
      ...store.applications.insert(stranger, { bothRoles: true }),
      entities.mentorships.insert(pair),
    ],
    [],
    trace,
  );
  return { mentor, pair };
};

/** In the second cohort, a pair who wish to go on. */
const wishToGoOn = async ({ secondId, mentorshipId }: Ids, { store, trace, newId }: World) => {
  const { mentor, mentee } = await store.mentorships.get(mentorshipId);
  const pair = aMentorship({ id: newId('men'), cohortId: secondId, mentor, mentee, status: 'completed' });
  const asked = { mentorshipId: pair.id, cohortId: secondId, milestoneKey: 'wrap-up', askedAt: AT, version: 1 };
  const wrapUps = (['mentor', 'mentee'] as const).map((side) => ({
    ...{ ...asked, side, participantId: pair[side].participantId },
    ...{ answers: { outcomes: [], wish: 'continue' as const }, answeredAt: AT },
  }));
  await store.commit(
    [
      entities.mentorships.insert(pair),
      entities.milestones.insert(aMilestone({ cohortId: secondId, key: 'wrap-up', kind: 'wrap-up', status: 'fired' })),
      ...wrapUps.map((each) => entities.wrapUps.insert(each)),
    ],
    [],
    trace,
  );
};

/** What the audit must say of an operation beyond what its address does. */
export const told: Readonly<Record<string, Told>> = {
  defineProgramme: {
    request: () => ({ params: { programmeId: 'werklund' }, body: another }),
    about: () => ['werklund'],
  },
  redefineCohort: {
    request: async (_ids, world) => {
      const { store, trace } = world;
      const version = { ...another, version: 2 } as NonNullable<typeof werklund>;
      const kept = {
        programmeId: 'werklund',
        version: 2,
        source: 'uploaded',
        definedAt: AT,
        definition: version,
      } as const;
      await store.commit([entities.programmeVersions.insert(kept)], [], trace);
      return { body: { version: 2 } };
    },
  },
  resendMessage: { about: ({ participantId }) => [participantId] },
  acceptApplication: { about: ({ participantId }) => [participantId] },
  withdrawApplication: { about: ({ participantId }) => [participantId] },
  prepareApplication: {
    request: async (ids, world) => {
      const { mentor } = await inTheCommunity(ids, world);
      return { params: { applicationId: mentor.id, key: 'mentor-training' }, body: { version: 1 } };
    },
    about: ({ participantId }) => ['mentor-training', participantId],
  },
  importApplications: {
    request: () => ({ body: { csv: file(aRow('Robin', 'robin@example.org')), mapping } }),
  },
  noteAttendance: {
    about: ({ attendingApplicationId, participantId }) => ['mentorship-skills', attendingApplicationId, participantId],
  },
  requestMatchRun: { about: ({ attendingCohortId }) => [attendingCohortId] },
  pauseMentorship: { about: ({ participantId }) => [participantId] },
  endMentorship: { about: ({ participantId, mentorApplicationId }) => [participantId, mentorApplicationId] },
  closeHelpRequest: { about: ({ participantId }) => [participantId] },
  introduce: {
    request: async (ids, world) => {
      const { pair } = await inTheCommunity(ids, world);
      return { params: { mentorshipId: pair.id }, body: { email: 'stranger@example.org' } };
    },
    about: ({ participantId }) => [participantId],
  },
  rollOver: {
    request: async (ids, world) => {
      await wishToGoOn(ids, world);
      return requests.rollOver?.(ids, 'coordinator') ?? {};
    },
    about: ({ secondId, participantId }) => [secondId, participantId],
  },
  placeHold: {
    request: ({ mentorshipId }) => ({ body: { scope: 'mentorship', subjectId: mentorshipId, onLift: 'drop' } }),
    about: ({ mentorshipId }) => [mentorshipId],
    own: ({ participantId }) => ({ body: { scope: 'participant', subjectId: participantId, onLift: 'shift' } }),
  },
};
