import { answerWrapUp, type LinkTo, type Milestone, type WrapUp, WrapUpAnswers, WrapUpWish } from '@pharos/domain';
import { wrapUpAnsweredPage, wrapUpPage } from '@pharos/email/pages';
import { type Deps, type FormFields, isoNow, type Page } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { evenIfOvertaken, fieldOf, type PairVisit, type Purpose, page, pairVisit } from './purpose.ts';

interface Asked extends PairVisit {
  readonly wrapUp: WrapUp;
  readonly milestone: Milestone;
}

const listed = (value: string | string[] | undefined): string[] =>
  Array.isArray(value) ? value : value ? [value] : [];

/** What a form says; a sentence for others counts only with the consent to show it. Undefined for one that cannot be taken. */
const answersIn = (fields: FormFields): WrapUpAnswers | undefined => {
  const text = (name: string) => fieldOf(fields, name) || undefined;
  const testimonial = fields.consent === 'yes' ? text('testimonial') : undefined;
  return WrapUpAnswers.safeParse({
    outcomes: [...new Set(listed(fields.outcomes))],
    wish: text('wish'),
    learned: text('learned'),
    testimonial,
  }).data;
};

/** The end of the year, answered from the mail, once. Also when the cohort is over: looking back has no hurry. */
export const wrapUp = (deps: Deps): Purpose<'wrap-up'> => {
  const { store } = deps;

  const askedOf = ({ participantId, mentorshipId, milestoneKey }: LinkTo<'wrap-up'>): Promise<Asked> =>
    pairVisit(deps, { participantId, mentorshipId }, async ({ cohortId }, side) => {
      const [wrapUp, milestone] = await Promise.all([
        store.mentorships.wrapUp(mentorshipId, milestoneKey, side),
        store.cohorts.milestone(cohortId, milestoneKey),
      ]);
      return { wrapUp, milestone };
    });

  const questionPage = (asked: Asked, chosen: WrapUpWish | undefined, status = 200): Page => {
    const { reader, sender, other, side, milestone, programme } = asked;
    const { language } = reader;
    const outcomes = programme.outcomes.map(({ key, label }) => ({ key, label: label[language] }));
    const title = milestone.title[language];
    const askedOfMentors = programme.askedOfMentors?.[language];
    const about = { language, sender, other: other.name, title, side, askedOfMentors, outcomes, chosen };
    return page(wrapUpPage(about), status);
  };

  const answeredPage = ({ reader, sender }: Asked, taken: 'new' | 'repeated', unkept = false): Page =>
    page(wrapUpAnsweredPage({ language: reader.language, sender, taken, unkept }));

  return {
    open: async (link, choose) => {
      const asked = await askedOf(link);
      return asked.wrapUp.answers
        ? answeredPage(asked, 'repeated')
        : questionPage(asked, WrapUpWish.safeParse(choose).data);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        if (asked.wrapUp.answers) return answeredPage(asked, 'repeated');
        const answers = answersIn(fields);
        const known = new Set(asked.programme.outcomes.map(({ key }) => key));
        if (!answers?.outcomes.every((key) => known.has(key))) return questionPage(asked, undefined, 422);
        const { reader, programme } = asked;
        const given = { programme, participantId: reader.id, answers, now: isoNow(deps) };
        const { wrapUp: answered, event } = answerWrapUp(asked.wrapUp, given);
        await store.commit([entities.wrapUps.replace(answered)], [event], trace);
        return answeredPage(asked, 'new', fieldOf(fields, 'testimonial') !== '' && answers.testimonial === undefined);
      }),
  };
};
