import {
  answerNomination,
  type Cohort,
  isAsked,
  type LinkTo,
  lastMomentOf,
  type Nomination,
  NominationAnswer,
  type Participant,
} from '@pharos/domain';
import { nominationAcceptedPage, nominationDeclinedPage, nominationPage, type Sender } from '@pharos/email/pages';
import { type Deps, isoNow, type Page } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { erasureOf } from '../../nominations.ts';
import { evenIfOvertaken, Notice, type Purpose, page, senderOf } from './purpose.ts';

interface Asked {
  readonly nomination: Nomination;
  readonly reader: Participant;
  readonly cohort: Cohort;
  readonly sender: Sender;
}

/** Whether somebody who was nominated would like to apply. A no erases them, so that its page knows no more than a language. */
export const nomination = (deps: Deps): Purpose<'nomination'> => {
  const { store } = deps;

  const declinedPage = (language: Nomination['language'], sender: Sender, taken: 'new' | 'repeated'): Page =>
    page(nominationDeclinedPage({ language, sender, taken }));

  /** What is asked, or the page that says why nothing is any more. @throws Notice */
  const askedOf = async (link: LinkTo<'nomination'>): Promise<Asked | Page> => {
    const [found, [reader], cohort] = await Promise.all([
      store.nominations.get(link.cohortId, link.nominationId),
      store.participants.getMany([link.participantId]),
      store.cohorts.get(link.cohortId),
    ]);
    const { language } = found;
    const sender = await senderOf(store, cohort, language);
    if (found.participantId !== link.participantId) throw new Notice('not-yours', language);
    if (found.status === 'declined') return declinedPage(language, sender, 'repeated');
    if (!reader || !isAsked(found, isoNow(deps))) throw new Notice('nomination-over', language, sender);
    return { nomination: found, reader, cohort, sender };
  };

  const about = ({ nomination: asked, cohort, sender }: Asked) => ({
    language: asked.language,
    sender,
    role: asked.role,
    until: lastMomentOf(asked),
    timeZone: cohort.timeZone,
  });

  const questionPage = (asked: Asked, chosen: NominationAnswer | undefined, status = 200): Page => {
    const given = NominationAnswer.safeParse(asked.nomination.status).data;
    return page(nominationPage({ ...about(asked), given, chosen: chosen ?? given }), status);
  };

  const acceptedPage = (asked: Asked, taken: 'new' | 'repeated'): Page =>
    page(nominationAcceptedPage({ ...about(asked), email: asked.reader.email, taken }));

  return {
    open: async (link, choose) => {
      const asked = await askedOf(link);
      if ('html' in asked) return asked;
      const chosen = NominationAnswer.safeParse(choose).data;
      return chosen === asked.nomination.status ? acceptedPage(asked, 'repeated') : questionPage(asked, chosen);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        if ('html' in asked) return asked;
        const answer = NominationAnswer.safeParse(fields.answer).data;
        if (answer === undefined) return questionPage(asked, undefined, 422);
        const answered = answerNomination(asked.nomination, answer, isoNow(deps));
        if (!answered) return acceptedPage(asked, 'repeated');
        const erasure = answer === 'declined' ? await erasureOf(store, asked.nomination) : [];
        await store.commit([entities.nominations.replace(answered.nomination), ...erasure], [answered.event], trace);
        return answer === 'declined'
          ? declinedPage(asked.nomination.language, asked.sender, 'new')
          : acceptedPage(asked, 'new');
      }),
  };
};
