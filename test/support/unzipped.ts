import { crc32, inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';

/** Reads an archive from its end, as programs do that open one. */
export const unzipped = (zip: Buffer) => {
  const end = zip.length - 22;
  expect(zip.readUInt32LE(end)).toBe(0x06054b50);
  let at = zip.readUInt32LE(end + 16);
  expect(at + zip.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [length, local] = [zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const [packed, size] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
    const name = zip.toString('ascii', at + 46, at + 46 + length);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    expect(zip.subarray(local + 4, local + 30)).toEqual(zip.subarray(at + 6, at + 32));
    const start = local + 30 + length;
    const plain = inflateRawSync(zip.subarray(start, start + packed));
    expect(plain.length).toBe(size);
    expect(crc32(plain)).toBe(zip.readUInt32LE(at + 16));
    at += 46 + length;
    return { name, text: plain.toString('utf8') };
  });
};
