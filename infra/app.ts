import { SettingsError } from './config.ts';
import { synthesise } from './pharos.ts';

try {
  await synthesise({
    outdir: process.env.CDK_OUTDIR ?? 'cdk.out',
    environment: process.env,
    // The CDK command line sets this variable. What it deploys is checked in full.
    validateTemplates: process.env.CDK_CLI_VERSION !== undefined,
  });
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
