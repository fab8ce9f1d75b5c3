import type { Dossier, Message } from './dossier.ts';

/** Silence over somebody or something, from one instant up to another (epoch milliseconds). */
interface Silence {
  readonly scope: string;
  readonly subjectId: string;
  readonly from: number;
  readonly to: number;
  readonly onLift: string;
}

const silences = (dossier: Dossier): Silence[] => {
  const last = new Map(
    dossier.evidence.changes.flatMap(({ after }) =>
      after?.entity === 'hold' ? [[String(after.id), after] as const] : [],
    ),
  );
  const instant = (value: unknown) => (value === undefined ? Number.POSITIVE_INFINITY : Date.parse(String(value)));
  return [...last.values()].map(({ scope, subjectId, from, until, liftedAt, onLift }) => ({
    scope: String(scope),
    subjectId: String(subjectId),
    from: instant(from),
    to: Math.min(instant(until), instant(liftedAt)),
    onLift: String(onLift),
  }));
};

/** Mail that everybody gets, whatever they have stopped or is held. */
export const essential =
  /^(application|introduction)-|^meeting-(planned|moved|cancelled)$|^network-introduction$|^mentorship-ended$/;

/** The silences over messages at an instant: none over answers to applications, introductions and calendar files. */
export const silenceOver = (dossier: Dossier) => {
  const all = silences(dossier);
  return ({ kind, participantId, about }: Pick<Message, 'kind' | 'participantId' | 'about'>, at: number): Silence[] => {
    if (essential.test(kind) || all.length === 0) return [];
    const over = [participantId, about.mentorshipId, dossier.evidence.cohortId, dossier.programme.id];
    return all.filter(({ subjectId, from, to }) => over.includes(subjectId) && from <= at && at < to);
  };
};
