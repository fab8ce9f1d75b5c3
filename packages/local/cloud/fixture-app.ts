import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { UserPool } from 'aws-cdk-lib/aws-cognito';
import { AttributeType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Code,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { buildSync } from 'esbuild';

/** ESM bundles in which CommonJS parts of the SDK can still require Node's own modules. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * A small app with one of each thing the local cloud runs, synthesised for its tests.
 * @returns the directory of the assembly
 */
export function synthFixture(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const app = new App({ outdir: join(outdir, 'cdk.out'), analyticsReporting: false });
  const [data, workers, api] = [new Stack(app, 'Data'), new Stack(app, 'Workers'), new Stack(app, 'Api')];
  const table = tableIn(data);
  const bus = new EventBus(data, 'Bus', { eventBusName: 'fixture-bus' });

  const relayFailures = new Queue(workers, 'RelayFailures');
  const relay = lambda(workers, 'Relay', 'relay', outdir, { BUS_NAME: bus.eventBusName });
  bus.grantPutEventsTo(relay);
  relay.addEventSource(
    new DynamoEventSource(table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: { NewImage: { entity: { S: FilterRule.isEqual('outbox') } } },
        }),
      ],
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 3,
      onFailure: new SqsDlq(relayFailures),
    }),
  );

  const deadLetters = new Queue(workers, 'DeadLetters');
  const queue = new Queue(workers, 'Queue', {
    visibilityTimeout: Duration.seconds(60),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
  });
  const consumer = lambda(workers, 'Consumer', 'consumer', outdir, { TABLE_NAME: table.tableName });
  table.grantWriteData(consumer);
  consumer.addEventSource(new SqsEventSource(queue, { reportBatchItemFailures: true, batchSize: 10 }));
  const targets = [new SqsQueue(queue)];
  new Rule(workers, 'OnNote', { eventBus: bus, eventPattern: { detailType: ['note.written'] }, targets });
  new Rule(workers, 'OnDay', { eventBus: bus, eventPattern: { detailType: ['day.begun'] }, targets });
  daily(workers, bus);

  const notes = lambda(api, 'Notes', 'notes', outdir, { TABLE_NAME: table.tableName });
  table.grantReadWriteData(notes);
  const echo = lambda(api, 'Echo', 'echo', outdir, { GREETING: 'hello' }, Duration.seconds(2));
  routes(api, notes, echo);
  return app.synth().directory;
}

/** A copy of an assembly in which one template has been changed by hand. */
export function withTemplate(assembly: string, stack: string, change: (template: Template) => void): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'local-cloud-')), 'cdk.out');
  cpSync(assembly, copy, { recursive: true });
  const file = join(copy, `${stack}.template.json`);
  const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
  change(template);
  writeFileSync(file, JSON.stringify(template));
  return copy;
}

export interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

function tableIn(stack: Stack): TableV2 {
  const text = (name: string) => ({ name, type: AttributeType.STRING });
  return new TableV2(stack, 'Table', {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    dynamoStream: StreamViewType.NEW_IMAGE,
    timeToLiveAttribute: 'ttl',
    globalSecondaryIndexes: [1, 2, 3].map((number) => ({
      indexName: `gsi${number}`,
      partitionKey: text(`gsi${number}pk`),
      sortKey: text(`gsi${number}sk`),
    })),
  });
}

function lambda(
  stack: Stack,
  id: string,
  source: string,
  outdir: string,
  environment: Record<string, string>,
  timeout = Duration.seconds(10),
): Lambda {
  const directory = join(outdir, source);
  buildSync({
    entryPoints: [join(import.meta.dirname, 'fixture', `${source}.ts`)],
    outfile: join(directory, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: BANNER },
  });
  return new Lambda(stack, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(directory),
    environment,
    timeout,
    memorySize: 256,
  });
}

function daily(stack: Stack, bus: EventBus): void {
  const group = new CfnScheduleGroup(stack, 'Group', { name: 'fixture' });
  const role = new Role(stack, 'SchedulerRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
  const schedule = new CfnSchedule(stack, 'Daily', {
    groupName: group.ref,
    scheduleExpression: 'cron(0 6 * * ? *)',
    scheduleExpressionTimezone: 'UTC',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: bus.eventBusArn,
      roleArn: role.roleArn,
      input: '{"id":"evt_daily"}',
      eventBridgeParameters: { detailType: 'day.begun', source: 'pharos.scheduler' },
    },
  });
  schedule.node.addDependency(role);
}

function routes(stack: Stack, notes: Lambda, echo: Lambda): void {
  const pool = new UserPool(stack, 'People');
  const client = pool.addClient('FrontEnd', { disableOAuth: true });
  const authorizer = new HttpUserPoolAuthorizer('People', pool, { userPoolClients: [client] });
  const api = new HttpApi(stack, 'Http', {
    corsPreflight: { allowOrigins: ['https://front.example'], allowMethods: [CorsHttpMethod.ANY] },
  });
  const integration = new HttpLambdaIntegration('Notes', notes);
  const methods = [HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE];
  api.addRoutes({ path: '/notes/{noteId}', methods, integration, authorizer });
  const mirror = new HttpLambdaIntegration('Echo', echo);
  api.addRoutes({ path: '/me', methods: [HttpMethod.GET], integration: mirror, authorizer });
  api.addRoutes({ path: '/echo/{rest+}', methods: [HttpMethod.ANY], integration: mirror });
}
