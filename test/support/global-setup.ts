import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@pharos/infra/config.ts';
import { DataStack } from '@pharos/infra/stacks/data-stack.ts';
import { startDynamo } from '@pharos/local/dynamo';
import { App } from 'aws-cdk-lib';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the real DynamoDB API of this run answers. */
    dynamoEndpoint: string;
    /** The properties of the table in the synthesised template, as JSON. */
    tableDefinition: string;
  }
}

const synthesisedTable = async (): Promise<string> => {
  const outdir = await mkdtemp(join(tmpdir(), 'pharos-table-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    new DataStack(app, 'Data', readConfig({}, {}));
    app.synth();
    const template = JSON.parse(readFileSync(join(outdir, 'Data.template.json'), 'utf8')) as {
      Resources: Record<string, { Type: string; Properties: unknown }>;
    };
    const table = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::DynamoDB::Table');
    return JSON.stringify(table?.Properties);
  } finally {
    await rm(outdir, { recursive: true });
  }
};

/** One DynamoDB for the whole run; every world makes a table of its own in it, as the template says. */
export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const [dynamo, definition] = await Promise.all([startDynamo(() => undefined), synthesisedTable()]);
  provide('dynamoEndpoint', dynamo.client.endpoint);
  provide('tableDefinition', definition);
  return dynamo.stop;
};
