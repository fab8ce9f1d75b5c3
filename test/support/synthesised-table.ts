import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@pharos/infra/config.ts';
import { DataStack } from '@pharos/infra/stacks/data-stack.ts';
import { App } from 'aws-cdk-lib';

/** The properties of the table in the template that would be deployed, as JSON. */
export const synthesisedTable = async (): Promise<string> => {
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
