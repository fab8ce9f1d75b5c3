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

/**
 * Decides by the roles of the templates what a caller may do, as IAM would: identity policies and the permissions
 * boundary, with wildcards, conditions and explicit denials. Actions IAM does not know are refused, and so is every
 * request under a malformed policy. The operator may do everything. Equal questions are simulated once.
 * Throws an Error at once when a role names an AWS-managed policy that is not known here.
 */
export const createGate = (assembly: Assembly): Gate => {
  const { account } = placeOf(assembly);
  const roles = new Map(
    assembly
      .ofType('AWS::IAM::Role')
      .map((role) => [role.arn, { identityPolicies: policiesOf(assembly, role), ...boundaryOf(assembly, role) }]),
  );
  const decisions = new Map<string, Promise<Decision>>();
  const operator = Promise.resolve<Decision>({ allowed: true, reason: 'the operator may do everything' });

  const decide = async (roleArn: string, need: Need): Promise<Decision> => {
    const refused = (why: string): Decision => ({
      allowed: false,
      reason: `${roleArn} is not authorized to perform ${need.action} on resource ${need.resource}: ${why}`,
    });
    const policies = roles.get(roleArn);
    if (policies === undefined) return refused('the role is in no template');
    const result = await runSimulation(
      {
        request: {
          principal: roleArn,
          action: need.action,
          resource: { resource: need.resource, accountId: account },
          contextVariables: { ...need.context },
        },
        ...policies,
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (result.resultType === 'error')
      return refused(`the request or a policy is malformed, ${JSON.stringify(result.errors)}`);
    if (result.overallResult === 'Allowed') return { allowed: true, reason: 'an identity policy allows it' };
    const denied = result.overallResult === 'ExplicitlyDenied';
    return refused(denied ? 'a policy denies it explicitly' : 'no identity-based policy allows it');
  };

  return (caller, need) => {
    if (caller.kind === 'operator') return operator;
    const context = need.context === undefined ? '' : JSON.stringify(need.context);
    const key = `${caller.roleArn}|${need.action}|${need.resource}|${context}`;
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const decision = decide(caller.roleArn, need);
    decisions.set(key, decision);
    return decision;
  };
};
