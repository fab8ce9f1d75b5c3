import { runSimulation, type SimulationIdentityPolicy } from '@cloud-copilot/iam-simulate';
import type { Assembly, Caller, Resource } from '../cloud/types.ts';
import { placeOf } from './place.ts';
import { isText, isTree } from './wire.ts';

/** What a caller wants to do. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
}

export interface Decision {
  readonly allowed: boolean;
  /** For a refusal: names the role, the action and the resource. */
  readonly reason: string;
}

export type Gate = (caller: Caller, need: Need) => Promise<Decision>;

/** AWS-managed policies a template may name, by the end of their ARN. Text as AWS publishes it. */
const awsManaged: Readonly<Record<string, unknown>> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '*' },
    ],
  },
};

/** The partition keys of the items that a request to DynamoDB touches. */
const LEADING_KEYS = 'dynamodb:LeadingKeys';

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const roleNameOf = (role: Resource): string => role.arn.split('/').at(-1) ?? role.ref;

const managedDocument = (assembly: Assembly, role: Resource, arn: unknown): unknown => {
  const [, managed = ''] = String(arn).split(':iam::aws:policy/');
  const known = awsManaged[managed] ?? assembly.byArn(String(arn))?.properties.PolicyDocument;
  if (known === undefined) throw new Error(`Role ${role.id}: unknown managed policy ${String(arn)}`);
  return known;
};

/** Policies that stand in the template on their own and name the roles they are for. */
const attachedTo = (assembly: Assembly, role: Resource): SimulationIdentityPolicy[] => {
  const names = new Set<unknown>([role.ref, roleNameOf(role)]);
  const standing = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].flatMap((type) =>
    assembly.ofType(type),
  );
  return standing
    .filter(({ properties }) => [...listOf(properties.Roles), properties.RoleName].some((name) => names.has(name)))
    .map(({ id, properties }) => ({ name: id, policy: properties.PolicyDocument }));
};

const policiesOf = (assembly: Assembly, role: Resource): SimulationIdentityPolicy[] => [
  ...listOf(role.properties.Policies)
    .filter(isTree)
    .map((inline) => ({ name: String(inline.PolicyName), policy: inline.PolicyDocument })),
  ...listOf(role.properties.ManagedPolicyArns).map((arn) => ({
    name: String(arn),
    policy: managedDocument(assembly, role, arn),
  })),
  ...attachedTo(assembly, role),
];

const boundaryOf = (assembly: Assembly, role: Resource) => {
  const arn = role.properties.PermissionsBoundary;
  if (!isText(arn)) return {};
  return { permissionBoundaryPolicies: [{ name: arn, policy: managedDocument(assembly, role, arn) }] };
};

const allowed: Decision = { allowed: true, reason: 'the operator, or an identity policy, allows it' };

/** Whether a text fits a pattern of a policy, where `*` is anything and `?` one character. */
const fits = (pattern: string): ((text: string) => boolean) => {
  const source = pattern
    .replace(/[.+^$(){}|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const test = new RegExp(`^${source}$`, 's');
  return (text) => test.test(text);
};

/** Every value that stands under a name anywhere in policies. */
const valuesOf = (policies: string, name: string): string[] => {
  const found = new Set<string>();
  JSON.parse(policies, (key, value) => {
    if (key === name) for (const each of [value].flat()) found.add(String(each));
    return value;
  });
  return [...found];
};

interface Likeness {
  readonly ofResource: (resource: string) => string;
  readonly ofContext: (context: Need['context']) => string;
}

/**
 * What of a question a role's policies can tell apart: of a resource its name but for the last part, and which patterns it fits; of the
 * partition keys of items, which patterns they fit. All of both when a policy has variables, and the whole resource when one names what
 * it is not about.
 */
const likenessOf = (policies: unknown): Likeness => {
  const text = JSON.stringify(policies);
  const open = text.includes('${');
  const marks = (patterns: readonly string[]) => {
    const tests = patterns.map(fits);
    return (value: string) => tests.map((test) => Number(test(value))).join('');
  };
  const resourceMarks = marks(valuesOf(text, 'Resource'));
  const keyMarks = marks(valuesOf(text, LEADING_KEYS));
  return {
    ofResource: (resource) =>
      open || text.includes('"NotResource"')
        ? resource
        : `${resource.replace(/[^:/]+$/, '')} ${resourceMarks(resource)}`,
    ofContext: (context = {}) => {
      const { [LEADING_KEYS]: keys, ...others } = context;
      const alike = open ? keys : keys && [...new Set([keys].flat().map(keyMarks))].sort();
      return JSON.stringify([alike, others]);
    },
  };
};

/**
 * Decides by the roles of the templates what a caller may do, as IAM would: identity policies and the permissions
 * boundary, with wildcards, conditions and explicit denials. Actions IAM does not know are refused, and so is every
 * request under a malformed policy. The operator may do everything. Equal questions are simulated once, and questions are equal
 * too when their resources differ in the last part of their names alone and fit the same patterns of the role's policies, and when the
 * partition keys of their items do.
 * Throws an Error at once when a role names an AWS-managed policy that is not known here.
 */
export const createGate = (assembly: Assembly): Gate => {
  const { account } = placeOf(assembly);
  const roles = new Map(
    assembly.ofType('AWS::IAM::Role').map((role) => {
      const policies = { identityPolicies: policiesOf(assembly, role), ...boundaryOf(assembly, role) };
      return [role.arn, { policies, likeness: likenessOf(policies) }];
    }),
  );
  const decisions = new Map<string, Promise<string | undefined>>();
  /** Why it is refused; undefined when it is allowed. */
  const refusal = async (roleArn: string, need: Need): Promise<string | undefined> => {
    const role = roles.get(roleArn);
    if (role === undefined) return 'the role is in no template';
    const result = await runSimulation(
      {
        request: {
          principal: roleArn,
          action: need.action,
          resource: { resource: need.resource, accountId: account },
          contextVariables: { ...need.context },
        },
        ...role.policies,
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (result.resultType === 'error') return `the request or a policy is malformed, ${JSON.stringify(result.errors)}`;
    if (result.overallResult === 'Allowed') return undefined;
    const denied = result.overallResult === 'ExplicitlyDenied';
    return denied ? 'a policy denies it explicitly' : 'no identity-based policy allows it';
  };

  return async (caller, need) => {
    if (caller.kind === 'operator') return allowed;
    const likeness = roles.get(caller.roleArn)?.likeness;
    const resource = likeness?.ofResource(need.resource) ?? need.resource;
    const key = `${caller.roleArn}|${need.action}|${resource}|${likeness?.ofContext(need.context) ?? ''}`;
    const known = decisions.get(key) ?? refusal(caller.roleArn, need);
    decisions.set(key, known);
    const why = await known;
    if (why === undefined) return allowed;
    return {
      allowed: false,
      reason: `${caller.roleArn} is not authorized to perform ${need.action} on resource ${need.resource}: ${why}`,
    };
  };
};
