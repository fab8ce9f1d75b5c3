import { type App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { StageConfig } from '../config.ts';
import { Alarms } from '../constructs/alarms.ts';
import { MailSender } from '../constructs/mail-sender.ts';
import { Schedules } from '../constructs/schedules.ts';

/** What carries things from one part to another: the bus, the schedules, the mail, the alarms. */
export class MessagingStack extends Stack {
  readonly bus: EventBus;
  readonly alarms: Alarms;
  readonly schedules: Schedules;
  readonly mail: MailSender;

  constructor(app: App, id: string, { config, key }: { config: StageConfig; key: IKey | undefined }) {
    super(app, id, { description: 'Pharos: event bus, schedules, mail, alarms.' });
    this.bus = new EventBus(this, 'Bus', { eventBusName: config.name });
    this.alarms = new Alarms(this, 'Alarms', config);
    this.schedules = new Schedules(this, 'Schedules', { name: config.name, bus: this.bus, alarms: this.alarms, key });
    this.mail = new MailSender(this, 'Mail', config);

    new CfnOutput(this, 'BusName', { value: this.bus.eventBusName });
    for (const [index, { name, value }] of this.mail.dnsRecords.entries())
      new CfnOutput(this, `DkimRecord${index + 1}`, { description: 'CNAME to publish', value: `${name} ${value}` });
    this.#watchReputation();
  }

  /** AWS reviews an account at these rates and may stop it from sending; mailbox providers are stricter still. */
  #watchReputation() {
    for (const { id, name, metricName, above, who } of [
      {
        id: 'BounceAlarm',
        name: 'mail-bounces',
        metricName: 'Reputation.BounceRate',
        above: 0.05,
        who: 'Many addresses do not exist or refuse our mail',
      },
      {
        id: 'ComplaintAlarm',
        name: 'mail-complaints',
        metricName: 'Reputation.ComplaintRate',
        above: 0.001,
        who: 'People mark our mail as spam',
      },
    ])
      this.alarms.raise(this, id, {
        name,
        metric: new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' }),
        when: { above },
        impact: `${who}; if it goes on, AWS stops the account and nobody receives anything.`,
      });
  }
}
