import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@pharos/infra/config.ts';
import { DataStack } from '@pharos/infra/stacks/data-stack.ts';
import { App, type Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Ground } from './world.ts';

/** The properties of the tables in the template that would be deployed, as JSON: that of state, and that of keys. */
export const synthesisedTables = async (): Promise<{ state: string; keys: string }> => {
  const outdir = await mkdtemp(join(tmpdir(), 'pharos-table-'));
  try {
    const app = new App({ outdir, analyticsReporting: false });
    const data = new DataStack(app, 'Data', { config: readConfig({ secondFactor: 'optional' }, {}), bundles: {} });
    app.synth();
    const template = JSON.parse(readFileSync(join(outdir, 'Data.template.json'), 'utf8')) as {
      Resources: Record<string, { Properties: unknown }>;
    };
    const propertiesOf = (table: Table): string => {
      const id = (data as Stack).getLogicalId(table.node.defaultChild as Parameters<Stack['getLogicalId']>[0]);
      return JSON.stringify(template.Resources[id]?.Properties);
    };
    return { state: propertiesOf(data.table.table), keys: propertiesOf(data.noteKeys.table) };
  } finally {
    await rm(outdir, { recursive: true });
  }
};

/** Where worlds can be made outside of a test run. */
export const groundOf = async (endpoint: string): Promise<Ground> => {
  const { state, keys } = await synthesisedTables();
  return { endpoint, definition: state, keysDefinition: keys };
};
