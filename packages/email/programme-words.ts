import type { Cohort, Language, Programme, preparationsOf } from '@pharos/domain';
import type { InputOf } from './input.ts';

type Accepted = InputOf<'application-accepted'>;

/** What every mail says of a programme and its cohort, in the reader's language. */
export const sentBy = (
  programme: Pick<Programme, 'name' | 'tone' | 'promise' | 'contact'>,
  cohort: Pick<Cohort, 'label' | 'timeZone'>,
  language: Language,
): Pick<Accepted, 'programme' | 'cohort'> => ({
  programme: {
    name: programme.name[language],
    tone: programme.tone,
    promise: programme.promise[language],
    contact: { name: programme.contact.name[language], email: programme.contact.email },
  },
  cohort: { label: cohort.label[language], timeZone: cohort.timeZone },
});

/** Where the programme's people can turn in private. */
export const supportsOf = ({ supports }: Programme, language: Language): Accepted['supports'] =>
  supports.map(({ label, text, email }) => ({
    title: label[language],
    text: text[language],
    ...(email === undefined ? {} : { email }),
  }));

/** What whoever runs the programme has decided about taking part. */
export const arrangementOf = (programme: Programme, language: Language): Accepted['arrangement'] => ({
  participation: programme.participation,
  length: programme.length[language],
  frequency: programme.meetings.pace[language],
  mentorTime: programme.mentorTime,
  confidentiality: programme.confidentiality[language],
});

/** What somebody is asked to do before they are matched. */
export const preparationsIn = (
  preparations: ReturnType<typeof preparationsOf>,
  language: Language,
): Accepted['preparations'] =>
  preparations.map(({ title, text, confirmedBy }) => ({
    title: title[language],
    text: text[language],
    confirmedBy,
  }));
