import { Aws, Duration, Validations } from 'aws-cdk-lib';
import { AccountRecovery, type CfnUserPool, FeaturePlan, Mfa, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { removalOf } from './removal.ts';
import { SecondFactorMark } from './second-factor.ts';
import type { Workshop } from './typed-function.ts';

/** Who issues the tokens the API accepts. */
export interface TokenIssuer {
  readonly issuer: string;
  /** The client or audience a token must be for. */
  readonly audience: string;
}

type SignIn = Extract<StageConfig['signIn'], { kind: 'cognito' }>;

/** A user pool for an institution that has no identity provider of its own. No secrets: its client is a browser. */
export class OwnUserPool extends Construct implements TokenIssuer {
  readonly pool: UserPool;
  readonly issuer: string;
  readonly audience: string;

  constructor(scope: Construct, id: string, workshop: Workshop, { mail, marksSecondFactor }: SignIn) {
    super(scope, id);
    const { config } = workshop;
    this.pool = new UserPool(this, 'Pool', {
      // Claims of access tokens are what Lite has not. A staffClaim of the institution's own comes from a trigger of its own.
      featurePlan: config.secondFactor === 'staff' ? FeaturePlan.ESSENTIALS : FeaturePlan.LITE,
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: config.secondFactor === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: config.dataRetention === 'retain',
      removalPolicy: removalOf(config),
    });
    if (mail === 'ses') this.#sendThroughSes(config);
    if (marksSecondFactor) new SecondFactorMark(this, 'SecondFactor', { workshop, pool: this.pool });
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'A second factor is offered to everybody, and no role of staff counts without one unless secondFactor says so: participants sign in a few times a year, often on a borrowed device.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus plan costs 0.02 USD per person and month, several times everything else together. Passwords are long and tokens short-lived.',
      },
    );

    const client = new UserPoolClient(this, 'Client', {
      userPool: this.pool,
      generateSecret: false,
      disableOAuth: true,
      authFlows: { userSrp: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // The authoriser cannot see a revocation, so a token must not live long.
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.days(30),
    });
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.pool.userPoolId}`;
    this.audience = client.userPoolClientId;
  }

  /** Codes from our own address. The construct library wants to know the region for this; the template finds it out itself. */
  #sendThroughSes({ senderAddress, senderDomain }: StageConfig) {
    const identity = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:identity/${senderDomain}`;
    (this.pool.node.defaultChild as CfnUserPool).emailConfiguration = {
      emailSendingAccount: 'DEVELOPER',
      from: senderAddress,
      sourceArn: identity,
    };
  }
}
