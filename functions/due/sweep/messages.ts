import { CLAIM_SETTLES_WITHIN_MINUTES, isoInstant, type Message, unconfirmed } from '@pharos/domain';
import { MessageRequestedV1, SendingLookDueV1 } from '@pharos/events';
import { entities } from '@pharos/store';
import { publish } from '../../relay/bus.ts';
import type { Repairs, Tools } from './handler.ts';

const MINUTE_MS = 60_000;
/** The relay has long had its turn with rows older than this. */
const RELAY_MINUTES = 5;
/** A look at mail that stands still has long taken place when it was due so long ago. */
const LOOK_MINUTES = 5;

const ago = ({ now }: Tools, minutes: number): string => isoInstant(now() - minutes * MINUTE_MS);

/** Publishes events that are still in the outbox. @throws when the bus refuses one, so that the sweep is seen to fail and comes again */
export const sweepOutbox = async (tools: Tools): Promise<Repairs> => {
  const rows = await tools.store.due.unpublished(ago(tools, RELAY_MINUTES));
  const taken = await publish(tools, rows);
  if (taken.includes(false))
    throw new Error(`the bus refused ${taken.filter((one) => !one).length} of ${rows.length} events from the outbox`);
  return { published: rows.length };
};

/** Asks again for messages that nobody tried to send; while mail stands still they wait for the look at it, which is asked for when it is overdue. */
const askAgain = async (tools: Tools, unsent: readonly Message[]): Promise<Repairs> => {
  const { store, trace } = tools;
  const sending = unsent.length > 0 ? await store.messages.sending() : undefined;
  const lookMissed = sending?.lookAt !== undefined && sending.lookAt <= ago(tools, LOOK_MINUTES);
  if (lookMissed) await store.commit([], [SendingLookDueV1.draft({ scope: 'all' })], trace);
  if (sending?.status === 'stopped') return { askedAgain: 0, looksMissed: lookMissed ? 1 : 0 };
  for (const { id, cohortId, kind } of unsent) {
    await store.commit([], [MessageRequestedV1.draft({ messageId: id, cohortId, kind })], trace);
  }
  return { askedAgain: unsent.length, looksMissed: lookMissed ? 1 : 0 };
};

/** Claims that SES was silent about become unconfirmed, for a person to decide; messages that nobody tried to send are asked for again. */
export const sweepMessages = async (tools: Tools): Promise<Repairs> => {
  const { store, trace } = tools;
  const before = ago(tools, CLAIM_SETTLES_WITHIN_MINUTES);
  const [claims, unsent] = await Promise.all([store.due.openClaims(before), store.due.unsent(before)]);
  for (const claimed of claims) {
    const { message, event } = unconfirmed(claimed);
    await store.commit([entities.messages.replace(message)], [event], trace);
  }
  return { unconfirmed: claims.length, ...(await askAgain(tools, unsent)) };
};
