import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../services/user-pool.ts';
import { type Issuer, startIssuer } from './issuer.ts';

const NOW = Date.parse('2024-09-03T12:00:00Z');
let issuer: Issuer;
beforeAll(async () => {
  const clock = { now: () => NOW, at: () => undefined, cancel: () => undefined };
  const accessClaims = async ({ sub, secondFactor }: Account) => {
    if (sub === 'unlucky') throw new Error('the trigger failed');
    return { strong: secondFactor ? 'yes' : 'no' };
  };
  issuer = await startIssuer({ clock, accessClaims, log: () => undefined });
});
afterAll(() => issuer.stop());

const redirect_uri = 'http://localhost:5173/';
const verifier = randomBytes(32).toString('base64url');
const asked = {
  response_type: 'code',
  client_id: 'front-end',
  redirect_uri,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};
const authorize = (more: Record<string, string>) =>
  fetch(`${issuer.url}/authorize?${new URLSearchParams({ ...asked, ...more })}`, { redirect: 'manual' });

const signedIn = async (more: Record<string, string>) => {
  const redirected = await authorize(more);
  const code = new URL(redirected.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const grant = {
    grant_type: 'authorization_code',
    client_id: 'front-end',
    redirect_uri,
    code,
    code_verifier: verifier,
  };
  const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body: new URLSearchParams(grant) });
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  return (await answer.json()) as { access_token: string; id_token: string };
};

it('signs in whoever is named, with the groups that they have, on the cloud’s clock', async () => {
  await issuer.token({ sub: 'office', groups: ['coordinators'], secondFactor: true }, 'front-end');
  const { access_token, id_token } = await signedIn({ login_hint: 'office' });
  const iat = NOW / 1000;
  const who = { sub: 'office', iss: issuer.url, iat, exp: iat + 3600, 'cognito:groups': ['coordinators'] };
  expect(decodeJwt(access_token)).toMatchObject({
    ...who,
    token_use: 'access',
    client_id: 'front-end',
    strong: 'yes',
  });
  expect(decodeJwt(id_token)).toMatchObject({ ...who, token_use: 'id', aud: 'front-end' });
  expect(decodeJwt(id_token)).not.toHaveProperty('strong');
});

it('believes whoever says that they have a second factor, from then on', async () => {
  const strong = async (more: Record<string, string> = {}) =>
    decodeJwt((await signedIn({ login_hint: 'robin', ...more })).access_token).strong;

  expect([await strong(), await strong({ second_factor: 'yes' }), await strong()]).toEqual(['no', 'yes', 'yes']);
});

it('signs nobody in while what is asked before tokens are written fails', async () => {
  const answer = await authorize({ login_hint: 'unlucky' });
  expect([answer.status, await answer.text()]).toEqual([500, 'Error: the trigger failed']);
});

it('asks who it is where nobody is named, and keeps what was asked for', async () => {
  const page = await (await authorize({ state: '"><script>' })).text();
  expect(page).toContain('name="login_hint"');
  expect(page).toContain(`name="code_challenge" value="${asked.code_challenge}"`);
  expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
});
