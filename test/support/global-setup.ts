import { startDynamo } from '@pharos/local/dynamo';
import type { TestProject } from 'vitest/node';
import { synthesisedTable } from './synthesised-table.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real DynamoDB API of this run answers. */
    dynamoEndpoint: string;
    /** The properties of the table in the synthesised template, as JSON. */
    tableDefinition: string;
  }
}

/** One DynamoDB for the whole run; every world makes a table of its own in it, as the template says. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [dynamo, definition] = await Promise.all([startDynamo(() => undefined), synthesisedTable()]);
  provide('dynamoEndpoint', dynamo.client.endpoint);
  provide('tableDefinition', definition);
  return dynamo.stop;
};
