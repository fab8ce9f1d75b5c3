import { type HelpReason, type Mentorship, raiseHelp } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { type Deps, derivedId, isoNow } from '@pharos/runtime';
import { entities, type Write } from '@pharos/store';

/**
 * The writes and events that put one side of a pair on the coordinator's list; none when they are on it for that already.
 * @param asked.about the meeting or milestone about which somebody was asked
 */
export const askForHelp = async (
  deps: Pick<Deps, 'store' | 'now'>,
  asked: { mentorship: Mentorship; participantId: string; about: string; reason: HelpReason },
): Promise<{ writes: Write[]; events: EventDraft[] }> => {
  const { mentorship, participantId, about, reason } = asked;
  const id = derivedId('hlp', mentorship.id, participantId, about);
  const known = await deps.store.mentorships.helpRequest(mentorship.id, id);
  const raised = raiseHelp(known, { id, mentorship, participantId, reason, now: isoNow(deps) });
  if (!raised) return { writes: [], events: [] };
  const { request, event } = raised;
  return {
    writes: [known ? entities.helpRequests.replace(request) : entities.helpRequests.insert(request)],
    events: [event],
  };
};
