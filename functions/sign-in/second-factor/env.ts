import * as z from 'zod';

/** What the function logs when the user pool does not say whether somebody has a second factor. An alarm counts these lines. */
export const UNKNOWN = 'second factor unknown: signed in without its claim';

export const Env = z.object({
  /** The claim, `name=value`, that says that an account has a second factor. */
  STAFF_CLAIM: z.string().regex(/^[^=]+=[^=]+$/),
});
