import { draftCohort, type MatchRun, requestMatchRun } from '@pharos/domain';
import { programmeOf } from '@pharos/programmes';
import { derivedId, newId } from '@pharos/runtime';
import { entities, type Store } from '@pharos/store';
import { aPerson, capacities, seeded } from './people.ts';

const NOW = '2024-09-17T13:30:00.000Z';

export interface Size {
  readonly mentees: number;
  readonly mentors: number;
  /** Of all mentors together. */
  readonly places: number;
  readonly seed: number;
}

/** A cohort in which everybody is accepted and nobody has a mentor, and a run that is asked for. */
export const fill = async (store: Store, { mentees, mentors, places, seed }: Size): Promise<MatchRun> => {
  const programme = programmeOf('werklund');
  if (!programme) throw new Error('werklund is gone');
  const cohort = draftCohort(programme, '2024-2025', { id: derivedId('coh', String(seed)), now: NOW });
  const made = { programme, cohortId: cohort.id, random: seeded(seed) };
  const people = [
    ...Array.from({ length: mentees }, (_, i) => aPerson(made, 'mentee', i)),
    ...capacities(made.random, mentors, places).map((capacity, i) => aPerson(made, 'mentor', i, capacity)),
  ];
  await store.putMany([
    entities.cohorts.toItem(cohort),
    ...people.flatMap(({ participant, application }) => [
      entities.participants.toItem(participant),
      entities.applications.toItem(application),
    ]),
  ]);
  const { run } = requestMatchRun({
    id: derivedId('run', cohort.id),
    cohortId: cohort.id,
    programmeId: programme.id,
    requestedBy: 'bench',
    now: NOW,
  });
  const now = () => Date.parse(NOW);
  await store.commit(store.matchRuns.insert(run), [], { now, newId, correlationId: 'bench', causationId: null });
  return run;
};

/** What the queue brings when that run is asked for. */
export const asQueued = ({ id, cohortId }: MatchRun) => {
  const type = 'pharos.match-run.requested.v1';
  const detail = {
    id: newId('evt'),
    type,
    version: 1,
    time: NOW,
    correlationId: 'bench',
    causationId: null,
    subject: `match-run/${id}`,
    data: { matchRunId: id, cohortId },
  };
  const body = JSON.stringify({ source: 'pharos', 'detail-type': type, time: NOW, detail });
  return { Records: [{ messageId: 'one', body }] };
};
