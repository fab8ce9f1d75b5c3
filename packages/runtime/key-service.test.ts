import { KMSClient } from '@aws-sdk/client-kms';
import { createKms } from '@pharos/local/kms';
import { arn, assemblyOf, resource, serve } from '@pharos/local/test-world';
import { ServiceFault } from '@pharos/local/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { kmsKeyService } from './key-service.ts';

const NOTES = arn('kms', 'key/notes');
const notes = resource('AWS::KMS::Key', 'Key', {}, { ref: 'notes', arn: NOTES });

let served: Awaited<ReturnType<typeof serve>>;
/** What KMS says to the next calls instead of an answer. */
let faults: ServiceFault[] = [];
beforeAll(async () => {
  served = await serve(createKms(assemblyOf(notes), { faults: () => faults.shift() }));
});
afterAll(() => served.stop());
beforeEach(() => {
  faults = [];
});

const service = () => kmsKeyService(new KMSClient({ ...served.settings, maxAttempts: 3 }), NOTES);
const throttled = () => new ServiceFault(400, 'ThrottlingException', 'Rate exceeded');
const broken = () => new ServiceFault(500, 'KMSInternalException', 'Internal');

describe('the keys of programmes, by KMS', () => {
  it('are unwrapped for their own programme and no other', async () => {
    const { key, wrapped } = await service().generate('werklund');
    expect(key).toHaveLength(32);
    expect(await service().unwrap('werklund', wrapped)).toEqual(key);
    await expect(service().unwrap('ata', wrapped)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('are asked for again when KMS is busy or stumbles', async () => {
    faults = [throttled(), broken()];
    expect((await service().generate('werklund')).key).toHaveLength(32);
    expect(faults).toEqual([]);
  });

  it('cannot be had while KMS stays so, or does not answer: a refusal that passes, not an error of ours', async () => {
    for (const each of [throttled, broken]) {
      faults = [each(), each(), each()];
      await expect(service().generate('werklund')).rejects.toMatchObject({
        name: 'HttpProblem',
        code: 'busy',
        retryAfter: 30,
      });
    }
    const nobody = kmsKeyService(new KMSClient({ ...served.settings, endpoint: 'http://127.0.0.1:9' }), NOTES);
    await expect(nobody.generate('werklund')).rejects.toMatchObject({ code: 'busy', retryAfter: 30 });
  });

  it.each(['DisabledException', 'KMSInvalidStateException', 'AccessDeniedException'])(
    'are an error of ours when the deployment is: %s',
    async (name) => {
      faults = [new ServiceFault(400, name, 'No.')];
      await expect(service().generate('werklund')).rejects.toMatchObject({ name });
    },
  );
});
