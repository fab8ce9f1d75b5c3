import {
  answerIntroduction,
  Consent,
  consentOf,
  type Introduction,
  type LinkTo,
  type Participant,
} from '@pharos/domain';
import { networkAnsweredPage, networkPage } from '@pharos/email/pages';
import { type Deps, isoNow, type Page } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { newMessages } from '../../message-requests.ts';
import { retentionOf } from '../../retention.ts';
import { evenIfOvertaken, Notice, type Purpose, page, type Visit, visitOf } from './purpose.ts';

interface Asked extends Visit {
  readonly introduction: Introduction;
  /** Whom the reader is introduced to. */
  readonly met: Participant;
}

/** "May we introduce you to each other?": only two yeses bring an address to anybody. */
export const network = (deps: Deps): Purpose<'network'> => {
  const { store } = deps;
  const { timeIsOver } = retentionOf(deps);

  const askedOf = async ({ participantId, mentorshipId, otherId }: LinkTo<'network'>): Promise<Asked> => {
    const [[reader], introduction] = await Promise.all([
      store.participants.getMany([participantId]),
      store.mentorships.introduction(mentorshipId, otherId),
    ]);
    if (!reader || !introduction) throw new Notice('expired', reader?.language ?? 'en');
    const metId = participantId === introduction.otherId ? introduction.participantId : introduction.otherId;
    const [cohort, [met]] = await Promise.all([
      store.cohorts.get(introduction.cohortId),
      store.participants.getMany([metId]),
    ]);
    const visit = await visitOf(store, reader, cohort);
    if (!met || timeIsOver(cohort, 'responses')) throw new Notice('expired', reader.language, visit.sender);
    return { ...visit, introduction, met };
  };

  const questionPage = (
    { reader, sender, introduction, met }: Asked,
    chosen: Consent | undefined,
    status = 200,
  ): Page => {
    const given = consentOf(introduction, reader.id);
    const about = { language: reader.language, sender, other: met.name };
    return page(networkPage({ ...about, chosen: chosen ?? given }), status);
  };

  const answeredPage = ({ reader, sender, met }: Asked, answer: Consent, taken: 'new' | 'repeated'): Page =>
    page(networkAnsweredPage({ language: reader.language, sender, other: met.name, answer, taken }));

  return {
    open: async (link, choose) => {
      const asked = await askedOf(link);
      const given = consentOf(asked.introduction, link.participantId);
      const chosen = Consent.safeParse(choose).data;
      const settled = asked.introduction.introducedAt !== undefined || given === chosen;
      return given !== undefined && settled ? answeredPage(asked, given, 'repeated') : questionPage(asked, chosen);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        const answer = Consent.safeParse(fields.answer).data;
        if (answer === undefined) return questionPage(asked, undefined, 422);
        const given = { personId: link.participantId, answer, now: isoNow(deps) };
        const next = answerIntroduction(asked.introduction, given);
        if (!next) return answeredPage(asked, consentOf(asked.introduction, link.participantId) ?? answer, 'repeated');
        const { mentorshipId, cohortId, participantId, otherId } = next;
        const requests = [participantId, otherId].map((reader) => ({
          cohortId,
          participantId: reader,
          kind: 'network-introduction' as const,
          about: { mentorshipId, otherId },
          cause: `${mentorshipId}/${otherId}`,
        }));
        const { writes, events } = await newMessages(deps, next.introducedAt === undefined ? [] : requests);
        await store.commit([entities.introductions.replace(next), ...writes], events, trace);
        return answeredPage(asked, answer, 'new');
      }),
  };
};
