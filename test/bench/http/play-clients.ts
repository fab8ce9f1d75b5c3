import { type Client, ProblemError } from '@pharos/api-client';
import type { Mentorship, Participant, Role } from '@pharos/domain';
import { type Cloud, startCloud } from '@pharos/local';
import { clientOf as apiOf, COORDINATOR } from '@pharos/local/world';
import { derivedId, newId } from '@pharos/runtime';
import { entities, openStore, type Store } from '@pharos/store';
import { clientOf } from '../../support/create-table.ts';

const NOW = Date.parse('2024-10-01T12:00:00.000Z');
const MINUTE_MS = 60_000;
/** Both of a pair, each with two devices: so that every thing that is changed is changed by several at once. */
const CLIENTS_OF_A_PAIR = 4;
const PROGRAMME = 'werklund';

export const KINDS = ['reads', 'changes with If-Match', 'POSTs with Idempotency-Key'] as const;
export type Kind = (typeof KINDS)[number];

/** What came of a run. */
export interface Played {
  readonly seconds: number;
  /** Milliseconds of every request that was answered, refusals included. */
  readonly times: Readonly<Record<Kind, readonly number[]>>;
  /** Changes that met another one: 409 or 412. */
  readonly refused: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the table afterwards; or the other way round. */
  readonly lost: readonly string[];
  /** Answers that nobody should get: 5xx, no answer, refusals that nothing explains. */
  readonly failures: readonly string[];
}

interface Person {
  readonly participant: Participant;
  readonly mentorshipId: string;
  readonly role: Role;
}

const pairsIn = async (cloud: Cloud, store: Store, count: number): Promise<Person[]> => {
  const coordinator = apiOf(cloud, COORDINATOR);
  const { id: cohortId } = await coordinator.createCohort({ body: { programmeId: PROGRAMME, cycle: '2024-2025' } });
  await coordinator.openCohort({ params: { cohortId } });
  await cloud.moveTo(cloud.now() + 10 * MINUTE_MS); // what a cohort makes up for that opens late is over
  const now = new Date(cloud.now()).toISOString();
  const trace = {
    now: cloud.now,
    newId: (prefix: Parameters<typeof newId>[0]) => newId(prefix, cloud.now()),
    correlationId: 'bench',
    causationId: null,
  };
  const people: Person[] = [];
  for (let i = 0; i < count; i += 1) {
    const mentorshipId = derivedId('men', cohortId, String(i));
    const side = (role: Role) => {
      const participant: Participant = {
        id: derivedId('par', cohortId, role, String(i)),
        subject: `${role}-${i}`,
        name: `${role} ${i}`,
        email: `${role}-${i}@school.example`,
        language: 'en',
        createdAt: now,
        version: 1,
      };
      people.push({ participant, mentorshipId, role });
      return { applicationId: derivedId('app', cohortId, role, String(i)), participantId: participant.id };
    };
    const mentorship: Mentorship = {
      id: mentorshipId,
      cohortId,
      matchRunId: derivedId('run', cohortId),
      mentee: side('mentee'),
      mentor: side('mentor'),
      status: 'active',
      reasons: [],
      meetingsPlanned: 0,
      meetingsHeld: 0,
      introducedAt: now,
      version: 1,
    };
    const both = people.slice(-2).flatMap(({ participant }) => store.participants.insert(participant));
    await store.commit([entities.mentorships.insert(mentorship), ...both], [], trace);
  }
  return people;
};

/** Compares what was acknowledged with what the table holds. */
const compare = async (
  store: Store,
  people: readonly Person[],
  changed: Map<string, number>,
  logged: Map<string, number>,
) => {
  const lost: string[] = [];
  for (const { participant, mentorshipId, role } of people) {
    const { version } = await store.participants.get(participant.id);
    const changes = changed.get(participant.id) ?? 0;
    if (version !== participant.version + changes)
      lost.push(`${participant.id}: ${changes} changes, version ${version}`);
    if (role !== 'mentee') continue;
    const { meetingsHeld } = await store.mentorships.get(mentorshipId);
    const meetings = logged.get(mentorshipId) ?? 0;
    let rows = 0;
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await store.mentorships.meetings(mentorshipId, { limit: 100, cursor });
      rows += page.items.length;
      cursor = page.cursor;
    }
    if (meetingsHeld !== meetings || rows !== meetings)
      lost.push(`${mentorshipId}: ${meetings} meetings, ${meetingsHeld} counted, ${rows} rows`);
  }
  return lost;
};

/**
 * So many clients at once against a local cloud for so many seconds, each sending its next request when it has the answer to the last:
 * three reads to two writes. Every acknowledged change is counted, and compared afterwards with what the table holds.
 */
export const playClients = async (options: {
  readonly assembly: string;
  readonly clients: number;
  readonly seconds: number;
}): Promise<Played> => {
  const cloud = await startCloud({ assembly: options.assembly, now: NOW, clock: 'frozen', invocationsAtOnce: 64 });
  try {
    const store = openStore(clientOf(cloud.table.endpoint), cloud.table.name);
    const people = await pairsIn(cloud, store, Math.ceil(options.clients / CLIENTS_OF_A_PAIR));
    const times: Record<Kind, number[]> = { reads: [], 'changes with If-Match': [], 'POSTs with Idempotency-Key': [] };
    const changed = new Map<string, number>();
    const logged = new Map<string, number>();
    const failures: string[] = [];
    let refused = 0;

    /** The answer; undefined for a change that met another one. */
    const timed = async <T>(kind: Kind, call: () => Promise<T>): Promise<T | undefined> => {
      const begun = performance.now();
      try {
        return await call();
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'stale-version') refused += 1;
        else failures.push(`${kind}: ${error instanceof Error ? error.message : error}`);
        return undefined;
      } finally {
        times[kind].push(performance.now() - begun);
      }
    };
    const count = (in_: Map<string, number>, id: string) => in_.set(id, (in_.get(id) ?? 0) + 1);

    const live = async (
      { participant, mentorshipId, role }: Person,
      { api, until, begin }: { api: Client; until: number; begin: number },
    ): Promise<void> => {
      const params = { mentorshipId };
      const readPreferences = () => timed('reads', () => api.getMyPreferences());
      let seen = await readPreferences();
      for (let turn = begin; performance.now() < until; turn += 1) {
        const step = turn % 5;
        if (step === 0) await timed('reads', () => api.getMentorship({ params }));
        else if (step === 1) await timed('reads', () => api.listMyMentorships({ query: { side: role } }));
        else if (step === 2) seen = (await readPreferences()) ?? seen;
        else if (step === 3 && seen) {
          const { version: ifMatch, unsubscribed } = seen;
          const body = { unsubscribed: unsubscribed.length > 0 ? [] : (['check-in'] as const).slice() };
          const next = await timed('changes with If-Match', () => api.setMyPreferences({ body, ifMatch }));
          if (next) count(changed, participant.id);
          seen = next ?? seen;
        } else if (step === 4) {
          const body = { local: '2024-09-20T16:30', mode: 'virtual' as const };
          if (await timed('POSTs with Idempotency-Key', () => api.logMeeting({ params, body })))
            count(logged, mentorshipId);
        }
      }
    };

    const [someone] = people;
    const first = apiOf(cloud, { sub: someone?.participant.subject ?? '' });
    const params = { mentorshipId: someone?.mentorshipId ?? '' };
    // The functions that are measured are started before: a cold start is measured elsewhere.
    await Promise.all([first.getMyPreferences(), first.getMentorship({ params }), first.listMeetings({ params })]);

    const begun = performance.now();
    const until = begun + options.seconds * 1000;
    const clients = Array.from({ length: options.clients }, async (_, i) => {
      const person = people[i % people.length];
      if (!person) throw new Error('there is nobody');
      const api = apiOf(cloud, { sub: person.participant.subject ?? '' });
      await live(person, { api, until, begin: i });
    });
    await Promise.all(clients);
    const seconds = (performance.now() - begun) / 1000;
    await cloud.settle();
    const lost = await compare(store, people, changed, logged);
    for (const { queue } of await cloud.deadLetters()) failures.push(`a dead letter in ${queue}`);
    const acknowledged = [...changed.values(), ...logged.values()].reduce((sum, each) => sum + each, 0);
    return { seconds, times, refused, acknowledged, lost, failures };
  } finally {
    await cloud.stop();
  }
};
