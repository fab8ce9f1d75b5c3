import {
  advanceErasure,
  type BelongingCounts,
  completeErasure,
  type Erasure,
  isErasureReady,
  postponeErasure,
  repeatErasure,
} from '@pharos/domain';
import { ErasureAdvancedV1, ErasureDueV1, ErasureRequestedV1, type EventDraft } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger } from '@pharos/runtime';
import { entities, type PersonRow } from '@pharos/store';
import { scheduleOfErasure } from '../../../schedules.ts';
import { leave } from './leave.ts';
import { silence } from './silence.ts';
import { strip } from './strip.ts';
import { cohortIdsOf, countKeys, ownersOf, rowsOf, type Step, type Tools } from './tools.ts';
import { says, wordsOf } from './words.ts';

type Change = { readonly erasure: Erasure; readonly event?: EventDraft };

/** Of each thing how many there are, keys included. */
const countsOf = async (tools: Tools, erasure: Erasure, rows: readonly PersonRow[]): Promise<BelongingCounts> => {
  const groups = Map.groupBy(rows, ({ belonging }) => belonging);
  const counts = Object.fromEntries([...groups].map(([belonging, each]) => [belonging, each.length]));
  const keys = await countKeys(tools, ownersOf(erasure, rows));
  return keys === 0 ? counts : { ...counts, keys };
};

/** What there is of the person is counted, and what they said noted as digests, for the check and the proof. */
const note = async (tools: Tools, erasure: Erasure): Promise<Change> => {
  const rows = await rowsOf(tools, erasure);
  const words = await wordsOf(tools, erasure, rows);
  const { person } = erasure;
  // Name, address and account moved into the erasure when it was asked for.
  const found = {
    ...(await countsOf(tools, erasure, rows)),
    'name-and-address': 1,
    ...(person?.subject === undefined ? {} : { 'sign-in': 1 }),
  };
  const noted = { ...erasure, found, ...(person ? { person: { ...person, words } } : {}) };
  return advanceErasure(noted, 'leaving', isoNow(tools));
};

const then =
  (step: Step, next: 'silencing' | 'stripping' | 'checking') =>
  async (tools: Tools, erasure: Erasure): Promise<Change> => {
    await step(tools, erasure, await rowsOf(tools, erasure));
    return advanceErasure(erasure, next, isoNow(tools));
  };

/** A match run that began while the person was still there writes down what it read: it is waited for. */
const stripOnceRunsAreOver = async (tools: Tools, erasure: Erasure): Promise<Change> => {
  const running = await tools.store.people.runsUnderWay(cohortIdsOf(await rowsOf(tools, erasure)));
  if (running.length > 0) return { erasure: postponeErasure(erasure, isoNow(tools)) };
  return then(strip, 'checking')(tools, erasure);
};

/** Goes through everything once more. What has come since is worked through from the beginning; then the proof is written. */
const check = async (tools: Tools, erasure: Erasure): Promise<Change> => {
  const now = isoNow(tools);
  let count = 0;
  for (const step of [leave, silence, strip]) count += await step(tools, erasure, await rowsOf(tools, erasure));
  const rows = await rowsOf(tools, erasure);
  const words = new Set(erasure.person?.words);
  const said = rows.filter(({ item }) => says(item, words)).length;
  if (count + said === 0) return completeErasure(erasure, await countsOf(tools, erasure, rows), now);
  logger.info('found by the check of an erasure', { erasureId: erasure.id, count, said });
  return repeatErasure(erasure, now);
};

const steps = {
  noting: note,
  leaving: then(leave, 'silencing'),
  silencing: then(silence, 'stripping'),
  stripping: stripOnceRunsAreOver,
  checking: check,
};

/**
 * Erases somebody, a step an invocation. The erasure names the step that comes next: an event of another one is an echo, and a step that was
 * interrupted is done again from its beginning.
 */
export const createHandler = (deps: Deps & Pick<Tools, 'schedules' | 'keys'>) =>
  eventConsumer([ErasureRequestedV1, ErasureAdvancedV1, ErasureDueV1], deps, async ({ event, trace }) => {
    const { store, schedules, now } = deps;
    const tools: Tools = { ...deps, trace };
    const erasure = await store.people.erasure(event.data.erasureId);
    const { status } = erasure;
    const isEcho =
      event.type === ErasureAdvancedV1.type
        ? event.data.next !== status
        : event.type === ErasureRequestedV1.type && status !== 'noting';
    if (status === 'done' || isEcho) return;
    if (!isErasureReady(erasure, isoNow(deps))) return schedules.ensure(scheduleOfErasure(erasure), now());
    const change = await steps[status](tools, erasure);
    await store.commit([entities.erasures.replace(change.erasure)], change.event ? [change.event] : [], trace);
    if (!change.event) await schedules.ensure(scheduleOfErasure(change.erasure), now());
    logger.info('erasure step done', { erasureId: erasure.id, step: status });
  });
