import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Annotations, App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { type Bundles, bundle } from './bundle.ts';
import { readConfig, type StageConfig } from './config.ts';
import type { Workshop } from './constructs/typed-function.ts';
import type { Facts } from './function-spec.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { WorkersStack } from './stacks/workers-stack.ts';

interface Options {
  /** Where the cloud assembly is written. */
  readonly outdir: string;
  /** Context besides that of cdk.json and of the CDK command line. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Variables the settings are read from. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether CloudFormation's own rules are checked too: four seconds that a start on a laptop does without. */
  readonly validateTemplates?: boolean;
}

/** The context of cdk.json, so that the templates are the same with and without the CDK command line. */
const committedContext = (): Record<string, unknown> =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../cdk.json'), 'utf8')).context;

const wordOf = (name: string) =>
  name.replaceAll(/(?:^|-)([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const factsOf = (config: StageConfig, data: DataStack, messaging: MessagingStack): Facts => ({
  TABLE_NAME: data.table.table.tableName,
  KEYS_TABLE_NAME: data.noteKeys.table.tableName,
  NOTES_KEY_ARN: data.noteKeys.key.keyArn,
  BUS_NAME: messaging.bus.eventBusName,
  DEFAULT_TIME_ZONE: config.timeZone ?? '',
  TOKEN_ISSUER: data.tokens.issuer,
  TOKEN_AUDIENCE: data.tokens.audience,
  STAFF_CLAIM: config.staffClaim ?? '',
  RETENTION: config.retention,
  FIRST_COORDINATOR: config.firstCoordinator ?? '',
  ...messaging.mail.environment,
  ...messaging.schedules.environment,
});

/** An app that holds nothing yet, with the context the CDK command line or cdk.json gave it. */
const newApp = ({ outdir, context, validateTemplates }: Options): App =>
  new App({
    outdir,
    analyticsReporting: false,
    builtinCloudFormationValidation: validateTemplates ?? true,
    context: { ...committedContext(), ...context },
  });

/** Fills an app with all stacks of one deployment. */
const addStacks = (app: App, config: StageConfig, bundles: Bundles) => {
  const word = wordOf(config.name);
  const data = new DataStack(app, `${word}Data`, { config, bundles });
  const workshop: Workshop = { config, bundles, key: data.key };
  const messaging = new MessagingStack(app, `${word}Messaging`, workshop);
  const facts = factsOf(config, data, messaging);
  const api = new ApiStack(app, `${word}Api`, { workshop, facts, data, alarms: messaging.alarms });
  new WorkersStack(app, `${word}Workers`, { workshop, facts: { ...facts, LINKS_URL: api.address }, data, messaging });

  Tags.of(app).add('application', config.name);
  if (config.senderDomain === 'example.org')
    Annotations.of(messaging).addWarningV2(
      'pharos:senderAddress',
      'senderAddress is not set: this deployment cannot send mail. See infra/README.md.',
    );
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
};

/** All stacks of one deployment, around bundles that exist already. @throws {SettingsError} when a setting cannot be used */
export const buildApp = (options: Options, bundles: Bundles): App => {
  const app = newApp(options);
  addStacks(app, readConfig(app.node.getAllContext(), options.environment ?? {}), bundles);
  return app;
};

/** Bundles the functions and writes the cloud assembly. @throws {SettingsError} when a setting cannot be used */
export const synthesise = async (options: Options) => {
  const app = newApp(options);
  const config = readConfig(app.node.getAllContext(), options.environment ?? {});
  addStacks(app, config, await bundle({ outdir: options.outdir }));
  return app.synth();
};
