import type { Mentee, Mentor, PairIds } from '../problem.ts';

export const MOST_COPIES = 1000;

/** As many new mentors as `copies` (1…`MOST_COPIES`), each with the answers of an existing one. */
export interface MentorCopies {
  like: string;
  copies: number;
  /** That of the mentor copied, when left out. */
  capacity?: number;
}

/** What is tried on a cohort. Everything is optional; nothing at all is a change too. */
export interface Change {
  /** New weights by the criterion's key, or by `key:kind` where several criteria have the same key. */
  weights?: Readonly<Record<string, number>>;
  balance?: number;
  floor?: boolean;
  pin?: readonly PairIds[];
  /** Pins to take back; the pair may still be matched. */
  unpin?: readonly PairIds[];
  forbid?: readonly PairIds[];
  /** Forbidden pairs to allow again. */
  allow?: readonly PairIds[];
  /** Copies get the ids `new-mentor-1`, `new-mentor-2`, … */
  addMentors?: readonly (Mentor | MentorCopies)[];
  /** Their pins go with them. */
  removeMentors?: readonly string[];
  addMentees?: readonly Mentee[];
  /**
   * `ties`: of all best solutions one that keeps as many pairs of the solution before as possible, so that only what the change is
   * worth a move for moves. A number: points that each pair kept adds to the total of level 4, which may then be lower. Without it
   * ties fall as in a run of its own, and often on other pairs.
   */
  stayClose?: number | 'ties';
}

export const KNOWN: readonly (keyof Change)[] = [
  'weights',
  'balance',
  'floor',
  'pin',
  'unpin',
  'forbid',
  'allow',
  'addMentors',
  'removeMentors',
  'addMentees',
  'stayClose',
];
