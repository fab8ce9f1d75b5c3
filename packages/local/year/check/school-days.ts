import type { Dossier } from './dossier.ts';
import { shifted } from './local-time.ts';

/** The same minute on the first day that the cohort's calendar leaves free, from a wall-clock time on. */
export const schoolDayFrom = (dossier: Dossier, local: string): string => {
  const [calendar] = dossier.rowsOf<{ days: readonly { day: string }[]; quietWeekends: boolean }>('school calendar');
  if (!calendar) return local;
  const isQuiet = (date: string) =>
    calendar.days.some(({ day }) => day === date) ||
    (calendar.quietWeekends && [0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()));
  for (let at = local; ; at = shifted(at, { days: 1 })) if (!isQuiet(at.slice(0, 10))) return at;
};
