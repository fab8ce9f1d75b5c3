import type { MilestoneTemplate } from '@pharos/domain';
import { type Application, type Dossier, isOpen, lackingAt, type Mentorship, type Milestone } from './dossier.ts';
import type { Violation } from './evidence.ts';
import { instantOf, localMinute } from './local-time.ts';

/** Whether a day is one that the published words can mean. */
const fits = (date: MilestoneTemplate['date'], day: string): boolean => {
  const dayOfMonth = Number(day.slice(8));
  switch (date.precision) {
    case 'day':
      return day === date.day;
    case 'range':
      return day.slice(0, 7) >= date.from && day.slice(0, 7) <= date.to;
    case 'early-month':
      return day.startsWith(date.month) && dayOfMonth <= 10;
    case 'mid-month':
      return day.startsWith(date.month) && dayOfMonth > 10 && dayOfMonth <= 20;
    case 'late-month':
      return day.startsWith(date.month) && dayOfMonth > 20;
    case 'month':
      return day.startsWith(date.month);
    case 'after-introduction':
      return false; // a day of each pair's own, and no point of the cohort's timeline
  }
};

/** Each point of the published timeline stands in the table, on a day its source means, and fired once at its minute on the cohort's own clock. */
export const checkMilestones = (dossier: Dossier): Violation[] => {
  const rows = new Map(dossier.rowsOf<Milestone>('milestone').map((row) => [row.key, row]));
  const moved = new Set(dossier.eventsOf('milestone.moved').map(({ data }) => data.milestoneKey));
  const found: Violation[] = [];
  for (const template of dossier.cycle?.milestones ?? []) {
    if (template.date.precision === 'after-introduction') continue;
    const row = rows.get(template.key);
    if (!row) {
      found.push({ check: 'milestone-missing', text: `the timeline has no ${template.key}` });
      continue;
    }
    const [day = '', time] = row.plan.local.split('T');
    if (!moved.has(row.key) && (!fits(template.date, day) || time !== template.time))
      found.push({
        check: 'milestone-misplanned',
        text: `${row.key} is planned for ${row.plan.local}, which "${template.published?.en ?? template.time}" does not mean`,
      });
  }
  for (const row of rows.values()) found.push(...checkFiring(dossier, row));
  return found;
};

const checkFiring = (dossier: Dossier, row: Milestone): Violation[] => {
  const { zone, evidence } = dossier;
  const told = dossier.eventsOf('milestone.fired').filter(({ data }) => data.milestoneKey === row.key);
  const due = instantOf(row.plan.local, zone);
  if (row.plan.zone !== zone)
    return [
      { check: 'milestone-misplanned', text: `${row.key} is planned in ${row.plan.zone}, the cohort lives in ${zone}` },
    ];
  if (Date.parse(row.plan.at) !== due)
    return [{ check: 'milestone-misplanned', text: `${row.key}: ${row.plan.local} in ${zone} is not ${row.plan.at}` }];
  const wanted = row.status !== 'cancelled' && due <= evidence.until ? 1 : 0;
  if (row.timesFired !== wanted || told.length !== wanted)
    return [
      {
        check: 'milestone-not-once',
        text: `${row.key} should have fired ${wanted} times; its row says ${row.timesFired}, its events ${told.length}`,
      },
    ];
  const times = wanted === 0 ? [] : [Date.parse(row.firedAt ?? ''), ...told.map(({ at }) => at)];
  return times
    .filter((instant) => !(localMinute(Number.isNaN(instant) ? 0 : instant, zone) === row.plan.local))
    .map((instant) => ({
      check: 'milestone-at-wrong-time',
      text: `${row.key} was planned for ${row.plan.local} and fired at ${localMinute(instant || 0, zone)} in ${zone}`,
    }));
};

interface MatchRun {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly status: string;
  readonly failure?: { readonly code: string };
}

/** Accepted mentees who are prepared and have no mentor, just before an instant and after it. */
const waitingAt = (dossier: Dossier, instant: number): string[] => {
  const pairs = Map.groupBy(dossier.rowsOf<Mentorship>('mentorship'), ({ mentee }) => mentee.applicationId);
  return dossier
    .rowsOf<Application>('application')
    .filter(({ id, role, prepared }) => {
      const { before, after } = dossier.around(id, instant);
      const matched = (pairs.get(id) ?? []).some((pair) => isOpen(dossier.around(pair.id, instant).before));
      if (lackingAt(dossier.programme, { role, prepared }, instant).length > 0) return false;
      return role === 'mentee' && before === 'accepted' && after === 'accepted' && !matched;
    })
    .map(({ id }) => id);
};

/** Each match run of the timeline was started, once, when its milestone fired; and none failed, but for those that had nobody to match. */
export const checkMatchRuns = (dossier: Dossier): Violation[] => {
  const runs = dossier.rowsOf<MatchRun>('match run');
  const started = dossier
    .rowsOf<Milestone>('milestone')
    .filter(({ kind, status }) => kind === 'match-run' && status === 'fired')
    .flatMap(({ key }) => {
      const count = runs.filter(({ requestedBy }) => requestedBy === key).length;
      return count === 1 ? [] : [{ check: 'match-run-not-once', text: `${key} fired and started ${count} match runs` }];
    });
  const ends = runs.flatMap(({ id, status, failure, requestedAt }) => {
    if (status === 'requested' || status === 'solving')
      return [{ check: 'match-run-stuck', text: `match run ${id} is still ${status}` }];
    if (status !== 'failed') return [];
    const waiting = waitingAt(dossier, Date.parse(requestedAt));
    return failure?.code === 'nobody-waits' && waiting.length === 0
      ? []
      : [
          {
            check: 'match-run-failed',
            text: `match run ${id} has failed (${failure?.code}); ${waiting.length} mentees waited`,
          },
        ];
  });
  return [...started, ...ends];
};
