import { isDated, type Programme, plannedDay } from '@pharos/domain';
import { type Cloud, startCloud } from '../cloud/cloud.ts';
import { serveReference } from '../reference/serve-reference.ts';
import { together } from './agenda.ts';
import { createCalendar, day } from './calendar.ts';
import { makePeople, type Person, split } from './people.ts';
import { sceneOf } from './scenes.ts';
import { COORDINATOR, clientOf } from './world.ts';

/** Ports that are asked for; another one is taken, and said, where one is not free. */
export const usualPorts = { api: 8400, reference: 8401, inbox: 8402, control: 8403, issuer: 8404 } as const;

/** A local cloud on the day that intake opens, for people to try. */
export interface Stand {
  readonly cloud: Cloud;
  readonly referenceUrl: string;
  readonly cohortId: string;
  readonly people: { readonly mentees: number; readonly mentors: number };
  readonly tokens: Readonly<Record<'coordinator' | 'mentor' | 'mentee', string>>;
  stop(): Promise<void>;
}

/** Tokens that outlive the year, however far the clock is moved. */
const TOKEN_SECONDS = 500 * 86_400;

/**
 * Starts a running cloud and seeds a cohort of the programme's latest cycle: opened at 08:00, with people who applied in its first minutes.
 * @throws Error when the cloud cannot be started, ProblemError when the API refuses the seeds
 */
export const startStand = async (options: {
  programme: Programme;
  assembly: string;
  people?: number;
  ports?: Partial<Record<keyof typeof usualPorts, number>>;
  log: (line: string) => void;
}): Promise<Stand> => {
  const { programme, log } = options;
  const ports: typeof options.ports = options.ports ?? usualPorts;
  const cycle = programme.cycles.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1);
  if (!cycle) throw new Error(`${programme.id} has no cycle`);
  await using started = new AsyncDisposableStack();
  const cloud = await startCloud({
    assembly: options.assembly,
    now: createCalendar(programme.timeZone).instant(day(cycle.opensOn), '08:00'),
    clock: 'running',
    warm: true,
    zone: programme.timeZone,
    ports,
    log,
  });
  started.defer(() => cloud.stop());
  const { apiUrl } = cloud;
  const reference = await serveReference({
    apiUrl,
    log,
    ...(ports.reference === undefined ? {} : { port: ports.reference }),
  });
  started.defer(() => reference.stop());

  const people = makePeople(programme, { ...split(options.people ?? 40, sceneOf(programme)), seed: 1 });
  const cohortId = await openCohort(cloud, programme.id, cycle.key);
  const opening = cycle.milestones.filter(isDated).find(({ intake }) => intake === 'opens');
  if (opening)
    await cloud.moveTo(createCalendar(programme.timeZone).instant(day(plannedDay(opening.date)), opening.time));
  await seed(cloud, cohortId, [...people.mentors, ...people.mentees]);
  const token = (account: { sub: string } | undefined) =>
    cloud.token({ sub: 'nobody', ...account, expiresIn: TOKEN_SECONDS });
  const [coordinator, mentor, mentee] = [
    await token(COORDINATOR),
    await token(people.mentors[0]),
    await token(people.mentees[0]),
  ];
  await cloud.settle();
  const parts = started.move();
  return {
    cloud,
    referenceUrl: reference.url,
    cohortId,
    people: { mentees: people.mentees.length, mentors: people.mentors.length },
    tokens: { coordinator, mentor, mentee },
    stop: () => parts.disposeAsync(),
  };
};

const openCohort = async (cloud: Cloud, programmeId: string, cycle: string): Promise<string> => {
  const coordinator = clientOf(cloud, COORDINATOR);
  const { id: cohortId } = await coordinator.createCohort({ body: { programmeId, cycle } });
  await coordinator.openCohort({ params: { cohortId } });
  return cohortId;
};

const seed = async (cloud: Cloud, cohortId: string, people: readonly Person[]): Promise<void> => {
  const { version: notice } = await clientOf(cloud, COORDINATOR).getNotice({ params: { cohortId } });
  await together(people, ({ sub, role, kind, name, email, language, answers }) =>
    clientOf(cloud, { sub }).submitApplication({
      params: { cohortId },
      body: { role, kind, name, email, language, answers, consent: { notice } },
    }),
  );
};

/** A day worth moving to: the eve of the first check-in, or of the first match run. */
const eveOf = ({ cycles }: Programme): string => {
  const latest = cycles.toSorted((a, b) => a.opensOn.localeCompare(b.opensOn)).at(-1);
  const days = (wanted: string) =>
    (latest?.milestones ?? [])
      .filter(isDated)
      .filter(({ kind }) => kind === wanted)
      .map(({ date }) => plannedDay(date))
      .sort();
  const [next = ''] = [...days('check-in'), ...days('match-run')];
  return next === '' ? '' : day(next).subtract({ days: 1 }).toString();
};

/** What somebody needs to know who has just started it. */
export const welcome = ({ cloud, referenceUrl, cohortId, people, tokens }: Stand, programme: Programme): string => {
  const clock = `${cloud.controlUrl}/clock`;
  const now = new Intl.DateTimeFormat('en-CA', {
    timeZone: programme.timeZone,
    dateStyle: 'full',
    timeStyle: 'short',
  }).format(cloud.now());
  return `
${programme.name.en}
It is ${now} in ${programme.timeZone}, and the clock runs.
Cohort ${cohortId} is open; ${people.mentees} mentees and ${people.mentors} mentors have applied.

API            ${cloud.apiUrl}
API reference  ${referenceUrl}
Inbox          ${cloud.inboxUrl}
Clock          ${clock}
Sign-in        ${cloud.issuerUrl} for client ${cloud.clientId}, as coordinator-1, mentor-1 or mentee-1

Tokens, to be sent as Authorization: Bearer …

coordinator    ${tokens.coordinator}

mentor         ${tokens.mentor}

mentee         ${tokens.mentee}

Who am I?           curl -s ${cloud.apiUrl}/me -H 'Authorization: Bearer TOKEN'
To ${eveOf(programme)}:      curl -s ${clock} -d '{"to":"${eveOf(programme)}"}'
By 3 days:          curl -s ${clock} -d '{"by":"3d"}'

Ctrl-C ends it.
`;
};
