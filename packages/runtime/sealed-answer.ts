import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';

/** An answer as it went out. */
const Answer = z.object({ status: z.int(), headers: z.record(z.string(), z.string()), body: z.string() });
type Answer = z.infer<typeof Answer>;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Digest of parts of a request; parts that are absent count as such. */
export const digest = (...parts: readonly (string | undefined)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

const keyOf = (secret: string) => createHash('sha256').update(`answer ${secret}`).digest();

/**
 * An answer that only whoever asks again can read: `secret` is made of the request and stored nowhere. So the table keeps no copy of
 * what was answered that could outlive the person it tells of.
 */
export const seal = (answer: Answer, secret: string): string => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
};

/** @throws Error when it was sealed with another secret, or changed */
export const unseal = (sealed: string, secret: string): Answer => {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(CIPHER, keyOf(secret), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return Answer.parse(JSON.parse(text.toString('utf8')));
};
