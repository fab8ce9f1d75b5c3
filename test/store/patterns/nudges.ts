import { entities } from '@pharos/store';
import { aNudge, anId, aReminder, onDay, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { nudges, reminders } = entities;

const ofPair = (mentorshipId: string) => some(3, (i) => aNudge({ mentorshipId, milestoneKey: `nudge-${i}` }));
const noise = (mentorshipId: string) => [
  ...some(6, () => reminders.toItem(aReminder({ mentorshipId }))),
  ...some(6, () => nudges.toItem(aNudge())),
];

export const nudge: PatternCase = async ({ store }) => {
  const own = ofPair(anId('men'));
  const [, wanted] = own;
  if (!wanted) throw new Error('no nudge');
  await store.putMany([...own.map(nudges.toItem), ...noise(wanted.mentorshipId)]);
  return [
    {
      ask: ({ mentorships: of }) => of.nudge(wanted.mentorshipId, wanted.milestoneKey),
      answer: wanted,
      reads: [nudges.toItem(wanted)],
    },
  ];
};

export const nudgesOfMentorship: PatternCase = async ({ store }) => {
  const mentorshipId = anId('men');
  const own = ofPair(mentorshipId);
  await store.putMany([...own.toReversed().map(nudges.toItem), ...noise(mentorshipId)]);
  return [{ ask: ({ mentorships: of }) => of.nudges(mentorshipId), answer: own, reads: own.map(nudges.toItem) }];
};

export const quietPairsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const fired = (of: string, i: number, last = true) =>
    aNudge({ cohortId: of, last, status: 'fired', firedAt: onDay(3 + i) });
  const wanted = some(3, (i) => fired(cohortId, i));
  await store.putMany(
    [
      ...wanted.toReversed(),
      ...some(3, (i) => fired(cohortId, i, false)),
      ...some(3, () => aNudge({ cohortId, last: true, status: 'cancelled' })),
      ...some(6, (i) => fired(anId('coh'), i)),
    ].map(nudges.toItem),
  );
  return [
    {
      ask: ({ mentorships: of }) => onlyPage(of.lastNudges(cohortId, { limit: 50 })),
      answer: wanted,
      reads: wanted.map(nudges.toItem),
    },
  ];
};
