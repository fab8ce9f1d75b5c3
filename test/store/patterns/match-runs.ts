import { entities } from '@pharos/store';
import { aMatchRun, anId, anUnmatched, aProposal, aRecruitment, aReport, onDay, some } from '../builders.ts';
import { onlyPage, type PatternCase } from './reading.ts';

const { matchRuns, proposals } = entities;
const limit = 50;

/** A solved run with what it found: two proposals, three people unmatched. */
const aSolvedRun = () => {
  const run = aMatchRun({ status: 'proposed' });
  return {
    run,
    proposals: some(2, () => aProposal({ matchRunId: run.id })),
    unmatched: some(3, () => anUnmatched({ matchRunId: run.id })),
    recruitment: some(2, (i) => aRecruitment({ matchRunId: run.id, place: i + 1 })),
    report: aReport({ matchRunId: run.id }),
  };
};

export const matchRun: PatternCase = async ({ store }) => {
  const { run, ...results } = aSolvedRun();
  await store.putMany([run, aMatchRun(), aMatchRun()].map(matchRuns.toItem));
  await store.matchRuns.writeResults(results);
  return [{ ask: ({ matchRuns: of }) => of.get(run.id), answer: run, reads: [matchRuns.toItem(run)] }];
};

export const matchRunsOfCohort: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const runs = some(3, (i) => aMatchRun({ cohortId, requestedAt: onDay(20 - i) }));
  await store.putMany([...runs, ...some(9, () => aMatchRun())].map(matchRuns.toItem));
  return [
    {
      ask: ({ matchRuns: of }) => onlyPage(of.ofCohort(cohortId, { limit })),
      answer: runs,
      reads: runs.map(matchRuns.toItem),
    },
  ];
};

export const matchRunsToReview: PatternCase = async ({ store }) => {
  const cohortId = anId('coh');
  const runs = some(3, (i) => aMatchRun({ cohortId, requestedAt: onDay(2 + i), status: 'proposed' }));
  const published = some(9, () => aMatchRun({ cohortId, status: 'published' }));
  const elsewhere = some(2, () => aMatchRun({ status: 'proposed' }));
  await store.putMany([...runs, ...published, ...elsewhere].map(matchRuns.toItem));
  return [
    {
      ask: ({ matchRuns: of }) => onlyPage(of.toReview(cohortId, { limit })),
      answer: runs,
      reads: runs.map(matchRuns.toItem),
    },
  ];
};

export const proposal: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  const [wanted] = solved.proposals;
  if (!wanted) throw new Error('nothing proposed');
  await store.matchRuns.writeResults(solved);
  return [
    {
      ask: ({ matchRuns: of }) => of.proposal(solved.run.id, wanted.menteeApplicationId),
      answer: wanted,
      reads: [proposals.toItem(wanted)],
    },
  ];
};

export const proposalsOfMatchRun: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  await store.putMany([matchRuns.toItem(solved.run)]);
  await store.matchRuns.writeResults({ ...solved, proposals: solved.proposals.toReversed() });
  await store.matchRuns.writeResults(aSolvedRun());
  return [
    {
      ask: ({ matchRuns: of }) => onlyPage(of.proposals(solved.run.id, { limit })),
      answer: solved.proposals,
      reads: solved.proposals.map(proposals.toItem),
    },
    {
      ask: ({ matchRuns: of }) => of.allProposals(solved.run.id),
      answer: solved.proposals,
      reads: solved.proposals.map(proposals.toItem),
    },
  ];
};

export const leftOut: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  for (const each of [solved, aSolvedRun()]) await store.matchRuns.writeResults(each);
  const [alone] = solved.unmatched;
  if (!alone) throw new Error('nobody was left out');
  return [
    {
      ask: ({ matchRuns: of }) => of.leftOut([alone]),
      answer: [{ unmatched: alone, proposal: undefined }],
      reads: [{ pk: `MATCH-RUN#${alone.matchRunId}`, sk: `UNMATCHED#${alone.applicationId}` }],
    },
  ];
};

export const unmatchedOfMatchRun: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  await store.putMany([matchRuns.toItem(solved.run)]);
  await store.matchRuns.writeResults({ ...solved, unmatched: solved.unmatched.toReversed() });
  for (const other of some(2, aSolvedRun)) await store.matchRuns.writeResults(other);
  return [
    {
      ask: ({ matchRuns: of }) => onlyPage(of.unmatched(solved.run.id, { limit })),
      answer: solved.unmatched,
      reads: solved.unmatched.map(({ applicationId }) => ({
        pk: `MATCH-RUN#${solved.run.id}`,
        sk: `UNMATCHED#${applicationId}`,
      })),
    },
  ];
};

export const recruitmentOfMatchRun: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  await store.matchRuns.writeResults({ ...solved, recruitment: solved.recruitment.toReversed() });
  await store.matchRuns.writeResults(aSolvedRun());
  return [
    {
      ask: ({ matchRuns: of }) => onlyPage(of.recruitment(solved.run.id, { limit })),
      answer: solved.recruitment,
      reads: ['0001', '0002'].map((place) => ({ pk: `MATCH-RUN#${solved.run.id}`, sk: `RECRUITMENT#${place}` })),
    },
  ];
};

export const reportOfMatchRun: PatternCase = async ({ store }) => {
  const solved = aSolvedRun();
  await store.matchRuns.writeResults(solved);
  await store.matchRuns.writeResults(aSolvedRun());
  return [
    {
      ask: ({ matchRuns: of }) => of.report(solved.run.id),
      answer: solved.report,
      reads: [{ pk: `MATCH-RUN#${solved.run.id}`, sk: 'REPORT' }],
    },
  ];
};

export const progressOfMatchRun: PatternCase = async ({ store, trace }) => {
  const runs = some(3, () => aMatchRun({ status: 'solving' }));
  await store.putMany(runs.map(matchRuns.toItem));
  const progressOf = (matchRunId: string) =>
    ({ matchRunId, phase: 'prices', fraction: 0.25, gap: 1200, at: onDay(3) }) as const;
  for (const run of runs) await store.commit(store.matchRuns.noteProgress(run, progressOf(run.id)), [], trace);
  const id = runs[0]?.id ?? '';
  return [
    {
      ask: ({ matchRuns: of }) => of.progress(id),
      answer: progressOf(id),
      reads: [{ pk: `MATCH-RUN#${id}`, sk: 'PROGRESS' }],
    },
  ];
};
