import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';

const CIPHER = 'aes-256-gcm';
const FORMAT = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** A text as the table holds it: version of the format, nonce, and ciphertext with its tag; the last two in base64url. */
export const Sealed = z.string().regex(/^v\d+\.[\w-]+\.[\w-]+$/, 'must be a sealed text');

/** What was sealed is not what stands there: changed, moved from elsewhere, or of a format that this version does not know. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
}

/** What a sealed text belongs to. It opens there and nowhere else. Ids only: errors name it. */
export type Place = readonly string[];

const bytesOf = (place: Place): Buffer => Buffer.from(JSON.stringify([FORMAT, ...place]));

/** AES-256 in Galois counter mode (NIST SP 800-38D), with a fresh nonce each time. `key` has 32 bytes. */
export const seal = (key: Uint8Array, content: string | Uint8Array, place: Place): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(bytesOf(place));
  const body = Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return [FORMAT, nonce.toString('base64url'), body.toString('base64url')].join('.');
};

/** @throws BrokenSeal */
export const unseal = (key: Uint8Array, sealed: string, place: Place): Buffer => {
  const [format, nonce = '', text = ''] = sealed.split('.');
  if (format !== FORMAT) throw new BrokenSeal(`${place.join(' ')} is sealed in the format ${format}`);
  const body = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
      .setAAD(bytesOf(place))
      .setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new BrokenSeal(`The seal of ${place.join(' ')} is broken`, { cause });
  }
};
