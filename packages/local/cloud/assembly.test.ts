import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { loadAssembly } from './assembly.ts';

const made: string[] = [];
afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true });
});

type Template = { Resources: Record<string, unknown>; Outputs?: unknown; Conditions?: unknown; Parameters?: unknown };

function assemblyOf(templates: Record<string, Template>, assets: Record<string, unknown> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  made.push(directory);
  const artifacts = Object.keys(templates).map((stack) => [
    stack,
    {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${stack}.template.json` },
      metadata: { [`/${stack}/Nice/Name/Resource`]: [{ type: 'aws:cdk:logicalId', data: 'NiceName12345678' }] },
    },
  ]);
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
  for (const [stack, template] of Object.entries(templates)) {
    writeFileSync(join(directory, `${stack}.template.json`), JSON.stringify(template));
    writeFileSync(join(directory, `${stack}.assets.json`), JSON.stringify({ files: assets }));
  }
  return directory;
}

const thing = (value: unknown) => ({ Type: 'AWS::Test::Thing', Properties: { value } });
const resolved = (value: unknown, others: Record<string, unknown> = {}, rest: Partial<Template> = {}) =>
  loadAssembly(assemblyOf({ One: { Resources: { Thing: thing(value), ...others }, ...rest } })).ofType(
    'AWS::Test::Thing',
  )[0]?.properties.value;

/** `<Name>` as Fn::Sub writes it. */
const sub = (text: string) => text.replace(/<([^>]+)>/g, (_, name: string) => `\${${name}}`);

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

it.each([
  ['Ref', { Ref: 'Queue' }, 'https://sqs.ca-central-1.amazonaws.com/000000000000/One-Queue'],
  ['Fn::GetAtt', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:ca-central-1:000000000000:One-Queue'],
  ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-ca-central-1'],
  [
    'Fn::Sub',
    { 'Fn::Sub': sub('x-<AWS::AccountId>-<Queue.QueueName>-<!Kept>') },
    sub('x-000000000000-One-Queue-<Kept>'),
  ],
  ['Fn::Sub with values', { 'Fn::Sub': [sub('<given>'), { given: { Ref: 'AWS::Partition' } }] }, 'aws'],
  ['Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  ['Fn::If', { 'Fn::If': ['Here', 'yes', 'no'] }, 'yes'],
  ['AWS::NoValue', ['a', { Ref: 'AWS::NoValue' }], ['a']],
  ['a parameter', { Ref: 'Size' }, '7'],
  ['an IAM condition', { Condition: { StringEquals: { a: 'b' } } }, { Condition: { StringEquals: { a: 'b' } } }],
])('works out %s', (_, value, expected) => {
  const Conditions = { Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ca-central-1'] } };
  expect(resolved(value, { Queue: queue }, { Conditions, Parameters: { Size: { Default: 7 } } })).toEqual(expected);
});

it('finds what another stack exports', () => {
  const directory = assemblyOf({
    Data: {
      Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'people' } } },
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] }, Export: { Name: 'Data:Stream' } } },
    },
    Use: { Resources: { Thing: thing({ 'Fn::ImportValue': 'Data:Stream' }) } },
  });
  const [found] = loadAssembly(directory).ofType('AWS::Test::Thing');
  expect(found?.properties.value).toMatch(/^arn:aws:dynamodb:ca-central-1:000000000000:table\/people\/stream\//);
});

it('leaves out resources whose condition does not hold', () => {
  const Conditions = { Never: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] } };
  const others = { Absent: { ...thing('absent'), Condition: 'Never' } };
  const directory = assemblyOf({ One: { Resources: { Thing: thing('here'), ...others }, Conditions } });
  expect(loadAssembly(directory).resources.map(({ id }) => id)).toEqual(['One/Thing']);
});

it('names the resource that refers to something that does not exist', () => {
  expect(() => resolved({ Ref: 'Nobody' })).toThrow('One/Thing: there is no Nobody in stack One');
  expect(() => resolved({ 'Fn::ImportValue': 'Data:Gone' })).toThrow('One/Thing: no stack exports Data:Gone');
  expect(() => resolved({ 'Fn::Transform': {} })).toThrow('One/Thing: Fn::Transform is not understood');
});

it('replaces the issuer wherever it stands', () => {
  const pool = { Type: 'AWS::Cognito::UserPool', Properties: {} };
  const value = [
    { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
    { 'Fn::Sub': sub('iss=https://cognito-idp.<AWS::Region>.amazonaws.com/<Pool>') },
  ];
  const directory = assemblyOf({ One: { Resources: { Thing: thing(value), Pool: pool } } });
  const issuer = String(
    (loadAssembly(directory).ofType('AWS::Test::Thing')[0]?.properties.value as string[] | undefined)?.[0],
  );
  const replaced = loadAssembly(directory, new Map([[issuer, 'http://127.0.0.1:1']]));
  expect(replaced.ofType('AWS::Test::Thing')[0]?.properties.value).toEqual([
    'http://127.0.0.1:1',
    'iss=http://127.0.0.1:1',
  ]);
});

it('finds the code of a function, and says so when it is missing', () => {
  const fn = (key: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Code: { S3Key: `${key}.zip` } } });
  const directory = assemblyOf(
    { One: { Resources: { NiceName12345678: fn('abc'), Bad: fn('gone') } } },
    { abc: { source: { path: 'asset.abc' } } },
  );
  mkdirSync(join(directory, 'asset.abc'));
  const assembly = loadAssembly(directory);
  const [good, bad] = assembly.ofType('AWS::Lambda::Function');
  if (!good || !bad) throw new Error('both functions are in the template');
  expect(assembly.codeOf(good)).toBe(join(directory, 'asset.abc'));
  expect(good.path).toBe('One/Nice/Name');
  expect(() => assembly.codeOf(bad)).toThrow('One/Bad: its code is not in the assembly');
});

it('says what a directory without an assembly is', () => {
  expect(() => loadAssembly('/nowhere')).toThrow('/nowhere/manifest.json does not exist: is it a synthesised assembly');
});
