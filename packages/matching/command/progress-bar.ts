import { type Language, number } from '../explain/words.ts';
import type { Localized, Progress } from '../problem.ts';

const PHASES: Record<Progress['phase'], Localized> = {
  preparing: { en: 'preparing', fr: 'préparation' },
  candidates: { en: 'looking for candidates', fr: 'recherche de candidatures' },
  prices: { en: 'finding prices', fr: 'recherche des prix' },
  improving: { en: 'improving until proven', fr: 'amélioration jusqu’à la preuve' },
  verifying: { en: 'verifying every pair', fr: 'vérification de chaque paire' },
};

const WIDTH = 24;
const REDRAW_MS = 100;

const lineOf = ({ phase, fraction, gap }: Progress, language: Language): string => {
  const full = Math.floor(fraction * WIDTH);
  const percent = `${Math.floor(fraction * 100)}`.padStart(3);
  const apart =
    gap === null || gap === 0
      ? ''
      : language === 'fr'
        ? ` · encore au plus ${number(gap, language)} points d’écart`
        : ` · at most ${number(gap, language)} points to go`;
  return `[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${percent} % ${PHASES[phase][language]}${apart}`;
};

export interface ProgressBar {
  show(progress: Progress): void;
  clear(): void;
}

/**
 * One line at the end of a terminal, redrawn at most ten times a second; nothing where the stream is not a terminal.
 * @param now milliseconds
 */
export const progressBar = (
  stream: { isTTY?: boolean; write(text: string): unknown },
  language: Language,
  now: () => number,
): ProgressBar => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  const draw = (line: string) => stream.write(`\r\u001b[2K${line}`);
  return {
    show: (progress) => {
      if (!stream.isTTY || now() - drawnAt < REDRAW_MS) return;
      drawnAt = now();
      draw(lineOf(progress, language));
    },
    clear: () => {
      if (stream.isTTY && drawnAt > Number.NEGATIVE_INFINITY) draw('');
    },
  };
};
