import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUserPools } from './user-pool.ts';

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

let answers: { status: number; body: unknown }[] = [];
let heard: Heard[] = [];
const cognito = createServer(async (incoming, outgoing) => {
  let text = '';
  for await (const chunk of incoming) text += chunk;
  heard.push({ headers: incoming.headers, body: JSON.parse(text) });
  const { status, body } = answers.shift() ?? { status: 500, body: {} };
  outgoing.writeHead(status).end(JSON.stringify(body));
});
beforeAll(() => new Promise<void>((listening) => void cognito.listen(0, '127.0.0.1', listening)));
afterAll(() => void cognito.close());
beforeEach(() => {
  heard = [];
});

const factors = () =>
  openUserPools({
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'AKID',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `http://127.0.0.1:${(cognito.address() as AddressInfo).port}`,
  }).secondFactorsOf('ca-central-1_pool', 'f3d0');

const failed = { status: 400, body: { __type: 'TooManyRequestsException', message: 'Rate exceeded' } };

describe('the user pool, asked for the second factors of an account', () => {
  it('is asked once, signed for the service and region, session included', async () => {
    answers = [{ status: 200, body: { Username: 'f3d0', UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } }];

    expect(await factors()).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.body).toEqual({ UserPoolId: 'ca-central-1_pool', Username: 'f3d0' });
    expect(heard[0]?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser',
      'x-amz-security-token': 'session',
    });
    expect(heard[0]?.headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/ca-central-1\/cognito-idp\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/,
    );
  });

  it('says none where it has nothing to say of them', async () => {
    answers = [{ status: 200, body: { Username: 'f3d0' } }];

    expect(await factors()).toEqual([]);
  });

  it('is asked again after a refusal, once', async () => {
    answers = [failed, { status: 200, body: { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } }];
    expect(await factors()).toEqual(['SOFTWARE_TOKEN_MFA']);

    answers = [failed, failed];
    await expect(factors()).rejects.toThrow('AdminGetUser: 400 TooManyRequestsException');
    expect(heard).toHaveLength(4);
  });
});
