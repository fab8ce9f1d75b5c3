import { App, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';

/** What this institution would like to hear of. The patterns of all events stand in events/README.md. */
const WANTED = {
  source: ['pharos'],
  detailType: ['pharos.mentorship.introduced.v1', 'pharos.mentorship.completed.v1', 'pharos.mentorship.ended.v1'],
};

interface SubscriberProps {
  /** The name of the bus: the output BusName of the stack PharosMessaging. */
  readonly busName: string;
}

/**
 * An institution's own stack beside Pharos, in the same account and region: a rule on Pharos's bus, and a queue of its own that its systems
 * read. It changes nothing of Pharos, and Pharos does not know of it. To be copied and made one's own.
 */
export class SubscriberStack extends Stack {
  constructor(app: App, id: string, { busName }: SubscriberProps) {
    super(app, id, { description: 'What we hear of our mentorship programmes.' });
    const encrypted = { enforceSSL: true, encryption: QueueEncryption.SQS_MANAGED };
    const deadLetters = new Queue(this, 'DeadLetters', { ...encrypted, retentionPeriod: Duration.days(14) });
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'This is the dead-letter queue itself.',
    });
    const queue = new Queue(this, 'Mentorships', {
      ...encrypted,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.minutes(3),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    new Rule(this, 'Rule', {
      eventBus: EventBus.fromEventBusName(this, 'Pharos', busName),
      eventPattern: WANTED,
      // The queue takes messages of this one rule. What cannot be delivered in a day waits with the dead letters.
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters, maxEventAge: Duration.hours(24) })],
    });
    new CfnOutput(this, 'QueueUrl', { value: queue.queueUrl });
  }
}

/** `npx cdk --app "node infra/examples/subscriber.ts" -c bus=pharos deploy` */
if (import.meta.main) {
  const app = new App();
  new SubscriberStack(app, 'MentorshipsSubscriber', { busName: app.node.tryGetContext('bus') ?? 'pharos' });
}
