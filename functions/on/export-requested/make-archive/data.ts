import {
  type Answers,
  type AuditEntry,
  type Cohort,
  ExportData,
  type Localized,
  type Mentorship,
  meetingNow,
  NO_PROGRAMME,
  type Participant,
  type Programme,
  reasonsForPair,
  sideOf,
} from '@pharos/domain';
import { type Deps, isoNow } from '@pharos/runtime';
import type { PrivateDeps } from '@pharos/runtime/private';
import { entities, type Item, type PersonRow } from '@pharos/store';
import { latestVersion } from '../../../definitions.ts';
import { definitionOf } from '../../../programme-of-cohort.ts';
import { actsOfStaff, auditOf } from './audit.ts';

interface Run {
  readonly cohort: Cohort;
  readonly programme: Programme;
}

const answersOf = ({ questions }: Programme, answers: Answers) =>
  Object.entries(answers).map(([key, answer]) => {
    const question = questions.find((each) => each.key === key);
    const options = question && 'options' in question ? question.options : [];
    const chosen = [answer].flat();
    const words = options.filter((option) => chosen.some((each) => each === option.key)).map(({ label }) => label);
    return { question: question?.label ?? { en: key, fr: key }, answer, words };
  });

const idsOfCohorts = (rows: readonly PersonRow[]): string[] => [
  ...new Set(rows.flatMap(({ item: { cohortId } }) => (typeof cohortId === 'string' ? [cohortId] : []))),
];

const newestFirst = (a: AuditEntry, b: AuditEntry): number => b.at.localeCompare(a.at) || b.n - a.n;

/**
 * Everything that is held about somebody, as they may have it: what they said and what was noted of them. What belongs to the other of a
 * pair stays theirs: of them there is the name, and what they wrote in notes, which belong to both.
 */
export const exportDataOf = async (
  deps: Pick<Deps, 'store' | 'now' | 'tzdata'> & Pick<PrivateDeps, 'texts'>,
  person: Participant,
  rows: readonly PersonRow[],
): Promise<ExportData> => {
  const { store, texts, tzdata } = deps;
  const of = <Value>({ name, fromItem }: { name: string; fromItem: (item: Item) => Value }): Value[] =>
    rows.filter(({ item }) => item.entity === name).map(({ item }) => fromItem(item));
  const own = <Value extends { readonly participantId: string }>(values: readonly Value[]): Value[] =>
    values.filter(({ participantId }) => participantId === person.id);

  const cohorts = await store.cohorts.getMany(idsOfCohorts(rows));
  const runs = new Map(
    await Promise.all(
      cohorts.map(
        async (cohort): Promise<[string, Run]> => [cohort.id, { cohort, programme: await definitionOf(store, cohort) }],
      ),
    ),
  );
  const runOf = (cohortId: string): Run => {
    const run = runs.get(cohortId);
    if (!run) throw new Error(`cohort ${cohortId} of an export is gone`);
    return run;
  };
  const where = (cohortId: string): { programme: Localized; cohort: Localized } => {
    const { cohort, programme } = runOf(cohortId);
    return { programme: programme.name, cohort: cohort.label };
  };

  const pairs = of(entities.mentorships);
  const otherOf = ({ mentor, mentee }: Mentorship) =>
    mentor.participantId === person.id ? mentee.participantId : mentor.participantId;
  const others = new Map((await store.participants.getMany(pairs.map(otherOf))).map(({ id, name }) => [id, name]));
  const ofPair = <Value extends { readonly mentorshipId: string }>(values: readonly Value[], { id }: Mentorship) =>
    values.filter(({ mentorshipId }) => mentorshipId === id);

  const [reflections, notes] = await Promise.all([
    texts.reflections.open(own(of(entities.reflections))),
    texts.notes.open(of(entities.notes)),
  ]);
  const who = (isPerson: boolean) => (isPerson ? 'me' : 'other');

  const applications = own(of(entities.applications));
  const programmes = new Map([...runs.values()].map(({ programme }) => [programme.id, programme]));
  const ids = new Set([person.id, ...applications.map(({ id }) => id), ...pairs.map(({ id }) => id)]);
  const concerned = { ids, since: person.createdAt };
  const audits = await Promise.all([...programmes.keys(), NO_PROGRAMME].map((id) => auditOf(deps, id, concerned)));

  const { subject, version: _version, ...known } = person;
  const staff = subject === undefined ? undefined : await store.staff.ofAccount(subject);
  const acts = staff ? await actsOfStaff(deps, staff.id) : [];
  const served = new Set([...Object.keys(staff?.roles ?? {}), ...acts.map(({ programmeId }) => programmeId)]);
  const names = new Map(
    await Promise.all([...served].map(async (id) => [id, (await latestVersion(store, id))?.definition.name] as const)),
  );
  const nameOf = (programmeId: string): Localized | undefined =>
    programmes.get(programmeId)?.name ?? names.get(programmeId);
  const audited = new Map([...audits.flat(), ...acts].map((entry) => [`${entry.programmeId} ${entry.n}`, entry]));
  const data: Record<keyof ExportData, unknown> = {
    format: 'pharos.export',
    version: 1,
    madeAt: isoNow(deps),
    person: { ...known, ...(subject === undefined ? {} : { account: subject }) },
    staff: staff
      ? {
          ...staff,
          roles: Object.entries(staff.roles).map(([id, role]) => ({
            programme: nameOf(id) ?? { en: id, fr: id },
            role,
          })),
        }
      : null,
    contacts: [...programmes.values()].map(({ name, contact }) => ({ programme: name, ...contact })),
    applications: applications.map((application) => ({
      ...application,
      ...where(application.cohortId),
      answers: answersOf(runOf(application.cohortId).programme, application.answers),
    })),
    mentorships: pairs.map((pair) => ({
      ...pair,
      ...where(pair.cohortId),
      timeZone: runOf(pair.cohortId).cohort.timeZone,
      side: sideOf(pair, person.id),
      other: others.get(otherOf(pair)) ?? null,
      reasons: reasonsForPair(runOf(pair.cohortId).programme, pair.reasons).map(({ text }) => text),
      meetings: ofPair(of(entities.meetings), pair).map((meeting) => meetingNow(meeting, tzdata)),
      checkIns: ofPair(own(of(entities.checkIns)), pair),
      wrapUps: ofPair(own(of(entities.wrapUps)), pair),
      meetingReplies: ofPair(own(of(entities.meetingReplies)), pair),
      helpRequests: ofPair(own(of(entities.helpRequests)), pair),
      notes: ofPair(notes, pair).map(({ changedBy, ...note }) => ({
        ...note,
        writtenBy: who(note.participantId === person.id),
        ...(changedBy === undefined ? {} : { changedBy: who(changedBy === sideOf(pair, person.id)) }),
      })),
    })),
    reflections,
    introductions: of(entities.introductions).map(({ askedAt, introducedAt, consent, participantId }) => ({
      askedAt,
      introducedAt,
      answer: participantId === person.id ? consent.participant : consent.other,
    })),
    nominations: of(entities.nominations).map((nomination) => ({
      ...nomination,
      ...where(nomination.cohortId),
      who: nomination.participantId === person.id ? 'me' : 'by-me',
    })),
    messages: own(of(entities.messages)).map((message) => ({ ...message, ...where(message.cohortId) })),
    holds: of(entities.holds),
    addressMarks: of(entities.unreachable),
    audit: [...audited.values()].sort(newestFirst).map(({ at, operation, by, about, programmeId }) => ({
      at,
      operation,
      by: by.id === person.id || by.id === staff?.id ? 'me' : by.standing,
      about: about.filter((id) => ids.has(id)),
      programme: nameOf(programmeId) ?? null,
    })),
  };
  // Its schema is the list of what goes out.
  return ExportData.parse(data);
};
