import { isPublic } from '@pharos/domain';
import { areas as contracts } from '@pharos/functions/http/contracts.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { everyFunction, type Statement, type Synthesised, synthesised, theOnly } from './synth.ts';

let cloud: Synthesised;
beforeAll(() => {
  cloud = synthesised();
});

const only = (type: string, from = cloud) => theOnly(from, type);
/** The one resource of a type within a construct of the data stack. */
const within = (construct: 'App' | 'Notes', type: string, from = cloud) =>
  theOnly({ ...from, ofType: (name) => from.ofType(name).filter(({ id }) => id.startsWith(construct)) }, type);

describe('every function', () => {
  it('runs on Node 24, on arm64, writes JSON into a log group that forgets, and is traced only when asked', () => {
    const functions = cloud.ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(everyFunction.length);
    for (const { properties } of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.any(String) } },
      });
      expect(properties.TracingConfig).toBeUndefined();
    }
    for (const { properties } of cloud.ofType('AWS::Logs::LogGroup')) expect(properties.RetentionInDays).toBe(90);
  });

  it('keeps its name', () => {
    const names = cloud.ofType('AWS::Lambda::Function').map(({ properties }) => properties.FunctionName);
    expect(names).toContain('pharos-http-applications');
    expect(names).toContain('pharos-on-message-requested-send');
    expect(names).toContain('pharos-relay-outbox');
  });
});

describe('the table', () => {
  it('is retained, protected, recoverable to the second, streamed and self-cleaning', () => {
    const table = within('App', 'AWS::DynamoDB::Table');

    expect(table.attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('has the indexes the store asks for, each with whole items', () => {
    const indexes = within('App', 'AWS::DynamoDB::Table').properties.GlobalSecondaryIndexes as {
      IndexName: string;
      KeySchema: { AttributeName: string }[];
      Projection: unknown;
    }[];

    expect(
      Object.fromEntries(indexes.map((index) => [index.IndexName, index.KeySchema.map((key) => key.AttributeName)])),
    ).toEqual({
      gsi1: ['gsi1pk', 'gsi1sk'],
      gsi2: ['gsi2pk', 'gsi2sk'],
      gsi3: ['gsi3pk', 'gsi3sk'],
      due: ['duePk', 'dueSk'],
    });
    for (const { Projection } of indexes) expect(Projection).toEqual({ ProjectionType: 'ALL' });
  });

  it('goes with its stack only in a trial', () => {
    const trial = within('App', 'AWS::DynamoDB::Table', synthesised({ dataRetention: 'destroy' }));

    expect(trial.attributes).toMatchObject({ DeletionPolicy: 'Delete' });
    expect(trial.properties.DeletionProtectionEnabled).toBe(false);
  });

  it('is encrypted with a key of the account, rotating, when the institution asks for one', () => {
    const own = synthesised({ encryption: 'own-key' });

    const keys = own.ofType('AWS::KMS::Key');
    expect(keys.map(({ properties }) => properties.EnableKeyRotation)).toEqual([true, true]);
    expect(within('App', 'AWS::DynamoDB::Table', own).properties.SSESpecification).toMatchObject({ SSEType: 'KMS' });
    expect(within('Notes', 'AWS::DynamoDB::Table', own).properties.SSESpecification).toMatchObject({ SSEType: 'KMS' });
    expect(cloud.ofType('AWS::KMS::Key')).toHaveLength(1);
  });
});

describe('the keys of what people write', () => {
  it('are in a table that is protected, and from which nothing comes back: no recovery, no stream, no index', () => {
    const { attributes, properties } = within('Notes', 'AWS::DynamoDB::Table');

    expect(attributes).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(properties.DeletionProtectionEnabled).toBe(true);
    for (const kept of ['PointInTimeRecoverySpecification', 'StreamSpecification', 'GlobalSecondaryIndexes'])
      expect(properties).not.toHaveProperty(kept);
  });

  it('are wrapped by a key that rotates and stays, used by roles of one path and administered without being used', () => {
    const { attributes, properties } = within('Notes', 'AWS::KMS::Key');
    const { Statement } = properties.KeyPolicy as { Statement: Statement[] };
    const using = Statement.filter(({ Action }) =>
      /Decrypt|Encrypt|GenerateDataKey|kms:\*/.test(JSON.stringify(Action)),
    );

    expect(attributes).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(properties.EnableKeyRotation).toBe(true);
    expect(using).toHaveLength(1);
    expect(using[0]).toMatchObject({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': ['programme', 'archive'] } },
    });
    expect(JSON.stringify(using[0]?.Condition?.ArnLike)).toMatch(/:role\/pharos\/private\/\*"/);
    const paths = cloud
      .ofType('AWS::IAM::Role')
      .flatMap(({ id, properties: role }) => (role.Path ? [`${id} ${role.Path}`] : []));
    expect(paths.map((path) => path.replace(/HandlerRole\w+/, '')).sort()).toEqual([
      'HttpLinks /pharos/private/',
      'HttpNotes /pharos/private/',
      'HttpPrivacy /pharos/private/',
      'OnExportRequestedMakeArchive /pharos/private/',
    ]);
  });
});

describe('the API', () => {
  it('has a route for each operation of the contracts, behind the authoriser unless it is public', () => {
    const promised = contracts.flatMap(({ operations }) =>
      operations.map(({ method, path, rule }) => `${method} ${path} ${isPublic(rule) ? 'NONE' : 'JWT'}`),
    );
    const routes = cloud.ofType('AWS::ApiGatewayV2::Route').map(({ properties }) => {
      return `${properties.RouteKey} ${properties.AuthorizationType}`;
    });

    expect(routes.sort()).toEqual(promised.sort());
  });

  it('sends a route to the function of its area', () => {
    const integrations = cloud.ofType('AWS::ApiGatewayV2::Integration');
    expect(integrations).toHaveLength(contracts.length);
    for (const { properties } of integrations)
      expect(properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
  });

  it('takes so many requests a second as is set, and so many at once, before it answers 429', () => {
    const limitsOf = (of?: ReturnType<typeof synthesised>) =>
      only('AWS::ApiGatewayV2::Stage', of).properties.DefaultRouteSettings;

    expect(limitsOf()).toMatchObject({ ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 });
    expect(limitsOf(synthesised({ apiRate: '7', apiBurst: '9' }))).toMatchObject({
      ThrottlingRateLimit: 7,
      ThrottlingBurstLimit: 9,
    });
  });

  it('logs requests by route and status, without address or path of the caller', () => {
    const { Format } = only('AWS::ApiGatewayV2::Stage').properties.AccessLogSettings as { Format: string };

    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/identity|path|claims/i);
  });

  it('answers browsers of the configured origins and of no others', () => {
    const cors = only('AWS::ApiGatewayV2::Api', synthesised({ corsOrigins: 'https://a.example, https://b.example' }));

    expect(cors.properties.CorsConfiguration).toMatchObject({
      AllowOrigins: ['https://a.example', 'https://b.example'],
      // What the client reads of an answer; a browser shows a page nothing else.
      ExposeHeaders: ['etag', 'location', 'retry-after', 'idempotent-replayed'],
    });
    expect(only('AWS::ApiGatewayV2::Api').properties.CorsConfiguration).toBeUndefined();
  });
});

describe('tokens', () => {
  it('come from a user pool without groups, no secrets, and a quarter of an hour to live', () => {
    expect(only('AWS::Cognito::UserPool').properties).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    });
    // A device that Cognito remembers is not asked for the second factor again.
    expect(only('AWS::Cognito::UserPool').properties).not.toHaveProperty('DeviceConfiguration');
    expect(cloud.ofType('AWS::Cognito::UserPoolGroup')).toEqual([]); // the table says what somebody may
    expect(only('AWS::Cognito::UserPool').attributes.DeletionPolicy).toBe('Retain');
    expect(only('AWS::Cognito::UserPoolClient').properties).toMatchObject({
      GenerateSecret: false,
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: 'minutes' },
      PreventUserExistenceErrors: 'ENABLED',
    });
    expect(Object.keys(cloud.outputs)).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'UserPoolId',
        'UserPoolClientId',
        'TokenIssuer',
        'TokenAudience',
        'BusName',
        'TableName',
      ]),
    );
  });

  const staffClaims = (from: Synthesised) =>
    new Set(
      from.ofType('AWS::Lambda::Function').flatMap(({ properties }) => {
        const { Variables } = properties.Environment as { Variables: Record<string, unknown> };
        return Variables.STAFF_CLAIM === undefined ? [] : [Variables.STAFF_CLAIM];
      }),
    );
  const triggerOf = (from: Synthesised) => only('AWS::Cognito::UserPool', from).properties.LambdaConfig;

  it('say who has a second factor, by a trigger of the pool, and every area asks for that', () => {
    const pool = only('AWS::Cognito::UserPool');
    const trigger = cloud
      .ofType('AWS::Lambda::Function')
      .find(({ properties }) => properties.FunctionName === 'pharos-sign-in-second-factor');
    const Arn = { 'Fn::GetAtt': [trigger?.id, 'Arn'] };

    expect(pool.properties).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: Arn, LambdaVersion: 'V2_0' } },
    });
    expect(trigger?.properties.Timeout).toBe(5);
    expect(trigger?.stack).toBe(pool.stack);
    const permission = cloud
      .ofType('AWS::Lambda::Permission')
      .filter(({ properties }) => properties.Principal === 'cognito-idp.amazonaws.com');
    expect(permission.map(({ properties }) => properties)).toEqual([
      expect.objectContaining({ FunctionName: Arn, SourceArn: { 'Fn::GetAtt': [pool.id, 'Arn'] } }),
    ]);
    expect([...staffClaims(cloud)]).toEqual(['second_factor=yes']);
    const areasWithClaim = cloud
      .ofType('AWS::Lambda::Function')
      .filter(({ properties }) => JSON.stringify(properties.Environment).includes('second_factor=yes'));
    expect(areasWithClaim).toHaveLength(contracts.length + 1);
  });

  it.each([
    ['everybody needs a second factor', { secondFactor: 'required' }, '', 'LITE', 'ON'],
    ['a trigger of the institution’s own says it', { staffClaim: 'strong=1' }, 'strong=1', 'ESSENTIALS', 'OPTIONAL'],
  ])('say nothing of it where %s', (_why, settings, claim, plan, asked) => {
    const other = synthesised(settings);

    expect(triggerOf(other)).toBeUndefined();
    expect([...staffClaims(other)]).toEqual([claim]);
    const { UserPoolTier, MfaConfiguration } = only('AWS::Cognito::UserPool', other).properties;
    expect([UserPoolTier, MfaConfiguration]).toEqual([plan, asked]);
    const names = other.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties.AlarmName);
    expect(names).not.toContain('pharos-sign-in-errors');
    expect(other.ofType('AWS::Lambda::Function')).toHaveLength(everyFunction.length - 1);
  });

  it('come from the institution where it has an issuer, and then there is no user pool', () => {
    const own = synthesised({ oidcIssuer: 'https://login.school.example', oidcAudience: 'mentorship' });

    expect(own.ofType('AWS::Cognito::UserPool')).toEqual([]);
    expect([...staffClaims(own)]).toEqual(['']);
    expect(only('AWS::ApiGatewayV2::Authorizer', own).properties.JwtConfiguration).toEqual({
      Audience: ['mentorship'],
      Issuer: 'https://login.school.example',
    });
  });
});

describe('mail', () => {
  it('is reported by SES to the default bus, which is the only one SES knows', () => {
    const { EventDestination } = only('AWS::SES::ConfigurationSetEventDestination').properties as {
      EventDestination: { MatchingEventTypes: string[]; EventBridgeDestination: unknown };
    };

    expect(EventDestination.MatchingEventTypes).toEqual(['send', 'bounce', 'complaint', 'reject', 'renderingFailure']);
    expect(JSON.stringify(EventDestination.EventBridgeDestination)).toContain(':event-bus/default');
  });

  it('uses an identity the account has already, when told so', () => {
    expect(only('AWS::SES::EmailIdentity').properties.EmailIdentity).toBe('example.org');
    expect(synthesised({ senderIdentity: 'existing' }).ofType('AWS::SES::EmailIdentity')).toEqual([]);
  });
});
