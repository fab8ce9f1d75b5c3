import { type App, Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Bundles } from '../bundle.ts';
import type { StageConfig } from '../config.ts';
import { AppTable } from '../constructs/app-table.ts';
import { NoteKeys } from '../constructs/note-keys.ts';
import { removalOf } from '../constructs/removal.ts';
import { OwnUserPool, type TokenIssuer } from '../constructs/sign-in.ts';

/** What outlives every deployment: the table, the keys of what people write, the people who sign in, and the own key where there is one. The function that the user pool calls is with it. */
export class DataStack extends Stack {
  readonly key: Key | undefined;
  readonly table: AppTable;
  readonly noteKeys: NoteKeys;
  readonly tokens: TokenIssuer;

  constructor(app: App, id: string, { config, bundles }: { config: StageConfig; bundles: Bundles }) {
    super(app, id, {
      description: 'Pharos: table and user pool. Retained.',
      terminationProtection: config.dataRetention === 'retain',
    });
    this.key = config.encryption === 'own-key' ? this.#ownKey(config) : undefined;
    this.table = new AppTable(this, 'App', { config, key: this.key });
    this.noteKeys = new NoteKeys(this, 'Notes', { config, ownKey: this.key });
    new CfnOutput(this, 'TableName', { value: this.table.table.tableName });

    if (config.signIn.kind === 'oidc') {
      this.tokens = config.signIn;
    } else {
      const users = new OwnUserPool(this, 'Users', { config, bundles, key: this.key }, config.signIn);
      this.tokens = users;
      new CfnOutput(this, 'UserPoolId', { value: users.pool.userPoolId });
      new CfnOutput(this, 'UserPoolClientId', { value: users.audience });
    }
  }

  #ownKey(config: StageConfig): Key {
    const key = new Key(this, 'Key', {
      description: `Table, queues and logs of ${config.name}`,
      enableKeyRotation: true,
      removalPolicy: removalOf(config),
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Logs',
        principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
          },
        },
      }),
    );
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventsIntoQueues',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    return key;
  }
}
