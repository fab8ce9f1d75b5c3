import {
  type Cohort,
  isEssential,
  isSensitive,
  Language,
  type Localized,
  type Milestone,
  type MilestoneTemplate,
  noticeOf,
  type Programme,
  planTimeline,
  preparationsOf,
} from '@pharos/domain';
import {
  arrangementOf,
  type MessageInput,
  type MessageKind,
  preparationsIn,
  renderMessage,
  sentBy,
  supportsOf,
} from './index.ts';

/** A mail as it will look, to people made up. */
export interface RehearsedMail {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

type Of = { readonly programme: Programme; readonly cohort: Pick<Cohort, 'label' | 'timeZone'> };

const MENTEE = 'Camille Roy';
const MENTOR = { name: 'Dana Whitford', email: 'dana.whitford@example.org' };
const STARTS_AT = '2026-10-08T22:30:00.000Z';

const inputOf = (
  kind: MessageKind,
  language: Language,
  { programme, cohort }: Of,
  template: MilestoneTemplate | undefined,
): MessageInput => {
  const text = (of: Localized) => of[language];
  const link = 'https://mail.example.org/links/rehearsal';
  const common = {
    language,
    recipient: { name: MENTEE },
    ...sentBy(programme, cohort, language),
    ...(isEssential(kind) ? {} : { preferences: link }),
  };
  const title = template ? text(template.title) : '';
  const { target } = programme.meetings;
  const pace = text(programme.meetings.pace);
  const told = programme.matching.criteria.filter(({ key }) => !isSensitive(programme, key));
  const reasons = told.slice(0, 2).map(({ label }) => text(label));
  const other = { name: MENTOR.name };
  switch (kind) {
    case 'application-accepted':
      return {
        ...common,
        kind,
        role: 'mentee',
        arrangement: arrangementOf(programme, language),
        supports: supportsOf(programme, language),
        preparations: preparationsIn(preparationsOf(programme, 'mentee'), language),
      };
    case 'application-received':
      return { ...common, kind, role: 'mentee', notice: { how: 'agreed', text: noticeOf(programme).text[language] } };
    case 'application-waitlisted':
    case 'application-declined':
      return { ...common, kind, role: 'mentee' };
    case 'introduction-mentee':
      return { ...common, kind, mentor: MENTOR, reasons, target, pace };
    case 'introduction-mentor':
      return { ...common, recipient: other, kind, mentee: { name: MENTEE }, reasons, target, pace };
    case 'meeting-planned':
    case 'meeting-moved':
    case 'meeting-cancelled':
    case 'meeting-reminder':
      return {
        ...common,
        kind,
        other,
        startsAt: STARTS_AT,
        mode: 'virtual',
        place: 'https://meet.example.org/camille-dana',
      };
    case 'did-you-meet':
      return { ...common, kind, other, startsAt: STARTS_AT, link };
    case 'check-in':
      return { ...common, kind, other, title, link, supports: supportsOf(programme, language) };
    case 'wrap-up':
      return {
        ...common,
        kind,
        other,
        title,
        link,
        meetingsHeld: 4,
        target,
        outcomes: programme.outcomes.map(({ label }) => text(label)),
      };
    case 'first-message-help':
      return { ...common, kind, mentor: MENTOR };
    case 'quiet-pair':
      return { ...common, kind, other };
    case 'workshop-invitation': {
      const open = programme.workshops?.menu.map(({ label }) => text(label)) ?? [];
      return { ...common, kind, title, attended: 0, atLeast: programme.workshops?.atLeast ?? 0, open };
    }
    case 'nomination':
      return {
        ...common,
        kind,
        role: programme.nomination?.roles[0] ?? 'mentor',
        nominator: { by: 'participant', name: MENTOR.name },
        summary: text(programme.summary),
        until: STARTS_AT,
        link,
      };
    case 'network-invitation':
      return { ...common, kind, other, link };
    case 'network-introduction':
      return { ...common, kind, other: MENTOR };
    case 'mentorship-ended':
      return { ...common, kind, role: 'mentee', other, introducedAt: STARTS_AT };
    case 'rollover-invitation':
      return { ...common, kind, role: 'mentee', link };
    case 'milestone-announcement': {
      const when = template?.published ? { when: text(template.published) } : {};
      return { ...common, kind, title, body: template?.announcement ? text(template.announcement) : '', ...when };
    }
  }
};

const inBoth = (kind: MessageKind, of: Of, template?: MilestoneTemplate): RehearsedMail[] =>
  Language.options.map((language) => ({ kind, language, ...renderMessage(inputOf(kind, language, of, template)) }));

/** The kind of mail that a milestone sends; undefined when it sends none. */
const mailKindOf = (template: MilestoneTemplate): MessageKind | undefined => {
  if (template.kind === 'check-in' || template.kind === 'wrap-up') return template.kind;
  if (template.kind === 'workshops') return 'workshop-invitation';
  if (template.nudge) return template.nudge === 'first-message' ? 'first-message-help' : 'quiet-pair';
  return template.announcement ? 'milestone-announcement' : undefined;
};

/** The mail that a milestone sends, in both languages; none for one that mails nobody. */
const rehearseMilestone = (of: Of, template: MilestoneTemplate): RehearsedMail[] => {
  const kind = mailKindOf(template);
  return kind === undefined ? [] : inBoth(kind, of, template);
};

/** The mails that come when something happens, on no date of the programme's own. */
const rehearseOccasions = (of: Of): RehearsedMail[] => {
  const { remindHoursBefore, askAfter } = of.programme.meetings;
  const kinds: MessageKind[] = [
    ...(of.programme.nomination === undefined ? [] : ['nomination' as const]),
    'application-received',
    'application-accepted',
    'application-waitlisted',
    'application-declined',
    'introduction-mentee',
    'introduction-mentor',
    'meeting-planned',
    'meeting-moved',
    'meeting-cancelled',
    ...(of.programme.beyondThePair ? (['network-invitation', 'network-introduction'] as const) : []),
    ...(remindHoursBefore === null ? [] : ['meeting-reminder' as const]),
    ...(askAfter === null ? [] : ['did-you-meet' as const]),
    'mentorship-ended',
  ];
  return kinds.flatMap((kind) => inBoth(kind, of));
};

/** How many people a mail of a kind would go to. */
export interface Recipients {
  /** People accepted, each once. */
  readonly accepted: number;
  /** Pairs under way. */
  readonly pairs: number;
}

export interface RehearsedMilestone {
  readonly key: string;
  readonly kind: MilestoneTemplate['kind'];
  readonly title: MilestoneTemplate['title'];
  readonly published: MilestoneTemplate['published'];
  readonly local: string | null;
  readonly daysAfterIntroduction: number | null;
  readonly recipients: number;
  readonly mails: RehearsedMail[];
}

const recipientsOf = (template: MilestoneTemplate, { accepted, pairs }: Recipients): number => {
  const kind = mailKindOf(template);
  if (kind === undefined) return 0;
  if (kind === 'milestone-announcement' || kind === 'workshop-invitation') return accepted;
  return kind === 'first-message-help' ? pairs : 2 * pairs;
};

/** The year as it would be: by date, then what each pair has for itself, then what comes when it happens. */
export const rehearsalOf = (
  programme: Programme,
  cohort: Cohort,
  standing: readonly Milestone[],
  recipients: Recipients,
  made: Parameters<typeof planTimeline>[2],
): { milestones: RehearsedMilestone[]; occasions: RehearsedMail[] } => {
  const cycle = programme.cycles.find(({ key }) => key === cohort.cycle);
  if (!cycle) throw new Error(`the programme ${programme.id} has lost its cycle ${cohort.cycle}`);
  const timeline = standing.length > 0 ? standing : planTimeline(cohort, cycle, made).map(({ milestone }) => milestone);
  const planned = new Map(
    timeline.filter(({ status }) => status !== 'cancelled').map(({ key, plan }) => [key, plan.local]),
  );
  const of = { programme, cohort };
  const milestones = cycle.milestones.flatMap((template): RehearsedMilestone[] => {
    const { key, kind, title, published, date } = template;
    const local = planned.get(key) ?? null;
    const days = date.precision === 'after-introduction' ? date.days : null;
    if (local === null && (days === null || programme.tone === 'no-pressure')) return [];
    const mails = rehearseMilestone(of, template);
    const count = recipientsOf(template, recipients);
    return [{ key, kind, title, published, local, daysAfterIntroduction: days, recipients: count, mails }];
  });
  const place = ({ local, daysAfterIntroduction }: RehearsedMilestone) =>
    local ?? `9999 ${String(daysAfterIntroduction).padStart(3, '0')}`;
  return {
    milestones: milestones.sort((a, b) => place(a).localeCompare(place(b))),
    occasions: rehearseOccasions(of),
  };
};
