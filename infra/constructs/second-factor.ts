import { UNKNOWN } from '@pharos/functions/sign-in/second-factor/env.ts';
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaVersion, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { secondFactor } from '../functions.ts';
import type { Alarms } from './alarms.ts';
import { flatNameOf, TypedFunction, type Workshop } from './typed-function.ts';

/** Two deployments of an account have a metric each. */
const unknownOf = (name: string) => ({ namespace: 'Pharos', metricName: `${name}-second-factor-unknown` });

/** Lets a user pool write into access tokens that their account has a second factor. */
export class SecondFactorMark extends Construct {
  constructor(scope: Construct, id: string, { workshop, pool }: { workshop: Workshop; pool: UserPool }) {
    super(scope, id);
    const { name, staffClaim = '' } = workshop.config;
    const fn = new TypedFunction(this, 'Handler', {
      workshop,
      ...secondFactor,
      environment: { STAFF_CLAIM: staffClaim },
      timeout: Duration.seconds(5), // Cognito waits no longer
      memoryMb: 512,
    });
    pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, fn.lambda, LambdaVersion.V2_0);
    // Apart from the policy that the function waits for: the pool waits for the function, and this names the pool.
    const policy = new Policy(this, 'Policy', {
      statements: [new PolicyStatement({ actions: ['cognito-idp:AdminGetUser'], resources: [pool.userPoolArn] })],
    });
    fn.role.attachInlinePolicy(policy);
    new MetricFilter(this, 'Unknown', {
      logGroup: fn.logGroup,
      filterPattern: FilterPattern.stringValue('$.message', '=', UNKNOWN),
      metricNamespace: unknownOf(name).namespace,
      metricName: unknownOf(name).metricName,
      metricValue: '1',
    });
  }
}

/**
 * The alarms on it, in a stack that may have them. They know it by its name: what one stack takes from another cannot be taken out again, and
 * the setting must be.
 */
export const watchSecondFactor = (scope: Construct, alarms: Alarms, { name }: { readonly name: string }) => {
  const period = Duration.minutes(5);
  const FunctionName = `${name}-${flatNameOf(secondFactor.entry)}`;
  alarms.raise(scope, 'SignInAlarm', {
    name: 'sign-in-errors',
    metric: new Metric({
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensionsMap: { FunctionName },
      period,
      statistic: 'Sum',
    }),
    when: { above: 0 },
    impact: 'Somebody could not sign in, or was signed out while they worked.',
  });
  alarms.raise(scope, 'SecondFactorAlarm', {
    name: 'second-factor-unknown',
    metric: new Metric({ ...unknownOf(name), period, statistic: 'Sum' }),
    when: { above: 0 },
    impact: 'Coordinators and helpers count as participants, although they signed in with a second factor.',
  });
};
