import { createHash } from 'node:crypto';

/** The account and region the templates are run in. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What a resource is called once it exists. */
export interface Identity {
  readonly ref: string;
  readonly arn: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Reads one property of the resource being named, resolved, as text; undefined when it has none. */
type Read = (property: string) => string | undefined;

interface Kind {
  /** The property that gives an explicit name. */
  readonly named?: string;
  readonly longest?: number;
  identify(name: string, place: Place, read: Read): Identity;
}

const kind =
  (
    service: string,
    path: (name: string) => string,
    extra: (name: string, arn: string) => Partial<Identity> = () => ({}),
  ) =>
  (named?: string, longest = 64): Kind => ({
    ...(named ? { named } : {}),
    longest,
    identify(name, { account, region }) {
      const arn = `arn:aws:${service}:${region}:${account}:${path(name)}`;
      return { ref: name, arn, attributes: { Arn: arn }, ...extra(name, arn) };
    },
  });

const table = kind(
  'dynamodb',
  (name) => `table/${name}`,
  (_, arn) => ({
    attributes: { Arn: arn, StreamArn: `${arn}/stream/2024-01-01T00:00:00.000` },
  }),
)('TableName', 255);

/** Identifiers that AWS makes up are derived from the logical name here, so that they are the same on every run. */
const madeUp = (name: string, length: number) => createHash('sha256').update(name).digest('hex').slice(0, length);

const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::Lambda::Function': kind('lambda', (name) => `function:${name}`)('FunctionName'),
  'AWS::SQS::Queue': {
    named: 'QueueName',
    longest: 80,
    identify(name, { account, region }) {
      const arn = `arn:aws:sqs:${region}:${account}:${name}`;
      const ref = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
      return { ref, arn, attributes: { Arn: arn, QueueName: name, QueueUrl: ref } };
    },
  },
  'AWS::Events::EventBus': kind(
    'events',
    (name) => `event-bus/${name}`,
    (name, arn) => ({
      attributes: { Arn: arn, Name: name },
    }),
  )('Name', 256),
  'AWS::Events::Rule': {
    named: 'Name',
    longest: 64,
    identify(name, { account, region }, read) {
      const bus = read('EventBusName')?.split('/').at(-1);
      const own = bus === undefined || bus === 'default';
      const arn = `arn:aws:events:${region}:${account}:rule/${own ? name : `${bus}/${name}`}`;
      return { ref: own ? name : `${bus}|${name}`, arn, attributes: { Arn: arn } };
    },
  },
  'AWS::Scheduler::ScheduleGroup': kind('scheduler', (name) => `schedule-group/${name}`)('Name'),
  'AWS::Scheduler::Schedule': {
    named: 'Name',
    longest: 64,
    identify(name, { account, region }, read) {
      const arn = `arn:aws:scheduler:${region}:${account}:schedule/${read('GroupName') ?? 'default'}/${name}`;
      return { ref: name, arn, attributes: { Arn: arn } };
    },
  },
  'AWS::IAM::Role': {
    named: 'RoleName',
    longest: 64,
    identify(name, { account }, read) {
      const arn = `arn:aws:iam::${account}:role${read('Path') ?? '/'}${name}`;
      return { ref: name, arn, attributes: { Arn: arn, RoleId: `AROA${madeUp(arn, 17).toUpperCase()}` } };
    },
  },
  'AWS::IAM::ManagedPolicy': {
    named: 'ManagedPolicyName',
    longest: 128,
    identify(name, { account }) {
      const arn = `arn:aws:iam::${account}:policy/${name}`;
      return { ref: arn, arn, attributes: { PolicyArn: arn } };
    },
  },
  'AWS::SES::ConfigurationSet': kind('ses', (name) => `configuration-set/${name}`)('Name'),
  'AWS::SES::EmailIdentity': kind('ses', (name) => `identity/${name}`)('EmailIdentity', 320),
  'AWS::ApiGatewayV2::Api': {
    identify(name, { region }) {
      const id = madeUp(name, 10);
      const endpoint = `https://${id}.execute-api.${region}.amazonaws.com`;
      return {
        ref: id,
        arn: `arn:aws:apigateway:${region}::/apis/${id}`,
        attributes: { ApiId: id, ApiEndpoint: endpoint },
      };
    },
  },
  'AWS::Cognito::UserPool': {
    identify(name, { account, region }) {
      const id = `${region}_${madeUp(name, 9)}`;
      const arn = `arn:aws:cognito-idp:${region}:${account}:userpool/${id}`;
      const provider = `cognito-idp.${region}.amazonaws.com/${id}`;
      const attributes = { Arn: arn, UserPoolId: id, ProviderName: provider, ProviderURL: `https://${provider}` };
      return { ref: id, arn, attributes };
    },
  },
  'AWS::Cognito::UserPoolClient': {
    identify(name, { account, region }) {
      const id = madeUp(name, 26);
      return { ref: id, arn: `arn:aws:cognito-idp:${region}:${account}:client/${id}`, attributes: { ClientId: id } };
    },
  },
  'AWS::SNS::Topic': kind(
    'sns',
    (name) => name,
    (name, arn) => ({
      ref: arn,
      attributes: { TopicArn: arn, TopicName: name },
    }),
  )('TopicName', 256),
  'AWS::Logs::LogGroup': kind('logs', (name) => `log-group:${name}:*`)('LogGroupName', 512),
  'AWS::CloudWatch::Alarm': kind('cloudwatch', (name) => `alarm:${name}`)('AlarmName', 255),
  'AWS::KMS::Key': kind('kms', (name) => `key/${name}`)(undefined, 64),
  'AWS::S3::Bucket': {
    named: 'BucketName',
    longest: 63,
    identify(name) {
      const bucket = name.toLowerCase();
      return { ref: bucket, arn: `arn:aws:s3:::${bucket}`, attributes: { Arn: `arn:aws:s3:::${bucket}` } };
    },
  },
};

/** A resource that the local cloud does not run still has a name, because others may mention it. */
const other = (type: string): Kind => {
  const [, service = 'unknown', thing = 'thing'] = type.toLowerCase().split('::');
  return kind(service, (name) => `${thing}/${name}`)(undefined, 128);
};

/**
 * The name, ARN and attributes that a resource of a template gets.
 * Names the template leaves open are `<Stack>-<LogicalId>`, shortened with a hash where AWS allows fewer characters.
 */
export function identify(type: string, stackName: string, logicalId: string, place: Place, read: Read): Identity {
  const found = KINDS[type] ?? other(type);
  const explicit = found.named ? read(found.named) : undefined;
  return found.identify(explicit ?? shortened(`${stackName}-${logicalId}`, found.longest ?? 64), place, read);
}

function shortened(name: string, longest: number): string {
  return name.length <= longest ? name : `${name.slice(0, longest - 9)}-${madeUp(name, 8)}`;
}
