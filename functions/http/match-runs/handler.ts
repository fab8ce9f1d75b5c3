import {
  DomainError,
  decideProposal,
  isRunUnderWay,
  type MatchRun,
  publish,
  requestMatchRun,
  throwAway,
} from '@pharos/domain';
import { assertVersion, type HttpDeps, httpArea, isoNow, type Request, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { assertCohortSize, RUN_LIMIT } from '../../match-size.ts';
import { retentionOf } from '../../retention.ts';
import { inOrder, resources } from '../resources.ts';
import { type Patience, untilNews } from '../wait.ts';
import * as contract from './contract.ts';
import { withReportPage } from './report-page.ts';

/** Match runs, what they propose, and the coordinator's word about pairs. */
export const createHandler = (deps: HttpDeps & Patience) => {
  const { store } = deps;
  const the = resources(deps);
  const { timeIsOver, assertKept } = retentionOf(deps);

  const namesOf = async (participantIds: readonly string[]) => {
    const people = await store.participants.getMany(participantIds);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return (id: string) => ({ name: names.get(id) ?? '' });
  };

  /** The run, for what it found. @throws DomainError `not-found` once that is no longer kept */
  const resultsOf = async (request: Parameters<typeof the.matchRun>[0]) => {
    const run = await the.matchRun(request);
    await assertKept('match-results', { cohortId: run.cohortId, since: run.requestedAt });
    return run;
  };

  const finish =
    (step: typeof publish | typeof throwAway) => async (request: Request<{ matchRunId: string }, unknown, unknown>) => {
      const { expectedVersion, trace } = request;
      const current = await the.matchRun(request);
      assertVersion(current, expectedVersion);
      const { run, event } = step(current);
      await store.commit(store.matchRuns.replace(run), [event], trace);
      return run;
    };

  /** Both applications, of the right cohort and roles. @throws DomainError `not-found` or `invalid-input` */
  const pairOf = async ({
    cohortId,
    ...pair
  }: {
    cohortId: string;
    menteeApplicationId: string;
    mentorApplicationId: string;
  }) => {
    for (const [field, id, role] of [
      ['menteeApplicationId', pair.menteeApplicationId, 'mentee'],
      ['mentorApplicationId', pair.mentorApplicationId, 'mentor'],
    ] as const) {
      const application = await store.applications.get(id);
      if (application.cohortId === cohortId && application.role === role) continue;
      throw new DomainError('invalid-input', `This is not a ${role} of this cohort.`, {
        issues: [{ path: field, message: `must be the application of a ${role} in this cohort` }],
      });
    }
  };

  const area = httpArea(
    [
      route(contract.requestMatchRun, async (request) => {
        const { caller, trace } = request;
        const cohort = await the.cohort(request);
        if (cohort.status === 'draft' || cohort.status === 'closed') {
          throw new DomainError('invalid-transition', `This cohort is ${cohort.status}: nobody can be matched.`, {
            facts: { status: cohort.status },
          });
        }
        await assertCohortSize(store, cohort.id, RUN_LIMIT);
        const { run, event } = requestMatchRun({
          id: deps.newId('run', deps.now()),
          cohortId: cohort.id,
          programmeId: cohort.programmeId,
          requestedBy: caller.subject,
          now: isoNow(deps),
        });
        await store.commit(store.matchRuns.insert(run), [event], trace);
        return run;
      }),

      route(contract.listMatchRuns, async (request) => {
        const { id } = await the.cohort(request);
        return store.matchRuns.ofCohort(id, request.query);
      }),

      route(contract.getMatchRun, async (request) => {
        const look = async () => {
          const [run, progress] = await inOrder(
            the.matchRun(request),
            store.matchRuns.progress(request.params.matchRunId),
          );
          return run.status === 'solving' && progress ? { ...run, progress } : run;
        };
        const { pause } = deps;
        const isOver = (run: MatchRun) => !isRunUnderWay(run);
        return untilNews(look, { seconds: request.query.wait, isOver, ...(pause ? { pause } : {}) });
      }),

      route(contract.listProposals, async (request) => {
        const { params, query } = request;
        const [, page] = await inOrder(resultsOf(request), store.matchRuns.proposals(params.matchRunId, query));
        const person = await namesOf(
          page.items.flatMap(({ mentorParticipantId, menteeParticipantId, alternatives }) => [
            mentorParticipantId,
            menteeParticipantId,
            ...alternatives.map((other) => other.mentorParticipantId),
          ]),
        );
        return {
          ...page,
          items: page.items.map((proposal) => ({
            ...proposal,
            mentor: person(proposal.mentorParticipantId),
            mentee: person(proposal.menteeParticipantId),
            alternatives: proposal.alternatives.map((other) => ({
              ...other,
              mentor: person(other.mentorParticipantId),
            })),
          })),
        };
      }),

      route(contract.listUnmatched, async (request) => {
        const { params, query } = request;
        const [, page] = await inOrder(resultsOf(request), store.matchRuns.unmatched(params.matchRunId, query));
        const people = await store.applications.getMany(page.items.map(({ applicationId }) => applicationId));
        const participantOf = new Map(people.map(({ id, participantId }) => [id, participantId]));
        const person = await namesOf([...participantOf.values()]);
        return {
          ...page,
          items: page.items.map((item) => ({ ...item, mentee: person(participantOf.get(item.applicationId) ?? '') })),
        };
      }),

      route(contract.listRecruitment, async (request) => {
        const { params, query } = request;
        const [, page] = await inOrder(resultsOf(request), store.matchRuns.recruitment(params.matchRunId, query));
        return page;
      }),

      route(contract.getMatchRunReport, async (request) => {
        const [, report] = await inOrder(resultsOf(request), store.matchRuns.report(request.params.matchRunId));
        return report;
      }),

      route(contract.decideProposal, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const [run, current] = await inOrder(
          the.matchRun(request),
          store.matchRuns.proposal(params.matchRunId, params.menteeApplicationId),
        );
        assertVersion(current, expectedVersion);
        const proposal = decideProposal(run, current, body.decision);
        await store.commit([store.matchRuns.stillProposed(run), entities.proposals.replace(proposal)], [], trace);
        return proposal;
      }),

      route(contract.publishMatchRun, finish(publish)),
      route(contract.discardMatchRun, finish(throwAway)),

      route(contract.setPairRule, async (request) => {
        const { params, body, caller, trace } = request;
        await the.cohort(request);
        await pairOf(params);
        const rule = { ...params, rule: body.rule, saidBy: caller.subject, saidAt: isoNow(deps) };
        await store.commit([store.cohorts.sayOfPair(rule)], [], trace);
        return rule;
      }),

      route(contract.removePairRule, async (request) => {
        const { params, trace } = request;
        const { cohortId, menteeApplicationId, mentorApplicationId } = params;
        await the.cohort(request);
        await store.commit([store.cohorts.takeBack(cohortId, menteeApplicationId, mentorApplicationId)], [], trace);
        return { removed: true as const };
      }),

      route(contract.listPairRules, async (request) => {
        const cohort = await the.cohort(request);
        return { items: timeIsOver(cohort, 'match-results') ? [] : await store.cohorts.pairRules(cohort.id) };
      }),
    ],
    deps,
  );
  return withReportPage(area, store);
};
