import type { Assembly, Resource, Service } from '../cloud/types.ts';
import { answering, bodyOf, isTree, jsonResponse, ServiceFault, type Tree } from './wire.ts';

const JSON_1_1 = 'application/x-amz-json-1.1';

/** Somebody who signs in. */
export interface Account {
  readonly sub: string;
  /** Whether they have an authenticator app set up. */
  readonly secondFactor: boolean;
}

export interface UserPool {
  readonly service: Service;
  /** What an access token says besides who it is for. @throws Error when the trigger fails: nobody gets a token then */
  accessClaims(account: Account, clientId: string): Promise<Tree>;
}

const part = (value: unknown, name: string): Tree => {
  const found = isTree(value) ? value[name] : undefined;
  return isTree(found) ? found : {};
};

/** The claim without which roles do not count, as the functions of the template have it. */
const staffClaimIn = (assembly: Assembly): Tree => {
  const claims = assembly
    .ofType('AWS::Lambda::Function')
    .map(({ properties }) => part(part(properties, 'Environment'), 'Variables').STAFF_CLAIM);
  const [name, value] = String(claims.find(Boolean) ?? '').split('=');
  return name && value ? { [name]: value } : {};
};

/**
 * The accounts of a user pool: AdminGetUser, and the trigger before tokens are written, as Cognito calls it. Where the template has no pool,
 * or one without a trigger, tokens got with a second factor carry what the functions ask for: an issuer that the institution set up so.
 */
export const createUserPool = (options: {
  assembly: Assembly;
  /** Invokes a function in the name of Cognito, and gives its answer. @throws Error when it may not, or when the function fails */
  invoke: (functionArn: string, event: unknown) => Promise<unknown>;
}): UserPool => {
  const { assembly, invoke } = options;
  const [pool] = assembly.ofType('AWS::Cognito::UserPool');
  const known = new Map<string, Account>();

  const ask = async (asked: Resource, trigger: Tree, { sub }: Account, clientId: string): Promise<Tree> => {
    if (trigger.LambdaVersion !== 'V2_0')
      throw new Error(`${asked.id}: a trigger of version ${trigger.LambdaVersion} is not run by the local cloud`);
    const answer = await invoke(String(trigger.LambdaArn), {
      version: '2',
      triggerSource: 'TokenGeneration_Authentication',
      region: asked.arn.split(':')[3],
      userPoolId: asked.ref,
      userName: sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: {
        userAttributes: { sub, 'cognito:user_status': 'CONFIRMED' },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        scopes: ['aws.cognito.signin.user.admin'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    });
    const details = part(part(answer, 'response'), 'claimsAndScopeOverrideDetails');
    return part(part(details, 'accessTokenGeneration'), 'claimsToAddOrOverride');
  };

  const adminGetUser = ({ Username: name }: Tree) => {
    const account = known.get(String(name));
    if (!account) throw new ServiceFault(400, 'UserNotFoundException', 'User does not exist.');
    const factors = account.secondFactor ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } : {};
    return { Username: account.sub, Enabled: true, UserStatus: 'CONFIRMED', ...factors };
  };

  return {
    service: {
      name: 'cognito-idp',
      needs: ({ headers }) => [
        {
          action: `cognito-idp:${String(headers['x-amz-target']).replace(/^.*\./, '')}`,
          resource: pool?.arn ?? '*',
        },
      ],
      handle: (request) =>
        answering(() => {
          const { UserPoolId: id, ...input } = bodyOf(request);
          if (!String(request.headers['x-amz-target']).endsWith('.AdminGetUser'))
            throw new ServiceFault(400, 'UnknownOperationException', 'Only AdminGetUser is built here');
          if (id !== pool?.ref)
            throw new ServiceFault(400, 'ResourceNotFoundException', `User pool ${id} does not exist.`);
          return jsonResponse(adminGetUser(input), JSON_1_1);
        }, JSON_1_1),
    },
    async accessClaims(account, clientId) {
      known.set(account.sub, account);
      const trigger = part(part(pool?.properties, 'LambdaConfig'), 'PreTokenGenerationConfig');
      if (pool && trigger.LambdaArn !== undefined) return ask(pool, trigger, account, clientId);
      return account.secondFactor ? staffClaimIn(assembly) : {};
    },
  };
};
