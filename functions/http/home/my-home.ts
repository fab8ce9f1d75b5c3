import {
  type Application,
  type Cohort,
  isAsked,
  type Language,
  type Meeting,
  type Mentorship,
  meetingNow,
  type Nomination,
  type Participant,
  type Programme,
  type Role,
  toPrepare,
} from '@pharos/domain';
import { actionsIn, momentIn, notedIn, type Standing, standingIn } from '@pharos/email/home';
import { type HttpDeps, isoNow } from '@pharos/runtime';
import type { Count } from '@pharos/store';
import { definitionOf } from '../../programme-of-cohort.ts';
import { retentionOf } from '../../retention.ts';
import { otherOf, ownView } from '../mentorships/views.ts';

/** So many applications, and mentorships on each side, are on the page. */
const NEWEST = 10;
/** Points of a timeline that are looked through for one that was published. */
const LOOKED_THROUGH = 10;

const SIDES = ['mentor', 'mentee'] as const;

interface Known {
  readonly cohort: Cohort;
  readonly programme: Programme;
}

interface Reader {
  readonly language: Language;
  readonly known: ReadonlyMap<string, Known>;
}

const isOver = ({ status }: Mentorship): boolean => status === 'completed' || status === 'ended';

/** Where one person stands, everywhere. */
export const myHome = (deps: HttpDeps) => {
  const { store, tzdata } = deps;
  const { timeIsOver } = retentionOf(deps);

  const read = async ({ id }: Participant) => {
    const now = isoNow(deps);
    const [applications, mentor, mentee, nominations, ...meetings] = await Promise.all([
      store.applications.ofParticipant(id, { limit: NEWEST }),
      store.mentorships.ofParticipant(id, 'mentor', { limit: NEWEST }),
      store.mentorships.ofParticipant(id, 'mentee', { limit: NEWEST }),
      store.nominations.openOf(id),
      ...SIDES.map((side) => store.mentorships.meetingsToCome(id, side, { from: now, limit: NEWEST })),
    ]);
    const pairs = [
      ...mentor.items.map((mentorship) => ({ mentorship, side: 'mentor' as const })),
      ...mentee.items.map((mentorship) => ({ mentorship, side: 'mentee' as const })),
    ].filter(({ mentorship }) => !isOver(mentorship));
    return {
      applications: applications.items.filter(({ status }) => status !== 'withdrawn'),
      pairs,
      nominations: nominations.filter((nomination) => isAsked(nomination, now)),
      meetings: meetings.flat(),
      more: [
        ...(applications.cursor === undefined ? [] : ['/me/applications']),
        ...(mentor.cursor === undefined ? [] : ['/me/mentorships?side=mentor']),
        ...(mentee.cursor === undefined ? [] : ['/me/mentorships?side=mentee']),
      ],
    };
  };

  const knownOf = async (cohorts: readonly Cohort[]): Promise<Map<string, Known>> =>
    new Map(
      await Promise.all(
        cohorts.map(async (cohort) => [cohort.id, { cohort, programme: await definitionOf(store, cohort) }] as const),
      ),
    );

  const standingOf = async (application: Application, programme: Programme): Promise<Standing> => {
    const { cohortId, role, status, load, capacity, ready } = application;
    if (status !== 'accepted') return { is: status === 'withdrawn' ? 'declined' : status };
    if (load === 0 && ready === false && toPrepare(programme, application).length > 0) return { is: 'preparing' };
    if (role === 'mentor') return { is: 'mentoring', mentees: load, wished: capacity };
    if (load > 0) return { is: 'matched' };
    const { countQueue, countMentorsWithPlaces } = store.applications;
    const [place, waiting, mentorsWithPlaces] = await Promise.all([
      countQueue(cohortId, application),
      countQueue(cohortId),
      countMentorsWithPlaces(cohortId),
    ]);
    return { is: 'waiting', place, waiting, mentorsWithPlaces };
  };

  const applicationLine = async (application: Application, { language, known }: Reader) => {
    const { id, cohortId, role, status, version } = application;
    const of = known.get(cohortId);
    if (!of || of.cohort.status === 'closed') return [];
    const { cohort, programme } = of;
    const standing = await standingOf(application, programme);
    const counts: { place?: Count; waiting?: Count; mentorsWithPlaces?: Count } =
      standing.is === 'waiting'
        ? { place: standing.place, waiting: standing.waiting, mentorsWithPlaces: standing.mentorsWithPlaces }
        : {};
    const text = actionsIn[language];
    const prepare = status === 'accepted' || status === 'submitted' ? toPrepare(programme, application) : [];
    return [
      {
        ...{ id, cohortId, role, status, version, ...counts },
        programme: programme.name[language],
        cohort: cohort.label[language],
        words: standingIn(language, standing),
        actions: [
          ...prepare
            .filter(({ confirmedBy }) => confirmedBy === 'person')
            .map(({ key, title }) => ({
              operation: 'prepareApplication',
              method: 'PUT' as const,
              href: `/applications/${id}/preparations/${key}`,
              text: text.prepareApplication(title[language]),
            })),
          ...(application.load === 0 && status !== 'declined'
            ? [
                {
                  operation: 'withdrawApplication',
                  method: 'POST' as const,
                  href: `/applications/${id}/withdraw`,
                  text: text.withdrawApplication,
                },
              ]
            : []),
        ],
      },
    ];
  };

  const pairActions = ({ id, status }: Mentorship, other: Participant | undefined, language: Language) => {
    const text = actionsIn[language];
    const post = (operation: 'planMeeting' | 'logMeeting' | 'pauseMentorship' | 'resumeMentorship', path: string) => ({
      operation,
      method: 'POST' as const,
      href: `/mentorships/${id}/${path}`,
      text: text[operation],
    });
    return [
      ...(other ? [{ method: 'GET' as const, href: `mailto:${other.email}`, text: text.write(other.name) }] : []),
      post('planMeeting', 'meetings'),
      post('logMeeting', 'meetings/log'),
      status === 'paused' ? post('resumeMentorship', 'resume') : post('pauseMentorship', 'pause'),
    ];
  };

  const meetingLine = (meeting: Meeting, language: Language) => {
    const { starts } = meeting;
    return { ...meeting, when: momentIn(starts.at, starts.zone, language) };
  };

  const pairLine = (
    { mentorship, side }: { mentorship: Mentorship; side: Role },
    meetings: readonly Meeting[],
    others: ReadonlyMap<string, Participant>,
    { language, known }: Reader,
  ) => {
    const of = known.get(mentorship.cohortId);
    if (!of) return [];
    const { cohort, programme } = of;
    const shown = timeIsOver(cohort, 'match-results') ? { ...mentorship, reasons: [] } : mentorship;
    const other = others.get(otherOf(mentorship, side));
    const planned = meetings.find(({ mentorshipId }) => mentorshipId === mentorship.id);
    const next = planned && timeIsOver(cohort, 'meeting-places') ? { ...planned, place: undefined } : planned;
    const { target, informalCount } = programme.meetings;
    return [
      {
        ...ownView(shown, side, other, programme),
        programme: programme.name[language],
        words: notedIn(language, { held: mentorship.meetingsHeld, target, tone: programme.tone, informalCount }),
        nextMeeting: next ? meetingLine(meetingNow(next, tzdata), language) : null,
        actions: pairActions(mentorship, other, language),
      },
    ];
  };

  /** The next date that was published: points that only the programme works by are nobody's to wait for. */
  const nextDate = async ({ cohort }: Known, language: Language) => {
    const now = isoNow(deps);
    const timeline = await store.cohorts.nextMilestones(cohort.id, { limit: LOOKED_THROUGH });
    return timeline
      .flatMap(({ title, published, plan }) =>
        published && plan.at > now
          ? [
              {
                cohortId: cohort.id,
                cohort: cohort.label[language],
                title: title[language],
                published: published[language],
                at: plan.at,
              },
            ]
          : [],
      )
      .slice(0, 1);
  };

  const nominationLine = ({ cohortId, role, endsAt }: Nomination, language: Language) => ({
    ...{ cohortId, role, endsAt },
    action: {
      operation: 'submitApplication',
      method: 'POST' as const,
      href: `/cohorts/${cohortId}/applications`,
      text: actionsIn[language].submitApplication(role),
    },
  });

  return async (person: Participant) => {
    const { language } = person;
    const { applications, pairs, nominations, meetings, more } = await read(person);
    const cohortIds = [...applications, ...pairs.map(({ mentorship }) => mentorship)].map(({ cohortId }) => cohortId);
    const [cohorts, people] = await Promise.all([
      store.cohorts.getMany([...new Set(cohortIds)]),
      store.participants.getMany([...new Set(pairs.map(({ mentorship, side }) => otherOf(mentorship, side)))]),
    ]);
    const reader: Reader = { language, known: await knownOf(cohorts) };
    const others = new Map(people.map((other) => [other.id, other]));
    const open = [...reader.known.values()].filter(({ cohort }) => cohort.status !== 'closed');
    const [lines, dates] = await Promise.all([
      Promise.all(applications.map((application) => applicationLine(application, reader))),
      Promise.all(open.map((known) => nextDate(known, language))),
    ]);
    return {
      participant: { id: person.id, name: person.name, language },
      applications: lines.flat(),
      mentorships: pairs.flatMap((pair) => pairLine(pair, meetings, others, reader)),
      dates: dates.flat().sort((a, b) => a.at.localeCompare(b.at)),
      nominations: nominations.map((nomination) => nominationLine(nomination, language)),
      more,
    };
  };
};
