import { Language, Localized, MessageKind, Milestone, MilestoneKind, SchoolCalendar } from '@pharos/domain';
import { Key } from '@pharos/events';
import { operation } from '@pharos/runtime/operation';
import * as z from 'zod';
import { CohortPath, MilestonePath, NoBody, WallClock } from '../shared-schemas.ts';

const tag = 'Milestones';
const changes = ['not-found', 'invalid-input', 'invalid-transition', 'stale-version'] as const;

export const listMilestones = operation({
  id: 'listMilestones',
  method: 'GET',
  path: '/cohorts/{cohortId}/milestones',
  tag,
  summary: 'Read the timeline of a cohort',
  description:
    "Earliest first: what the source published, word for word, and when it is planned on the cohort's own clock.",
  rule: 'cohort.read',
  params: CohortPath,
  answer: z.object({ items: z.array(Milestone) }),
  problems: ['not-found', 'invalid-input'],
});

export const moveMilestone = operation({
  id: 'moveMilestone',
  method: 'PUT',
  path: '/cohorts/{cohortId}/milestones/{milestoneKey}/plan',
  tag,
  summary: 'Move a milestone',
  description:
    'To another date and time to come. Into the past only with `fireNow`: then it fires at once, and the present minute is its time. One whose time has come cannot be moved.',
  rule: 'cohort.run',
  params: MilestonePath,
  body: z.strictObject({
    local: WallClock,
    fireNow: z.boolean().optional().meta({ description: 'Fires it at once when `local` is past', example: false }),
  }),
  answer: Milestone,
  versioned: true,
  problems: [...changes, 'too-late'],
});

export const cancelMilestone = operation({
  id: 'cancelMilestone',
  method: 'POST',
  path: '/cohorts/{cohortId}/milestones/{milestoneKey}/cancel',
  tag,
  summary: 'Cancel a milestone',
  description: 'It will not fire. One that has fired cannot be cancelled.',
  rule: 'cohort.run',
  params: MilestonePath,
  body: NoBody,
  answer: Milestone,
  versioned: true,
  problems: changes,
});

export const getCalendar = operation({
  id: 'getCalendar',
  method: 'GET',
  path: '/cohorts/{cohortId}/calendar',
  tag,
  summary: 'Read the school calendar of a cohort',
  description: 'The days on which nobody is reminded of anything.',
  rule: 'cohort.read',
  params: CohortPath,
  answer: SchoolCalendar,
  problems: ['not-found', 'invalid-input'],
});

export const setCalendar = operation({
  id: 'setCalendar',
  method: 'PUT',
  path: '/cohorts/{cohortId}/calendar',
  tag,
  summary: 'Set the school calendar of a cohort',
  description:
    'In place of an earlier one. No reminder goes out on its days: it goes on the next school day, at the same time; so do check-ins and announcements, which are planned anew at once.',
  rule: 'cohort.run',
  params: CohortPath,
  body: SchoolCalendar.pick({ days: true, quietWeekends: true }),
  answer: SchoolCalendar,
  versioned: true,
  problems: ['not-found', 'invalid-input', 'already-exists', 'stale-version'],
});

const RehearsedMail = z.object({
  kind: MessageKind,
  language: Language,
  subject: z.string(),
  html: z.string(),
  text: z.string(),
});

export const rehearse = operation({
  id: 'rehearse',
  method: 'GET',
  path: '/cohorts/{cohortId}/rehearsal',
  tag,
  summary: 'Rehearse the year of a cohort',
  description:
    'Each milestone with its date, how many people it would write to as things stand, and its mail in both languages, to people made up; then the mails that come on no date. Nothing is sent and nothing is written.',
  rule: 'cohort.run',
  params: CohortPath,
  answer: z.object({
    milestones: z.array(
      z.object({
        key: Key,
        kind: MilestoneKind,
        title: Localized,
        published: Localized.nullable(),
        local: WallClock.nullable().meta({ description: "On the cohort's clock; null for a date of each pair's own" }),
        daysAfterIntroduction: z.int().nullable(),
        recipients: z.int().nonnegative(),
        mails: z.array(RehearsedMail),
      }),
    ),
    occasions: z.array(RehearsedMail),
  }),
  perHour: 120,
  problems: ['not-found', 'invalid-input'],
});

export const operations = [listMilestones, moveMilestone, cancelMilestone, getCalendar, setCalendar, rehearse];
