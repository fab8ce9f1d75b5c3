import type { Cycle, Programme } from '@pharos/domain';
import type { Evidence, Row } from './evidence.ts';

/** An event as the transaction wrote it down. */
export interface Written {
  readonly id: string;
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: Readonly<Record<string, string>>;
}

interface Stood {
  readonly at: number;
  readonly status: string;
}

/** The evidence, put in order for reading. */
export interface Dossier {
  readonly evidence: Evidence;
  readonly programme: Programme;
  readonly zone: string;
  readonly cycle: Cycle | undefined;
  rowsOf<Shape>(entity: string): readonly (Row & Shape)[];
  /** Everybody there ever was, those included who have been erased since. */
  readonly people: ReadonlyMap<string, Participant>;
  /** Every event that was ever written down, in order of time. */
  readonly written: readonly Written[];
  /** Those of one kind, such as `meeting.held`. */
  eventsOf(name: string): readonly Written[];
  /** A meeting as one version of it stood. */
  meetingAt(id: string, version: number): Meeting | undefined;
  /** How a mentorship or an application stood over time, by id. */
  readonly pasts: ReadonlyMap<string, readonly Stood[]>;
  /** How it stood just before an instant, and once everything of that instant was done. */
  around(id: string, instant: number): { readonly before: string | undefined; readonly after: string | undefined };
}

/** What each event says of the status of its mentorship or application. */
const tells: Readonly<Record<string, readonly [field: string, status: string]>> = {
  'application.submitted': ['applicationId', 'submitted'],
  'application.accepted': ['applicationId', 'accepted'],
  'application.waitlisted': ['applicationId', 'waitlisted'],
  'application.declined': ['applicationId', 'declined'],
  'application.withdrawn': ['applicationId', 'withdrawn'],
  'mentorship.introduced': ['mentorshipId', 'introduced'],
  'mentorship.activated': ['mentorshipId', 'active'],
  'mentorship.paused': ['mentorshipId', 'paused'],
  'mentorship.resumed': ['mentorshipId', 'active'],
  'mentorship.completed': ['mentorshipId', 'completed'],
  'mentorship.ended': ['mentorshipId', 'ended'],
  'meeting.planned': ['meetingId', 'planned'],
  'meeting.moved': ['meetingId', 'planned'],
  'meeting.held': ['meetingId', 'held'],
  'meeting.cancelled': ['meetingId', 'cancelled'],
};

const nameOf = (type: string): string => type.replace(/^pharos\./, '').replace(/\.v\d+$/, '');

const writtenIn = ({ changes }: Evidence): Written[] =>
  changes
    .flatMap(({ before, after }) => {
      const event =
        before === undefined && after?.entity === 'outbox' ? (after.event as Record<string, unknown>) : undefined;
      return event
        ? [
            {
              id: String(event.id),
              type: nameOf(String(event.type)),
              at: Date.parse(String(event.time)),
              data: event.data as Record<string, string>,
            },
          ]
        : [];
    })
    .sort((a, b) => a.at - b.at);

const peopleIn = ({ changes, rows }: Evidence): Map<string, Participant> => {
  const erased = changes.flatMap(({ before, after }) => (before?.entity === 'participant' && !after ? [before] : []));
  const all = [...erased, ...rows.filter(({ entity }) => entity === 'participant')] as (Row & Participant)[];
  return new Map(all.map((person) => [person.id, person]));
};

export const dossierOf = (evidence: Evidence): Dossier => {
  const byEntity = Map.groupBy(evidence.rows, ({ entity }) => String(entity));
  const written = writtenIn(evidence);
  const byType = Map.groupBy(written, ({ type }) => type);
  const pasts = new Map<string, Stood[]>();
  for (const { type, at, data } of written) {
    const [field, status] = tells[type] ?? [];
    const id = field === undefined ? undefined : data[field];
    if (id === undefined || status === undefined) continue;
    const past = pasts.get(id) ?? [];
    past.push({ at, status });
    pasts.set(id, past);
  }
  const meetings = new Map(
    evidence.changes.flatMap(({ after }) =>
      after?.entity === 'meeting' ? [[`${after.id} ${after.version}`, after as unknown as Meeting] as const] : [],
    ),
  );
  const cohort = (byEntity.get('cohort') ?? []).find(({ id }) => id === evidence.cohortId);
  return {
    evidence,
    programme: evidence.programme,
    zone: String(cohort?.timeZone ?? evidence.programme.timeZone),
    cycle: evidence.programme.cycles.find(({ key }) => key === cohort?.cycle),
    rowsOf: <Shape>(entity: string) => (byEntity.get(entity) ?? []) as (Row & Shape)[],
    people: peopleIn(evidence),
    written,
    eventsOf: (name) => byType.get(name) ?? [],
    meetingAt: (id, version) => meetings.get(`${id} ${version}`),
    pasts,
    around: (id, instant) => {
      const past = pasts.get(id) ?? [];
      return {
        before: past.findLast(({ at }) => at < instant)?.status,
        after: past.findLast(({ at }) => at <= instant)?.status,
      };
    },
  };
};

/** What the programme asks of somebody before matching and was not there at an instant. */
export const lackingAt = (
  { preparations = [] }: Programme,
  { role, prepared = [] }: Pick<Application, 'role' | 'prepared'>,
  instant: number,
): string[] =>
  preparations
    .filter(({ roles }) => roles.some((each) => each === role))
    .filter(({ key }) => !prepared.some((done) => done.key === key && Date.parse(done.at) < instant))
    .map(({ key }) => key);

/** A pair is under way from its introduction to its end, but not while it pauses. */
export const isUnderWay = (status: string | undefined): boolean => status === 'introduced' || status === 'active';
export const isOpen = (status: string | undefined): boolean => isUnderWay(status) || status === 'paused';

/** What the checks read of the rows. */
export interface Participant {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'en' | 'fr';
  readonly unsubscribed?: readonly string[];
}
export interface Application {
  readonly id: string;
  readonly participantId: string;
  readonly role: string;
  readonly status: string;
  readonly capacity: number;
  readonly load: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly prepared?: readonly { readonly key: string; readonly version: number; readonly at: string }[];
  readonly attended?: readonly { readonly workshop: string; readonly notedAt: string }[];
}
export interface Mentorship {
  readonly id: string;
  readonly matchRunId: string;
  readonly status: string;
  readonly mentor: { readonly applicationId: string; readonly participantId: string };
  readonly mentee: { readonly applicationId: string; readonly participantId: string };
  readonly meetingsPlanned: number;
  readonly meetingsHeld: number;
}
export interface Meeting {
  readonly id: string;
  readonly mentorshipId: string;
  readonly status: string;
  readonly starts: { readonly local: string; readonly zone: string; readonly at: string };
  readonly version: number;
  readonly place?: string;
  readonly activity?: string;
  readonly remind?: boolean;
}
export interface Message {
  readonly id: string;
  readonly participantId: string;
  readonly kind: string;
  readonly status: string;
  readonly about: Readonly<Record<string, string>> & { readonly meetingVersion?: number };
  readonly requestedAt: string;
  readonly failure?: string;
}
export interface Introduction {
  readonly mentorshipId: string;
  readonly participantId: string;
  readonly otherId: string;
  readonly askedAt: string;
  readonly consent: { readonly participant?: string; readonly other?: string };
  readonly introducedAt?: string;
}
export interface Reflection {
  readonly participantId: string;
  readonly meetingId: string;
}
export interface Milestone {
  readonly key: string;
  readonly kind: string;
  readonly status: string;
  readonly plan: { readonly local: string; readonly zone: string; readonly at: string };
  readonly firedAt?: string;
  readonly timesFired: number;
}
