import type { Dossier, Meeting, Mentorship } from './dossier.ts';
import type { Violation } from './evidence.ts';

/** The life cycles of the blueprint, written down a second time: every status there is, and what may follow it. */
const follows: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  cohort: {
    draft: ['open'],
    open: ['running', 'closed'],
    running: ['wrapping-up', 'closed'],
    'wrapping-up': ['closed'],
    closed: [],
  },
  application: {
    submitted: ['accepted', 'waitlisted', 'declined', 'withdrawn'],
    waitlisted: ['accepted', 'declined', 'withdrawn'],
    accepted: ['waitlisted', 'withdrawn'],
    declined: ['withdrawn'],
    withdrawn: [],
  },
  'match run': {
    requested: ['solving', 'failed'],
    solving: ['proposed', 'failed'],
    proposed: ['published', 'discarded'],
    published: [],
    discarded: [],
    failed: [],
  },
  mentorship: {
    introduced: ['active', 'paused', 'completed', 'ended'],
    active: ['paused', 'completed', 'ended'],
    paused: ['introduced', 'active', 'completed', 'ended'],
    completed: [],
    ended: [],
  },
  milestone: { scheduled: ['fired', 'cancelled'], fired: [], cancelled: [] },
  meeting: { planned: ['held', 'cancelled'], held: [], cancelled: [] },
  message: {
    requested: ['claimed', 'failed'],
    claimed: ['requested', 'sent', 'failed', 'unconfirmed'],
    unconfirmed: ['sent', 'requested', 'failed'],
    sent: [],
    failed: ['requested'],
  },
  nomination: {
    asked: ['accepted', 'declined', 'applied', 'lapsed'],
    accepted: ['declined', 'applied', 'lapsed'],
    declined: [],
    applied: [],
    lapsed: [],
  },
  hold: { standing: ['lifted'], lifted: ['settled', 'standing'], settled: ['standing'] },
};

/** Only states that exist, only steps that are allowed, and one version after the other. */
export const checkStates = ({ evidence }: Dossier): Violation[] =>
  evidence.changes.flatMap(({ before, after }) => {
    const cycle = follows[String(after?.entity)];
    if (!cycle || !after) return [];
    const what = `${after.entity} ${after.id ?? after.key}`;
    const [from, to] = [before?.status, String(after.status)];
    if (!(to in cycle)) return [{ check: 'unknown-state', text: `${what} is ${to}` }];
    const found: Violation[] = [];
    if (from !== undefined && from !== to && !cycle[String(from)]?.includes(to))
      found.push({ check: 'forbidden-step', text: `${what} went from ${from} to ${to}` });
    if (before && Number(after.version) !== Number(before.version) + 1)
      found.push({ check: 'version-skipped', text: `${what} went from version ${before.version} to ${after.version}` });
    return found;
  });

/** What a mentorship says of its meetings is what its meetings say. */
export const checkMeetingCounts = (dossier: Dossier): Violation[] => {
  const byPair = Map.groupBy(dossier.rowsOf<Meeting>('meeting'), ({ mentorshipId }) => mentorshipId);
  return dossier.rowsOf<Mentorship>('mentorship').flatMap((pair) => {
    const count = (status: string) => (byPair.get(pair.id) ?? []).filter((meeting) => meeting.status === status).length;
    const [held, planned] = [count('held'), count('planned')];
    return pair.meetingsHeld === held && pair.meetingsPlanned === planned
      ? []
      : [
          {
            check: 'meetings-miscounted',
            text: `${pair.id} says ${pair.meetingsHeld} held and ${pair.meetingsPlanned} planned meetings; there are ${held} and ${planned}`,
          },
        ];
  });
};
