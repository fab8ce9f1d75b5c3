import { withOffset } from '@pharos/domain';
import { auditFigures } from './check/audit.ts';
import {
  type Application,
  type Dossier,
  dossierOf,
  isOpen,
  type Meeting,
  type Mentorship,
  type Message,
  type Milestone,
} from './check/dossier.ts';
import type { Evidence, Violation } from './check/evidence.ts';
import { messageIdOn } from './check/mails.ts';

export type Report = ReturnType<typeof reportOf>;

const countBy = <T>(items: Iterable<T>, nameOf: (item: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of [...items].map(nameOf).sort()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

interface CheckIn {
  readonly answer?: string;
}
interface MatchRun {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly status: string;
  readonly counts: { readonly proposals: number; readonly unmatched: number; readonly introduced: number };
  readonly totalScore?: number;
  readonly proven?: boolean;
}

/** The year in figures: what `npm run year -- … --json` prints. Times are the cohort's wall clock with its offset. */
export const reportOf = (
  evidence: Evidence,
  violations: readonly Violation[],
  run: { seed: number; seconds: number },
) => {
  const dossier = dossierOf(evidence);
  const { programme, zone } = dossier;
  const applications = dossier.rowsOf<Application>('application');
  const mentorships = dossier.rowsOf<Mentorship>('mentorship');
  const meetings = dossier.rowsOf<Meeting>('meeting');
  const checkIns = dossier.rowsOf<CheckIn>('check-in');
  const ever = (event: string) => dossier.eventsOf(event).length;
  const broken = (check: string) => violations.filter((violation) => violation.check === check).length;
  const onBus = new Set(evidence.events.map(({ detail }) => detail.id));
  const inState = (...states: string[]) => mentorships.filter(({ status }) => states.includes(status)).length;

  return {
    programme: programme.id,
    cohort: dossier.cycle?.key ?? evidence.cohortId,
    timeZone: zone,
    tzdata: process.versions.tz ?? 'unknown',
    seed: run.seed,
    people: {
      mentors: applications.filter(({ role }) => role === 'mentor').length,
      mentees: applications.filter(({ role }) => role === 'mentee').length,
      both: applications.length - new Set(applications.map(({ participantId }) => participantId)).size,
      imported: dossier.rowsOf<{ subject?: string }>('participant').filter(({ subject }) => subject === undefined)
        .length,
    },
    /** What whoever runs it has decided, in the words that participants read. */
    choices: {
      participation: programme.participation,
      length: programme.length.en,
      frequency: programme.meetings.pace.en,
      mentorTime: programme.mentorTime,
      confidentiality: programme.confidentiality.en,
      mostMentees: Math.max(0, ...applications.filter(({ role }) => role === 'mentor').map(({ capacity }) => capacity)),
    },
    /** Accepted people of whom everything is there that comes before matching, and of whom it is not. */
    prepared: preparedOf(dossier),
    workshops: workshopsOf(dossier),
    tone: programme.tone,
    /** What kinds of help mentees asked for, where the programme offers several. */
    help: helpOf(dossier),
    /** Decisions that were taken: somebody waitlisted and accepted later counts in both. */
    applications: {
      submitted: ever('application.submitted'),
      accepted: ever('application.accepted'),
      waitlisted: ever('application.waitlisted'),
      declined: ever('application.declined'),
      withdrawn: ever('application.withdrawn'),
    },
    /** Who was named by others, by what became of it; null where the programme takes no nominations. */
    nominations: programme.nomination
      ? countBy(dossier.rowsOf<{ status: string }>('nomination'), ({ status }) => status)
      : null,
    matchRuns: dossier.rowsOf('match run').length,
    runs: runsOf(dossier),
    mentorships: {
      published: mentorships.length,
      active: mentorships.filter(({ status }) => isOpen(status)).length,
      completed: inState('completed'),
      ended: inState('ended'),
    },
    unmatched: unmatchedOf(dossier),
    milestones: milestonesOf(dossier),
    emails: { ...mailsOf(dossier), duplicates: broken('mail-twice'), missing: broken('mail-missing') },
    /** `planned` counts every meeting that was ever planned; one logged afterwards was only held. */
    meetings: {
      planned: ever('meeting.planned'),
      held: meetings.filter(({ status }) => status === 'held').length,
      cancelled: meetings.filter(({ status }) => status === 'cancelled').length,
      remindersSent: mailsOf(dossier).byKind['meeting-reminder'] ?? 0,
      /** Held meetings by what the pair did, where the programme names activities. */
      activities: countBy(
        meetings.filter(({ status, activity }) => status === 'held' && activity !== undefined),
        ({ activity }) => activity ?? '',
      ),
    },
    checkIns: { asked: checkIns.length, answered: checkIns.filter(({ answer }) => answer !== undefined).length },
    events: {
      written: dossier.written.length,
      published: dossier.written.filter(({ id }) => onBus.has(id)).length,
      undelivered: broken('event-never-published') + broken('event-undelivered'),
    },
    audit: auditFigures(dossier, violations),
    deadLetters: evidence.deadLetters.length,
    violations: violations.map(({ check, text }) => `${check}: ${text}`),
    seconds: Math.round(run.seconds * 10) / 10,
  };
};

const preparedOf = ({ programme, rowsOf }: Dossier) => {
  if (!programme.preparations) return null;
  const accepted = rowsOf<Application & { ready?: boolean }>('application').filter(
    ({ status }) => status === 'accepted',
  );
  const ready = accepted.filter((application) => application.ready).length;
  return { ready, notYet: accepted.length - ready };
};

/** Who was at how many workshops of the menu, and at which; null where the programme has no menu. */
const workshopsOf = ({ programme, rowsOf }: Dossier) => {
  const { workshops } = programme;
  if (!workshops) return null;
  const concerned = rowsOf<Application>('application').filter(
    ({ role, status }) => status === 'accepted' && workshops.roles.some((each) => each === role),
  );
  return {
    atLeast: workshops.atLeast,
    people: concerned.length,
    withEnough: concerned.filter(({ attended = [] }) => attended.length >= workshops.atLeast).length,
    attended: countBy(
      concerned.flatMap(({ attended = [] }) => attended),
      ({ workshop }) => workshop,
    ),
  };
};

const helpOf = ({ programme, rowsOf }: Dossier): Record<string, number> => {
  const { helpQuestion } = programme;
  if (helpQuestion === undefined) return {};
  const mentees = rowsOf<Application>('application').filter(({ role }) => role === 'mentee');
  return countBy(
    mentees.flatMap(({ answers }) => [answers[helpQuestion] ?? []].flat()),
    String,
  );
};

const runsOf = (dossier: Dossier) =>
  dossier
    .rowsOf<MatchRun>('match run')
    .toSorted((a, b) => a.requestedAt.localeCompare(b.requestedAt))
    .map(({ requestedBy, requestedAt, status, counts, totalScore, proven }) => ({
      requestedBy,
      requestedAt: withOffset(requestedAt, dossier.zone),
      status,
      proposals: counts.proposals,
      introduced: counts.introduced,
      unmatched: counts.unmatched,
      totalScore,
      proven,
    }));

/** Accepted people who have no mentorship at the end, mentees with the reason that the last match run gave them. */
const unmatchedOf = (dossier: Dossier) => {
  const paired = new Set(
    dossier
      .rowsOf<Mentorship>('mentorship')
      .filter(({ status }) => status !== 'ended')
      .flatMap(({ mentor, mentee }) => [mentor.applicationId, mentee.applicationId]),
  );
  const alone = dossier
    .rowsOf<Application>('application')
    .filter(({ id, status }) => status === 'accepted' && !paired.has(id));
  const asked = new Map(dossier.rowsOf<MatchRun>('match run').map(({ id, requestedAt }) => [id, requestedAt]));
  const reasons = new Map(
    dossier
      .rowsOf<{ matchRunId: string; applicationId: string; kind: string }>('unmatched')
      .toSorted((a, b) => (asked.get(a.matchRunId) ?? '').localeCompare(asked.get(b.matchRunId) ?? ''))
      .map(({ applicationId, kind }) => [applicationId, kind]),
  );
  const mentees = alone.filter(({ role }) => role === 'mentee');
  return {
    mentees: mentees.length,
    mentors: alone.length - mentees.length,
    reasons: countBy(mentees, ({ id }) => reasons.get(id) ?? 'in-no-match-run-yet'),
  };
};

const milestonesOf = (dossier: Dossier) =>
  dossier
    .rowsOf<Milestone & { published: { en: string } | null; owner?: { en: string } }>('milestone')
    .toSorted((a, b) => a.plan.at.localeCompare(b.plan.at))
    .map(({ key, kind, status, published, owner, plan, firedAt, timesFired }) => ({
      key,
      kind,
      status,
      published: published?.en ?? null,
      owner: owner?.en ?? null,
      planned: withOffset(plan.at, plan.zone),
      firedAt: firedAt === undefined ? null : withOffset(firedAt, plan.zone),
      timesFired,
    }));

const mailsOf = (dossier: Dossier) => {
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  const { people } = dossier;
  const { mails } = dossier.evidence;
  const rowOf = (mail: (typeof mails)[number]) => rows.get(messageIdOn(mail) ?? '');
  return {
    total: mails.length,
    byKind: countBy(mails, (mail) => rowOf(mail)?.kind ?? 'unknown'),
    byLanguage: countBy(mails, (mail) => people.get(rowOf(mail)?.participantId ?? '')?.language ?? 'unknown'),
    unconfirmed: [...rows.values()].filter(({ status }) => status === 'unconfirmed').length,
  };
};
