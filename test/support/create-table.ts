import { CreateTableCommand, type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A client of the DynamoDB API that answers at an address. */
export const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'ca-central-1',
    credentials: { accessKeyId: 'operator', secretAccessKey: 'none' },
  });

/** A table of this name with the keys and indexes of a definition (the template's, as JSON). */
export const createTable = async (client: DynamoDBClient, tableName: string, definition: string): Promise<void> => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = JSON.parse(definition) as CreateTableCommandInput;
  const indexes = GlobalSecondaryIndexes?.map(({ IndexName, KeySchema: keys, Projection }) => ({
    IndexName,
    KeySchema: keys,
    Projection,
  }));
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema,
      AttributeDefinitions,
      GlobalSecondaryIndexes: indexes,
    }),
  );
};
