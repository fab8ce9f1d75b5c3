/** Who calls, by the access token that API Gateway has verified. */
export interface Caller {
  /** `sub` of the token. */
  readonly subject: string;
  readonly groups: readonly string[];
  /** The address, only when the issuer says that it is verified. */
  readonly verifiedEmail?: string;
}

export const COORDINATORS = 'coordinators';

export const isCoordinator = (caller: Caller): boolean => caller.groups.includes(COORDINATORS);

/**
 * The caller from the claims of an HTTP API JWT authoriser. Every claim arrives as a string and arrays as `[a b]` (AWS.md section 1.7);
 * group names therefore have no spaces. Anything but an access token counts as nobody.
 */
export const callerOf = (claims: Readonly<Record<string, unknown>> | undefined): Caller | undefined => {
  const subject = claims?.sub;
  if (typeof subject !== 'string' || subject === '' || claims?.token_use !== 'access') return undefined;
  const groups = claims['cognito:groups'];
  const email = claims.email;
  return {
    subject,
    groups:
      typeof groups === 'string'
        ? groups
            .replace(/^\[|\]$/g, '')
            .split(/[\s,]+/)
            .filter(Boolean)
        : [],
    ...(typeof email === 'string' && String(claims.email_verified) === 'true' ? { verifiedEmail: email } : {}),
  };
};
