import { activate, type Meeting, type Mentorship } from '@pharos/domain';
import type { EventDraft } from '@pharos/events';
import { entities, type Write } from '@pharos/store';

/** What a change of one meeting does to the counts on its mentorship. */
export interface Counts {
  readonly planned?: 1 | -1;
  readonly held?: 1;
}

const later = (one = '', other = ''): string => (one > other ? one : other);

/** A mentorship that counts a meeting differently from now on; the first meeting makes it active. */
export const countMeeting = (
  mentorship: Mentorship,
  { starts }: Pick<Meeting, 'starts'>,
  counts: Counts,
): { mentorship: Mentorship; writes: Write[]; events: EventDraft[] } => {
  const counted: Mentorship = {
    ...mentorship,
    meetingsPlanned: mentorship.meetingsPlanned + (counts.planned ?? 0),
    meetingsHeld: mentorship.meetingsHeld + (counts.held ?? 0),
    ...(counts.held ? { lastMetAt: later(mentorship.lastMetAt, starts.at) } : {}),
  };
  const first = mentorship.status === 'introduced' && (counts.planned === 1 || counts.held === 1);
  if (first) {
    const { mentorship: active, event } = activate(counted);
    return { mentorship: active, writes: [entities.mentorships.replace(active)], events: [event] };
  }
  const next = { ...counted, version: counted.version + 1 };
  return { mentorship: next, writes: [entities.mentorships.replace(next)], events: [] };
};
