import { Aws, Validations } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type * as z from 'zod';
import type { StageConfig } from '../config.ts';
import type { TypedFunction } from './typed-function.ts';

/** A DNS record the institution has to publish before SES sends for it. */
export interface DnsRecord {
  readonly name: string;
  readonly value: string;
}

/** What SES needs to send for the institution, and who may use it. */
export class MailSender extends Construct {
  readonly environment: { readonly SENDER_ADDRESS: string; readonly CONFIGURATION_SET: string };
  /** The DKIM records of an identity made here; none when the account has one already. */
  readonly dnsRecords: readonly DnsRecord[];
  readonly #config: StageConfig;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.#config = config;
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: config.name,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    configurationSet.addEventDestination('Events', {
      // SES delivers to the default bus of the account and to no other.
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.SEND,
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.REJECT,
        EmailSendingEvent.RENDERING_FAILURE,
      ],
    });
    this.environment = {
      SENDER_ADDRESS: config.senderAddress,
      CONFIGURATION_SET: configurationSet.configurationSetName,
    };
    this.dnsRecords =
      config.senderIdentity === 'create'
        ? new EmailIdentity(this, 'Identity', {
            identity: Identity.domain(config.senderDomain),
            mailFromDomain: `mail.${config.senderDomain}`,
          }).dkimRecords
        : [];
  }

  /** Lets a function send from the one address, through the one configuration set. */
  grantSend<Env extends z.ZodObject>(fn: TypedFunction<Env>): void {
    const arn = (resource: string) => `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;
    const { senderAddress, senderDomain } = this.#config;
    fn.allow(
      // SendEmail with a MIME message of our own is ses:SendRawEmail to IAM.
      ['ses:SendEmail', 'ses:SendRawEmail'],
      [
        arn(`identity/${senderDomain}`),
        // SES prefers the identity of the very address where somebody has verified that too.
        arn(`identity/${senderAddress}`),
        arn(`configuration-set/${this.environment.CONFIGURATION_SET}`),
      ],
      { StringEquals: { 'ses:FromAddress': senderAddress } },
    );
  }

  /** Lets a function ask how much and how fast the account may send. */
  grantReadQuota<Env extends z.ZodObject>(fn: TypedFunction<Env>): void {
    fn.allow(['ses:GetAccount'], ['*']);
    Validations.of(fn).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The quota is the account’s own: GetAccount knows no resource-level permission.',
    });
  }
}
