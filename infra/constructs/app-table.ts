import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StageConfig } from '../config.ts';
import { removalOf } from './removal.ts';
import type { TypedFunction } from './typed-function.ts';

/** The indexes of the table: name, and the attributes of its key. */
const indexes = {
  gsi1: ['gsi1pk', 'gsi1sk'],
  gsi2: ['gsi2pk', 'gsi2sk'],
  gsi3: ['gsi3pk', 'gsi3sk'],
  due: ['duePk', 'dueSk'],
} as const;

export type IndexName = keyof typeof indexes;
export type TableAction =
  | 'GetItem'
  | 'Query'
  | 'BatchGetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem'
  | 'BatchWriteItem';

/** What one function may do with the table. A transaction needs the actions of its items. */
export interface TableAccess {
  readonly actions: readonly TableAction[];
  /** Indexes it may query; `Query` among the actions is for the table itself. */
  readonly indexes?: readonly IndexName[];
  /** `append` is for the one function that writes the audit, and touches nothing else. Nobody else writes there. */
  readonly audit?: 'append';
}

/** Rows of the audit, by their partition key. */
const AUDIT_ROWS = 'AUDIT#*';
const WRITES: readonly TableAction[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/** What DynamoDB needs of a key of the account's own, on behalf of the caller. */
const keyActions = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const string = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table: everything Pharos remembers, the outbox included. */
export class AppTable extends Construct {
  readonly table: Table;
  readonly #key: IKey | undefined;

  constructor(scope: Construct, id: string, { config, key }: { config: StageConfig; key: IKey | undefined }) {
    super(scope, id);
    this.#key = key;
    this.table = new Table(this, 'Table', {
      partitionKey: string('pk'),
      sortKey: string('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.dataRetention === 'retain',
      removalPolicy: removalOf(config),
      ...(key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }),
    });
    for (const [indexName, [partition, sort]] of Object.entries(indexes))
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: string(partition),
        sortKey: string(sort),
        projectionType: ProjectionType.ALL,
      });
  }

  /** Allows a function these actions, and to query these indexes. */
  grant<Env extends z.ZodObject>(fn: TypedFunction<Env>, access: TableAccess): void {
    const arns = [this.table.tableArn];
    const named = (actions: readonly TableAction[]) => actions.map((action) => `dynamodb:${action}`);
    if (access.audit === 'append') {
      fn.allow(named(access.actions), arns, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [AUDIT_ROWS] } });
    } else {
      fn.allow(named(access.actions), arns);
      const writes = WRITES.filter((action) => access.actions.includes(action));
      if (writes.length > 0)
        fn.deny(named(writes), arns, { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [AUDIT_ROWS] } });
    }
    if (access.indexes)
      fn.allow(
        ['dynamodb:Query'],
        access.indexes.map((index) => `${this.table.tableArn}/index/${index}`),
      );
    if (this.#key) fn.allow(keyActions, [this.#key.keyArn]);
  }
}
