import { expect, it } from 'vitest';
import type { AwsJsonClient } from './aws-json.ts';
import { createDynamoService } from './dynamo-service.ts';
import type { Written } from './streams.ts';
import type { Assembly, ServiceRequest } from './types.ts';

const THING = { pk: { S: 'thing' } };

/** What the service says was written by a request that DynamoDB answers with `status`. */
async function writtenBy(operation: string, input: object, status = 200) {
  const told: (readonly Written[] | undefined)[] = [];
  const service = createDynamoService({
    assembly: { ofType: () => [] } as unknown as Assembly,
    client: { send: async () => ({ status, headers: {}, body: Buffer.from('{}') }) } as unknown as AwsJsonClient,
    onWrite: (written) => told.push(written),
  });
  await service.handle({
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
  } as unknown as ServiceRequest);
  return told;
}

it('needs each permission once, for the partition keys of all items that it is needed for', () => {
  const table = {
    ref: 'things',
    arn: 'arn:things',
    properties: {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    },
  };
  const service = createDynamoService({
    assembly: { ofType: (type: string) => (type === 'AWS::DynamoDB::Table' ? [table] : []) } as unknown as Assembly,
    client: {} as AwsJsonClient,
    onWrite: () => undefined,
  });
  const needs = (operation: string, input: object) =>
    service
      .needs({
        headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
        body: Buffer.from(JSON.stringify(input)),
      } as unknown as ServiceRequest)
      .map(({ action, resource, context }) => [action, resource, context?.['dynamodb:LeadingKeys']]);
  const thing = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
  const [put, check] = [(pk: string) => ({ Put: { TableName: 'things', Item: thing(pk) } }), thing('c')];

  expect(needs('GetItem', { TableName: 'things', Key: thing('a') })).toEqual([
    ['dynamodb:GetItem', 'arn:things', ['a']],
  ]);
  expect(
    needs('TransactWriteItems', {
      TransactItems: [put('a'), put('b'), { ConditionCheck: { TableName: 'things', Key: check } }, put('a')],
    }),
  ).toEqual([
    ['dynamodb:PutItem', 'arn:things', ['a', 'b']],
    ['dynamodb:ConditionCheckItem', 'arn:things', ['c']],
  ]);
  expect(needs('BatchGetItem', { RequestItems: { things: { Keys: [thing('a'), thing('b')] } } })).toEqual([
    ['dynamodb:BatchGetItem', 'arn:things', ['a', 'b']],
  ]);
  const requests = [{ PutRequest: { Item: thing('a') } }, { DeleteRequest: { Key: thing('b') } }];
  expect(needs('BatchWriteItem', { RequestItems: { things: requests } })).toEqual([
    ['dynamodb:BatchWriteItem', 'arn:things', ['a', 'b']],
  ]);
});

it('says what was put, alone, in a transaction and in a batch', async () => {
  const Put = { TableName: 'things', Item: THING };
  const written = [{ table: 'things', item: THING }];
  expect(await writtenBy('PutItem', Put)).toEqual([written]);
  expect(await writtenBy('TransactWriteItems', { TransactItems: [{ Put }] })).toEqual([written]);
  expect(await writtenBy('BatchWriteItem', { RequestItems: { things: [{ PutRequest: { Item: THING } }] } })).toEqual([
    written,
  ]);
});

it('says only that something was written where there was more than puts', async () => {
  const [Put, Delete] = [
    { TableName: 'things', Item: THING },
    { TableName: 'things', Key: THING },
  ];
  expect(await writtenBy('TransactWriteItems', { TransactItems: [{ Put }, { Delete }] })).toEqual([undefined]);
  expect(await writtenBy('BatchWriteItem', { RequestItems: { things: [{ DeleteRequest: { Key: THING } }] } })).toEqual([
    undefined,
  ]);
  expect(await writtenBy('UpdateItem', { TableName: 'things', Key: THING })).toEqual([undefined]);
});

it('says nothing after reads and refusals', async () => {
  expect(await writtenBy('GetItem', { TableName: 'things', Key: THING })).toEqual([]);
  expect(await writtenBy('PutItem', { TableName: 'things', Item: THING }, 400)).toEqual([]);
});
