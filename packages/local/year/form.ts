import type { RequestOf } from '@pharos/api-client';
import type { Answers, Programme, Question } from '@pharos/domain';
import type { Person } from './people.ts';

const columns = { name: 'Name', email: 'Email Address', role: 'I would like to be', kind: 'I am', language: 'I read' };
const SEPARATOR = '; ';

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** What a form writes into a cell: the words of the choice, not its key. */
const cellOf = (question: Question, answer: Answers[string] | undefined): string => {
  if (answer === undefined) return '';
  if (!('options' in question)) return String(answer);
  const chosen = Array.isArray(answer) ? answer : [answer];
  return question.options
    .filter(({ key }) => chosen.includes(key))
    .map(({ label }) => label.en)
    .join(SEPARATOR);
};

/** The spreadsheet that a form leaves behind, and which column of it answers which question. */
export const formExport = (
  { questions, roles }: Programme,
  people: readonly Person[],
): RequestOf<'importApplications'>['body'] => {
  const kinds = [...roles.mentor.kinds, ...roles.mentee.kinds];
  const rows = people.map(({ name, email, role, kind, language, answers }) => [
    name,
    email,
    `A ${role}`,
    kinds.find(({ key }) => key === kind)?.label.en ?? '',
    language === 'fr' ? 'French' : 'English',
    ...questions.map((question) => cellOf(question, answers[question.key])),
  ]);
  const header = [...Object.values(columns), ...questions.map(({ label }) => label.en)];
  return {
    csv: [header, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join(''),
    mapping: {
      name: columns.name,
      email: columns.email,
      role: { column: columns.role, values: { 'A mentor': 'mentor', 'A mentee': 'mentee' } },
      kind: { column: columns.kind, values: Object.fromEntries(kinds.map(({ key, label }) => [label.en, key])) },
      language: { column: columns.language, values: { English: 'en', French: 'fr' } },
      answers: Object.fromEntries(
        questions.map(({ key, label }) => [key, { column: label.en, separator: SEPARATOR.trim() }]),
      ),
    },
  };
};
