import { type Application, type ApplicationStatus, DomainError, type Role } from '@pharos/domain';
import { applications } from './entities.ts';
import { absent, marker, unmark } from './entity.ts';
import { allOf, before, type Choice, chose, type Filter, is } from './filter.ts';
import * as keys from './keys.ts';
import { COUNTED_TO, type Count, type Item, type Page, type Table, type Write } from './table.ts';

type Place = Pick<Application, 'id' | 'role'>;
/** The most that waiting can bring somebody (blueprint: 0 to 9). */
const HIGHEST_PRIORITY = 9;

/** Whom a coordinator looks for among many. */
export interface ApplicationFilter {
  readonly language?: string | undefined;
  /** Applied before this instant. */
  readonly before?: string | undefined;
  readonly answer?: Choice | undefined;
}

type Paging = ApplicationFilter & { readonly limit: number; readonly cursor?: string | undefined };

/** What keys cannot say. */
const filterOf = ({ language, answer }: ApplicationFilter): (Filter | undefined)[] => [
  language === undefined ? undefined : is('language', language),
  answer === undefined ? undefined : chose(answer),
];

/** Ready to be matched, with fewer mentees than wished for. */
const withPlaces: Filter = {
  text: '#load < #capacity AND (attribute_not_exists(#ready) OR #ready = :true)',
  names: { '#load': 'load', '#capacity': 'capacity', '#ready': 'ready' },
  values: { ':true': true },
};

type Applicant = Pick<Application, 'cohortId' | 'participantId' | 'role'>;

const markOf = ({ cohortId, participantId, role }: Applicant) => keys.applicantKey(cohortId, participantId, role);

const fullOf =
  (role: Role) =>
  (old: Item | undefined): DomainError => {
    if (old === undefined) return new DomainError('not-found', 'There is no such application.');
    if (old.status !== 'accepted') {
      return new DomainError('invalid-transition', `This application is ${String(old.status)}, not accepted.`, {
        facts: { status: old.status },
      });
    }
    return role === 'mentor'
      ? new DomainError(
          'mentor-full',
          `This mentor has ${String(old.load)} of ${String(old.capacity)} mentees already.`,
        )
      : new DomainError('mentee-matched', 'This mentee has a mentor already.');
  };

const otherThan = (role: Role): Role => (role === 'mentor' ? 'mentee' : 'mentor');

const appliedAs =
  (role: Role) =>
  (old: Item | undefined): DomainError =>
    new DomainError('already-exists', `This person has applied to this cohort as ${role} already.`, {
      facts: { applicationId: old?.applicationId },
    });

/** Applications, and the places that mentors give and mentees take. */
export const applicationStore = (table: Table) => ({
  /** @throws DomainError `not-found` */
  async get(applicationId: string): Promise<Application> {
    const item = await table.get(keys.applicationKey(applicationId));
    if (!item) throw new DomainError('not-found', 'There is no such application.');
    return applications.fromItem(item);
  },

  async getMany(ids: readonly string[]): Promise<Application[]> {
    return (await table.getMany(ids.map(keys.applicationKey))).map(applications.fromItem);
  },

  /** Applications of a cohort in one role, and in one state where one is named; oldest first within a state. */
  async ofCohort(
    cohortId: string,
    { limit, cursor, role, status, ...wanted }: Paging & { role: Role; status?: ApplicationStatus | undefined },
  ): Promise<Page<Application>> {
    const byKey = status !== undefined; // within one state keys are in the order of time
    const late = byKey || wanted.before === undefined ? undefined : before('submittedAt', wanted.before);
    const page = await table.page({
      index: 'gsi1',
      pk: `COHORT#${cohortId}#APPLICATIONS`,
      prefix: status === undefined ? `${role}#` : `${role}#${status}#`,
      upTo: byKey ? wanted.before : undefined,
      filter: allOf([...filterOf(wanted), late]),
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(applications.fromItem) };
  },

  /** All applications of a role that are accepted and ready, for the matcher. */
  async accepted(cohortId: string, role: Role): Promise<Application[]> {
    const items = await Array.fromAsync(
      table.all({ index: 'gsi1', pk: `COHORT#${cohortId}#APPLICATIONS`, prefix: `${role}#accepted#` }),
    );
    return items.map(applications.fromItem).filter(({ ready }) => ready !== false);
  },

  /** Accepted mentees who are ready and have no mentor, waiting longest first. */
  async waiting(cohortId: string, { limit, cursor, ...wanted }: Paging): Promise<Page<Application>> {
    const pk = `COHORT#${cohortId}#WAITING`;
    const filter = allOf(filterOf(wanted));
    const page = await table.page({ index: 'gsi3', pk, upTo: wanted.before, filter, limit, cursor });
    return { ...page, items: page.items.map(applications.fromItem) };
  },

  /** How many accepted mentees have no mentor. */
  countWaiting: (cohortId: string): Promise<number> => table.count({ index: 'gsi3', pk: `COHORT#${cohortId}#WAITING` }),

  /** How many applications are in a role and state. */
  countOf: (cohortId: string, role: Role, status: ApplicationStatus): Promise<Count> =>
    table.countUpTo({ index: 'gsi1', pk: `COHORT#${cohortId}#APPLICATIONS`, prefix: `${role}#${status}#` }, COUNTED_TO),

  /** How many mentees wait; with an application, how many up to it and itself: its place. */
  countQueue: (cohortId: string, upTo?: Pick<Application, 'submittedAt' | 'id'>): Promise<Count> => {
    const last = upTo && `${upTo.submittedAt}#${upTo.id}`;
    return table.countUpTo({ index: 'gsi3', pk: `COHORT#${cohortId}#WAITING`, upTo: last }, COUNTED_TO);
  },

  /** How many accepted mentors have a place left, among the first hundred. */
  countMentorsWithPlaces: (cohortId: string): Promise<Count> =>
    table.countUpTo(
      { index: 'gsi1', pk: `COHORT#${cohortId}#APPLICATIONS`, prefix: 'mentor#accepted#', filter: withPlaces },
      COUNTED_TO,
    ),

  /** How many are accepted in a role, those with a mentor and full mentors included. */
  countAccepted: (cohortId: string, role: Role): Promise<number> =>
    table.count({ index: 'gsi1', pk: `COHORT#${cohortId}#APPLICATIONS`, prefix: `${role}#accepted#` }),

  /** The whole queue, for the matcher. */
  async allWaiting(cohortId: string): Promise<Application[]> {
    const items = await Array.fromAsync(table.all({ index: 'gsi3', pk: `COHORT#${cohortId}#WAITING` }));
    return items.map(applications.fromItem);
  },

  async ofParticipant(
    participantId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Application>> {
    const page = await table.page({
      index: 'gsi2',
      pk: `PARTICIPANT#${participantId}`,
      prefix: 'APPLICATION#',
      newestFirst: true,
      limit,
      cursor,
    });
    return { ...page, items: page.items.map(applications.fromItem) };
  },

  /** The application of a person to a cohort in a role; undefined while there is none. */
  async ofApplicant(applicant: Applicant): Promise<Application | undefined> {
    const mark = await table.get(markOf(applicant));
    const item = mark && (await table.get(keys.applicationKey(String(mark.applicationId))));
    return item && applications.fromItem(item);
  },

  /** Those of these applications whose person has applied in the same role to the same cohort already. */
  async applied<T extends Applicant>(wished: readonly T[]): Promise<Set<T>> {
    const marks = await table.getMany(wished.map(markOf));
    const found = new Set(marks.map(({ pk, sk }) => `${pk} ${sk}`));
    return new Set(wished.filter((each) => found.has(`${markOf(each).pk} ${markOf(each).sk}`)));
  },

  /**
   * A new application, and the mark that this person has applied in this role. Refused as `already-exists`, naming the first one.
   * @param bothRoles false where nobody may be mentor and mentee in the same cohort: an application in the other role refuses this one
   */
  insert: (application: Application, { bothRoles = true } = {}): Write[] => [
    applications.insert(application),
    marker('applicant', markOf(application), { applicationId: application.id }, appliedAs(application.role)),
    ...(bothRoles
      ? []
      : [
          absent(markOf({ ...application, role: otherThan(application.role) }), appliedAs(otherThan(application.role))),
        ]),
  ],

  /** A decided application; a withdrawal frees the person to apply again. */
  replace: (application: Application): Write[] => [
    applications.replace(application),
    ...(application.status === 'withdrawn' ? [unmark(markOf(application))] : []),
  ],

  /** One more mentorship on this application: refused as `mentor-full`, `mentee-matched` or `invalid-transition`, in the write itself. */
  takePlace: ({ id, role }: Place): Write => ({
    item: (name) => ({
      Update: {
        TableName: name,
        Key: { ...keys.applicationKey(id) },
        UpdateExpression: `SET #load = #load + :one, #version = #version + :one${role === 'mentee' ? ' REMOVE gsi3pk, gsi3sk, leftOutBy' : ''}`,
        ConditionExpression: '#status = :accepted AND #load < #capacity',
        ExpressionAttributeNames: {
          '#load': 'load',
          '#capacity': 'capacity',
          '#status': 'status',
          '#version': 'version',
        },
        ExpressionAttributeValues: { ':one': 1, ':accepted': 'accepted' },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
    refused: fullOf(role),
  }),

  /**
   * Left without a mentor by one more round; refused as `invalid-transition` for somebody who no longer waits, or cannot come before more.
   * @param raises false for who comes before all already: only the round is noted
   */
  leaveOut: (applicationId: string, matchRunId: string, { raises = true } = {}): Write => ({
    item: (name) => ({
      Update: {
        TableName: name,
        Key: { ...keys.applicationKey(applicationId) },
        UpdateExpression: `SET #leftOutBy = :run, #version = #version + :one${raises ? ', #priority = #priority + :one' : ''}`,
        ConditionExpression: `#status = :accepted AND #load = :none AND ${raises ? '#priority < :most' : '#priority = :most'}`,
        ExpressionAttributeNames: {
          '#leftOutBy': 'leftOutBy',
          '#priority': 'priority',
          '#load': 'load',
          '#status': 'status',
          '#version': 'version',
        },
        ExpressionAttributeValues: {
          ':run': matchRunId,
          ':one': 1,
          ':none': 0,
          ':accepted': 'accepted',
          ':most': HIGHEST_PRIORITY,
        },
      },
    }),
    refused: () => new DomainError('invalid-transition', 'This person no longer waits, or comes before all already.'),
  }),

  /** One mentorship fewer; a mentee is back in the queue, at their old place. */
  freePlace: ({ id, role, cohortId, submittedAt }: Application): Write => ({
    item: (name) => ({
      Update: {
        TableName: name,
        Key: { ...keys.applicationKey(id) },
        UpdateExpression: `SET #load = #load - :one, #version = #version + :one${role === 'mentee' ? ', gsi3pk = :queue, gsi3sk = :place' : ''}`,
        ConditionExpression: '#load > :none',
        ExpressionAttributeNames: { '#load': 'load', '#version': 'version' },
        ExpressionAttributeValues: {
          ':one': 1,
          ':none': 0,
          ...(role === 'mentee' ? { ':queue': `COHORT#${cohortId}#WAITING`, ':place': `${submittedAt}#${id}` } : {}),
        },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    }),
    refused: () => new DomainError('invalid-transition', 'This application carries no mentorship.'),
  }),
});
