import {
  CancelKeyDeletionCommand,
  DecryptCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterEach, describe, expect, test } from 'vitest';
import { createKms } from './kms.ts';
import { arn, assemblyOf, resource, serve } from './test-world.ts';

const KeyId = arn('kms', 'key/notes');
const other = arn('kms', 'key/other');
const EncryptionContext = { programme: 'werklund' };

const key = (name: string) => resource('AWS::KMS::Key', name, {}, { ref: name, arn: arn('kms', `key/${name}`) });
let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

const start = async () => {
  const served = await serve(createKms(assemblyOf(key('notes'), key('other'))));
  stop = served.stop;
  return { client: new KMSClient(served.settings), needed: served.needed };
};

describe('a data key', () => {
  test('is unwrapped in the context that it was wrapped in, and in no other', async () => {
    const { client } = await start();
    const made = await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
    const { CiphertextBlob, Plaintext } = made;
    expect(Plaintext).toHaveLength(32);
    const read = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect([read.KeyId, read.Plaintext]).toEqual([KeyId, Plaintext]);

    const refused = [{}, { EncryptionContext: { programme: 'ata' } }, { EncryptionContext, KeyId: other }].map((more) =>
      client.send(new DecryptCommand({ CiphertextBlob, ...more })).catch(({ name }) => name),
    );
    expect(await Promise.all(refused)).toEqual([
      'InvalidCiphertextException',
      'InvalidCiphertextException',
      'IncorrectKeyException',
    ]);
  });

  test('can be made without being shown, and anything small can be encrypted', async () => {
    const { client } = await start();
    const hidden = await client.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_256' }));
    expect(hidden).not.toHaveProperty('Plaintext');
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('small') }));
    const { Plaintext = [] } = await client.send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(Plaintext).toString()).toBe('small');
  });
});

describe('a key', () => {
  test('that was given new material opens what the old one closed', async () => {
    const { client } = await start();
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('before') }));
    await client.send(new RotateKeyOnDemandCommand({ KeyId }));
    const { Plaintext = [] } = await client.send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(Plaintext).toString()).toBe('before');
  });

  test('opens nothing while it is disabled or waits for its deletion', async () => {
    const { client } = await start();
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }));
    const tried = () =>
      client.send(new DecryptCommand({ CiphertextBlob })).then(
        () => 'opened',
        ({ name }) => name,
      );
    await client.send(new DisableKeyCommand({ KeyId }));
    expect(await tried()).toBe('DisabledException');
    await client.send(new EnableKeyCommand({ KeyId }));
    expect(await tried()).toBe('opened');
    await client.send(new ScheduleKeyDeletionCommand({ KeyId }));
    expect(await tried()).toBe('KMSInvalidStateException');
    await client.send(new CancelKeyDeletionCommand({ KeyId }));
    await client.send(new EnableKeyCommand({ KeyId }));
    expect(await tried()).toBe('opened');
  });

  test('that is in no template is not found', async () => {
    const { client } = await start();
    const asked = client.send(new EncryptCommand({ KeyId: 'nobody', Plaintext: Buffer.from('x') }));
    await expect(asked).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

test('says what a caller must be allowed: the key, and the names in the context', async () => {
  const { client, needed } = await start();
  await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
  expect(needed).toEqual([
    [{ action: 'kms:GenerateDataKey', resource: KeyId, context: { 'kms:EncryptionContextKeys': ['programme'] } }],
  ]);
});
