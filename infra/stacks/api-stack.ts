import { areas as contracts } from '@pharos/functions/http/contracts.ts';
import { type App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CorsHttpMethod, DomainName, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StageConfig } from '../config.ts';
import type { Alarms } from '../constructs/alarms.ts';
import { HttpArea } from '../constructs/http-area.ts';
import { rolePathOf } from '../constructs/note-keys.ts';
import { watchSecondFactor } from '../constructs/second-factor.ts';
import { idOf, type Workshop } from '../constructs/typed-function.ts';
import { environmentFor, type Facts } from '../function-spec.ts';
import { areas } from '../functions.ts';
import type { DataStack } from './data-stack.ts';

interface ApiStackProps {
  readonly workshop: Workshop;
  readonly facts: Facts;
  readonly data: DataStack;
  readonly alarms: Alarms;
}

/** What an access log line holds: no address of the caller, and the route rather than the path. */
const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  problem: '$context.error.message',
  authorizer: '$context.authorizer.error',
  integration: '$context.integrationErrorMessage',
});

/** The HTTP API: routes, authoriser, and one function per area. */
export class ApiStack extends Stack {
  /** Where the API is, without a slash at its end. */
  readonly address: string;

  constructor(app: App, id: string, { workshop, facts, data, alarms }: ApiStackProps) {
    super(app, id, { description: 'Pharos: HTTP API.' });
    const { config } = workshop;
    const api = new HttpApi(this, 'Http', {
      apiName: config.name,
      createDefaultStage: false,
      ...(config.corsOrigins.length > 0 && { corsPreflight: corsFor(config.corsOrigins) }),
    });
    const stage = this.#stage(api, workshop);
    const authorizer = new HttpJwtAuthorizer('Tokens', data.tokens.issuer, { jwtAudience: [data.tokens.audience] });

    for (const spec of areas) {
      const { operations } = contractOf(spec.entry);
      const { function: fn } = new HttpArea(this, idOf(spec.entry), {
        workshop,
        entry: spec.entry,
        env: spec.env,
        environment: environmentFor(spec.env, facts),
        timeout: Duration.seconds(29),
        memoryMb: spec.memoryMb ?? 512,
        rolePath: rolePathOf(spec.keys, config),
        api,
        authorizer,
        operations,
      });
      data.table.grant(fn, spec.table);
      if (spec.keys) data.noteKeys.grant(fn, spec.keys);
    }

    alarms.raise(this, 'ServerErrorsAlarm', {
      name: 'api-server-errors',
      metric: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      when: { above: 0 },
      impact: 'Somebody pressed a button and got an error that is our fault.',
    });
    if (config.signIn.kind === 'cognito' && config.signIn.marksSecondFactor) watchSecondFactor(this, alarms, config);
    this.address = config.customDomain ? `https://${config.customDomain.name}` : api.apiEndpoint;
    new CfnOutput(this, 'ApiUrl', { value: config.customDomain ? this.address : stage.url });
    new CfnOutput(this, 'TokenIssuer', { value: data.tokens.issuer });
    new CfnOutput(this, 'TokenAudience', { value: data.tokens.audience });
  }

  #stage(api: HttpApi, { config, key }: Workshop): HttpStage {
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/apigateway/${config.name}`,
      retention: config.logRetentionDays as RetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(key && { encryptionKey: key }),
    });
    return new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.apiRate, burstLimit: config.apiBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLogs),
        format: AccessLogFormat.custom(accessLog),
      },
      ...(config.customDomain && { domainMapping: { domainName: this.#domain(config.customDomain) } }),
    });
  }

  #domain({ name, certificateArn }: NonNullable<StageConfig['customDomain']>): DomainName {
    const domain = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new CfnOutput(this, 'DomainTarget', {
      description: `CNAME to publish for ${name}`,
      value: domain.regionalDomainName,
    });
    return domain;
  }
}

const corsFor = (origins: readonly string[]) => ({
  allowOrigins: [...origins],
  allowMethods: [
    CorsHttpMethod.GET,
    CorsHttpMethod.POST,
    CorsHttpMethod.PUT,
    CorsHttpMethod.PATCH,
    CorsHttpMethod.DELETE,
  ],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match', 'accept-language'],
  exposeHeaders: ['etag', 'location', 'retry-after', 'idempotent-replayed'],
  maxAge: Duration.hours(1),
});

const contractOf = (entry: string) => {
  const contract = contracts.find(({ area }) => `http/${area}` === entry);
  if (!contract) throw new Error(`functions/http/contracts.ts has no area for ${entry}`);
  return contract;
};
