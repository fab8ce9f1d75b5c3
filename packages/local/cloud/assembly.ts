import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve, type Scope } from './intrinsics.ts';
import { type Identity, identify, type Place } from './naming.ts';
import type { Assembly, Resource } from './types.ts';

interface Template {
  readonly Resources?: Record<string, { Type: string; Condition?: string; Properties?: Record<string, unknown> }>;
  readonly Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown }; Condition?: string }>;
  readonly Parameters?: Record<string, { Default?: unknown }>;
  readonly Conditions?: Record<string, unknown>;
  readonly Mappings?: Record<string, unknown>;
}

interface Manifest {
  readonly artifacts?: Record<
    string,
    {
      readonly type: string;
      readonly environment?: string;
      readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
      readonly additionalMetadataFile?: string;
      readonly metadata?: Metadata;
    }
  >;
}

type Metadata = Record<string, readonly { readonly type: string; readonly data?: unknown }[]>;

interface Stack extends Place {
  readonly id: string;
  readonly name: string;
  readonly template: Template;
  /** Construct path by logical id. */
  readonly paths: ReadonlyMap<string, string>;
}

const UNKNOWN: Place = { account: '000000000000', region: 'ca-central-1' };

/**
 * Reads a synthesised CDK assembly (cdk.out), with every intrinsic function of its templates worked out.
 * An account or region the app leaves open is 000000000000 and ca-central-1.
 * @param substitute text to replace in every resolved value, such as a user pool's issuer by the local one's address
 * @throws Error naming the stack and resource when a value refers to something that does not exist
 */
export function loadAssembly(directory: string, substitute: ReadonlyMap<string, string> = new Map()): Assembly {
  const stacks = readStacks(directory);
  const world = createWorld(stacks);
  const resources = stacks.flatMap((stack) => world.resourcesOf(stack, (value) => replaced(value, substitute)));
  const byType = Map.groupBy(resources, (resource) => resource.type);
  const byArn = new Map(resources.map((resource) => [resource.arn, resource]));
  const assets = readAssets(directory, stacks);
  return {
    resources,
    ofType: (type) => byType.get(type) ?? [],
    byArn: (arn) => byArn.get(arn),
    codeOf(fn) {
      const { S3Key: key } = (fn.properties.Code ?? {}) as { S3Key?: unknown };
      const path = typeof key === 'string' ? assets.get(key.replace(/\.zip$/, '')) : undefined;
      if (!path || !existsSync(path)) throw new Error(`${fn.id}: its code is not in the assembly (Code.S3Key ${key})`);
      return path;
    },
  };
}

function readStacks(directory: string): Stack[] {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    const file = artifact.properties?.templateFile;
    if (artifact.type !== 'aws:cloudformation:stack' || !file) return [];
    const [account, region] = artifact.environment?.replace('aws://', '').split('/') ?? [];
    const metadata = artifact.additionalMetadataFile
      ? readJson<Metadata>(join(directory, artifact.additionalMetadataFile))
      : (artifact.metadata ?? {});
    return [
      {
        id,
        name: artifact.properties?.stackName ?? id,
        account: account && account !== 'unknown-account' ? account : UNKNOWN.account,
        region: region && region !== 'unknown-region' ? region : UNKNOWN.region,
        template: readJson<Template>(join(directory, file)),
        paths: constructPaths(metadata),
      },
    ];
  });
}

function constructPaths(metadata: Metadata): ReadonlyMap<string, string> {
  const paths = Object.entries(metadata).flatMap(([path, entries]) =>
    entries
      .filter((entry) => entry.type === 'aws:cdk:logicalId')
      .map((entry) => [String(entry.data), path.replace(/^\//, '').replace(/\/Resource$/, '')] as const),
  );
  return new Map(paths);
}

function readAssets(directory: string, stacks: readonly Stack[]): ReadonlyMap<string, string> {
  const files = stacks.flatMap((stack) => {
    const path = join(directory, `${stack.id}.assets.json`);
    if (!existsSync(path)) return [];
    const { files = {} } = readJson<{ files?: Record<string, { source?: { path?: string } }> }>(path);
    return Object.entries(files).flatMap(([hash, { source }]) =>
      source?.path ? [[hash, join(directory, source.path)] as const] : [],
    );
  });
  return new Map(files);
}

function createWorld(stacks: readonly Stack[]) {
  const identities = new Map<string, Identity>();
  const naming = new Set<string>();

  const identityOf = (stack: Stack, logicalId: string, where: string): Identity => {
    const key = `${stack.id}/${logicalId}`;
    const known = identities.get(key);
    if (known) return known;
    const found = stack.template.Resources?.[logicalId];
    if (!found) throw new Error(`${where}: there is no ${logicalId} in stack ${stack.id}`);
    if (naming.has(key)) throw new Error(`${where}: the name of ${key} depends on itself`);
    naming.add(key);
    const read = (property: string) => {
      const value = resolve(found.Properties?.[property], scopeOf(stack, key));
      return typeof value === 'string' ? value : undefined;
    };
    const identity = identify(found.Type, stack.name, logicalId, stack, read);
    identities.set(key, identity);
    return identity;
  };

  const exports = () =>
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs ?? {}).flatMap(([name, output]) =>
        output.Export ? [{ stack, name, output, exported: output.Export.Name }] : [],
      ),
    );

  const scopeOf = (stack: Stack, where: string): Scope => ({
    where,
    mappings: stack.template.Mappings ?? {},
    pseudo: {
      'AWS::AccountId': stack.account,
      'AWS::Region': stack.region,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': `arn:aws:cloudformation:${stack.region}:${stack.account}:stack/${stack.name}/local`,
    },
    ref(logicalId) {
      const parameter = stack.template.Parameters?.[logicalId];
      return parameter ? String(parameter.Default ?? '') : identityOf(stack, logicalId, where).ref;
    },
    att(logicalId, attribute) {
      const identity = identityOf(stack, logicalId, where);
      return identity.attributes[attribute] ?? `${identity.ref}.${attribute}`;
    },
    condition(name) {
      const condition = stack.template.Conditions?.[name];
      if (condition === undefined) throw new Error(`${where}: there is no condition ${name} in stack ${stack.id}`);
      return Boolean(resolve(condition, scopeOf(stack, `${stack.id} condition ${name}`)));
    },
    imported(name) {
      for (const { stack: owner, name: output, output: found, exported } of exports()) {
        const scope = scopeOf(owner, `${owner.id} output ${output}`);
        if (resolve(exported, scope) === name) return resolve(found.Value, scope);
      }
      throw new Error(`${where}: no stack exports ${name}`);
    },
    stackOutput(stackName, outputName) {
      const owner = stacks.find((candidate) => candidate.name === stackName);
      const output = owner?.template.Outputs?.[outputName];
      if (!owner || !output) throw new Error(`${where}: stack ${stackName} has no output ${outputName}`);
      return resolve(output.Value, scopeOf(owner, `${owner.id} output ${outputName}`));
    },
  });

  return {
    resourcesOf(stack: Stack, finish: (value: unknown) => unknown): Resource[] {
      return Object.entries(stack.template.Resources ?? {}).flatMap(([logicalId, { Type, Condition, Properties }]) => {
        const id = `${stack.id}/${logicalId}`;
        const scope = scopeOf(stack, id);
        if (Condition && !scope.condition(Condition)) return [];
        const { ref, arn } = identityOf(stack, logicalId, id);
        const properties = finish(resolve(Properties ?? {}, scope)) as Record<string, unknown>;
        const path = stack.paths.get(logicalId);
        return [{ id, stack: stack.id, logicalId, type: Type, properties, ref, arn, ...(path ? { path } : {}) }];
      });
    },
  };
}

function replaced(value: unknown, substitute: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return [...substitute].reduce((text, [from, to]) => text.replaceAll(from, to), value);
  }
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, substitute));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, replaced(entry, substitute)]));
}

function readJson<T>(path: string): T {
  if (!existsSync(path)) throw new Error(`${path} does not exist: is it a synthesised assembly (npm run synth)?`);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}
