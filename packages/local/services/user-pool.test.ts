import { describe, expect, test } from 'vitest';
import { arn, assemblyOf, resource, serve } from './test-world.ts';
import { createUserPool } from './user-pool.ts';

const camille = { sub: 'camille', secondFactor: true };
const area = resource('AWS::Lambda::Function', 'Area', { Environment: { Variables: { STAFF_CLAIM: 'amr=mfa' } } });
const other = resource('AWS::Lambda::Function', 'Other', {});
const poolWith = (properties: Record<string, unknown>) =>
  resource('AWS::Cognito::UserPool', 'Pool', properties, {
    ref: 'ca-central-1_pool',
    arn: arn('cognito-idp', 'userpool/ca-central-1_pool'),
  });
const triggered = (LambdaVersion = 'V2_0') =>
  poolWith({ LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: 'arn:trigger', LambdaVersion } } });
const adding = (claimsToAddOrOverride: unknown) => ({
  response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
});

describe('what access tokens say', () => {
  test('is what the trigger of the pool adds, asked with the event that Cognito sends', async () => {
    const asked: [string, unknown][] = [];
    const pool = createUserPool({
      assembly: assemblyOf(triggered(), area),
      invoke: async (...call) => {
        asked.push(call);
        return adding({ second_factor: 'yes' });
      },
    });

    expect(await pool.accessClaims(camille, 'web')).toEqual({ second_factor: 'yes' });
    expect(asked).toMatchObject([
      [
        'arn:trigger',
        {
          version: '2',
          triggerSource: 'TokenGeneration_Authentication',
          userPoolId: 'ca-central-1_pool',
          userName: 'camille',
        },
      ],
    ]);
  });

  test('is nothing where the trigger adds nothing; it is no token where it fails or is of another version', async () => {
    const from = (template: ReturnType<typeof triggered>, invoke: () => Promise<unknown>) =>
      createUserPool({ assembly: assemblyOf(template), invoke }).accessClaims(camille, 'web');

    expect(await from(triggered(), async () => ({ response: { claimsAndScopeOverrideDetails: null } }))).toEqual({});
    await expect(from(triggered(), () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed');
    await expect(from(triggered('V1_0'), async () => ({}))).rejects.toThrow('version V1_0 is not run');
  });

  test('is what the functions ask for where the issuer is the institution’s, for whoever has a second factor', async () => {
    const invoke = () => Promise.reject(new Error('nobody is to be invoked'));

    for (const template of [[], [poolWith({})]]) {
      const pool = createUserPool({ assembly: assemblyOf(...template, other, area), invoke });
      expect(await pool.accessClaims(camille, 'web')).toEqual({ amr: 'mfa' });
      expect(await pool.accessClaims({ ...camille, secondFactor: false }, 'web')).toEqual({});
    }
  });
});

describe('AdminGetUser', () => {
  test('tells of the second factor of whoever has signed in, to whom may ask this pool', async () => {
    const pool = createUserPool({ assembly: assemblyOf(triggered()), invoke: async () => ({}) });
    await pool.accessClaims(camille, 'web');
    await pool.accessClaims({ sub: 'sam', secondFactor: false }, 'web');
    const served = await serve(pool.service);
    const ask = async (Username: string, UserPoolId = 'ca-central-1_pool') => {
      const answer = await fetch(served.settings.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser' },
        body: JSON.stringify({ Username, UserPoolId }),
      });
      return (await answer.json()) as Record<string, unknown>;
    };

    expect(await ask('camille')).toMatchObject({ Username: 'camille', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] });
    expect(await ask('sam')).not.toHaveProperty('UserMFASettingList');
    expect(await ask('nobody')).toMatchObject({ __type: 'UserNotFoundException' });
    expect(await ask('camille', 'ca-central-1_other')).toMatchObject({ __type: 'ResourceNotFoundException' });
    const thisPool = arn('cognito-idp', 'userpool/ca-central-1_pool');
    expect(served.needed[0]).toEqual([{ action: 'cognito-idp:AdminGetUser', resource: thisPool }]);
    await served.stop();
  });
});
