import { entities } from '@pharos/store';
import { aCohort, aMilestone, aNotice, anId, aPairRule, aRollover, onDay, some } from '../builders.ts';
import type { PatternCase } from './reading.ts';

const { cohorts, milestones, rollovers } = entities;

const aTimeline = (cohortId: string) =>
  some(3, (i) => aMilestone({ cohortId, key: `point-${i}`, at: onDay(20 - i) })).map(milestones.toItem);

export const cohort: PatternCase = async ({ store }) => {
  const [wanted, ...others] = some(4, () => aCohort());
  if (!wanted) throw new Error('no cohort');
  await store.putMany([wanted, ...others].flatMap((each) => [cohorts.toItem(each), ...aTimeline(each.id)]));
  return [{ ask: ({ cohorts: of }) => of.get(wanted.id), answer: wanted, reads: [cohorts.toItem(wanted)] }];
};

export const cohortsPattern: PatternCase = async ({ store }) => {
  const all = some(12, (i) => aCohort({ createdAt: onDay(1 + i) }));
  await store.putMany(all.map(cohorts.toItem));
  const newest = all.slice(-3).reverse();
  return [
    {
      ask: async ({ cohorts: of }) => (await of.list({ limit: 3 })).items,
      answer: newest,
      reads: newest.map(cohorts.toItem),
    },
  ];
};

export const cohortsUnderWay: PatternCase = async ({ store }) => {
  const all = some(3, (i) => aCohort({ createdAt: onDay(1 + i), status: i === 1 ? 'running' : 'open' }));
  const closed = some(9, () => aCohort({ status: 'closed' }));
  await store.putMany([...all, ...closed].map(cohorts.toItem));
  const newest = all.toReversed();
  return [
    {
      ask: async ({ cohorts: of }) => (await of.underWay({ limit: 3 })).items,
      answer: newest,
      reads: newest.map(cohorts.toItem),
    },
  ];
};

export const nextMilestones: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const timeline = some(5, (i) => aMilestone({ cohortId, key: `point-${i}`, at: onDay(20 - i) }));
  const fired = some(6, (i) => aMilestone({ cohortId, key: `fired-${i}`, at: onDay(1 + i), status: 'fired' }));
  await store.putMany([...[...timeline, ...fired].map(milestones.toItem), ...aTimeline(anId('coh'))]);
  const next = timeline.toReversed().slice(0, 2);
  return [
    {
      ask: ({ cohorts: of }) => of.nextMilestones(cohortId, { limit: 2 }),
      answer: next,
      reads: next.map(milestones.toItem),
    },
  ];
};

export const milestone: PatternCase = async ({ store }) => {
  const wanted = aMilestone({ key: 'wrap-up' });
  await store.putMany([
    milestones.toItem(wanted),
    ...aTimeline(wanted.cohortId),
    milestones.toItem(aMilestone({ key: 'wrap-up' })),
  ]);
  return [
    {
      ask: ({ cohorts: of }) => of.milestone(wanted.cohortId, 'wrap-up'),
      answer: wanted,
      reads: [milestones.toItem(wanted)],
    },
  ];
};

export const calendar: PatternCase = async ({ store }) => {
  const calendarOf = (cohortId: string) => ({
    cohortId,
    days: some(30, (i) => ({ day: onDay(1 + i).slice(0, 10), kind: 'holiday' as const })),
    quietWeekends: true,
    version: 1,
  });
  const wanted = calendarOf(anId('coh'));
  await store.putMany([
    ...aTimeline(wanted.cohortId),
    ...[wanted, calendarOf(anId('coh'))].map(entities.calendars.toItem),
  ]);
  return [
    {
      ask: ({ cohorts: of }) => of.calendar(wanted.cohortId),
      answer: wanted,
      reads: [entities.calendars.toItem(wanted)],
    },
  ];
};

export const milestonesOfCohort: PatternCase = async ({ store, trace }) => {
  const home = aCohort();
  const timeline = some(2, (i) => aMilestone({ cohortId: home.id, key: `point-${i}`, at: onDay(20 - i) }));
  await store.putMany([cohorts.toItem(home), ...timeline.map(milestones.toItem), ...aTimeline(anId('coh'))]);
  for (const rule of some(30, () => aPairRule({ cohortId: home.id })))
    await store.commit([store.cohorts.sayOfPair(rule)], [], trace);
  return [
    {
      ask: ({ cohorts: of }) => of.milestones(home.id),
      answer: timeline.toReversed(),
      reads: timeline.map(milestones.toItem),
    },
  ];
};

export const pairRulesOfCohort: PatternCase = async ({ store, trace }) => {
  const home = aCohort();
  const rules = some(3, (i) => aPairRule({ cohortId: home.id, rule: i === 1 ? 'forbid' : 'pin' }));
  for (const rule of [...rules.toReversed(), ...some(6, () => aPairRule())])
    await store.commit([store.cohorts.sayOfPair(rule)], [], trace);
  await store.putMany([cohorts.toItem(home), ...aTimeline(home.id)]);
  return [
    {
      ask: ({ cohorts: of }) => of.pairRules(home.id),
      answer: rules,
      reads: rules.map((rule) => ({
        pk: `COHORT#${home.id}`,
        sk: `PAIR-RULE#${rule.menteeApplicationId}#${rule.mentorApplicationId}`,
      })),
    },
  ];
};

export const rollover: PatternCase = async ({ store }) => {
  const home = aCohort();
  const own = (['mentor', 'mentee'] as const).map((role) => aRollover({ cohortId: home.id, role }));
  await store.putMany([cohorts.toItem(home), ...[...own, ...some(6, () => aRollover())].map(rollovers.toItem)]);
  return [
    {
      ask: ({ cohorts: of }) => of.rollovers(own.slice(1)),
      answer: own.slice(1),
      reads: own.slice(1).map(rollovers.toItem),
    },
  ];
};

export const notice: PatternCase = async ({ store, trace }) => {
  const [wanted, ...others] = ['0123456789abcdef', '0123456789abcdee', '0123456789abcded'].map((version) =>
    aNotice({ version }),
  );
  if (!wanted) throw new Error('no notice');
  for (const each of [wanted, ...others, aNotice()]) await store.commit([store.cohorts.keepNotice(each)], [], trace);
  return [
    {
      ask: ({ cohorts: of }) => of.notice(wanted.cohortId, wanted.version),
      answer: wanted,
      reads: [{ pk: `COHORT#${wanted.cohortId}`, sk: `NOTICE#${wanted.version}` }],
    },
  ];
};

export const responses: PatternCase = async ({ store, trace }) => {
  const home = aCohort();
  const keptAt = (cohortId: string, milestoneKey: string) => ({
    ...{ cohortId, milestoneKey },
    checkIn: [
      { side: 'mentor' as const, answer: 'going-well' as const, count: 3, asked: 5, answered: 4, responseRate: 0.8 },
    ],
    wrapUp: { outcomes: [], wishes: [] },
  });
  const wanted = keptAt(home.id, 'check-in');
  for (const kept of [
    wanted,
    keptAt(home.id, 'wrap-up'),
    keptAt(anId('coh'), 'check-in'),
    keptAt(anId('coh'), 'wrap-up'),
  ])
    await store.commit([store.retention.keepResponses(kept)], [], trace);
  return [
    {
      ask: ({ retention: of }) => of.responses(home.id, 'check-in'),
      answer: wanted,
      reads: [{ pk: `COHORT#${home.id}`, sk: 'RESPONSES#check-in' }],
    },
  ];
};
