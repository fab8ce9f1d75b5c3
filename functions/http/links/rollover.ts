import {
  type Application,
  DomainError,
  type Language,
  type LinkTo,
  noticeOf,
  type Programme,
  type Question,
} from '@pharos/domain';
import { type AnswerGiven, appliedAgainPage, rolloverPage } from '@pharos/email/pages';
import type { Deps, Page } from '@pharos/runtime';
import { retentionOf } from '../../retention.ts';
import { prepare, write } from '../../submit-application.ts';
import { evenIfOvertaken, fieldOf, Notice, type Purpose, page, type Visit, visitOf } from './purpose.ts';

interface Asked extends Visit {
  /** The application to the old cohort. */
  readonly before: Application;
  /** The one to the new cohort, once there is one. */
  readonly applied: Application | undefined;
}

const wordsOf = (question: Question, answer: Application['answers'][string], language: Language): string => {
  const given = [answer].flat().map(String);
  if (question.type !== 'choice' && question.type !== 'choices') return given.join(', ');
  return given.map((key) => question.options.find((option) => option.key === key)?.label[language] ?? key).join(', ');
};

/** The answers as their author reads them; other people's addresses are never shown. */
const answersOf = (programme: Programme, { role, answers }: Application, language: Language): AnswerGiven[] =>
  programme.questions.flatMap((question) => {
    const answer = answers[question.key];
    if (answer === undefined || question.type === 'email' || !question.roles.includes(role)) return [];
    return [{ question: question.label[language], answer: wordsOf(question, answer, language) }];
  });

/** Taking part again: the application to the new cohort, filled in from the old one, sent by one press. */
export const rollover = (deps: Deps): Purpose<'rollover'> => {
  const { store } = deps;

  const askedOf = async ({ participantId, cohortId, role }: LinkTo<'rollover'>): Promise<Asked> => {
    const [[reader], [brought], applied] = await Promise.all([
      store.participants.getMany([participantId]),
      store.cohorts.rollovers([{ cohortId, participantId, role }]),
      store.applications.ofApplicant({ cohortId, participantId, role }),
    ]);
    if (!reader || brought?.invitedAt === undefined) throw new Notice('expired', reader?.language ?? 'en');
    const [cohort, before] = await Promise.all([
      store.cohorts.get(cohortId),
      store.applications.get(brought.applicationId),
    ]);
    return { ...(await visitOf(store, reader, cohort)), before: await retentionOf(deps).shown(before), applied };
  };

  const answered = ({ reader, sender }: Asked, taken: 'new' | 'repeated'): Page =>
    page(appliedAgainPage({ language: reader.language, sender, taken }));

  /** The form with the notice; anew when its words are others than those that were on the page. */
  const asking = ({ reader: { language }, sender, programme, before }: Asked, status = 200): Page => {
    const answers = answersOf(programme, before, language);
    const { version, text } = noticeOf(programme);
    const notice = { version, text: text[language] };
    return page(rolloverPage({ language, sender, role: before.role, answers, notice }), status);
  };

  return {
    open: async (link) => {
      const asked = await askedOf(link);
      if (asked.applied) return answered(asked, 'repeated');
      const { reader, sender, cohort } = asked;
      if (!cohort.intakeOpen) throw new Notice('intake-closed', reader.language, sender);
      return asking(asked);
    },

    act: (link, fields, trace) =>
      evenIfOvertaken(async () => {
        const asked = await askedOf(link);
        if (asked.applied) return answered(asked, 'repeated');
        const { reader, sender, programme, cohort, before } = asked;
        if (!cohort.intakeOpen) throw new Notice('intake-closed', reader.language, sender);
        const agreedTo = fieldOf(fields, 'notice');
        if (agreedTo !== noticeOf(programme).version) return asking(asked, 409);
        const { role, kind, answers } = before;
        const { name, email, language } = reader;
        try {
          const form = { role, kind, answers, agreedTo, language, name, email, known: reader };
          await write(deps, [prepare(deps, programme, cohort, form)], trace);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          if (error.code === 'intake-closed') throw new Notice('intake-closed', language, sender);
          if (error.code === 'invalid-input' || error.code === 'not-eligible')
            throw new Notice('form-changed', language, sender);
          throw error;
        }
        return answered(asked, 'new');
      }),
  };
};
