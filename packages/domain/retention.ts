import { CohortId, Key } from '@pharos/events';
import * as z from 'zod';
import type { Application } from './application.ts';
import { CheckInAnswer } from './check-in.ts';
import type { Cohort } from './cohort.ts';
import { Role } from './programme.ts';
import { Figure } from './responses.ts';
import { WrapUpWish } from './wrap-up.ts';

/**
 * How long what is kept, class by class. What an answer shows, it shows until that instant and no longer; the sweep of that night clears the
 * rows. Institutions set other periods with `retention`. `npm run retention` prints it.
 */
interface RecordClass {
  readonly holds: string;
  /** From when the days count: a decision on the application, the closing of the cohort. */
  readonly from: 'decision' | 'closing';
  readonly days: number;
  /** What becomes of it. */
  readonly becomes: string;
  readonly why: string;
}

export const retention = {
  'refused-answers': {
    holds: 'answers of applications that were declined or withdrawn',
    from: 'decision',
    days: 90,
    becomes: 'emptied; role, kind, state and dates stay',
    why: 'somebody may ask why, and may be asked back',
  },
  'meeting-places': {
    holds: 'where pairs met: addresses, rooms, links',
    from: 'closing',
    days: 30,
    becomes: 'emptied; dates, mode and activity stay',
    why: 'a link into a room is of use until the meeting is over',
  },
  'match-results': {
    holds: 'what match runs found: proposals, reasons of pairs, people left out, reports; pairs asked for or ruled out',
    from: 'closing',
    days: 180,
    becomes: 'deleted; the runs and their counts stay',
    why: 'a match can be asked about while people remember it',
  },
  responses: {
    holds: 'what each person answered to check-ins, wrap-ups, "Did you meet?" and introductions',
    from: 'closing',
    days: 365,
    becomes: 'deleted; how many gave which answer stays',
    why: 'the next cohort is made with the wishes of this one',
  },
  'help-requests': {
    holds: 'who asked for help, and when',
    from: 'closing',
    days: 365,
    becomes: 'deleted',
    why: 'as long as the responses that they rest on',
  },
  reflections: {
    holds: 'what people wrote for themselves after meetings',
    from: 'closing',
    days: 365,
    becomes: 'deleted',
    why: 'its author has a year to take it along',
  },
  notes: {
    holds: 'what the two of a pair wrote for each other',
    from: 'closing',
    days: 365,
    becomes: 'deleted',
    why: 'both have a year to take it along',
  },
  nominations: {
    holds: 'who was named to apply, and by whom; who was invited to take part again',
    from: 'closing',
    days: 365,
    becomes: 'deleted',
    why: 'whoever is asked for the next year need not be asked twice',
  },
  messages: {
    holds: 'which mail went to whom, and when; whom it did not reach',
    from: 'closing',
    days: 365,
    becomes: 'deleted',
    why: 'to answer whether somebody was told',
  },
  answers: {
    holds: 'answers of applications',
    from: 'closing',
    days: 730,
    becomes: 'emptied; role, kind, state, dates and consent stay',
    why: 'whoever takes part again need not write them anew',
  },
} as const satisfies Readonly<Record<string, RecordClass>>;

export type RecordClassName = keyof typeof retention;
export const recordClasses = Object.keys(retention) as readonly RecordClassName[];
/** The classes of a cohort that has closed. */
export type CohortClass = {
  [Name in RecordClassName]: (typeof retention)[Name]['from'] extends 'closing' ? Name : never;
}[RecordClassName];
export const cohortClasses = recordClasses.filter((name): name is CohortClass => retention[name].from === 'closing');

/** Days, by class. */
export type Periods = Readonly<Record<RecordClassName, number>>;
export const standardPeriods: Periods = Object.fromEntries(
  recordClasses.map((name) => [name, retention[name].days]),
) as Periods;

const LONGEST_DAYS = 3653;

/** Other periods, as `responses=180,messages=90`. Whatever is wrong in it is named by its class. */
export const readPeriods = (text: string): { periods: Periods; problems: string[] } => {
  const given = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => part.trim().split('='));
  const problems = given.flatMap(([name = '', days = '']) => {
    if (!recordClasses.some((each) => each === name))
      return [`${name} is no class of record; there are ${recordClasses.join(', ')}`];
    const isDays = /^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= LONGEST_DAYS;
    return isDays ? [] : [`${name} must be a number of days, 1 to ${LONGEST_DAYS}, such as ${name}=90`];
  });
  const own = Object.fromEntries(given.map(([name = '', days]) => [name, Number(days)]));
  return { periods: { ...standardPeriods, ...own }, problems };
};

const DAY_MS = 86_400_000;
const isOver = (from: string, days: number, now: number): boolean => now >= Date.parse(from) + days * DAY_MS;

/** What retention is decided by: epoch milliseconds, and days by class. */
export interface At {
  readonly now: number;
  readonly periods: Periods;
}

/** Whether something that was written at an instant, before its cohort closed, is so young that it is kept in any case. */
export const retains = (since: string, name: CohortClass, { now, periods }: At): boolean =>
  !isOver(since, periods[name], now);

/** Whether nothing of this class is shown any more of a cohort. Nothing is of one that has not closed. */
export const isGone = ({ closedAt }: Pick<Cohort, 'closedAt'>, name: CohortClass, { now, periods }: At): boolean =>
  closedAt !== undefined && isOver(closedAt, periods[name], now);

const refused = ['declined', 'withdrawn'] as const;

/** The application as it is shown and kept: without answers once their time is over. */
export const withinRetention = <Applied extends Pick<Application, 'answers' | 'status' | 'decidedAt'>>(
  application: Applied,
  cohort: Pick<Cohort, 'closedAt'> | undefined,
  at: At,
): Applied => {
  const { status, decidedAt } = application;
  const isRefused = refused.some((each) => each === status) && decidedAt !== undefined;
  const gone =
    (isRefused && isOver(decidedAt, at.periods['refused-answers'], at.now)) ||
    (cohort !== undefined && isGone(cohort, 'answers', at));
  return gone ? { ...application, answers: {} } : application;
};

/** The classes of a cohort whose time is over and that have not been cleared. */
export const classesToClear = (cohort: Pick<Cohort, 'closedAt' | 'cleared'>, at: At): CohortClass[] =>
  cohortClasses.filter((name) => isGone(cohort, name, at) && !cohort.cleared?.includes(name));

const sided = { side: Role };

/** How many gave which answer at a milestone: what stays of its responses. */
export const KeptResponses = z.strictObject({
  cohortId: CohortId,
  milestoneKey: Key,
  checkIn: z.array(Figure.extend({ ...sided, answer: CheckInAnswer })),
  wrapUp: z.strictObject({
    outcomes: z.array(Figure.extend({ ...sided, outcome: Key })),
    wishes: z.array(Figure.extend({ ...sided, wish: WrapUpWish })),
  }),
});
export type KeptResponses = z.infer<typeof KeptResponses>;
