import { DomainError, decideProposal, publish, requestMatchRun, throwAway } from '@pharos/domain';
import { assertVersion, type Deps, httpArea, isoNow, type Request, route } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { assertCohortSize, RUN_LIMIT } from '../../match-size.ts';
import * as contract from './contract.ts';
import { withReportPage } from './report-page.ts';

/** Match runs, what they propose, and the coordinator's word about pairs. */
export const createHandler = (deps: Deps) => {
  const { store } = deps;

  const namesOf = async (participantIds: readonly string[]) => {
    const people = await store.participants.getMany(participantIds);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return (id: string) => ({ name: names.get(id) ?? '' });
  };

  const finish =
    (step: typeof publish | typeof throwAway) =>
    async ({ params, expectedVersion, trace }: Request<{ matchRunId: string }, unknown, unknown>) => {
      const current = await store.matchRuns.get(params.matchRunId);
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
    await store.cohorts.get(cohortId);
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
      route(contract.requestMatchRun, async ({ params, caller, trace }) => {
        const cohort = await store.cohorts.get(params.cohortId);
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

      route(contract.listMatchRuns, async ({ params, query }) => {
        await store.cohorts.get(params.cohortId);
        return store.matchRuns.ofCohort(params.cohortId, query);
      }),

      route(contract.getMatchRun, async ({ params }) => {
        const [run, progress] = await Promise.all([
          store.matchRuns.get(params.matchRunId),
          store.matchRuns.progress(params.matchRunId),
        ]);
        return run.status === 'solving' && progress ? { ...run, progress } : run;
      }),

      route(contract.listProposals, async ({ params, query }) => {
        const [page] = await Promise.all([
          store.matchRuns.proposals(params.matchRunId, query),
          store.matchRuns.get(params.matchRunId),
        ]);
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

      route(contract.listUnmatched, async ({ params, query }) => {
        const [page] = await Promise.all([
          store.matchRuns.unmatched(params.matchRunId, query),
          store.matchRuns.get(params.matchRunId),
        ]);
        const people = await store.applications.getMany(page.items.map(({ applicationId }) => applicationId));
        const participantOf = new Map(people.map(({ id, participantId }) => [id, participantId]));
        const person = await namesOf([...participantOf.values()]);
        return {
          ...page,
          items: page.items.map((item) => ({ ...item, mentee: person(participantOf.get(item.applicationId) ?? '') })),
        };
      }),

      route(contract.listRecruitment, async ({ params, query }) => {
        const [page] = await Promise.all([
          store.matchRuns.recruitment(params.matchRunId, query),
          store.matchRuns.get(params.matchRunId),
        ]);
        return page;
      }),

      route(contract.getMatchRunReport, ({ params }) => store.matchRuns.report(params.matchRunId)),

      route(contract.decideProposal, async ({ params, body, expectedVersion, trace }) => {
        const [run, current] = await Promise.all([
          store.matchRuns.get(params.matchRunId),
          store.matchRuns.proposal(params.matchRunId, params.menteeApplicationId),
        ]);
        assertVersion(current, expectedVersion);
        const proposal = decideProposal(run, current, body.decision);
        await store.commit([store.matchRuns.stillProposed(run), entities.proposals.replace(proposal)], [], trace);
        return proposal;
      }),

      route(contract.publishMatchRun, finish(publish)),
      route(contract.discardMatchRun, finish(throwAway)),

      route(contract.setPairRule, async ({ params, body, caller, trace }) => {
        await pairOf(params);
        const rule = { ...params, rule: body.rule, saidBy: caller.subject, saidAt: isoNow(deps) };
        await store.commit([store.cohorts.sayOfPair(rule)], [], trace);
        return rule;
      }),

      route(contract.removePairRule, async ({ params, trace }) => {
        const { cohortId, menteeApplicationId, mentorApplicationId } = params;
        await store.commit([store.cohorts.takeBack(cohortId, menteeApplicationId, mentorApplicationId)], [], trace);
        return { removed: true as const };
      }),

      route(contract.listPairRules, async ({ params }) => {
        await store.cohorts.get(params.cohortId);
        return { items: await store.cohorts.pairRules(params.cohortId) };
      }),
    ],
    deps,
  );
  return withReportPage(area, store);
};
