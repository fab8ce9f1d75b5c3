import { isDeepStrictEqual } from 'node:util';
import { CohortRedefinedV1, type EventDraft, MilestoneCancelledV1, MilestoneMovedV1 } from '@pharos/events';
import { type Cohort, cycleOf } from './cohort.ts';
import { DomainError, type FieldIssue } from './error.ts';
import { cancelMilestone, type Milestone, planTimeline } from './milestone.ts';
import { type DatedTemplate, isDated, type Programme } from './programme.ts';
import { plannedDay } from './published-date.ts';
import type { SchoolCalendar } from './school-calendar.ts';

type Made = {
  readonly now: string;
  readonly tzdata: string;
  readonly calendar?: SchoolCalendar | undefined;
};

/** One change of the timeline: a row of its own where the milestone is new. */
export interface MilestoneChange {
  readonly milestone: Milestone;
  readonly isNew: boolean;
  readonly event: EventDraft;
}

/** A row and an event for each change, beside the cohort's own, in DynamoDB's hundred actions. */
const AT_MOST = 49;

const refused = (message: string, issues: readonly string[]): DomainError =>
  new DomainError('invalid-input', message, {
    issues: issues.map((issue): FieldIssue => ({ path: 'version', message: issue })),
  });

/** Answers that were given stay as they are, so a question may go, but not become one of another type. */
const assertAnswersStand = (from: Programme, to: Programme): void => {
  const types = new Map(from.questions.map(({ key, type }) => [key, type]));
  const changed = to.questions.filter(({ key, type }) => (types.get(key) ?? type) !== type);
  if (changed.length === 0) return;
  throw refused(
    'Answers that were given to this cohort would mean something else.',
    changed.map(
      ({ key, type }) => `makes ${key}, which was of type ${types.get(key)}, one of type ${type}: give it another key`,
    ),
  );
};

const localOf = (template: DatedTemplate | undefined): string | undefined =>
  template && `${plannedDay(template.date)}T${template.time}`;

const datedIn = (programme: Programme, cohort: Cohort): Map<string, DatedTemplate> =>
  new Map((cycleOf(programme, cohort)?.milestones ?? []).filter(isDated).map((template) => [template.key, template]));

/** A milestone that has not fired, as the new definition has it: at its own time still, unless the definition's date is another one. */
const changed = (current: Milestone, fresh: Milestone, dateChanged: boolean): MilestoneChange[] => {
  const { kind, title, published, owner } = fresh;
  const { owner: _owner, ...kept } = current;
  const said = { kind, title, published, ...(owner === undefined ? {} : { owner }) };
  const next: Milestone = dateChanged
    ? {
        ...fresh,
        ...(fresh.status === 'cancelled' ? { cancelledBecause: 'redefined' as const } : {}),
        version: current.version,
      }
    : { ...kept, ...said };
  if (isDeepStrictEqual(next, current)) return [];
  const milestone = { ...next, version: current.version + 1 };
  const event = milestone.status === 'cancelled' ? MilestoneCancelledV1 : MilestoneMovedV1;
  const { cohortId, key: milestoneKey, version: milestoneVersion } = milestone;
  return [{ milestone, isNew: false, event: event.draft({ cohortId, milestoneKey, milestoneVersion }) }];
};

/**
 * A cohort moved to another version of its programme's definition, with what that does to its timeline:
 * - a point that the cohort does not have is planned as at the opening of a cohort: one that is past is cancelled, unless it is essential;
 * - one that has not fired and whose date or time the versions give differently is planned anew on the new date; dated in the past it is
 *   cancelled, unless it is essential: then it fires in two minutes;
 * - one whose date they give alike keeps its time, also where a coordinator has moved it, and takes title, kind and owner from the new version;
 * - one that the new version does not have is cancelled;
 * - what has fired, what is cancelled, and what is firing at this moment stays as it is.
 * Answers that were given stay with their applications: those to a question that is gone are asked about by nobody.
 * @throws DomainError `invalid-transition` for a closed cohort; `invalid-input` when the new version does not have the cohort's cycle, when
 * it makes a question one of another type, or when it changes more of the timeline than one transaction holds
 */
export const redefineCohort = (
  cohort: Cohort,
  { from, to, timeline }: { from: Programme; to: Programme; timeline: readonly Milestone[] },
  made: Made,
): { cohort: Cohort; changes: MilestoneChange[]; event: EventDraft } => {
  if (cohort.status === 'closed')
    throw new DomainError('invalid-transition', 'This cohort is closed.', { facts: { status: cohort.status } });
  const cycle = cycleOf(to, cohort);
  if (!cycle) throw refused('This version cannot be the one of this cohort.', [`has no cycle ${cohort.cycle}`]);
  if (cohort.status !== 'draft') assertAnswersStand(from, to);

  const before = datedIn(from, cohort);
  const after = datedIn(to, cohort);
  const planned = cohort.status === 'draft' ? [] : planTimeline(cohort, cycle, made, to.bodies);
  const rows = new Map(timeline.map((milestone) => [milestone.key, milestone]));

  const changes = [
    ...planned.flatMap(({ milestone: fresh, event }): MilestoneChange[] => {
      const current = rows.get(fresh.key);
      if (!current) return [{ milestone: fresh, isNew: true, event }];
      if (current.status !== 'scheduled' || current.plan.at <= made.now) return [];
      return changed(current, fresh, localOf(before.get(fresh.key)) !== localOf(after.get(fresh.key)));
    }),
    ...timeline
      .filter(({ key, status, plan }) => status === 'scheduled' && plan.at > made.now && !after.has(key))
      .map((milestone): MilestoneChange => ({ ...cancelMilestone(milestone, 'redefined'), isNew: false })),
  ];
  if (changes.length > AT_MOST)
    throw refused('This version changes more at once than can be written at once.', [
      `changes ${changes.length} points of the timeline; ${AT_MOST} at most: go by way of a version in between`,
    ]);

  const programmeVersion = to.version;
  return {
    cohort: { ...cohort, programmeVersion, label: cycle.label, version: cohort.version + 1 },
    changes,
    event: CohortRedefinedV1.draft({ cohortId: cohort.id, programmeId: cohort.programmeId, programmeVersion }),
  };
};
