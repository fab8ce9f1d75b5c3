import { entities } from '@pharos/store';
import {
  aCheckIn,
  aHelpRequest,
  aMeeting,
  aMeetingReply,
  aMentorship,
  anApplication,
  anId,
  anIntroduction,
  aReminder,
  aWrapUp,
  onDay,
  some,
} from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const {
  applications,
  checkIns,
  helpRequests,
  introductions,
  meetingReplies,
  meetings,
  mentorships,
  reminders,
  wrapUps,
} = entities;
const limit = 50;

/** Everything that one pair's partition holds: the pair, four meetings, their reminders, check-ins of both sides. */
const aPair = () => {
  const pair = aMentorship();
  const of = { mentorshipId: pair.id, cohortId: pair.cohortId };
  const met = some(4, () => aMeeting(of));
  const reminded = met.flatMap(({ id: meetingId }) => [
    aReminder({ ...of, meetingId, which: 'after' }),
    aReminder({ ...of, meetingId, which: 'before' }),
  ]);
  const asked = ['check-in', 'wrap-up'].flatMap((milestoneKey) => [
    aCheckIn({ ...of, milestoneKey, side: 'mentee' }),
    aCheckIn({ ...of, milestoneKey, side: 'mentor' }),
  ]);
  const replied = met.flatMap(({ id: meetingId }) => [
    aMeetingReply({ ...of, meetingId, side: 'mentee' }),
    aMeetingReply({ ...of, meetingId, side: 'mentor', answer: 'yes' }),
  ]);
  const helped = some(3, () => aHelpRequest(of));
  const wrapped = (['mentee', 'mentor'] as const).map((side) => aWrapUp({ ...of, side }));
  const rows = [
    ...wrapped.map(wrapUps.toItem),
    ...replied.map(meetingReplies.toItem),
    ...helped.map(helpRequests.toItem),
    mentorships.toItem(pair),
    ...met.map(meetings.toItem),
    ...reminded.map(reminders.toItem),
    ...asked.map(checkIns.toItem),
    ...some(8, () => meetings.toItem(aMeeting())),
  ];
  return { pair, met, reminded, replied, helped, wrapped, asked, rows };
};

export const mentorship: PatternCase = async ({ store }) => {
  const { pair, rows } = aPair();
  await store.putMany(rows);
  return [{ ask: ({ mentorships: of }) => of.get(pair.id), answer: pair, reads: [mentorships.toItem(pair)] }];
};

export const mentorshipsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const inState = (status: 'active' | 'ended' | 'completed') =>
    some(3, (i) => aMentorship({ cohortId, status, introducedAt: onDay(3 + i) }));
  const active = inState('active');
  const completed = inState('completed');
  const ended = inState('ended');
  const all = [...active, ...completed, ...ended];
  await store.putMany([...all.toReversed(), ...some(27, () => aMentorship())].map(mentorships.toItem));
  return [
    {
      ask: ({ mentorships: of }) => onlyPage(of.ofCohort(cohortId, { status: 'active', limit })),
      answer: active,
      reads: active.map(mentorships.toItem),
    },
    { ask: ({ mentorships: of }) => of.ended(cohortId), answer: ended, reads: ended.map(mentorships.toItem) },
    {
      ask: ({ mentorships: of }) => onlyPage(of.ofCohort(cohortId, { limit })),
      answer: all,
      reads: all.map(mentorships.toItem),
    },
  ];
};

const ofOneSide =
  (side: 'mentor' | 'mentee'): PatternCase =>
  async ({ store }) => {
    const participantId = anId('par');
    const given = (i: number, of: 'mentor' | 'mentee') =>
      aMentorship({ introducedAt: onDay(3 + i), [of]: { applicationId: anId('app'), participantId } });
    const own = some(3, (i) => given(i, side));
    const otherSide = some(3, (i) => given(i, side === 'mentor' ? 'mentee' : 'mentor'));
    await store.putMany([
      ...[...own, ...otherSide, ...some(3, () => aMentorship())].map(mentorships.toItem),
      ...some(3, () => applications.toItem(anApplication({ participantId }))),
    ]);
    return [
      {
        ask: ({ mentorships: of }) => onlyPage(of.ofParticipant(participantId, side, { limit })),
        answer: own.toReversed(),
        reads: own.map(mentorships.toItem),
      },
    ];
  };

export const mentorshipsOfMentor = ofOneSide('mentor');
export const mentorshipsOfMentee = ofOneSide('mentee');

export const meeting: PatternCase = async ({ store }) => {
  const { pair, met, rows } = aPair();
  await store.putMany(rows);
  const [, wanted] = met;
  if (!wanted) throw new Error('no meeting');
  return [
    { ask: ({ mentorships: of }) => of.meeting(pair.id, wanted.id), answer: wanted, reads: [meetings.toItem(wanted)] },
  ];
};

export const meetingsOfMentorship: PatternCase = async ({ store }) => {
  const { pair, met, rows } = aPair();
  await store.putMany(rows);
  return [
    {
      ask: ({ mentorships: of }) => onlyPage(of.meetings(pair.id, { limit })),
      answer: met.toReversed(),
      reads: met.map(meetings.toItem),
    },
  ];
};

const meetingsToCome =
  (side: 'mentor' | 'mentee'): PatternCase =>
  async ({ store }) => {
    const [mentorId, menteeId] = [anId('par'), anId('par')];
    const between = { mentorId, menteeId };
    const on = (day: number) => ({ local: onDay(day).slice(0, 16), zone: 'UTC', at: onDay(day), tzdata: '2024a' });
    const next = some(2, (i) => aMeeting({ ...between, starts: on(12 + i) }));
    const rows = [
      ...next.toReversed(),
      ...some(3, (i) => aMeeting({ ...between, starts: on(3 + i) })), // begun
      ...some(3, () => aMeeting({ ...between, starts: on(13), status: 'held' })),
      ...some(3, () => aMeeting({ mentorId: anId('par'), menteeId: anId('par'), starts: on(13) })),
    ];
    await store.putMany(rows.map(meetings.toItem));
    return [
      {
        ask: ({ mentorships: of }) =>
          of.meetingsToCome(side === 'mentor' ? mentorId : menteeId, side, { from: onDay(10), limit }),
        answer: next,
        reads: next.map(meetings.toItem),
      },
    ];
  };

export const meetingsToComeOfMentor = meetingsToCome('mentor');
export const meetingsToComeOfMentee = meetingsToCome('mentee');

export const remindersOfMeeting: PatternCase = async ({ store }) => {
  const { pair, reminded, rows } = aPair();
  await store.putMany(rows);
  const [, , after, before] = reminded;
  if (!after || !before) throw new Error('no reminder');
  return [
    {
      ask: ({ mentorships: of }) => of.reminders(pair.id, after.meetingId),
      answer: [after, before],
      reads: [after, before].map(reminders.toItem),
    },
  ];
};

export const reminder: PatternCase = async ({ store }) => {
  const { pair, reminded, rows } = aPair();
  await store.putMany(rows);
  const [, wanted] = reminded;
  if (!wanted) throw new Error('no reminder');
  return [
    {
      ask: ({ mentorships: of }) => of.reminder(pair.id, wanted.meetingId, 'before'),
      answer: wanted,
      reads: [reminders.toItem(wanted)],
    },
  ];
};

export const checkIn: PatternCase = async ({ store }) => {
  const { pair, asked, rows } = aPair();
  await store.putMany(rows);
  const [, , , wanted] = asked;
  if (!wanted) throw new Error('no check-in');
  return [
    {
      ask: ({ mentorships: of }) => of.checkIn(pair.id, 'wrap-up', 'mentor'),
      answer: wanted,
      reads: [checkIns.toItem(wanted)],
    },
  ];
};

export const checkInsOfMentorship: PatternCase = async ({ store }) => {
  const { pair, asked, rows } = aPair();
  await store.putMany(rows);
  return [{ ask: ({ mentorships: of }) => of.checkIns(pair.id), answer: asked, reads: asked.map(checkIns.toItem) }];
};

export const meetingReply: PatternCase = async ({ store }) => {
  const { pair, replied, rows } = aPair();
  await store.putMany(rows);
  const [, , , wanted] = replied;
  if (!wanted) throw new Error('no reply');
  return [
    {
      ask: ({ mentorships: of }) => of.meetingReply(pair.id, wanted.meetingId, 'mentor'),
      answer: wanted,
      reads: [meetingReplies.toItem(wanted)],
    },
  ];
};

export const helpRequest: PatternCase = async ({ store }) => {
  const { pair, helped, rows } = aPair();
  await store.putMany(rows);
  const [, wanted] = helped;
  if (!wanted) throw new Error('no request');
  return [
    {
      ask: ({ mentorships: of }) => of.helpRequest(pair.id, wanted.id),
      answer: wanted,
      reads: [helpRequests.toItem(wanted)],
    },
  ];
};

export const helpRequestsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const open = some(3, (i) => aHelpRequest({ cohortId, raisedAt: onDay(3 + i) }));
  const closed = some(3, (i) => aHelpRequest({ cohortId, status: 'closed', raisedAt: onDay(3 + i) }));
  const elsewhere = some(9, () => aHelpRequest());
  await store.putMany([...open.toReversed(), ...closed, ...elsewhere].map(helpRequests.toItem));
  return [
    {
      ask: ({ mentorships: of }) => onlyPage(of.helpRequests(cohortId, { status: 'open', limit })),
      answer: open,
      reads: open.map(helpRequests.toItem),
    },
  ];
};

export const wrapUp: PatternCase = async ({ store }) => {
  const { pair, wrapped, rows } = aPair();
  await store.putMany(rows);
  const [, wanted] = wrapped;
  if (!wanted) throw new Error('no wrap-up');
  return [
    {
      ask: ({ mentorships: of }) => of.wrapUp(pair.id, 'wrap-up', 'mentor'),
      answer: wanted,
      reads: [wrapUps.toItem(wanted)],
    },
  ];
};

export const checkInsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const wanted = some(3, () => aCheckIn({ cohortId }));
  const others = [
    ...some(3, () => aCheckIn({ cohortId, milestoneKey: 'check-in-spring' })),
    ...some(9, () => aCheckIn()),
  ];
  await store.putMany([...wanted.toReversed(), ...others].map(checkIns.toItem));
  return [
    {
      ask: ({ mentorships: of }) => of.checkInsOfCohort(cohortId, 'check-in'),
      answer: wanted,
      reads: wanted.map(checkIns.toItem),
    },
  ];
};

export const wrapUpsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const wanted = some(3, () => aWrapUp({ cohortId }));
  await store.putMany([...wanted.toReversed(), ...some(12, () => aWrapUp())].map(wrapUps.toItem));
  return [
    {
      ask: ({ mentorships: of }) => of.wrapUpsOfCohort(cohortId, 'wrap-up'),
      answer: wanted,
      reads: wanted.map(wrapUps.toItem),
    },
  ];
};

export const introduction: PatternCase = async ({ store }) => {
  const { pair, rows } = aPair();
  const [wanted, ...others] = some(3, () => anIntroduction({ mentorshipId: pair.id }));
  if (!wanted) throw new Error('no introduction');
  await store.putMany([...rows, ...[wanted, ...others].map(introductions.toItem)]);
  return [
    {
      ask: ({ mentorships: of }) => of.introduction(pair.id, wanted.otherId),
      answer: wanted,
      reads: [introductions.toItem(wanted)],
    },
  ];
};
