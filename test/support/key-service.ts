import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyService } from '@pharos/store';

/** A key service as KMS is one, without a network: what it wrapped for one programme it unwraps for no other. */
export interface TestKeyService extends KeyService {
  /** How often it was asked for anything. */
  asked: number;
  /** What it answers with instead, while it is down. */
  down: Error | undefined;
}

/** The same for every world, so that rows can be carried from one to another. */
const MASTER = Buffer.alloc(32, 7);

export const keyService = (): TestKeyService => {
  const answer = <T>(give: () => T): Promise<T> => {
    service.asked += 1;
    return service.down ? Promise.reject(service.down) : Promise.resolve(give());
  };
  const service: TestKeyService = {
    asked: 0,
    down: undefined,
    generate: (programmeId) =>
      answer(() => {
        const [key, nonce] = [randomBytes(32), randomBytes(12)];
        const cipher = createCipheriv('aes-256-gcm', MASTER, nonce).setAAD(Buffer.from(programmeId));
        const body = Buffer.concat([cipher.update(key), cipher.final()]);
        return { key, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64') };
      }),
    unwrap: (programmeId, wrapped) =>
      answer(() => {
        const bytes = Buffer.from(wrapped, 'base64');
        const decipher = createDecipheriv('aes-256-gcm', MASTER, bytes.subarray(0, 12))
          .setAAD(Buffer.from(programmeId))
          .setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
      }),
  };
  return service;
};
