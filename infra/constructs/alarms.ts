import { Aws, Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

export interface AlarmSpec {
  /** Short and stable: the alarm's name, and the anchor of its article in infra/README.md. */
  readonly name: string;
  readonly metric: IMetric;
  /** One sentence: what people go without while this lasts. */
  readonly impact: string;
  /** Rises when the metric is greater than `above`; or, for a heartbeat, when it is less than `below` or silent. */
  readonly when: { readonly above: number } | { readonly below: number };
  /** Periods in a row before it rises; 1 unless said otherwise. */
  readonly periods?: number;
}

/** Every alarm of a deployment: what it says, where its article is, whom it tells. */
export class Alarms extends Construct {
  readonly #prefix: string;
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.#prefix = config.name;
    if (config.alarmEmail === undefined) return;
    const topic = new Topic(this, 'Topic', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(config.alarmEmail));
    // A topic with a policy of its own has lost the default one, which let the account's alarms publish.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    this.#topic = topic;
  }

  /** Adds an alarm beside what it watches. */
  raise(scope: Construct, id: string, spec: AlarmSpec): Alarm {
    const heartbeat = 'below' in spec.when;
    const alarm = new Alarm(scope, id, {
      alarmName: `${this.#prefix}-${spec.name}`,
      alarmDescription: `Impact: ${spec.impact}\nRunbook: infra/README.md#${spec.name}`,
      metric: spec.metric,
      threshold: 'below' in spec.when ? spec.when.below : spec.when.above,
      evaluationPeriods: spec.periods ?? 1,
      comparisonOperator: heartbeat
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: heartbeat ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
    return alarm;
  }

  /** The alarm every dead-letter queue has: anything in it waits for a person. */
  raiseOnDeadLetters(scope: Construct, spec: { name: string; queue: IQueue; impact: string }): Alarm {
    return this.raise(scope, 'DeadLettersAlarm', {
      name: `${spec.name}-dead-letters`,
      metric: spec.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      impact: spec.impact,
      when: { above: 0 },
    });
  }
}
