import { logger } from '@pharos/runtime/logger';
import type { Context, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UNKNOWN } from './env.ts';
import { createHandler } from './handler.ts';

const event = (): PreTokenGenerationV2TriggerEvent => ({
  version: '2',
  triggerSource: 'TokenGeneration_Authentication',
  region: 'ca-central-1',
  userPoolId: 'ca-central-1_pool',
  userName: 'f3d0',
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'web' },
  request: {
    userAttributes: { sub: 'f3d0', email: 'camille@example.org' },
    groupConfiguration: {},
    scopes: ['aws.cognito.signin.user.admin'],
  },
  response: { claimsAndScopeOverrideDetails: {} },
});

const answered = (secondFactorsOf: (pool: string, username: string) => Promise<readonly string[]>) =>
  createHandler({ userPools: { secondFactorsOf }, claim: 'second_factor=yes' })(event(), {
    awsRequestId: 'request-1',
  } as Context);

afterEach(() => void vi.restoreAllMocks());

describe('an access token', () => {
  it('says of an account with a second factor that it has one, and nothing else is changed', async () => {
    const asked: string[][] = [];
    const { response, ...rest } = await answered(async (...account) => {
      asked.push(account);
      return ['SOFTWARE_TOKEN_MFA'];
    });

    expect(asked).toEqual([['ca-central-1_pool', 'f3d0']]);
    expect(response).toEqual({
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: { second_factor: 'yes' } },
      },
    });
    const { response: _response, ...given } = event();
    expect(rest).toEqual(given);
  });

  it('stays as it is for an account without one', async () => {
    expect(await answered(async () => [])).toEqual(event());
  });

  it('is given without the claim when the pool does not answer, and the log says so without naming anybody', async () => {
    const logged = vi.spyOn(logger, 'error').mockImplementation(() => undefined);

    expect(await answered(() => Promise.reject(new Error('camille@example.org is not known')))).toEqual(event());
    expect(logged.mock.calls).toMatchObject([[UNKNOWN, { requestId: 'request-1', error: { name: 'Error' } }]]);
    expect(JSON.stringify(logged.mock.calls)).not.toContain('camille');
  });
});
