import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  /** Plain ASCII. */
  readonly name: string;
  readonly text: string;
}

const DEFLATED = 8;
/** Of the format, version 2.0: the first that knows deflate. */
const NEEDED = 20;

/** Date and time as the format has them, in UTC, to two seconds. `at` in epoch milliseconds. */
const dosTime = (at: number): { time: number; date: number } => {
  const then = new Date(at);
  return {
    time: (then.getUTCHours() << 11) | (then.getUTCMinutes() << 5) | (then.getUTCSeconds() >> 1),
    date: ((then.getUTCFullYear() - 1980) << 9) | ((then.getUTCMonth() + 1) << 5) | then.getUTCDate(),
  };
};

const numbers = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );

/**
 * A ZIP archive (PKWARE APPNOTE 6.3), of a few texts that fit into memory. `at`, epoch milliseconds, stands as the time of each file, so that
 * the same texts make the same bytes.
 */
export const zipOf = (entries: readonly ZipEntry[], at: number): Buffer => {
  const { time, date } = dosTime(at);
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const plain = Buffer.from(text, 'utf8');
    const content = deflateRawSync(plain);
    const label = Buffer.from(name, 'ascii');
    const about = [
      [2, NEEDED],
      [2, 0],
      [2, DEFLATED],
      [2, time],
      [2, date],
      [4, crc32(plain)],
      [4, content.length],
      [4, plain.length],
      [2, label.length],
      [2, 0],
    ] as const;
    const file = Buffer.concat([numbers([4, 0x04034b50], ...about), label, content]);
    directory.push(numbers([4, 0x02014b50], [2, NEEDED], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
    files.push(file);
    offset += file.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, offset], [2, 0]);
  return Buffer.concat([...files, index, end]);
};
