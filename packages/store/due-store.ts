import type {
  Application,
  Cohort,
  Erasure,
  Hold,
  Message,
  Milestone,
  Nomination,
  Nudge,
  Reminder,
} from '@pharos/domain';
import {
  applications,
  cohorts,
  erasures,
  holds,
  messages,
  milestones,
  nominations,
  nudges,
  reminders,
} from './entities.ts';
import type { Item, Table } from './table.ts';

/** What the sweeper looks for: everything that has a time, until an instant (ISO, UTC), oldest first. */
export const dueStore = (table: Table) => {
  const items = async (kind: string, until: string, most = Number.POSITIVE_INFINITY): Promise<Item[]> => {
    const found: Item[] = [];
    if (most <= 0) return found;
    // '~' sorts after the '#' that follows the instant
    for await (const item of table.all({ index: 'due', pk: kind, upTo: `${until}~` }))
      if (found.push(item) >= most) break;
    return found;
  };
  return {
    milestones: async (until: string): Promise<Milestone[]> =>
      (await items('MILESTONE', until)).map(milestones.fromItem),
    reminders: async (until: string): Promise<Reminder[]> => (await items('REMINDER', until)).map(reminders.fromItem),
    nudges: async (until: string): Promise<Nudge[]> => (await items('NUDGE', until)).map(nudges.fromItem),
    /** Holds that end by themselves at or before the instant, and lifted ones that nobody has looked after since. */
    holds: async (until: string): Promise<Hold[]> => (await items('HOLD', until)).map(holds.fromItem),
    /** Nominations whose time is over. */
    nominations: async (until: string): Promise<Nomination[]> =>
      (await items('NOMINATION', until)).map(nominations.fromItem),
    /** Erasures that should have gone on by then. */
    erasures: async (until: string): Promise<Erasure[]> => (await items('ERASURE', until)).map(erasures.fromItem),
    /** Messages claimed at or before the instant and not settled since. */
    openClaims: async (until: string): Promise<Message[]> => (await items('CLAIM', until)).map(messages.fromItem),
    /** Messages asked for at or before the instant that nobody has tried to send: the `most` oldest, or all. */
    unsent: async (until: string, most?: number): Promise<Message[]> =>
      (await items('REQUEST', until, most)).map(messages.fromItem),
    /** Cohorts that closed, and applications that were refused, at or before the instant, of which something is kept that has an end. */
    retained: async (until: string): Promise<{ cohorts: Cohort[]; applications: Application[] }> => {
      const found = await items('RETENTION', until);
      const of = (entity: string) => found.filter((item) => item.entity === entity);
      return {
        cohorts: of(cohorts.name).map(cohorts.fromItem),
        applications: of(applications.name).map(applications.fromItem),
      };
    },
    /** Outbox rows written at or before the instant that the relay has not published. */
    unpublished: (until: string): Promise<Item[]> => items('OUTBOX', until),
  };
};
