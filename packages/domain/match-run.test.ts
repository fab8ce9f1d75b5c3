import { anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  chunkIntroduced,
  decideProposal,
  discard,
  failMatchRun,
  isExhausted,
  MatchRun,
  type Proposal,
  propose,
  publish,
  requestMatchRun,
  startSolving,
} from './index.ts';

const requested = requestMatchRun({
  id: anId('run'),
  cohortId: anId('coh'),
  programmeId: 'small',
  requestedBy: 'coordinator-sub',
  now: '2024-05-28T13:30:00.000Z',
});
const solved = propose(startSolving(requested.run), {
  counts: { mentees: 3, mentors: 2, proposals: 2, unmatched: 1 },
  totalScore: 140,
  proven: true,
});

const proposal: Proposal = {
  matchRunId: anId('run'),
  mentorshipId: anId('men'),
  menteeApplicationId: anId('app', 1),
  menteeParticipantId: anId('par', 1),
  mentorApplicationId: anId('app', 2),
  mentorParticipantId: anId('par', 2),
  score: 70,
  pinned: false,
  reasons: [],
  alternatives: [],
  decision: 'undecided',
  outcome: 'waiting',
  version: 1,
};

describe('a match run', () => {
  it('is requested with nothing counted yet, and who asked stays off the bus', () => {
    expect(MatchRun.parse(requested.run)).toMatchObject({ status: 'requested', introduced: false, version: 1 });
    expect(requested.event).toMatchObject({
      type: 'pharos.match-run.requested.v1',
      data: { matchRunId: anId('run'), cohortId: anId('coh') },
    });
    expect(JSON.stringify(requested.event)).not.toContain('coordinator-sub');
  });

  it('once solved says how many it proposes and whether that is proven', () => {
    expect(MatchRun.parse(solved.run)).toMatchObject({ status: 'proposed', totalScore: 140, proven: true, version: 3 });
    expect(solved.event).toMatchObject({ type: 'pharos.match-run.proposed.v1', data: { proposals: 2, unmatched: 1 } });
  });

  it('may be begun twice, as after an interruption, and not for ever', () => {
    const once = startSolving(requested.run);
    const twice = startSolving(once);
    expect([requested.run, once, twice].map(isExhausted)).toEqual([false, false, true]);
    expect(twice).toMatchObject({ attempts: 2, version: 3 });
    expect(isExhausted(solved.run)).toBe(false);
  });

  it('keeps what it was solved from, also when it fails', () => {
    const digest = '0'.repeat(64);
    const basis = { programmeVersion: 3, policyDigest: digest, inputsDigest: digest };
    const warning = { kind: 'weight-zero', path: 'policy.criteria[0]', count: 1, of: 6, text: { en: 'a', fr: 'b' } };
    const known = { basis, warnings: [warning] };
    const failure = { code: 'out-of-time', text: { en: 'No time.', fr: 'Plus de temps.' } };
    expect(MatchRun.parse(failMatchRun(startSolving(requested.run), failure, known).run)).toMatchObject(known);
    const counts = { mentees: 1, mentors: 1, proposals: 1, unmatched: 0 };
    const proposed = propose(startSolving(requested.run), { counts, totalScore: -5, proven: true, ...known });
    expect(MatchRun.parse(proposed.run)).toMatchObject({ ...known, totalScore: -5 });
    expect(proposed.event.data).toEqual({ matchRunId: anId('run'), cohortId: anId('coh'), proposals: 1, unmatched: 0 });
  });

  it('that failed says why, in both languages, to the coordinator and not on the bus', () => {
    const failure = {
      code: 'no-mentors',
      text: { en: 'No mentor has been accepted.', fr: 'Aucune personne mentore.' },
    };
    const { run, event } = failMatchRun(requested.run, failure);
    expect(MatchRun.parse(run)).toMatchObject({ status: 'failed', failure });
    expect(event.data).toEqual({ matchRunId: anId('run'), cohortId: anId('coh') });
  });

  it('is discarded with one event', () => {
    expect(discard(solved.run).event.type).toBe('pharos.match-run.discarded.v1');
  });
});

describe('introducing a published run chunk by chunk', () => {
  const published = publish(solved.run);

  it('starts at chunk 0 with nothing introduced', () => {
    expect(published.run).toMatchObject({ status: 'published', chunk: 0, introduced: false });
    expect(published.event.type).toBe('pharos.match-run.published.v1');
  });

  it('adds up, and asks for the next chunk while pairs remain', () => {
    const first = chunkIntroduced(published.run, { introduced: 1, skipped: 1, last: false });
    expect(first.run).toMatchObject({ chunk: 1, introduced: false, counts: { introduced: 1, skipped: 1 } });
    expect(first.events).toMatchObject([{ type: 'pharos.match-run.introducing.v1', data: { chunk: 1 } }]);
    const last = chunkIntroduced(first.run, { introduced: 1, skipped: 0, last: true });
    expect(last.run).toMatchObject({ chunk: 2, introduced: true, counts: { introduced: 2, skipped: 1, proposals: 2 } });
    expect(last.events).toEqual([]);
  });
});

describe('a decision about one proposal', () => {
  it('can be changed as long as the run is proposed', () => {
    const rejected = decideProposal(solved.run, proposal, 'rejected');
    expect(rejected).toMatchObject({ decision: 'rejected', version: 2 });
    expect(decideProposal(solved.run, rejected, 'approved')).toMatchObject({ decision: 'approved', version: 3 });
  });

  it.each(['requested', 'solving', 'published', 'discarded', 'failed'] as const)(
    'is refused while the run is %s',
    (status) => {
      expect(() => decideProposal({ ...solved.run, status }, proposal, 'rejected')).toThrow(
        expect.objectContaining({ code: 'invalid-transition', facts: { status } }),
      );
    },
  );
});
