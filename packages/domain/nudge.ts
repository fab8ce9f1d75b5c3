import { CohortId, Key, MentorshipId } from '@pharos/events';
import * as z from 'zod';
import { type Cohort, cycleOf } from './cohort.ts';
import { isUnderWay, type Mentorship } from './mentorship.ts';
import { dateAt, Plan, planAt, shiftLocal } from './plan.ts';
import type { MilestoneTemplate, Programme } from './programme.ts';
import { onSchoolDay, type SchoolCalendar } from './school-calendar.ts';

/** A kind question to one pair, some time after its introduction: a milestone of its own. */
export const Nudge = z.strictObject({
  mentorshipId: MentorshipId,
  cohortId: CohortId,
  milestoneKey: Key,
  about: z.enum(['first-message', 'quiet-pair']),
  unless: z.literal('meeting-logged').optional(),
  /** Whether a pair that stays quiet after it is on the coordinator's list. */
  last: z.boolean(),
  plan: Plan,
  status: z.enum(['scheduled', 'fired', 'cancelled']),
  firedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});
export type Nudge = z.infer<typeof Nudge>;

/** A quiet pair is asked this often and no more; then a person looks. */
const AT_MOST = 2;

const daysOf = ({ date }: MilestoneTemplate): number => (date.precision === 'after-introduction' ? date.days : 0);

/** What a pair is asked of its own accord: in a `no-pressure` programme nothing, ever. */
const templatesOf = (
  programme: Programme,
  cohort: Cohort,
  about: Nudge['about'],
  atMost: number,
): MilestoneTemplate[] =>
  programme.tone === 'no-pressure'
    ? []
    : (cycleOf(programme, cohort)?.milestones ?? [])
        .filter((template) => template.nudge === about && template.date.precision === 'after-introduction')
        .sort((a, b) => daysOf(a) - daysOf(b))
        .slice(0, atMost);

/** The nudges of a pair, on the cohort's wall clock and on school days: one about the first message, two at most about being quiet. */
export const nudgesOf = (
  programme: Programme,
  cohort: Cohort,
  mentorship: Mentorship,
  made: { readonly tzdata: string; readonly calendar?: SchoolCalendar | undefined },
): Nudge[] => {
  const introduced = dateAt(mentorship.introducedAt, cohort.timeZone);
  const nudge = (template: MilestoneTemplate, about: Nudge['about'], last: boolean): Nudge => {
    const meant = shiftLocal(`${introduced}T${template.time}`, { days: daysOf(template) });
    return {
      mentorshipId: mentorship.id,
      cohortId: cohort.id,
      milestoneKey: template.key,
      about,
      ...(template.date.precision === 'after-introduction' && template.date.unless
        ? { unless: template.date.unless }
        : {}),
      last,
      plan: planAt(onSchoolDay(made.calendar, meant), cohort.timeZone, made.tzdata),
      status: 'scheduled',
      version: 1,
    };
  };
  const quiet = templatesOf(programme, cohort, 'quiet-pair', AT_MOST);
  return [
    ...templatesOf(programme, cohort, 'first-message', 1).map((template) => nudge(template, 'first-message', false)),
    ...quiet.map((template, i) => nudge(template, 'quiet-pair', i === quiet.length - 1)),
  ];
};

/** Whether nothing is known of a pair under way: no meeting planned, none held. */
export const isQuiet = (mentorship: Mentorship): boolean =>
  isUnderWay(mentorship) && mentorship.meetingsHeld === 0 && mentorship.meetingsPlanned === 0;

/** Whether a nudge has anything to ask now: help with the first message only of a pair that has planned nothing yet. */
export const nudgeApplies = ({ about, unless }: Pick<Nudge, 'about' | 'unless'>, mentorship: Mentorship): boolean =>
  about === 'first-message'
    ? mentorship.status === 'introduced' && isQuiet(mentorship)
    : isUnderWay(mentorship) && (unless === undefined || isQuiet(mentorship));

/** The nudge after its time, once the messages are asked for. */
export const fireNudge = (nudge: Nudge, now: string): Nudge => ({
  ...nudge,
  status: 'fired',
  firedAt: now,
  version: nudge.version + 1,
});

/** The nudge of a pair that has nothing to be asked. */
export const cancelNudge = (nudge: Nudge): Nudge => ({ ...nudge, status: 'cancelled', version: nudge.version + 1 });

/** The same nudge at another time: by other tz data, or another school calendar. */
export const replanNudge = (nudge: Nudge, plan: Plan): Nudge => ({ ...nudge, plan, version: nudge.version + 1 });
