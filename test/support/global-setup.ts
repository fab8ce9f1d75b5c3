import { startDynamo } from '@pharos/local/dynamo';
import type { TestProject } from 'vitest/node';
import { synthesisedTables } from './synthesised-tables.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real DynamoDB API of this run answers. */
    dynamoEndpoint: string;
    /** The properties of the table in the synthesised template, as JSON. */
    tableDefinition: string;
    /** Likewise of the table of keys. */
    keysTableDefinition: string;
  }
}

/** One DynamoDB for the whole run; every world makes a table of its own in it, as the template says. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [dynamo, { state, keys }] = await Promise.all([startDynamo(() => undefined), synthesisedTables()]);
  provide('dynamoEndpoint', dynamo.client.endpoint);
  provide('tableDefinition', state);
  provide('keysTableDefinition', keys);
  return dynamo.stop;
};
