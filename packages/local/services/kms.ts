import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Assembly, Service, ServiceRequest, ServiceResponse } from '../cloud/types.ts';
import {
  answering,
  bodyOf,
  invalid,
  isText,
  isTree,
  jsonResponse,
  parseJson,
  ServiceFault,
  type Tree,
} from './wire.ts';

const JSON_1_1 = 'application/x-amz-json-1.1';

/** One key of the templates. Its material never leaves this module; rotation adds to it and takes nothing away. */
interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly material: Buffer[];
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
}

/** What a ciphertext says of itself, besides the ciphertext. */
interface Blob {
  readonly key: string;
  readonly material: number;
  readonly nonce: string;
  readonly body: string;
}

const fault = (type: string, message = '') => new ServiceFault(400, type, message);

/** The context in one order, as KMS takes it for additional authenticated data. */
const contextOf = ({ EncryptionContext: context = {} }: Tree): Readonly<Record<string, string>> => {
  if (!isTree(context) || !Object.values(context).every(isText))
    throw invalid("Value at 'encryptionContext' must be a map of strings");
  return Object.fromEntries(Object.entries(context as Record<string, string>).sort(([a], [b]) => (a < b ? -1 : 1)));
};

const bytesIn = (input: Tree, name: string): Buffer => {
  const value = input[name];
  if (!isText(value) || value === '')
    throw invalid(`Value at '${name}' failed to satisfy constraint: must not be null`);
  return Buffer.from(value, 'base64');
};

const blobIn = (input: Tree): Blob => {
  const blob = parseJson(bytesIn(input, 'CiphertextBlob').toString());
  if (!isTree(blob) || ![blob.key, blob.nonce, blob.body].every(isText) || !Number.isInteger(blob.material))
    throw fault('InvalidCiphertextException');
  return blob as unknown as Blob;
};

const operationOf = ({ headers }: ServiceRequest): string => String(headers['x-amz-target']).replace(/^.*\./, '');

export interface KmsOptions {
  /** Asked before each operation: the fault that it ends with instead. */
  readonly faults?: ((operation: string) => ServiceFault | undefined) | undefined;
}

/**
 * KMS with the symmetric keys of the templates: GenerateDataKey with and without plaintext, Encrypt and Decrypt with an encryption context,
 * and what switches a key off, on, away or to new material. Ciphertexts open only while this cloud runs.
 */
export const createKms = (assembly: Assembly, { faults = () => undefined }: KmsOptions = {}): Service => {
  const keys: readonly KmsKey[] = assembly
    .ofType('AWS::KMS::Key')
    .map(({ ref, arn }) => ({ id: ref, arn, material: [randomBytes(32)], state: 'Enabled' }));

  const find = (name: unknown): KmsKey | undefined => keys.find(({ id, arn }) => name === id || name === arn);
  const named = ({ KeyId: name }: Tree): KmsKey => {
    const key = find(name);
    if (!key) throw fault('NotFoundException', `Key '${String(name)}' does not exist`);
    return key;
  };
  const usable = (key: KmsKey): KmsKey => {
    if (key.state === 'Disabled') throw fault('DisabledException', `${key.arn} is disabled.`);
    if (key.state === 'PendingDeletion') throw fault('KMSInvalidStateException', `${key.arn} is pending deletion.`);
    return key;
  };

  const encrypted = (key: KmsKey, plaintext: Buffer, input: Tree): string => {
    const nonce = randomBytes(12);
    const material = key.material.length - 1;
    const cipher = createCipheriv('aes-256-gcm', key.material[material] ?? '', nonce);
    cipher.setAAD(Buffer.from(JSON.stringify(contextOf(input))));
    const body = Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]).toString('base64');
    const blob: Blob = { key: key.id, material, nonce: nonce.toString('base64'), body };
    return Buffer.from(JSON.stringify(blob)).toString('base64');
  };

  const decrypted = (input: Tree): { key: KmsKey; plaintext: Buffer } => {
    const blob = blobIn(input);
    const key = find(blob.key);
    const material = key?.material[blob.material];
    if (!key || !material) throw fault('InvalidCiphertextException');
    if (input.KeyId !== undefined && named(input) !== key) throw fault('IncorrectKeyException');
    usable(key);
    const body = Buffer.from(blob.body, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', material, Buffer.from(blob.nonce, 'base64'))
        .setAAD(Buffer.from(JSON.stringify(contextOf(input))))
        .setAuthTag(body.subarray(-16));
      return { key, plaintext: Buffer.concat([decipher.update(body.subarray(0, -16)), decipher.final()]) };
    } catch (error) {
      // Another context, or a letter that was changed: KMS tells neither from the other.
      if (error instanceof ServiceFault) throw error;
      throw fault('InvalidCiphertextException');
    }
  };

  const dataKey = (input: Tree) => {
    const key = usable(named(input));
    if (input.KeySpec !== 'AES_256') throw invalid("Value at 'keySpec' failed to satisfy constraint: AES_256");
    const plaintext = randomBytes(32);
    return { KeyId: key.arn, CiphertextBlob: encrypted(key, plaintext, input), plaintext };
  };

  const becomes = (input: Tree, state: KmsKey['state']) => {
    const key = named(input);
    key.state = state;
    return { KeyId: key.arn };
  };

  const operations: Readonly<Record<string, (input: Tree) => Record<string, unknown>>> = {
    GenerateDataKey: (input) => {
      const { plaintext, ...made } = dataKey(input);
      return { ...made, Plaintext: plaintext.toString('base64') };
    },
    GenerateDataKeyWithoutPlaintext: (input) => {
      const { plaintext: _plaintext, ...made } = dataKey(input);
      return made;
    },
    Encrypt: (input) => {
      const key = usable(named(input));
      return { KeyId: key.arn, CiphertextBlob: encrypted(key, bytesIn(input, 'Plaintext'), input) };
    },
    Decrypt: (input) => {
      const { key, plaintext } = decrypted(input);
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64') };
    },
    DisableKey: (input) => becomes(input, 'Disabled'),
    EnableKey: (input) => becomes(input, 'Enabled'),
    ScheduleKeyDeletion: (input) => becomes(input, 'PendingDeletion'),
    CancelKeyDeletion: (input) => becomes(input, 'Disabled'),
    RotateKeyOnDemand: (input) => {
      const key = usable(named(input));
      key.material.push(randomBytes(32));
      return { KeyId: key.arn };
    },
  };

  /** The key that a request is about: the one it names, or the one its ciphertext names. */
  const aboutIn = (operation: string, input: Tree): KmsKey | undefined =>
    input.KeyId === undefined && operation === 'Decrypt' ? find(blobIn(input).key) : find(input.KeyId);

  return {
    name: 'kms',
    needs(request) {
      const operation = operationOf(request);
      try {
        const input = bodyOf(request);
        const context = { 'kms:EncryptionContextKeys': Object.keys(contextOf(input)) };
        return [{ action: `kms:${operation}`, resource: aboutIn(operation, input)?.arn ?? '*', context }];
      } catch (error) {
        // A request that cannot be read does nothing; handle() answers it with its fault.
        if (error instanceof ServiceFault) return [];
        throw error;
      }
    },
    handle: (request): Promise<ServiceResponse> =>
      answering(() => {
        const operation = operationOf(request);
        const refused = faults(operation);
        if (refused) throw refused;
        const run = operations[operation];
        if (!run) throw fault('UnknownOperationException', `${operation} is not built here`);
        return jsonResponse(run(bodyOf(request)), JSON_1_1);
      }, JSON_1_1),
  };
};
