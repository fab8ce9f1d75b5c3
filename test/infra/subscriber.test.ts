import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { catalogue } from '@pharos/events';
import { SubscriberStack } from '@pharos/infra/examples/subscriber.ts';
import { matches } from '@pharos/local/pattern';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './synth.ts';

const outdir = mkdtempSync(join(tmpdir(), 'pharos-subscriber-'));
let app: App;
let resources: [id: string, resource: { Type: string; Properties: Json }][];

beforeAll(() => {
  app = new App({ outdir });
  new SubscriberStack(app, 'Subscriber', { busName: 'pharos' });
  const template = app.synth().getStackByName('Subscriber').template as { Resources: Record<string, never> };
  resources = Object.entries(template.Resources);
});
afterAll(() => rmSync(outdir, { recursive: true }));

const ofType = (type: string) => resources.filter(([, { Type }]) => Type === type).map(([, found]) => found.Properties);
const rule = () => ofType('AWS::Events::Rule')[0] ?? {};

/** The committed example of an event, as the bus carries it. */
const onTheBus = (type: string) => ({
  source: catalogue[type]?.source,
  'detail-type': type,
  detail: JSON.parse(
    readFileSync(resolve(import.meta.dirname, '../../events/examples', type, 'plain.json'), 'utf8'),
  ) as Json,
});

describe('an institution that subscribes to events, as in infra/examples', () => {
  it('adds a rule and two queues of its own, and nothing else', () => {
    expect(resources.map(([, { Type }]) => Type).sort()).toEqual([
      'AWS::Events::Rule',
      'AWS::SQS::Queue',
      'AWS::SQS::Queue',
      'AWS::SQS::QueuePolicy',
      'AWS::SQS::QueuePolicy',
    ]);
    expect(rule().EventBusName).toBe('pharos');
  });

  it('hears of the events that it names and of no others, by the examples of the catalogue', () => {
    const pattern = rule().EventPattern as Json;
    const heard = Object.keys(catalogue).filter((type) => matches(pattern, onTheBus(type)));

    expect(heard.toSorted()).toEqual((pattern['detail-type'] as string[]).toSorted());
    expect(heard.map((type) => catalogue[type]?.promised)).toEqual(heard.map(() => true));
  });

  it('loses nothing that its systems cannot take', () => {
    const [target] = rule().Targets as { DeadLetterConfig: object; RetryPolicy: object }[];
    expect(target).toMatchObject({
      DeadLetterConfig: { Arn: expect.anything() },
      RetryPolicy: { MaximumEventAgeInSeconds: 86_400 },
    });
    const redriven = ofType('AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy);
    expect(redriven).toMatchObject([{ RedrivePolicy: { maxReceiveCount: 5 } }]);
  });

  it('takes messages of its rule alone', () => {
    const statements = ofType('AWS::SQS::QueuePolicy').flatMap(
      ({ PolicyDocument }) => (PolicyDocument as { Statement: Json[] }).Statement,
    );
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed.length).toBeGreaterThan(0);
    for (const statement of allowed)
      expect(statement).toMatchObject({
        Action: expect.anything(),
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^Rule/), 'Arn'] } } },
      });
  });

  it('passes cdk-nag AwsSolutions', () => {
    expect(new AwsSolutionsChecks().validateScope(app)).toEqual({ success: true, violations: [] });
  });
});
