import { errorFields, logger } from '@pharos/runtime/logger';
import type { Context, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import type { UserPools } from '../user-pool.ts';
import { UNKNOWN } from './env.ts';

interface Deps {
  readonly userPools: UserPools;
  /** The claim to add, `name=value`. */
  readonly claim: string;
}

/**
 * The user pool's trigger before it writes tokens, at sign-in and at each refresh: access tokens of accounts that have a second factor say
 * so. Cognito asks such an account for it at every sign-in (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html).
 * Where the pool does not answer, people sign in without the claim, as participants: an error here would let nobody in.
 */
export const createHandler = ({ userPools, claim }: Deps) => {
  const [name = '', value = ''] = claim.split('=');

  const hasSecondFactor = async (
    { userPoolId, userName }: PreTokenGenerationV2TriggerEvent,
    { awsRequestId }: Context,
  ) => {
    try {
      return (await userPools.secondFactorsOf(userPoolId, userName)).length > 0;
    } catch (error) {
      logger.error(UNKNOWN, { requestId: awsRequestId, ...errorFields(error) });
      return false;
    }
  };

  return async (
    event: PreTokenGenerationV2TriggerEvent,
    context: Context,
  ): Promise<PreTokenGenerationV2TriggerEvent> => {
    const claimsToAddOrOverride = { [name]: value };
    if (await hasSecondFactor(event, context))
      event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } };
    return event;
  };
};
