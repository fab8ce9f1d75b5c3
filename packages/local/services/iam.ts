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

/**
 * What of a resource a role's policies can tell apart: its name but for the last part, and which patterns it fits. The whole name when
 * a policy has variables, or names what it is not about.
 */
const likenessOf = (policies: unknown): ((resource: string) => string) => {
  const text = JSON.stringify(policies);
  if (text.includes('${') || text.includes('"NotResource"')) return (resource) => resource;
  const patterns = new Set<string>();
  JSON.parse(text, (key, value) => {
    if (key === 'Resource') for (const each of [value].flat()) patterns.add(String(each));
    return value;
  });
  const tests = [...patterns].map((pattern) => {
    const source = pattern
      .replace(/[.+^$(){}|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, 's');
  });
  return (resource) =>
    `${resource.replace(/[^:/]+$/, '')} ${tests.map((test) => Number(test.test(resource))).join('')}`;
};

/**
 * Decides by the roles of the templates what a caller may do, as IAM would: identity policies, the permissions boundary and,
 * for keys in KMS, the policy of the key, with wildcards, conditions and explicit denials. Actions IAM does not know are refused, and so is every
 * request under a malformed policy. The operator may do everything. Equal questions are simulated once, and questions are equal
 * too when their resources differ in the last part of their names alone and fit the same patterns of the role's policies.
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
  /** Of a key in KMS its own policy has a word too: what it does not allow, no role is allowed. */
  const keyPolicies = new Map(assembly.ofType('AWS::KMS::Key').map((key) => [key.arn, key.properties.KeyPolicy]));
  const decisions = new Map<string, Promise<string | undefined>>();
  /** Why it is refused; undefined when it is allowed. */
  const refusal = async (roleArn: string, need: Need): Promise<string | undefined> => {
    const role = roles.get(roleArn);
    if (role === undefined) return 'the role is in no template';
    const resourcePolicy = keyPolicies.get(need.resource);
    const result = await runSimulation(
      {
        request: {
          principal: roleArn,
          action: need.action,
          resource: { resource: need.resource, accountId: account },
          contextVariables: { 'aws:PrincipalArn': roleArn, 'aws:PrincipalAccount': account, ...need.context },
        },
        ...role.policies,
        ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
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
    const context = need.context === undefined ? '' : JSON.stringify(need.context);
    const alone = keyPolicies.has(need.resource);
    const likeness = (alone ? undefined : roles.get(caller.roleArn)?.likeness(need.resource)) ?? need.resource;
    const key = `${caller.roleArn}|${need.action}|${likeness}|${context}`;
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
