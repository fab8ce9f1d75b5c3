import {
  type Application,
  attend,
  DomainError,
  dayEnds,
  decideApplication,
  fieldsSeen,
  optionAsked,
  type Participant,
  prepareApplication,
} from '@pharos/domain';
import { assertVersion, type HttpDeps, httpArea, isoNow, participantOf, type Request, route } from '@pharos/runtime';
import { definitionOf, programmeOfCohort } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { prepare, write } from '../../submit-application.ts';
import { resources } from '../resources.ts';
import * as contract from './contract.ts';
import { importApplications } from './import-applications.ts';
import { nominationRoutes } from './nominations.ts';

/** Applications: submitted, read, decided, withdrawn, imported. */
export const createHandler = (deps: HttpDeps) => {
  const { store } = deps;
  const the = resources(deps);
  const { shown } = retentionOf(deps);

  const view = async (application: Application, applicant?: Participant) => ({
    ...(await shown(application)),
    ...(applicant === undefined ? {} : { applicant: { name: applicant.name, email: applicant.email } }),
  });

  const withApplicants = async <P extends { items: Application[] }>(page: P) => {
    const people = await store.participants.getMany(page.items.map(({ participantId }) => participantId));
    const byId = new Map(people.map((person) => [person.id, person]));
    const items = await Promise.all(
      page.items.map((application) => view(application, byId.get(application.participantId))),
    );
    return { ...page, items };
  };

  type Wanted = { waitingSince?: string | undefined; answer?: string | undefined };

  /** The cohort, and whom to look for in it. Nobody looks for answers who is not shown them. */
  const wantedIn = async <Query extends Wanted>({
    params,
    query,
    may,
  }: Request<{ cohortId: string }, Query, unknown>) => {
    const { waitingSince, answer, ...rest } = query;
    const cohort = await store.cohorts.get(params.cohortId);
    const seen = fieldsSeen(await may(cohort), 'application.list');
    if (answer !== undefined && seen !== 'all' && !seen.includes('answers'))
      throw new DomainError('forbidden', 'Only those who see answers may look for people by them.');
    const wanted = {
      ...rest,
      before: waitingSince === undefined ? undefined : dayEnds(waitingSince, cohort.timeZone, deps.tzdata),
      answer: answer === undefined ? undefined : optionAsked(await definitionOf(store, cohort), answer),
    };
    return { cohortId: cohort.id, wanted };
  };

  const decide =
    (to: 'accepted' | 'waitlisted' | 'declined' | 'withdrawn') =>
    async (request: Request<{ applicationId: string }, unknown, unknown>) => {
      const { expectedVersion, trace } = request;
      const { application: current } = await the.application(request);
      assertVersion(current, expectedVersion);
      const { application, event } = decideApplication(current, to, isoNow(deps));
      await store.commit(store.applications.replace(application), [event], trace);
      return view(application);
    };

  return httpArea(
    [
      route(contract.submitApplication, async ({ params, body, caller, trace }) => {
        const cohort = await store.cohorts.get(params.cohortId);
        const [programme, known] = await Promise.all([definitionOf(store, cohort), participantOf(deps, caller)]);
        const prepared = prepare(deps, programme, cohort, {
          ...body,
          agreedTo: body.consent.notice,
          subject: caller.subject,
          known,
        });
        await write(deps, [prepared], trace);
        return view(prepared.application, prepared.participant);
      }),

      route(contract.getApplication, async (request) => {
        const { application } = await the.application(request);
        const [applicant] = await store.participants.getMany([application.participantId]);
        return view(application, applicant);
      }),

      route(contract.listApplications, async (request) => {
        const { cohortId, wanted } = await wantedIn(request);
        return withApplicants(await store.applications.ofCohort(cohortId, wanted));
      }),

      route(contract.listWaiting, async (request) => {
        const { cohortId, wanted } = await wantedIn(request);
        return withApplicants(await store.applications.waiting(cohortId, wanted));
      }),

      route(contract.acceptApplication, decide('accepted')),
      route(contract.waitlistApplication, decide('waitlisted')),
      route(contract.declineApplication, decide('declined')),
      route(contract.withdrawApplication, decide('withdrawn')),

      route(contract.prepareApplication, async (request) => {
        const { params, body, expectedVersion, trace } = request;
        const { application: current, as } = await the.application(request);
        assertVersion(current, expectedVersion);
        const programme = await programmeOfCohort(store, current.cohortId);
        const by = as === 'self' ? 'person' : 'coordinator';
        const done = { key: params.key, version: body.version, by, now: isoNow(deps) } as const;
        const next = prepareApplication(programme, current, done);
        if (next) await store.commit(store.applications.replace(next), [], trace);
        return view(next ?? current);
      }),

      route(contract.noteAttendance, async (request) => {
        const { params, body, trace } = request;
        const cohort = await the.cohort(request);
        const wanted = [...new Set(body.applicationIds)];
        const found = await store.applications.getMany(wanted);
        const present = found.filter(({ cohortId }) => cohortId === cohort.id);
        const missing = wanted.filter((id) => !present.some((application) => application.id === id));
        if (missing.length > 0) {
          throw new DomainError('invalid-input', 'Not everybody named has applied to this cohort.', {
            issues: missing.map((id) => ({ path: 'applicationIds', message: `there is no ${id} in this cohort` })),
          });
        }
        const programme = await definitionOf(store, cohort);
        const noted = { workshop: params.workshop, now: isoNow(deps) };
        const changes = present.map((application) => attend(programme, application, noted));
        const writes = changes.flatMap((change) => (change ? store.applications.replace(change) : []));
        if (writes.length > 0) await store.commit(writes, [], trace);
        return { items: await Promise.all(present.map((application, i) => view(changes[i] ?? application))) };
      }),

      ...nominationRoutes(deps),

      route(contract.importApplications, async (request) =>
        importApplications(deps, await the.cohort(request), request.body, request.trace),
      ),
    ],
    deps,
  );
};
