import { answerCheckIn, type CheckIn, type CheckInAnswer, type Mentorship } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, isoNow } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';
import { askForHelp } from './ask-for-help.ts';

/**
 * What an answer to a check-in writes: the answer, and for any but "going well" a place on the coordinator's list, which only a person
 * takes it from. @throws DomainError `forbidden` for anybody but the one who was asked
 */
export const takeCheckIn = async (
  deps: Pick<Deps, 'store' | 'now'>,
  mentorship: Mentorship,
  asked: CheckIn,
  { participantId, answer }: { participantId: string; answer: CheckInAnswer },
): Promise<{ checkIn: CheckIn; writes: Write[]; events: EventDraft[] }> => {
  const { checkIn, event } = answerCheckIn(asked, { participantId, answer, now: isoNow(deps) });
  const help =
    answer === 'going-well'
      ? { writes: [], events: [] }
      : await askForHelp(deps, { mentorship, participantId, about: asked.milestoneKey, reason: answer });
  return {
    checkIn,
    writes: [entities.checkIns.replace(checkIn), ...help.writes],
    events: [event, ...help.events],
  };
};
