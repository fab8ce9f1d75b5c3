import { type Application, type Dossier, isOpen, lackingAt, type Mentorship, type Participant } from './dossier.ts';
import type { Row, Violation } from './evidence.ts';

interface PairRule {
  readonly menteeApplicationId: string;
  readonly mentorApplicationId: string;
  readonly rule: string;
  readonly saidAt: string;
}

const listed = (answer: unknown): unknown[] => (Array.isArray(answer) ? answer : answer === undefined ? [] : [answer]);
const lower = (answer: unknown) => String(answer).trim().toLowerCase();

/** Capacities, at the end and after every single write; and places taken exactly as often as there are open mentorships. */
export const checkPlaces = (dossier: Dossier): Violation[] => {
  const found: Violation[] = [];
  const overfull = new Set<string>();
  for (const { after } of dossier.evidence.changes) {
    if (after?.entity === 'application' && Number(after.load) > Number(after.capacity)) overfull.add(String(after.id));
  }
  const applications = dossier.rowsOf<Application>('application');
  for (const { id, load, capacity } of applications) if (load > capacity) overfull.add(id);
  for (const id of overfull)
    found.push({ check: 'over-capacity', text: `application ${id} carried more mentorships than it has places` });

  const open = dossier.rowsOf<Mentorship>('mentorship').filter(({ status }) => isOpen(status));
  for (const { id, load } of applications) {
    const carried = open.filter(
      ({ mentor, mentee }) => mentor.applicationId === id || mentee.applicationId === id,
    ).length;
    // A cohort that is over is not unpicked: completed mentorships keep the places they took.
    const completed = dossier
      .rowsOf<Mentorship>('mentorship')
      .filter(
        (pair) => pair.status === 'completed' && (pair.mentor.applicationId === id || pair.mentee.applicationId === id),
      ).length;
    if (load !== carried && load !== carried + completed)
      found.push({
        check: 'wrong-load',
        text: `application ${id} says ${load} mentorships and has ${carried} open ones`,
      });
  }
  return found;
};

/** No mentee with two mentorships at a time, at any time. */
export const checkOneMentorAtATime = (dossier: Dossier): Violation[] => {
  const byMentee = Map.groupBy(dossier.rowsOf<Mentorship>('mentorship'), ({ mentee }) => mentee.applicationId);
  return [...byMentee].flatMap(([mentee, pairs]) => {
    const spans = pairs
      .map(({ id }) => {
        const past = dossier.pasts.get(id) ?? [];
        const over = past.find(({ status }) => status === 'ended' || status === 'completed');
        return { id, from: past[0]?.at ?? Number.NaN, to: over?.at ?? Number.POSITIVE_INFINITY };
      })
      .sort((a, b) => a.from - b.from);
    return spans.flatMap(({ id, from }, index) => {
      const earlier = spans.slice(0, index).find(({ to }) => to > from);
      return earlier
        ? [{ check: 'two-mentors-at-once', text: `mentee ${mentee} is in ${earlier.id} and ${id} at the same time` }]
        : [];
    });
  });
};

/** Nobody introduced against a rule of the programme, a coordinator's word, or without a person's approval. */
export const checkApproval = (dossier: Dossier): Violation[] => {
  const applications = new Map(dossier.rowsOf<Application>('application').map((row) => [row.id, row]));
  const people = new Map(dossier.rowsOf<Participant>('participant').map((row) => [row.id, row]));
  const runs = new Map(dossier.rowsOf<{ id: string; requestedAt: string }>('match run').map((row) => [row.id, row]));
  const rejected = new Set(
    dossier
      .rowsOf<{ decision: string; mentorshipId: string }>('proposal')
      .filter(({ decision }) => decision === 'rejected')
      .map(({ mentorshipId }) => mentorshipId),
  );
  const rules = dossier.evidence.changes.flatMap(({ after }) =>
    after?.entity === 'pair rule' ? [after as Row & PairRule] : [],
  );
  const published = new Map(dossier.eventsOf('match-run.published').map(({ data, at }) => [data.matchRunId, at]));

  return dossier.rowsOf<Mentorship>('mentorship').flatMap((pair) => {
    const found: Violation[] = [];
    const [mentor, mentee] = [applications.get(pair.mentor.applicationId), applications.get(pair.mentee.applicationId)];
    const said = rules.filter(
      (rule) => rule.menteeApplicationId === mentee?.id && rule.mentorApplicationId === mentor?.id,
    );
    const run = runs.get(pair.matchRunId);
    const introduced = dossier.pasts.get(pair.id)?.[0]?.at ?? 0;
    if ((published.get(pair.matchRunId) ?? Number.POSITIVE_INFINITY) > introduced)
      found.push({
        check: 'nobody-approved',
        text: `${pair.id} was introduced before anybody published ${pair.matchRunId}`,
      });
    if (pair.mentor.participantId === pair.mentee.participantId)
      found.push({ check: 'matched-with-oneself', text: `${pair.id} is ${pair.mentee.participantId} alone` });
    if (rejected.has(pair.id))
      found.push({ check: 'rejected-pair', text: `${pair.id} was introduced though a coordinator rejected it` });
    const last = said.findLast(({ saidAt }) => run !== undefined && saidAt < run.requestedAt);
    if (last?.rule === 'forbid')
      found.push({ check: 'forbidden-pair', text: `${pair.id} was introduced though a coordinator forbade the pair` });
    if (last?.rule === 'pin' || !mentor || !mentee) return found;
    for (const rule of dossier.programme.matching.hard) {
      const broken = brokenBy(rule, mentor, mentee, people.get(mentor.participantId));
      if (broken)
        found.push({ check: 'hard-rule-broken', text: `${pair.id} breaks "${rule.label.en}" and nobody pinned it` });
    }
    return found;
  });
};

/** Nobody is introduced before everything that the programme asks of them is there. */
export const checkPrepared = ({ programme, rowsOf, pasts }: Dossier): Violation[] => {
  const applications = new Map(rowsOf<Application>('application').map((row) => [row.id, row]));
  return rowsOf<Mentorship>('mentorship').flatMap((pair) => {
    const introduced = pasts.get(pair.id)?.[0]?.at ?? 0;
    return [pair.mentor, pair.mentee].flatMap(({ applicationId }) => {
      const application = applications.get(applicationId);
      return (application ? lackingAt(programme, application, introduced) : []).map((key) => ({
        check: 'not-prepared',
        text: `${pair.id} was introduced without ${key} of ${applicationId}`,
      }));
    });
  });
};

/** Nobody is mentor and mentee at once where the programme does not allow it. */
export const checkRoles = ({ programme, rowsOf }: Dossier): Violation[] => {
  if (programme.bothRoles) return [];
  const present = rowsOf<Application>('application').filter(({ status }) => status !== 'withdrawn');
  return [...Map.groupBy(present, ({ participantId }) => participantId)].flatMap(([participantId, applications]) =>
    new Set(applications.map(({ role }) => role)).size > 1
      ? [{ check: 'both-roles', text: `${participantId} has applied as mentor and as mentee` }]
      : [],
  );
};

type HardRule = Dossier['programme']['matching']['hard'][number];

const brokenBy = (
  rule: HardRule,
  mentor: Application,
  mentee: Application,
  person: Participant | undefined,
): boolean => {
  if (rule.kind === 'avoid') {
    const avoided = listed(mentee.answers[rule.mentee]).map(lower);
    const own = rule.mentor === 'self' ? [person?.email, mentor.participantId] : listed(mentor.answers[rule.mentor]);
    return own.map(lower).some((value) => avoided.includes(value));
  }
  const theirs = new Set(listed(mentee.answers[rule.key]));
  const common = listed(mentor.answers[rule.key]).some((value) => theirs.has(value));
  return rule.kind === 'share' ? !common : common;
};
