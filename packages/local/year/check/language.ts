import type { Dossier, Message } from './dossier.ts';
import type { Mail, Violation } from './evidence.ts';
import { messageIdOn } from './mails.ts';

const words = {
  en: new Set('the and you your of to with is are for this that we have'.split(' ')),
  fr: new Set('le la les et vous votre de des avec est sont pour ce nous avez une'.split(' ')),
};

/** The language of a text by its commonest words, whatever it says of itself. */
export const languageOf = (text: string): 'en' | 'fr' => {
  const counts = { en: 0, fr: 0 };
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    if (words.en.has(word)) counts.en += 1;
    if (words.fr.has(word)) counts.fr += 1;
  }
  return counts.fr > counts.en ? 'fr' : 'en';
};

/** The text of a mail: its plain part, or the words of its HTML. */
const wordsOf = ({ text, html }: Mail): string => text ?? (html ?? '').replaceAll(/<style.*?<\/style>|<[^>]*>/gs, ' ');

/** Everybody is written to in their own language, and HTML says which that is. */
export const checkLanguage = (dossier: Dossier): Violation[] => {
  const rows = new Map(dossier.rowsOf<Message>('message').map((row) => [row.id, row]));
  return dossier.evidence.mails.flatMap((mail) => {
    const row = rows.get(messageIdOn(mail) ?? '');
    const reader = row && dossier.people.get(row.participantId);
    if (!row || !reader) return [];
    const written = languageOf(wordsOf(mail));
    const declared = /<html[^>]*\slang="(\w\w)/.exec(mail.html ?? '')?.[1];
    return [written, ...(declared === undefined ? [] : [declared])].every((language) => language === reader.language)
      ? []
      : [
          {
            check: 'mail-in-wrong-language',
            text: `message ${row.id} (${row.kind}) is in ${written}, declared ${declared}; ${row.participantId} reads ${reader.language}`,
          },
        ];
  });
};
