import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';

/** What Lambda tells every function of who it is, and where the service is if not at its usual address. */
export const UserPoolEnv = z.object({
  AWS_REGION: z.string().min(1),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: z.url().optional(),
});

/** What is read of the answer. Source: Cognito user pools API reference, AdminGetUser. */
const User = z.object({ UserMFASettingList: z.array(z.string()).default([]) });

/** Cognito waits 5 seconds for a trigger: two attempts have room in that. */
const TIMEOUT_MS = 2000;

export interface UserPools {
  /** The second factors that an account has set up, such as SOFTWARE_TOKEN_MFA. @throws Error when the pool does not say after two attempts */
  secondFactorsOf(userPoolId: string, username: string): Promise<readonly string[]>;
}

/**
 * Cognito's AdminGetUser, signed as the function by the SDK's own signer. The SDK's client for user pools is not loaded for this one
 * operation: people wait for this function when they sign in.
 */
export const openUserPools = (env: z.infer<typeof UserPoolEnv>): UserPools => {
  const endpoint =
    env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER ?? `https://cognito-idp.${env.AWS_REGION}.amazonaws.com`;
  const { protocol, hostname, port, host } = new URL(endpoint);
  const signer = new SignatureV4({
    service: 'cognito-idp',
    region: env.AWS_REGION,
    sha256: Hash.bind(null, 'sha256'),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(env.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: env.AWS_SESSION_TOKEN }),
    },
  });

  const adminGetUser = async (UserPoolId: string, Username: string) => {
    const { headers, body } = await signer.sign({
      method: 'POST',
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path: '/',
      headers: {
        host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser',
      },
      body: JSON.stringify({ UserPoolId, Username }),
    });
    const response = await fetch(endpoint, { method: 'POST', headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`AdminGetUser: ${response.status} ${(answer as { __type?: string }).__type}`);
    return User.parse(answer);
  };

  return {
    async secondFactorsOf(userPoolId, username) {
      const ask = () => adminGetUser(userPoolId, username);
      return (await ask().catch(ask)).UserMFASettingList;
    },
  };
};
