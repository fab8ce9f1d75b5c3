import { describe, expect, it } from 'vitest';
import { callerOf } from './index.ts';

const tokens = { issuer: 'https://issuer.example.org', audience: 'web' };
const now = Date.parse('2024-05-01T14:00:00Z');
const claims = {
  sub: 'user-1',
  token_use: 'access',
  iss: tokens.issuer,
  client_id: 'web',
  exp: String(now / 1000 + 60),
};
const from = (given: Readonly<Record<string, unknown>> | undefined) => callerOf(given, tokens, now);

describe('roles', () => {
  const withFactor = (given: object) =>
    callerOf({ ...claims, ...given }, { ...tokens, staffClaim: 'amr=mfa' }, now)?.rolesCount;

  it('count with every token, unless the deployment asks for the sign of a second factor', () => {
    expect(from(claims)?.rolesCount).toBe(true);
    expect(withFactor({ amr: '[pwd mfa]' })).toBe(true);
    expect(withFactor({ amr: 'mfa' })).toBe(true);
    for (const amr of ['[pwd]', 'pwd', '[mfa2]', '', undefined, ['mfa']]) expect(withFactor({ amr })).toBe(false);
  });
});

describe('the caller, from claims as API Gateway sends them', () => {
  it('is the subject of an access token, and nothing of what else it claims', () => {
    expect(from(claims)).toEqual({ subject: 'user-1', rolesCount: true });
    for (const groups of [
      '[coordinators]',
      '[mentors coordinators]',
      '[the coordinators of all]',
      'coordinators',
      '[]',
    ])
      expect(from({ ...claims, 'cognito:groups': groups, scope: 'admin', roles: '[coordinator]' })).toEqual({
        subject: 'user-1',
        rolesCount: true,
      });
  });

  it.each([
    ['the client as Cognito names it', {}],
    ['the audience of another issuer', { client_id: undefined, aud: 'web' }],
    ['one audience of several', { client_id: undefined, aud: '[other web]' }],
    ['a time of expiry as a float', { exp: '1.7145732e+09' }],
  ])('is known with %s', (_what, given) => {
    expect(from({ ...claims, ...given })).toEqual({ subject: 'user-1', rolesCount: true });
  });

  it.each([
    ['no claims', undefined],
    ['an id token', { ...claims, token_use: 'id' }],
    ['a token that does not say what it is for', { ...claims, token_use: undefined }],
    ['no subject', { ...claims, sub: undefined }],
    ['an empty subject', { ...claims, sub: '' }],
    ['a subject that is no text', { ...claims, sub: 7 }],
    ['a subject longer than any', { ...claims, sub: 'x'.repeat(256) }],
    ['a subject that is not ASCII', { ...claims, sub: 'zoë' }],
    ['another issuer', { ...claims, iss: 'https://issuer.example.org.evil.example' }],
    ['no issuer', { ...claims, iss: undefined }],
    ['another client', { ...claims, client_id: 'other' }],
    ['no client', { ...claims, client_id: undefined }],
    ['a client whose name begins so', { ...claims, client_id: 'website' }],
    ['an audience that is not ours, whatever the client', { ...claims, aud: '[other another]' }],
    ['an expiry a second ago', { ...claims, exp: String(now / 1000 - 1) }],
    ['an expiry now', { ...claims, exp: String(now / 1000) }],
    ['no expiry', { ...claims, exp: undefined }],
    ['an expiry that is no number', { ...claims, exp: 'never' }],
  ])('is nobody with %s', (_what, given) => {
    expect(from(given)).toBeUndefined();
  });

  it('has an address only when the issuer vouches for it, as text or as truth', () => {
    const email = 'camille.roy@example.org';
    expect(from({ ...claims, email, email_verified: 'true' })?.verifiedEmail).toBe(email);
    expect(from({ ...claims, email, email_verified: true })?.verifiedEmail).toBe(email);
    for (const email_verified of ['false', false, undefined, '', 'TRUE '])
      expect(from({ ...claims, email, email_verified })).not.toHaveProperty('verifiedEmail');
  });
});
