import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { OAuth2Issuer, OAuth2Service } from 'oauth2-mock-server';
import type { UserPool } from '../services/user-pool.ts';
import { close, listen } from './ports.ts';
import { type ClaimsOf, withSignIn } from './sign-in.ts';
import type { Clock } from './types.ts';

/** What a person is known by. An address counts as verified. `expiresIn` is in seconds of the cloud's clock, an hour by default. */
export interface Claims {
  readonly sub: string;
  readonly groups?: readonly string[];
  /** An access token unless said otherwise. */
  readonly use?: 'access' | 'id';
  readonly email?: string;
  /** Whether they have a second factor set up, which they were asked for then; nobody has one unless said so. */
  readonly secondFactor?: boolean;
  readonly expiresIn?: number;
}

export interface Issuer {
  readonly url: string;
  /**
   * A token as Cognito writes them: no audience, the client in `client_id`, groups in `cognito:groups`. Who signs in on the
   * issuer's own page has the groups, the address and the second factor of the last one made for them here.
   */
  token(claims: Claims, clientId: string): Promise<string>;
  stop(): Promise<void>;
}

/** What the issuer remembers of an account. */
interface Known {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly secondFactor: boolean;
}

/** Starts the token issuer that stands in for the user pool. Its tokens run on the cloud's clock. */
export async function startIssuer(options: {
  clock: Clock;
  port?: number | undefined;
  /** What access tokens say besides; nothing unless said so. */
  accessClaims?: UserPool['accessClaims'];
  log: (line: string) => void;
}): Promise<Issuer> {
  const issuer = new OAuth2Issuer();
  await issuer.keys.generate('RS256');
  const { clock, accessClaims = async () => ({}) } = options;
  const known = new Map<string, Known>();
  const claimsOf: ClaimsOf = async (sub, clientId, hasSecondFactor = false) => {
    const { claims = {}, secondFactor: had = false } = known.get(sub) ?? {};
    const secondFactor = had || hasSecondFactor;
    known.set(sub, { claims, secondFactor });
    return { id: claims, access: { ...claims, ...(await accessClaims({ sub, secondFactor }, clientId)) } };
  };
  const server = createServer(withSignIn(new OAuth2Service(issuer), claimsOf));
  const url = await listen(server, 'the token issuer', options.port, options.log);
  issuer.url = url;
  issuer.on('beforeSigning', ({ payload }: { payload: { iat: number; exp: number; nbf?: number } }) => {
    const issued = Math.floor(clock.now() / 1000);
    payload.exp = issued + (payload.exp - payload.iat);
    payload.iat = issued;
    // Cognito's tokens have no nbf, and the one made here would be in real time.
    delete payload.nbf;
  });

  return {
    url,
    async token({ sub, groups = [], use = 'access', email, secondFactor = false, expiresIn = 3600 }, clientId) {
      const claims = {
        ...(groups.length > 0 ? { 'cognito:groups': groups } : {}),
        ...(email ? { email, email_verified: true } : {}),
      };
      known.set(sub, { claims, secondFactor });
      const more = (await claimsOf(sub, clientId))[use];
      return issuer.buildToken({
        expiresIn,
        scopesOrTransform: (_, payload) => {
          const bound = { token_use: use, client_id: clientId, jti: randomUUID() };
          Object.assign(payload, { sub, username: sub, ...bound, ...more });
        },
      });
    },
    stop: () => close(server),
  };
}
