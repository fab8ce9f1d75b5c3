import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { TokenClaims } from './payload.ts';
import type { Authorizer } from './routes.ts';
import type { Clock } from './types.ts';

/** Whether a bearer token is good for a route, and what it says. */
export type Verdict = { readonly claims: TokenClaims } | { readonly reason: string };

/** The most verified tokens remembered. */
const MOST_REMEMBERED = 10_000;

/**
 * Verifies bearer tokens as the JWT authoriser of an HTTP API does: RS256 by the issuer's published keys, issuer, expiry (on
 * the cloud's clock), and the audience in `aud` or, as in access tokens of Cognito, in `client_id`.
 */
export function createVerifier(clock: Clock): (authorizer: Authorizer, header: string | undefined) => Promise<Verdict> {
  const keySets = new Map<string, Promise<ReturnType<typeof createRemoteJWKSet>>>();
  /** Tokens whose signature has been checked already; time and audience are checked every time. */
  const signed = new Map<string, JWTPayload>();

  const keysOf = (issuer: string) => {
    const known = keySets.get(issuer);
    if (known) return known;
    const found = discover(issuer);
    keySets.set(issuer, found);
    found.catch(() => keySets.delete(issuer));
    return found;
  };
  const payloadOf = async (token: string, issuer: string): Promise<JWTPayload> => {
    const key = `${issuer} ${token}`;
    const known = signed.get(key);
    if (known) return known;
    const currentDate = new Date(clock.now());
    const { payload } = await jwtVerify(token, await keysOf(issuer), { algorithms: ['RS256'], issuer, currentDate });
    if (signed.size >= MOST_REMEMBERED) signed.clear();
    signed.set(key, payload);
    return payload;
  };

  return async ({ issuer, audience }, header) => {
    const token = header?.replace(/^bearer\s+/i, '');
    if (!token) return { reason: 'there is no token' };
    try {
      const payload = await payloadOf(token, issuer);
      const now = clock.now() / 1000;
      if (payload.exp === undefined || payload.exp <= now) return { reason: 'the token has expired' };
      if (payload.nbf !== undefined && payload.nbf > now) return { reason: 'the token is not valid yet' };
      const meant = [payload.aud ?? payload.client_id].flat();
      return meant.some((one) => audience.includes(String(one)))
        ? { claims: payload }
        : { reason: 'the token is meant for somebody else' };
    } catch (error) {
      if (error instanceof errors.JOSEError) return { reason: error.message };
      throw error;
    }
  };
}

async function discover(issuer: string): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}
