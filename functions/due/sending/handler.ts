import { catchUp, type Message, openSending, type Sending, stayStopped } from '@pharos/domain';
import { MessageRequestedV1, SendingLookDueV1 } from '@pharos/events';
import { type Deps, eventConsumer, isoNow, logger } from '@pharos/runtime';
import { entities, type Trace } from '@pharos/store';
import type { MailAccount } from '../../mail-account.ts';
import { type Schedules, scheduleOfLook } from '../../schedules.ts';

/** Messages that try whether SES takes mail again, before all the others follow. */
const FIRST = 100;
/** Messages that one look asks for at most: about what goes out until the next one, at 14 a second. */
const A_LOOK = 10_000;
/** Events that fit into one transaction. */
const TOGETHER = 100;

/**
 * Looks after mail that stands still: a few messages go out once SES takes mail again, the rest of what waited after them, never more than
 * the quota of 24 hours has room for. Asking twice for a message sends it once. A hint that comes early, or when nothing waits, does nothing.
 */
export const createHandler = (deps: Deps & { readonly schedules: Schedules; readonly account: MailAccount }) => {
  const { store, schedules, account } = deps;

  const ask = async (messages: readonly Message[], trace: Trace): Promise<void> => {
    for (let i = 0; i < messages.length; i += TOGETHER) {
      const events = messages
        .slice(i, i + TOGETHER)
        .map(({ id, cohortId, kind }) => MessageRequestedV1.draft({ messageId: id, cohortId, kind }));
      await store.commit([], events, trace);
    }
  };

  const lookAgain = (sending: Sending): Promise<void> => schedules.ensure(scheduleOfLook(sending), deps.now());

  return eventConsumer([SendingLookDueV1], deps, async ({ trace }) => {
    const sending = await store.messages.sending();
    const now = isoNow(deps);
    if (sending?.lookAt === undefined || sending.lookAt > now) return;
    const { left } = await account.allowance();
    if (sending.status === 'open') {
      const most = Math.min(left, A_LOOK);
      const waiting = await store.due.unsent(sending.openedAt ?? now, most);
      await ask(waiting, trace);
      const next = catchUp(sending, { all: waiting.length < most, now });
      await lookAgain(next);
      await store.commit([entities.sending.replace(next)], [], trace);
      logger.info('asked for what waited', { asked: waiting.length, left });
    } else if (left === 0) {
      const next = stayStopped(sending, now);
      await lookAgain(next);
      await store.commit([entities.sending.replace(next)], [], trace);
      logger.warn('mail stands still', { reason: sending.reason, since: sending.stoppedAt });
    } else {
      const { sending: next, event } = openSending(sending, now);
      await lookAgain(next);
      await store.commit([entities.sending.replace(next)], [event], trace);
      await ask(await store.due.unsent(now, Math.min(left, FIRST)), trace);
    }
  });
};
