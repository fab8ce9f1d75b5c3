import {
  type Application,
  type At,
  type Cohort,
  type CohortClass,
  classesToClear,
  DomainError,
  isoInstant,
  summariseCheckIns,
  summariseWrapUps,
  withinRetention,
} from '@pharos/domain';
import { entities, type Write } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
import type { Repairs, Tools as SweepTools } from './handler.ts';

type Tools = SweepTools & { readonly remainingMs: () => number };

/** Milliseconds that must be left to go on; the rest waits for the next sweep, and is shown to nobody meanwhile. */
const ENOUGH_MS = 60_000;

/** Writes that somebody else's change, or an earlier sweep, may make needless. @returns whether they were made */
const writeUnless = async (
  code: 'stale-version' | 'already-exists',
  { store, trace }: Tools,
  writes: readonly Write[],
): Promise<boolean> => {
  try {
    await store.commit(writes, [], trace);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return false;
    throw error;
  }
};

/** Empties the answers of applications whose time is over. Somebody's change of one at the same moment leaves it to the next sweep. */
const empty = async (
  tools: Tools,
  applications: Iterable<Application> | AsyncIterable<Application>,
  emptied: (application: Application) => Application,
): Promise<{ count: number; done: boolean }> => {
  let [count, left] = [0, 0];
  for await (const application of applications) {
    if (tools.remainingMs() < ENOUGH_MS) return { count, done: false };
    const next = emptied(application);
    if (Object.keys(application.answers).length === Object.keys(next.answers).length) continue;
    const write = entities.applications.replace({ ...next, version: application.version + 1 });
    if (await writeUnless('stale-version', tools, [write])) count += 1;
    else left += 1;
  }
  return { count, done: left === 0 };
};

/** Counts the responses of each milestone before they are deleted, so that the figures stay. */
const keepFigures = async (tools: Tools, cohort: Cohort): Promise<void> => {
  const { store } = tools;
  const outcomes = (await definitionOf(store, cohort)).outcomes.map(({ key }) => key);
  for (const { key: milestoneKey, kind } of await store.cohorts.milestones(cohort.id)) {
    if (kind !== 'check-in' && kind !== 'wrap-up') continue;
    const [checkIns, wrapUps] = await Promise.all([
      store.mentorships.checkInsOfCohort(cohort.id, milestoneKey),
      store.mentorships.wrapUpsOfCohort(cohort.id, milestoneKey),
    ]);
    const { learned: _learned, testimonials: _testimonials, ...wrapUp } = summariseWrapUps(wrapUps, outcomes);
    const kept = { cohortId: cohort.id, milestoneKey, checkIn: summariseCheckIns(checkIns), wrapUp };
    await writeUnless('already-exists', tools, [store.retention.keepResponses(kept)]);
  }
};

/** The pairs without the reasons for them. @returns whether all of them are */
const forgetReasons = async (tools: Tools, { id }: Cohort): Promise<boolean> => {
  let left = 0;
  for await (const pair of tools.store.retention.pairs(id)) {
    if (tools.remainingMs() < ENOUGH_MS) return false;
    if (pair.reasons.length === 0) continue;
    const write = entities.mentorships.replace({ ...pair, reasons: [], version: pair.version + 1 });
    if (!(await writeUnless('stale-version', tools, [write]))) left += 1;
  }
  return left === 0;
};

/** Clears one class of a cohort. @returns whether its end was reached */
const clear = async (tools: Tools, cohort: Cohort, name: CohortClass): Promise<boolean> => {
  const { store, remainingMs } = tools;
  if (name === 'answers') {
    const applications = store.retention.applications(cohort.id);
    return (await empty(tools, applications, (application) => ({ ...application, answers: {} }))).done;
  }
  if (name === 'responses') await keepFigures(tools, cohort);
  if (name === 'match-results' && !(await forgetReasons(tools, cohort))) return false;
  return store.retention.clear[name](cohort.id, () => remainingMs() > ENOUGH_MS);
};

/**
 * The janitor of what is kept for a time (packages/domain/retention.ts). Nobody is shown any of it from the instant at which its time is
 * over; here the rows go. A class that is cleared to its end is noted with its cohort; one that is not is taken up by the next sweep.
 */
export const sweepRetention = async (tools: Tools): Promise<Repairs> => {
  const { store, now, retention: periods } = tools;
  const at: At = { now: now(), periods };
  const { cohorts, applications } = await store.due.retained(isoInstant(now()));
  const { count } = await empty(tools, applications, (application) => withinRetention(application, undefined, at));
  let cleared = 0;
  for (const cohort of cohorts) {
    const done: CohortClass[] = [];
    for (const name of classesToClear(cohort, at)) if (await clear(tools, cohort, name)) done.push(name);
    if (done.length === 0) continue;
    const next = { ...cohort, cleared: [...(cohort.cleared ?? []), ...done], version: cohort.version + 1 };
    if (await writeUnless('stale-version', tools, [entities.cohorts.replace(next)])) cleared += done.length;
  }
  return { answersEmptied: count, classesCleared: cleared };
};
