import { inflateRawSync } from 'node:zlib';
import type { Mark, Marks } from './marks.ts';

const END_BYTES = 22;

/** The texts in a ZIP archive, by name, as whoever opens it reads them. @throws Error for what is no archive, or cannot be unpacked */
export const openArchive = (zip: Buffer): Record<string, string> => {
  const end = zip.length - END_BYTES;
  if (end < 0 || zip.readUInt32LE(end) !== 0x06054b50) throw new Error('is no ZIP archive, or not a whole one');
  const texts: Record<string, string> = {};
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, length, file] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const start = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
    const name = zip.toString('ascii', at + 46, at + 46 + length);
    texts[name] = inflateRawSync(zip.subarray(start, start + packed)).toString('utf8');
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return texts;
};

/**
 * Whether an archive holds everything that its reader can read of their own, as data and as a page, and nothing that is somebody else's.
 * @returns what is missing, and what is too much
 */
export const checkArchive = (
  files: Readonly<Record<string, string>>,
  marks: Marks,
  { own, mayHold }: { readonly own: readonly Mark[]; readonly mayHold: (mark: Mark) => boolean },
): string[] =>
  ['data.json', 'index.html'].flatMap((name) => {
    const found = marks.in(files[name] ?? '');
    return [
      ...own
        .filter((mark) => !found.includes(mark))
        .map(({ field }) => `a ${field} that the person can read is not in ${name} of their export`),
      ...found
        .filter((mark) => !mayHold(mark))
        .map(({ field, whose }) => `the ${field} of ${whose} is in ${name} of somebody else's export`),
    ];
  });
