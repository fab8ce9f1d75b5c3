import { Duration, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** How a queue of Pharos is kept: transport encrypted, content encrypted by SQS or by the account's own key. */
export const queueDefaults = (key: IKey | undefined): QueueProps => ({
  enforceSSL: true,
  ...(key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key, dataKeyReuse: Duration.hours(1) }
    : { encryption: QueueEncryption.SQS_MANAGED }),
});

/** A queue for what could not be handled; kept as long as SQS allows, so that a long holiday loses nothing. */
export const deadLettersIn = (scope: Construct, key: IKey | undefined): Queue => {
  const queue = new Queue(scope, 'DeadLetters', { ...queueDefaults(key), retentionPeriod: Duration.days(14) });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'This is a dead-letter queue itself, where Scheduler or the stream reader leaves what it could not deliver.',
  });
  return queue;
};
