/** What the functions of a template need to know of the world around them. */
export interface Scope {
  /** Where the value stands, for error messages: `<Stack>/<LogicalId>` or `<Stack> output <Name>`. */
  readonly where: string;
  readonly pseudo: Readonly<Record<string, string>>;
  readonly mappings: Readonly<Record<string, unknown>>;
  /** Throws when nothing of that name exists. */
  ref(logicalId: string): string;
  att(logicalId: string, attribute: string): string;
  condition(name: string): boolean;
  /** The value another stack exports under this name. */
  imported(name: string): unknown;
  /** The value of another stack's output, by the names of both. */
  stackOutput(stackName: string, outputName: string): unknown;
}

type Apply = (argument: unknown, scope: Scope) => unknown;

/** Stands for AWS::NoValue: the property or list entry that holds it disappears. */
const NOTHING = Symbol('AWS::NoValue');

const INTRINSICS: Readonly<Record<string, Apply>> = {
  Ref: (name, scope) => (name === 'AWS::NoValue' ? NOTHING : refOf(text(name, scope, 'Ref'), scope)),
  'Fn::GetAtt': (argument, scope) => {
    const parts = typeof argument === 'string' ? argument.split('.') : list(argument, scope, 'Fn::GetAtt');
    return scope.att(text(parts[0], scope, 'Fn::GetAtt'), parts.slice(1).join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope, 'Fn::Join');
    return list(resolve(parts, scope), scope, 'Fn::Join').join(text(separator, scope, 'Fn::Join'));
  },
  'Fn::Sub': (argument, scope) => {
    const [template, values] = typeof argument === 'string' ? [argument, {}] : list(argument, scope, 'Fn::Sub');
    const given = resolve(values ?? {}, scope) as Record<string, unknown>;
    return text(template, scope, 'Fn::Sub').replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in given) return String(given[name]);
      const dot = name.indexOf('.');
      return dot > 0 ? scope.att(name.slice(0, dot), name.slice(dot + 1)) : refOf(name, scope);
    });
  },
  'Fn::Select': (argument, scope) => {
    const [index, from] = list(argument, scope, 'Fn::Select');
    return list(resolve(from, scope), scope, 'Fn::Select')[Number(resolve(index, scope))];
  },
  'Fn::Split': (argument, scope) => {
    const [separator, from] = list(argument, scope, 'Fn::Split');
    return text(resolve(from, scope), scope, 'Fn::Split').split(text(separator, scope, 'Fn::Split'));
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(text(resolve(argument, scope), scope, 'Fn::ImportValue')),
  'Fn::GetStackOutput': (argument, scope) => {
    const { StackName, OutputName } = resolve(argument, scope) as Record<string, unknown>;
    return scope.stackOutput(text(StackName, scope, 'StackName'), text(OutputName, scope, 'OutputName'));
  },
  'Fn::FindInMap': (argument, scope) => {
    const [name, first, second] = list(resolve(argument, scope), scope, 'Fn::FindInMap').map(String);
    const found = (scope.mappings as Record<string, Record<string, Record<string, unknown>>>)[name ?? ''];
    return found?.[first ?? '']?.[second ?? ''];
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = list(argument, scope, 'Fn::If');
    return resolve(scope.condition(text(name, scope, 'Fn::If')) ? yes : no, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolve(argument, scope), scope, 'Fn::Equals');
    return left === right;
  },
  'Fn::And': (argument, scope) => list(resolve(argument, scope), scope, 'Fn::And').every(Boolean),
  'Fn::Or': (argument, scope) => list(resolve(argument, scope), scope, 'Fn::Or').some(Boolean),
  'Fn::Not': (argument, scope) => !list(resolve(argument, scope), scope, 'Fn::Not')[0],
  Condition: (argument, scope) => scope.condition(text(argument, scope, 'Condition')),
};

/**
 * A template value with its intrinsic functions worked out.
 * @throws Error naming the resource when a function is unknown or refers to something that does not exist
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((entry) => resolve(entry, scope)).filter((entry) => entry !== NOTHING);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    // IAM statements carry a key named Condition too; only a string there names a template condition.
    const apply = name === 'Condition' && typeof argument !== 'string' ? undefined : INTRINSICS[name];
    if (apply) return apply(argument, scope);
    if (name.startsWith('Fn::')) throw new Error(`${scope.where}: ${name} is not understood by the local cloud`);
  }
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, resolve(entry, scope)] as const).filter(([, entry]) => entry !== NOTHING),
  );
}

function refOf(name: string, scope: Scope): string {
  return scope.pseudo[name] ?? scope.ref(name);
}

function text(value: unknown, scope: Scope, what: string): string {
  if (typeof value !== 'string') throw new Error(`${scope.where}: ${what} needs text, found ${JSON.stringify(value)}`);
  return value;
}

function list(value: unknown, scope: Scope, what: string): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${scope.where}: ${what} needs a list, found ${JSON.stringify(value)}`);
  return value;
}
