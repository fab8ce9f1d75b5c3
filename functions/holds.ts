import { askAfterHold, type CheckIn, type Hold, heldWith, isEssential, type Message, sideOf } from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Store, type Trace, type Write } from '@pharos/store';
import { retryStale } from './retry-stale.ts';

type Asked = Pick<Message, 'cohortId' | 'participantId' | 'about' | 'kind'>;

/** The holds over each of these messages, read together. Nothing is read for messages that no hold can silence. */
export const holdsOver = async (store: Store, asked: readonly Asked[]): Promise<(one: Asked) => Hold[]> => {
  const quiet = asked.filter(({ kind }) => !isEssential(kind));
  const cohortIds = [...new Set(quiet.map(({ cohortId }) => cohortId))];
  const programmes = new Map(
    await Promise.all(cohortIds.map(async (id) => [id, (await store.cohorts.get(id)).programmeId] as const)),
  );
  const subjectsOf = (one: Asked) => heldWith(one, programmes.get(one.cohortId) ?? '');
  const nameOf = ({ scope, subjectId }: Pick<Hold, 'scope' | 'subjectId'>) => `${scope} ${subjectId}`;
  const subjects = new Map(quiet.flatMap(subjectsOf).map((subject) => [nameOf(subject), subject]));
  const holds = new Map((await store.holds.getMany([...subjects.values()])).map((hold) => [nameOf(hold), hold]));
  return (one) => subjectsOf(one).flatMap((subject) => holds.get(nameOf(subject)) ?? []);
};

/** A check-in is put when its mail is asked for: one that waited for a hold is put now. */
const checkInOf = async (store: Store, message: Message, now: string): Promise<Write[]> => {
  const { mentorshipId, milestoneKey } = message.about;
  if (message.kind !== 'check-in' || mentorshipId === undefined || milestoneKey === undefined) return [];
  const side = sideOf(await store.mentorships.get(mentorshipId), message.participantId);
  if (side === undefined) return [];
  const { cohortId, participantId } = message;
  const known = (await store.mentorships.checkIns(mentorshipId)).some(
    (each) => each.milestoneKey === milestoneKey && each.side === side,
  );
  const checkIn: CheckIn = { mentorshipId, cohortId, milestoneKey, participantId, side, askedAt: now, version: 1 };
  return known ? [] : [entities.checkIns.insert(checkIn)];
};

const PAGE = 50;

/** Asks again for every message that waited for a hold. Twice is once: what was asked for waits no more. @returns how many there were */
export const askForWhatWaited = async (deps: Deps, holdId: string, trace: Trace): Promise<number> => {
  const { store } = deps;
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await store.messages.silencedBy(holdId, { limit: PAGE, cursor });
    for (const { id } of page.items) {
      await retryStale(async () => {
        const message = await store.messages.get(id);
        if (message.silencedBy !== holdId) return; // asked for already
        const { message: next, event } = askAfterHold(message, isoNow(deps));
        const checkIn = await checkInOf(store, message, isoNow(deps));
        await store.commit([entities.messages.replace(next), ...checkIn], [event], trace);
        count += 1;
      });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return count;
};
