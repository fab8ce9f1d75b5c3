import { describe, expect, it } from 'vitest';
import { callerOf, isCoordinator } from './index.ts';

const claims = { sub: 'user-1', token_use: 'access', client_id: 'web', exp: '1714572000' };

describe('the caller, from claims as API Gateway sends them', () => {
  it('is the subject of an access token', () => {
    expect(callerOf(claims)).toEqual({ subject: 'user-1', groups: [] });
  });

  it.each([
    ['[coordinators]', ['coordinators']],
    ['[mentors coordinators]', ['mentors', 'coordinators']],
    ['coordinators', ['coordinators']],
    ['[]', []],
    ['', []],
  ])('has the groups of the text %j', (groups, expected) => {
    expect(callerOf({ ...claims, 'cognito:groups': groups })?.groups).toEqual(expected);
  });

  it.each([['[coordinators-emeriti]'], ['[not-coordinators]'], ['coordinatorsx'], ['[Coordinators]']])(
    'is no coordinator by the groups %s',
    (groups) => {
      const caller = callerOf({ ...claims, 'cognito:groups': groups });
      expect(caller && isCoordinator(caller)).toBe(false);
    },
  );

  it.each([
    ['no claims', undefined],
    ['an id token', { ...claims, token_use: 'id' }],
    ['a token that does not say what it is for', { sub: 'user-1' }],
    ['no subject', { token_use: 'access' }],
    ['an empty subject', { ...claims, sub: '' }],
    ['a subject that is no text', { ...claims, sub: 7 }],
  ])('is nobody with %s', (_what, given) => {
    expect(callerOf(given)).toBeUndefined();
  });

  it('has an address only when the issuer vouches for it, as text or as truth', () => {
    const email = 'camille.roy@example.org';
    expect(callerOf({ ...claims, email, email_verified: 'true' })?.verifiedEmail).toBe(email);
    expect(callerOf({ ...claims, email, email_verified: true })?.verifiedEmail).toBe(email);
    for (const email_verified of ['false', false, undefined, '', 'TRUE ']) {
      expect(callerOf({ ...claims, email, email_verified })).not.toHaveProperty('verifiedEmail');
    }
  });
});
