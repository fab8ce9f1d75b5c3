import { PRIVATE_WORDS, writtenAfter } from '../written.ts';
import type { Application, Dossier, Meeting, Reflection } from './dossier.ts';
import { ourEvents } from './events.ts';
import type { Violation } from './evidence.ts';

/** What nobody but the people themselves and their coordinators may read, with whose it is. */
const secretsOf = (dossier: Dossier): Map<string, string> => {
  const secrets = new Map<string, string>();
  for (const { id, name, email } of dossier.people.values()) {
    secrets.set(name.toLowerCase(), `the name of ${id}`);
    secrets.set(email.toLowerCase(), `the address of ${id}`);
  }
  for (const { id, answers } of dossier.rowsOf<Application>('application')) {
    for (const [question, answer] of Object.entries(answers)) {
      if (typeof answer === 'string' && /[\s@]/.test(answer))
        secrets.set(answer.toLowerCase(), `the answer of ${id} to ${question}`);
    }
  }
  for (const { id, place } of dossier.rowsOf<Meeting>('meeting')) {
    if (place !== undefined) secrets.set(place.toLowerCase(), `the place of ${id}`);
  }
  for (const { participantId, meetingId } of dossier.rowsOf<Reflection>('reflection'))
    secrets.set(writtenAfter(meetingId).toLowerCase(), `what ${participantId} wrote for themselves after ${meetingId}`);
  return secrets;
};

const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** What somebody wrote for themselves, where whoever can read the table could read it. */
const checkSealed = ({ evidence }: Dossier): Violation[] =>
  evidence.rows
    .filter((row) => JSON.stringify(row).includes(PRIVATE_WORDS))
    .map(({ pk, sk }) => ({ check: 'unsealed', text: `what somebody wrote for themselves stands in ${pk} ${sk}` }));

/** Names, addresses, answers, places and tokens that stand where only ids may: events, schedules, logs, dead letters. */
export const checkPrivacy = (dossier: Dossier): Violation[] => {
  const { evidence } = dossier;
  const texts = [
    ...ourEvents(dossier).map(({ detail, detailType }) => ({
      where: `an event ${detailType}`,
      text: JSON.stringify(detail),
    })),
    ...evidence.schedules.map((schedule) => ({ where: `schedule ${schedule.name}`, text: JSON.stringify(schedule) })),
    ...evidence.logs.map(({ fn, line }) => ({ where: `the log of ${fn}`, text: line })),
    ...evidence.deadLetters.map(({ queue, body }) => ({ where: `a dead letter in ${queue}`, text: body })),
  ].map(({ where, text }) => ({ where, text: text.toLowerCase() }));

  // Most secrets have a word that stands nowhere; only the others are searched for text by text.
  const known = new Set(texts.flatMap(({ text }) => wordsIn(text)));
  const suspects = [...secretsOf(dossier)].filter(([secret]) => wordsIn(secret).every((word) => known.has(word)));
  return [
    ...checkSealed(dossier),
    ...texts.flatMap(({ where, text }) =>
      suspects
        .filter(([secret]) => text.includes(secret))
        .map(([, whose]) => ({ check: 'personal-data', text: `${whose} stands in ${where}` })),
    ),
    ...texts
      .filter(({ text }) => /\beyj[\w-]{10,}\.eyj[\w-]{10,}\./.test(text))
      .map(({ where }) => ({ check: 'token-leaked', text: `an access token stands in ${where}` })),
    ...texts
      .filter(({ text }) => /\b[0-9a-f]{8}\.[a-z-]+~par_[0-9a-z]{26}~[^.\s]+\.[\w-]{43}/.test(text))
      .map(({ where }) => ({ check: 'token-leaked', text: `the token of a link stands in ${where}` })),
  ];
};
