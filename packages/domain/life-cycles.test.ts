import {
  aCohort,
  aMeeting,
  aMentorship,
  aMessage,
  aMilestone,
  anApplication,
  anId,
} from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  activate,
  applicationLifeCycle,
  askAgain,
  cancelMeeting,
  cancelMilestone,
  claim,
  cohortLifeCycle,
  complete,
  DomainError,
  decideApplication,
  discard,
  end,
  failMatchRun,
  failMessage,
  fireMilestone,
  holdMeeting,
  type MatchRun,
  matchRunLifeCycle,
  meetingLifeCycle,
  mentorshipLifeCycle,
  messageLifeCycle,
  milestoneLifeCycle,
  moveCohort,
  moveMilestone,
  pause,
  propose,
  publish,
  release,
  requestMatchRun,
  resume,
  sent,
  startSolving,
  unconfirmed,
} from './index.ts';

const NOW = '2024-11-01T12:00:00.000Z';

/** The steps a life cycle draws, as `from → to`. */
const stepsOf = (cycle: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(cycle).flatMap(([from, follow]) => follow.map((to) => `${from} → ${to}`));

const matchRun = (status: MatchRun['status']): MatchRun => ({
  ...requestMatchRun({
    id: anId('run'),
    cohortId: anId('coh'),
    programmeId: 'small',
    requestedBy: 'coordinator',
    now: NOW,
  }).run,
  status,
});

const result = { counts: { mentees: 0, mentors: 0, proposals: 0, unmatched: 0 }, totalScore: 0, proven: true };
const failure = { code: 'no-mentors', text: { en: 'No mentors', fr: 'Aucun mentor' } };
const past = { local: '2024-10-01T10:00', zone: 'America/Edmonton', at: '2024-10-01T16:00:00.000Z', tzdata: '2024b' };

/** A change that reaches a state, and what has come of it. */
type Step = (from: never) => { readonly status: string; readonly version: number };

interface Aggregate {
  readonly cycle: Readonly<Record<string, readonly string[]>>;
  /** Blueprint, "Life cycles", written out by hand. */
  readonly blueprint: readonly string[];
  /** Steps that Pharos draws beyond the blueprint's, each with its reason. */
  readonly further: Readonly<Record<string, string>>;
  /** Something in this state, at version 5. */
  readonly inState: (status: never) => unknown;
  /** The function that makes each step into a state; null where a state is only ever a beginning. */
  readonly into: Readonly<Record<string, Step | null>>;
}

const aggregates: Readonly<Record<string, Aggregate>> = {
  cohort: {
    cycle: cohortLifeCycle,
    blueprint: ['draft → open', 'open → running', 'running → wrapping-up', 'wrapping-up → closed'],
    further: { 'open → closed': 'a coordinator closes early', 'running → closed': 'a coordinator closes early' },
    inState: (status) => aCohort({ status, version: 5 }),
    into: {
      draft: null,
      open: (from) => moveCohort(from, 'open').cohort,
      running: (from) => moveCohort(from, 'running').cohort,
      'wrapping-up': (from) => moveCohort(from, 'wrapping-up').cohort,
      closed: (from) => moveCohort(from, 'closed').cohort,
    },
  },
  application: {
    cycle: applicationLifeCycle,
    blueprint: [
      'submitted → accepted',
      'submitted → waitlisted',
      'submitted → declined',
      'submitted → withdrawn',
      'accepted → withdrawn',
      'waitlisted → withdrawn',
      'declined → withdrawn',
    ],
    further: {
      'waitlisted → accepted': 'what a waiting list is for',
      'waitlisted → declined': 'a waiting list ends some day',
      'accepted → waitlisted': 'somebody accepted by mistake is put back',
    },
    inState: (status) => anApplication({ status, version: 5 }),
    into: {
      submitted: null,
      accepted: (from) => decideApplication(from, 'accepted', NOW).application,
      waitlisted: (from) => decideApplication(from, 'waitlisted', NOW).application,
      declined: (from) => decideApplication(from, 'declined', NOW).application,
      withdrawn: (from) => decideApplication(from, 'withdrawn', NOW).application,
    },
  },
  'match run': {
    cycle: matchRunLifeCycle,
    blueprint: [
      'requested → solving',
      'solving → proposed',
      'proposed → published',
      'proposed → discarded',
      'requested → failed',
      'solving → failed',
    ],
    further: { 'solving → solving': 'an interrupted solving begins again' },
    inState: (status) => ({ ...matchRun(status), version: 5 }),
    into: {
      requested: null,
      solving: (from) => startSolving(from),
      proposed: (from) => propose(from, result).run,
      published: (from) => publish(from).run,
      discarded: (from) => discard(from).run,
      failed: (from) => failMatchRun(from, failure).run,
    },
  },
  mentorship: {
    cycle: mentorshipLifeCycle,
    blueprint: [
      'introduced → active',
      'active → completed',
      'introduced → paused',
      'active → paused',
      'paused → introduced',
      'paused → active',
      'introduced → ended',
      'active → ended',
      'paused → ended',
    ],
    further: {
      'introduced → completed': 'the cohort is over for everybody',
      'paused → completed': 'the cohort is over for everybody',
    },
    inState: (status) => aMentorship({ status, version: 5, ...(status === 'paused' ? { pausedFrom: 'active' } : {}) }),
    into: {
      introduced: (from) => resume({ ...(from as object), pausedFrom: 'introduced' } as never).mentorship,
      active: (from) => activate(from).mentorship,
      paused: (from) => pause(from).mentorship,
      completed: (from) => complete(from).mentorship,
      ended: (from) => end(from, 'moved-on').mentorship,
    },
  },
  milestone: {
    cycle: milestoneLifeCycle,
    blueprint: ['scheduled → fired', 'scheduled → cancelled', 'scheduled → scheduled'],
    further: {},
    inState: (status) => aMilestone({ status, version: 5 }),
    into: {
      scheduled: (from) => moveMilestone(from, { local: '2024-12-10T09:00', now: NOW, tzdata: '2024b' }).milestone,
      fired: (from) => fireMilestone(from, NOW).milestone,
      cancelled: (from) => cancelMilestone(from, 'by-coordinator').milestone,
    },
  },
  meeting: {
    cycle: meetingLifeCycle,
    blueprint: ['planned → held', 'planned → cancelled'],
    further: {},
    inState: (status) => aMeeting({ status, starts: past, version: 5 }),
    into: {
      planned: null,
      held: (from) => holdMeeting(from, NOW).meeting,
      cancelled: (from) => cancelMeeting(from).meeting,
    },
  },
  message: {
    cycle: messageLifeCycle,
    blueprint: [
      'requested → claimed',
      'claimed → sent',
      'claimed → unconfirmed',
      'unconfirmed → requested',
      'unconfirmed → sent',
    ],
    further: {
      'claimed → requested': 'SES said that it did not take it',
      'claimed → failed': 'SES ruled it out for good',
      'requested → failed': 'what it speaks of is gone before the send',
      'unconfirmed → failed': 'a late bounce',
      'failed → requested': 'the hold that silenced it is lifted',
    },
    inState: (status) => aMessage({ status, version: 5 }),
    into: {
      requested: (from) => release(from),
      claimed: (from) => claim(from, NOW),
      sent: (from) => sent(from, NOW, 'ses-1'),
      failed: (from) => failMessage(from, 'rejected').message,
      unconfirmed: (from) => unconfirmed(from).message,
    },
  },
};

describe.each(Object.entries(aggregates))(
  'the life cycle of a %s',
  (_name, { cycle, blueprint, further, inState, into }) => {
    const states = Object.keys(cycle);
    const pairs = states.flatMap((from) =>
      states.map((to) => ({ from, to, drawn: cycle[from]?.includes(to) ?? false })),
    );

    it('draws the steps of the blueprint and those that have a reason of their own, and no others', () => {
      expect(stepsOf(cycle).sort()).toEqual([...blueprint, ...Object.keys(further)].sort());
    });

    it('names every state that it leads to', () => {
      expect(Object.keys(into).sort()).toEqual([...states].sort());
    });

    it.each(pairs.filter(({ drawn, to }) => drawn && into[to] !== null))(
      'lets $from become $to, one version later',
      ({ from, to }) => {
        expect(into[to]?.(inState(from as never) as never)).toMatchObject({ status: to, version: 6 });
      },
    );

    it.each(pairs.filter(({ drawn, to }) => !drawn && into[to] !== null))(
      'never lets $from become $to',
      ({ from, to }) => {
        const refused = () => into[to]?.(inState(from as never) as never);
        expect(refused).toThrow(DomainError);
        expect(refused).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
      },
    );

    it('leads nowhere back to a state that is only ever a beginning', () => {
      const beginnings = states.filter((state) => into[state] === null);
      expect(pairs.filter(({ drawn, to }) => drawn && beginnings.includes(to))).toEqual([]);
    });
  },
);

describe('a refused step', () => {
  it('says where it stands and what is possible', () => {
    const refused = () => moveCohort(aCohort({ status: 'open' }), 'wrapping-up');
    expect(refused).toThrow(
      'This cohort is open and cannot become wrapping-up. From here it can only become running, closed.',
    );
    expect(refused).toThrow(expect.objectContaining({ facts: { status: 'open', possible: ['running', 'closed'] } }));
  });

  it('says when nothing more is possible', () => {
    expect(() => moveCohort(aCohort({ status: 'closed' }), 'open')).toThrow('This is final.');
  });
});

describe('sending a message again', () => {
  it('is a person’s word on an unconfirmed message and on no other', () => {
    const { message, event } = askAgain(aMessage({ status: 'unconfirmed' }));
    expect(message).toMatchObject({ status: 'requested', version: 2 });
    expect(event).toMatchObject({ type: 'pharos.message.requested.v1', data: { messageId: message.id } });
    for (const status of ['requested', 'claimed', 'sent', 'failed'] as const) {
      expect(() => askAgain(aMessage({ status }))).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
    }
  });
});
