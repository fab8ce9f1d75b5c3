import { type LinkTo, type MessageKind, optionalKinds, type Participant, unsubscribe } from '@pharos/domain';
import { preferencesPage, preferencesSavedPage } from '@pharos/email/pages';
import type { Deps, FormFields, Page } from '@pharos/runtime';
import { entities } from '@pharos/store';
import { evenIfOvertaken, Notice, type Purpose, page, type Visit, visitOf } from './purpose.ts';

const without = ({ unsubscribed = [] }: Participant): readonly MessageKind[] => unsubscribed;

/** The kinds that a form says are not wanted: one more by one click of a mail program (RFC 8058), or all that is not ticked on the page. */
const unwanted = (reader: Participant, kind: MessageKind, fields: FormFields): readonly MessageKind[] => {
  if (fields['List-Unsubscribe'] === 'One-Click') return [...without(reader), kind];
  const gets = new Set([fields.gets].flat());
  return optionalKinds.filter((each) => !gets.has(each));
};

/** Which mail somebody gets: from its own link, or by one click in the mail program. */
export const preferences = (deps: Deps): Purpose<'preferences'> => {
  const { store } = deps;

  const visit = async ({ participantId, cohortId }: LinkTo<'preferences'>): Promise<Visit> => {
    const [[reader], cohort] = await Promise.all([
      store.participants.getMany([participantId]),
      store.cohorts.get(cohortId),
    ]);
    if (!reader) throw new Notice('expired', 'en');
    return visitOf(store, reader, cohort);
  };

  return {
    open: async (link, choose) => {
      const { reader, sender } = await visit(link);
      const stopped = [...without(reader), ...(choose === 'stop' ? [link.kind] : [])];
      const gets = optionalKinds.filter((kind) => !stopped.includes(kind));
      return page(preferencesPage({ language: reader.language, sender, gets }));
    },

    act: (link, fields, trace): Promise<Page> =>
      evenIfOvertaken(async () => {
        const { reader, sender } = await visit(link);
        const chosen = unsubscribe(reader, unwanted(reader, link.kind, fields));
        if (chosen !== reader) await store.commit([entities.participants.replace(chosen)], [], trace);
        const taken = chosen === reader ? 'repeated' : 'new';
        return page(preferencesSavedPage({ language: reader.language, sender, taken }));
      }),
  };
};
