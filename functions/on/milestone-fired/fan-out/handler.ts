import { type Cohort, type Milestone, MilestoneKind } from '@pharos/domain';
import { MilestoneFanningOutV1, MilestoneFiredV1 } from '@pharos/events';
import { type Deps, eventConsumer } from '@pharos/runtime';
import { definitionOf, templateOf } from '../../../programme-of-cohort.ts';
import { announceTo } from './announce.ts';
import { askPairs } from './ask-pairs.ts';
import { inviteToWorkshops } from './invite.ts';

/** Milliseconds that must be left to begin another page; the rest goes on in an invocation of its own. */
const ENOUGH_MS = 20_000;

/** Where a fan-out stands: the list being walked, and the cursor in it. Opaque to everybody else. */
export interface Place {
  readonly list: string;
  readonly cursor?: string | undefined;
}

/** Writes one page of messages and says where to go on; undefined when all is done. Doing a page twice is doing it once. */
export type Walk = (from: Place | undefined) => Promise<Place | undefined>;

const walkOf = async (
  deps: Deps,
  cohort: Cohort,
  milestone: Milestone,
  trace: Parameters<typeof announceTo>[3],
): Promise<Walk | undefined> => {
  if (milestone.kind === 'check-in' || milestone.kind === 'wrap-up') return askPairs(deps, milestone, trace);
  const { store } = deps;
  if (milestone.kind === 'workshops')
    return inviteToWorkshops(deps, await definitionOf(store, cohort), cohort, milestone, trace);
  return (await templateOf(store, cohort, milestone.key))?.announcement === undefined
    ? undefined
    : announceTo(deps, cohort, milestone, trace);
};

const encode = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');
const decode = (text: string): Place => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Place;

/**
 * Turns a fired milestone into messages: check-in and wrap-up to both sides of every pair under way, announcements to everybody accepted,
 * invitations to those who have workshops left to choose.
 */
export const createHandler = (deps: Deps) =>
  eventConsumer([MilestoneFiredV1, MilestoneFanningOutV1], deps, async ({ event, trace, remainingMs }) => {
    const { cohortId, milestoneKey, milestoneVersion } = event.data;
    const kind = MilestoneKind.parse(event.data.kind);
    const [cohort, milestone] = await Promise.all([
      deps.store.cohorts.get(cohortId),
      deps.store.cohorts.milestone(cohortId, milestoneKey),
    ]);
    const walk = await walkOf(deps, cohort, { ...milestone, kind }, trace);
    if (!walk) return;
    let place = 'after' in event.data ? decode(event.data.after) : undefined;
    do {
      place = await walk(place);
    } while (place !== undefined && remainingMs() > ENOUGH_MS);
    if (place === undefined) return;
    const goOn = MilestoneFanningOutV1.draft({ cohortId, milestoneKey, milestoneVersion, kind, after: encode(place) });
    await deps.store.commit([], [goOn], trace);
  });
