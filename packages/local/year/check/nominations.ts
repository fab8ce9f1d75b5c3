import type { Application, Dossier, Message, Participant } from './dossier.ts';
import type { Violation } from './evidence.ts';
import { messageIdOn } from './mails.ts';

interface Nomination {
  readonly id: string;
  readonly participantId: string;
  readonly status: string;
  readonly endsAt: string;
}

/** The sweep is daily; what is over is gone after its next round. */
const SWEPT_WITHIN_MS = 25 * 3_600_000;

/** Whoever was nominated is written to once; and whoever said no, or did not apply in time, is known to no row any more. */
export const checkNominations = (dossier: Dossier): Violation[] => {
  const nominations = dossier.rowsOf<Nomination>('nomination');
  if (nominations.length === 0) return [];
  const { mails, rows, until } = dossier.evidence;
  const applicants = new Set(dossier.rowsOf<Application>('application').map(({ participantId }) => participantId));
  const standing = new Set(dossier.rowsOf<Participant>('participant').map(({ id }) => id));
  const kinds = new Map(dossier.rowsOf<Message>('message').map(({ id, kind }) => [id, kind]));
  const written = Map.groupBy(
    mails.filter((mail) => kinds.get(messageIdOn(mail) ?? '') === 'nomination'),
    ({ to }) => to.join(),
  );
  const everything = JSON.stringify(rows).toLowerCase();
  const found: Violation[] = [];
  for (const [, again] of written.values())
    if (again) found.push({ check: 'nominee-written-to-twice', text: `${messageIdOn(again)} was not the only one` });
  for (const { id, participantId, status, endsAt } of nominations) {
    const over = Date.parse(endsAt) + SWEPT_WITHIN_MS < until;
    if (over && (status === 'asked' || status === 'accepted'))
      found.push({ check: 'nominee-not-erased', text: `${id} is over since ${endsAt} and still ${status}` });
    const email = dossier.people.get(participantId)?.email.toLowerCase();
    if (applicants.has(participantId)) {
      if (!standing.has(participantId))
        found.push({ check: 'applicant-erased', text: `${participantId} of ${id} applied and was erased` });
    } else if (status === 'declined' || status === 'lapsed') {
      if (standing.has(participantId) || (email !== undefined && everything.includes(email)))
        found.push({ check: 'nominee-not-erased', text: `${id} is ${status}, and its person is known still` });
    }
  }
  return found;
};
