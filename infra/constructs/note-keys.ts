import { ArnFormat, Aws, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StageConfig } from '../config.ts';
import { keyActions } from './app-table.ts';
import { removalOf } from './removal.ts';
import type { TypedFunction } from './typed-function.ts';

/**
 * What a function does with the keys of what people write: seals and opens with them; does so and seals archives; opens archives alone; or
 * forgets them all.
 */
export type KeyUse = 'use' | 'use-and-archive' | 'open-archives' | 'forget';

/** What takes care of a key without ever using it. Source: KMS Developer Guide, "allows key administrators to administer the KMS key". */
const ADMINISTRATION = [
  ...['Create*', 'Describe*', 'Enable*', 'List*', 'Put*', 'Update*', 'Revoke*', 'Disable*', 'Get*', 'Delete*'],
  ...['TagResource', 'UntagResource', 'ScheduleKeyDeletion', 'CancelKeyDeletion', 'RotateKeyOnDemand'],
].map((action) => `kms:${action}`);

const CRYPTOGRAPHY = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Only in the name of a programme or of an archive: what is unwrapped for one does not open another's. */
const inTheNameOf = (...kinds: readonly ('programme' | 'archive')[]) => ({
  'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': kinds.length === 1 ? kinds[0] : kinds },
});

const SEAL_AND_OPEN = ['GetItem', 'BatchGetItem', 'PutItem', 'ConditionCheckItem'];
const TEXTS = { actions: CRYPTOGRAPHY, of: 'programme' } as const;

interface Use {
  readonly table: readonly string[];
  readonly key: readonly { readonly actions: readonly string[]; readonly of: 'programme' | 'archive' }[];
}

const USES: Readonly<Record<KeyUse, Use>> = {
  use: { table: SEAL_AND_OPEN, key: [TEXTS] },
  'use-and-archive': { table: SEAL_AND_OPEN, key: [TEXTS, { actions: ['kms:GenerateDataKey'], of: 'archive' }] },
  'open-archives': { table: ['GetItem', 'BatchGetItem'], key: [{ actions: ['kms:Decrypt'], of: 'archive' }] },
  forget: { table: ['Query', 'PutItem', 'DeleteItem', 'BatchWriteItem'], key: [] },
};

/** The IAM path of the roles that may use the key: the key's policy knows them by it. */
const privateRoles = ({ name }: Pick<StageConfig, 'name'>): string => `/${name}/private/`;

/** Where the role of a function lies that uses the key in KMS; undefined for all others. */
export const rolePathOf = (use: KeyUse | undefined, config: Pick<StageConfig, 'name'>): string | undefined =>
  use !== undefined && USES[use].key.length > 0 ? privateRoles(config) : undefined;

/**
 * The keys of what people write: a key in KMS, and a table of data keys that it wrapped. The table has no point-in-time recovery and no
 * stream, so that a data key which is deleted comes back from nowhere, and with it nothing that it sealed.
 */
export class NoteKeys extends Construct {
  readonly table: Table;
  readonly key: Key;
  readonly #ownKey: IKey | undefined;

  constructor(scope: Construct, id: string, { config, ownKey }: { config: StageConfig; ownKey: IKey | undefined }) {
    super(scope, id);
    this.#ownKey = ownKey;
    this.key = new Key(this, 'Key', {
      description: `Data keys of what people write in ${config.name}`,
      enableKeyRotation: true,
      removalPolicy: removalOf(config),
      policy: this.#policy(config),
    });
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      deletionProtection: config.dataRetention === 'retain',
      removalPolicy: removalOf(config),
      ...(ownKey && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: ownKey }),
    });
    Validations.of(this.table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'A key that comes back from a backup would bring back what was erased (infra/README.md, "Keys").',
    });
  }

  /** The account's administrators look after the key; its use is for roles of one path, and nobody else's whatever their own policies say. */
  #policy(config: StageConfig): PolicyDocument {
    const roles = Stack.of(this).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: `${privateRoles(config).slice(1)}*`,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const statement = (sid: string, actions: string[], conditions?: Record<string, unknown>) =>
      new PolicyStatement({
        sid,
        principals: [new AccountRootPrincipal()],
        actions,
        resources: ['*'],
        ...(conditions && { conditions }),
      });
    return new PolicyDocument({
      statements: [
        statement('Administration', ADMINISTRATION),
        statement('UseByPrivateRoles', CRYPTOGRAPHY, {
          ArnLike: { 'aws:PrincipalArn': roles },
          StringEquals: { 'aws:PrincipalAccount': Aws.ACCOUNT_ID },
          ...inTheNameOf('programme', 'archive'),
        }),
      ],
    });
  }

  /** Allows a function what it does with the keys, and no more. */
  grant<Env extends z.ZodObject>(fn: TypedFunction<Env>, use: KeyUse): void {
    const { table, key } = USES[use];
    fn.allow(
      table.map((action) => `dynamodb:${action}`),
      [this.table.tableArn],
    );
    for (const { actions, of } of key) fn.allow(actions, [this.key.keyArn], inTheNameOf(of));
    if (this.#ownKey) fn.allow(keyActions, [this.#ownKey.keyArn]);
  }
}
