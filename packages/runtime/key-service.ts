import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { KeyService } from '@pharos/store';
import { HttpProblem } from './problem.ts';

/** What KMS says that it may not say a moment later. Source: KMS API reference, "common errors" and those of Decrypt. */
const PASSING = [
  'ThrottlingException',
  'LimitExceededException',
  'KMSInternalException',
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'TimeoutError',
];

const isPassing = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { $metadata, code } = error as { $metadata?: { httpStatusCode?: number }; code?: string };
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    PASSING.includes(error.name) || status >= 500 || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code ?? '')
  );
};

/** @throws HttpProblem `busy` when KMS cannot be asked now; the SDK has tried three times by then */
const asking = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (!isPassing(error)) throw error;
    throw new HttpProblem(
      'busy',
      'The keys of what people write cannot be reached just now. Nothing was changed: try again in a minute.',
      [],
      { cause: error, retryAfter: 30 },
    );
  }
};

/**
 * Data keys by KMS, of programmes or of archives. One is not unwrapped in the name of another, nor that of a programme as that of an archive:
 * the context is part of it.
 */
export const kmsKeyService = (
  kms: Pick<KMSClient, 'send'>,
  keyArn: string,
  of: 'programme' | 'archive' = 'programme',
): KeyService => {
  const named = (name: string) => ({ KeyId: keyArn, EncryptionContext: { [of]: name } });
  return {
    generate: async (name) => {
      const command = new GenerateDataKeyCommand({ ...named(name), KeySpec: 'AES_256' });
      const { Plaintext, CiphertextBlob } = await asking(() => kms.send(command));
      if (!Plaintext || !CiphertextBlob) throw new Error('KMS made a data key and did not hand it over');
      return { key: Plaintext, wrapped: Buffer.from(CiphertextBlob).toString('base64') };
    },
    unwrap: async (name, wrapped) => {
      const command = new DecryptCommand({ ...named(name), CiphertextBlob: Buffer.from(wrapped, 'base64') });
      const { Plaintext } = await asking(() => kms.send(command));
      if (!Plaintext) throw new Error('KMS unwrapped a data key and did not hand it over');
      return Plaintext;
    },
  };
};
