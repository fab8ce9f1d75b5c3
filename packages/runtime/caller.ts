/** Who calls, by the access token that API Gateway has verified. The token says who; what they may, the table says. */
export interface Caller {
  /** `sub` of the token. */
  readonly subject: string;
  /** The address, only when the issuer says that it is verified. */
  readonly verifiedEmail?: string;
  /** Whether roles count with this token: always, unless the deployment asks for a sign that a second factor was used. */
  readonly rolesCount: boolean;
}

/** Whose tokens are good, and for what: as the authoriser has it, checked once more here should a route have lost its authoriser. */
export interface TokenFacts {
  readonly issuer: string;
  /** The client or audience that a token must be for. */
  readonly audience: string;
  /** A claim as `name=value`, such as `amr=mfa`, without which a token is good for a participant only. */
  readonly staffClaim?: string | undefined;
}

type Claims = Readonly<Record<string, unknown>>;

/** A list claim as API Gateway hands it on: `[a b]`, or the text itself for a single value (AWS.md section 1.7). */
const listed = (claim: unknown): string[] =>
  typeof claim === 'string'
    ? claim
        .replace(/^\[|\]$/g, '')
        .split(' ')
        .filter(Boolean)
    : [];

/** Whether a token carries a claim, given as `name=value`. */
const carries = (claims: Claims, wanted: string): boolean => {
  const [name = '', value = ''] = wanted.split('=');
  return Object.hasOwn(claims, name) && listed(claims[name]).includes(value);
};

/** What OpenID Connect lets a subject be (Core 1.0, section 2): the table has it in a key, which has an end too. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

/**
 * The caller from the claims of an HTTP API JWT authoriser, where every claim is a text; undefined, which is nobody, for anything but an
 * access token of this issuer, for this client, that has not expired. Cognito's access tokens name the client in `client_id` and have no
 * `aud`; other issuers have `aud`, which may be a list. `now` in epoch milliseconds.
 */
export const callerOf = (
  claims: Claims | undefined,
  { issuer, audience, staffClaim }: TokenFacts,
  now: number,
): Caller | undefined => {
  const { sub: subject, email } = claims ?? {};
  if (typeof subject !== 'string' || !SUBJECT.test(subject) || claims?.token_use !== 'access') return undefined;
  if (claims.iss !== issuer || !listed(claims.aud ?? claims.client_id).includes(audience)) return undefined;
  if (!(Number(claims.exp) * 1000 > now)) return undefined;
  const verified = typeof email === 'string' && String(claims.email_verified) === 'true';
  const rolesCount = staffClaim === undefined || carries(claims, staffClaim);
  return { subject, rolesCount, ...(verified ? { verifiedEmail: email } : {}) };
};
