import { type CheckIn, CheckInAnswer, type LinkTo, type Milestone } from '@pharos/domain';
import { checkInAnsweredPage, checkInPage } from '@pharos/email/pages';
import type { Deps, Page } from '@pharos/runtime';
import { takeCheckIn } from '../../check-in-answers.ts';
import { evenIfOvertaken, Notice, type PairVisit, type Purpose, page, pairVisit } from './purpose.ts';

interface Asked extends PairVisit {
  readonly checkIn: CheckIn;
  readonly milestone: Milestone;
}

/** How it goes, answered from the mail by one of three answers; for the coordinator and its author alone. */
export const checkIn = (deps: Deps): Purpose<'check-in'> => {
  const { store } = deps;

  const askedOf = async (link: LinkTo<'check-in'>): Promise<Asked> => {
    const { mentorshipId, milestoneKey } = link;
    const visit = await pairVisit(deps, link, async ({ cohortId }, side) => {
      const [checkIn, milestone] = await Promise.all([
        store.mentorships.checkIn(mentorshipId, milestoneKey, side),
        store.cohorts.milestone(cohortId, milestoneKey),
      ]);
      return { checkIn, milestone };
    });
    if (visit.mentorship.status === 'completed' || visit.mentorship.status === 'ended')
      throw new Notice('over', visit.reader.language, visit.sender);
    return visit;
  };

  const questionPage = (asked: Asked, chosen: CheckInAnswer | undefined, status = 200): Page => {
    const { reader, sender, other, milestone, checkIn: known } = asked;
    const { language } = reader;
    const title = milestone.title[language];
    const given = known.answer;
    return page(checkInPage({ language, sender, other: other.name, title, given, chosen: chosen ?? given }), status);
  };

  const answeredPage = ({ reader, sender, other }: Asked, answer: CheckInAnswer, taken: 'new' | 'repeated'): Page =>
    page(checkInAnsweredPage({ language: reader.language, sender, other: other.name, answer, taken }));

  return {
    open: async (link, choose) => {
      const asked = await askedOf(link);
      const chosen = CheckInAnswer.safeParse(choose).data;
      const { answer } = asked.checkIn;
      return answer !== undefined && answer === chosen
        ? answeredPage(asked, answer, 'repeated')
        : questionPage(asked, chosen);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        const answer = CheckInAnswer.safeParse(fields.answer).data;
        if (answer === undefined) return questionPage(asked, undefined, 422);
        if (asked.checkIn.answer === answer) return answeredPage(asked, answer, 'repeated');
        const given = { participantId: asked.reader.id, answer };
        const { writes, events } = await takeCheckIn(deps, asked.mentorship, asked.checkIn, given);
        await store.commit(writes, events, trace);
        return answeredPage(asked, answer, 'new');
      }),
  };
};
