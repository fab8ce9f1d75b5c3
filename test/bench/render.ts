/**
 * How long a mail takes to be made, HTML and plain text: every kind in both languages, and a check-in against react-email in the same run.
 *
 *   node test/bench/render.ts [--rounds 7]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Language, type MessageKind } from '@pharos/domain';
import { messageKinds, renderMessage } from '@pharos/email';
import { letterOf } from '../../packages/email/letter.ts';
import { checkIn } from '../../packages/email/messages/check-in.ts';
import { aMessage } from '../../packages/email/test-support.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string' }, only: { type: 'string' } } });
const rounds = Number(values.rounds ?? 7);
/** Mails of one round: enough that a round takes tenths of a second. */
const MAILS = { pharos: 2000, 'react-email': 200 };
type Maker = keyof typeof MAILS;

const checkInTo = (language: Language) => {
  const input = aMessage('check-in', language);
  if (input.kind !== 'check-in') throw new Error('another kind');
  return input;
};

/** Loaded when it is needed: the memory of a process that renders without it is measured too. */
const reactEmail = () => import('./render/react-email.ts');

/** What both make of a check-in. The texts are handed to react-email ready-made. */
const makers: Readonly<Record<Maker, (language: Language) => Promise<() => unknown>>> = {
  pharos: async (language) => {
    const input = checkInTo(language);
    return () => renderMessage(input);
  },
  'react-email': async (language) => {
    const { renderWithReact } = await reactEmail();
    const input = checkInTo(language);
    const letter = letterOf(input, checkIn[language](input));
    return () => renderWithReact(letter);
  },
};

/** Microseconds of one mail, the mean of a round. */
const round = async (mails: number, make: () => unknown): Promise<number> => {
  const begun = performance.now();
  for (let i = 0; i < mails; i += 1) await make();
  return ((performance.now() - begun) * 1000) / mails;
};

/** The best round: the one that others on the machine disturbed least. */
const best = (numbers: readonly number[]): number => Math.min(...numbers);

/** Words that a reader sees in the body of a page. */
const wordsOf = (html: string): Set<string> =>
  new Set(
    html
      .replace(/^[\s\S]*<body/, '<body')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#39;|&#x27;/g, "'")
      .split(/[^\p{L}\d’']+/u),
  );

/** @throws Error when one of the two leaves something out, so that they would not be compared fairly */
const assertSameWords = async (): Promise<void> => {
  const { renderWithReact } = await reactEmail();
  for (const language of Language.options) {
    const input = checkInTo(language);
    const [ours, theirs] = [
      renderMessage(input).html,
      (await renderWithReact(letterOf(input, checkIn[language](input)))).html,
    ];
    const [own, other] = [wordsOf(ours), wordsOf(theirs)];
    const missing = [...own, ...other].filter((word) => own.has(word) !== other.has(word) && !/^\d*$/.test(word));
    if (missing.length > 0) throw new Error(`the two do not say the same: ${missing.join(', ')}`);
  }
};

/** Peak megabytes of a process that does nothing but make check-ins. */
const peakOf = (maker: Maker): number => {
  const child = spawnSync(process.execPath, [import.meta.filename, '--only', maker], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout);
};

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const versionOf = (name: string): string => `${name} ${dependencies[name]}`;

const us = (value: number) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
const row = (...cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

const measure = async (): Promise<void> => {
  await assertSameWords();
  console.log(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}; ${['@react-email/components', '@react-email/render', 'react'].map(versionOf).join(', ')}; best of ${rounds} rounds\n`,
  );

  row('kind', 'en, µs', 'fr, µs', 'HTML, kB');
  row('---', '--:', '--:', '--:');
  const kinds = messageKinds.map((kind: MessageKind) => ({ kind, en: [] as number[], fr: [] as number[] }));
  for (let i = 0; i <= rounds; i += 1)
    for (const measured of kinds)
      for (const language of Language.options) {
        const input = aMessage(measured.kind, language);
        const each = await round(MAILS.pharos / 10, () => renderMessage(input));
        if (i > 0) measured[language].push(each); // the first round warms up
      }
  for (const { kind, en, fr } of kinds) {
    const bytes = Math.max(
      ...Language.options.map((language) => Buffer.byteLength(renderMessage(aMessage(kind, language)).html)),
    );
    row(kind, us(best(en)), us(best(fr)), (bytes / 1024).toFixed(1));
  }

  console.log('');
  row('a check-in', 'Pharos, µs', 'react-email, µs', 'ratio');
  row('---', '--:', '--:', '--:');
  for (const language of Language.options) {
    const times: Record<Maker, number[]> = { pharos: [], 'react-email': [] };
    for (let i = 0; i <= rounds; i += 1)
      for (const maker of Object.keys(times) as Maker[]) {
        const each = await round(MAILS[maker], await makers[maker](language));
        if (i > 0) times[maker].push(each);
      }
    const [ours, theirs] = [best(times.pharos), best(times['react-email'])];
    row(language, us(ours), us(theirs), (theirs / ours).toFixed(0));
  }
  const [ours, theirs] = [peakOf('pharos'), peakOf('react-email')];
  row('peak memory, MB', us(ours), us(theirs), (theirs / ours).toFixed(1));
};

/** Makes check-ins and says what the process took at most. */
const takeMemory = async (maker: Maker): Promise<void> => {
  let peak = 0;
  for (let i = 0; i < 20; i += 1) {
    await round(MAILS[maker] / 10, await makers[maker](i % 2 === 0 ? 'en' : 'fr'));
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  console.log(peak / 1024 ** 2);
};

const { only } = values;
if (only === undefined) await measure();
else if (only === 'pharos' || only === 'react-email') await takeMemory(only);
else throw new Error('--only is pharos or react-email');
