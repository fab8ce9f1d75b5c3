import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { areas, outboxRelay, reactions, secondFactor } from '@pharos/infra/functions.ts';
import { buildApp } from '@pharos/infra/pharos.ts';
import type { App } from 'aws-cdk-lib';

export type Json = Readonly<Record<string, unknown>>;

/** One resource of the synthesised templates. */
export interface Found {
  readonly stack: string;
  readonly id: string;
  readonly type: string;
  readonly properties: Json;
  readonly attributes: Json;
}

export interface Synthesised {
  readonly app: App;
  readonly resources: readonly Found[];
  readonly outputs: Readonly<Record<string, Json>>;
  ofType(type: string): readonly Found[];
}

export const everyFunction = [...areas, ...reactions, outboxRelay, secondFactor];

const stubBundles = (directory: string) =>
  Object.fromEntries(
    everyFunction.map(({ entry }) => {
      const path = join(directory, 'stubs', entry);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'index.mjs'), `export const handler = () => '${entry}';\n`);
      return [entry, path];
    }),
  );

/**
 * The templates of a deployment with these settings, around empty functions. @throws when cdk-nag finds anything, or CloudFormation's own
 * rules do where `validateTemplates` asks for them (some seconds)
 */
export const synthesised = (settings: Json = {}, { validateTemplates = false } = {}): Synthesised => {
  const directory = mkdtempSync(join(tmpdir(), 'pharos-synth-'));
  try {
    const outdir = join(directory, 'cdk.out');
    const app = buildApp({ outdir, context: settings, validateTemplates }, stubBundles(directory));
    const templates = app.synth().stacks.map(({ stackName, templateFullPath }) => ({
      stack: stackName,
      template: JSON.parse(readFileSync(templateFullPath, 'utf8')) as {
        Resources: Record<string, Json & { Type: string; Properties?: Json }>;
        Outputs?: Record<string, Json>;
      },
    }));
    const resources = templates.flatMap(({ stack, template }) =>
      Object.entries(template.Resources).map(([id, { Type, Properties, ...attributes }]) => ({
        stack,
        id,
        type: Type,
        properties: Properties ?? {},
        attributes,
      })),
    );
    return {
      app,
      resources,
      outputs: Object.assign({}, ...templates.map(({ template }) => template.Outputs ?? {})),
      ofType: (type) => resources.filter((resource) => resource.type === type),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** The one resource of a type. @throws when there is none, or more than one */
export const theOnly = ({ ofType }: Synthesised, type: string): Found => {
  const [found, ...others] = ofType(type);
  if (!found || others.length > 0) throw new Error(`There are ${ofType(type).length} of ${type}`);
  return found;
};

/** The logical id a `Ref` or `Fn::GetAtt` points at; undefined for anything else. */
export const pointedAt = (value: unknown): string | undefined => {
  const intrinsic = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] } | undefined;
  return intrinsic?.Ref ?? intrinsic?.['Fn::GetAtt']?.[0];
};

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: Json;
}

const listed = <Item>(value: Item | readonly Item[]) => (Array.isArray(value) ? value : [value]) as readonly Item[];

/** Everything that the roles' statements of one effect say: role, action and resource, one line each. */
const statements = ({ ofType }: Synthesised, effect: Statement['Effect']) =>
  ofType('AWS::IAM::Policy').flatMap(({ properties }) => {
    const role = pointedAt((properties.Roles as unknown[])[0]) ?? '';
    const { Statement } = properties.PolicyDocument as { Statement: readonly Statement[] };
    return Statement.filter(({ Effect }) => Effect === effect).flatMap((statement) =>
      listed(statement.Action).flatMap((action) =>
        listed(statement.Resource).map((resource) => ({
          role: role.replace(/(Handler)?Role[0-9A-F]{8}$/, ''),
          action,
          resource: JSON.stringify(resource),
          condition: statement.Condition,
        })),
      ),
    );
  });

/** Everything a role may do, unless it is denied. */
export const permissions = (cloud: Synthesised) => statements(cloud, 'Allow');
/** What a role may not do whatever it is allowed. */
export const denials = (cloud: Synthesised) => statements(cloud, 'Deny');
