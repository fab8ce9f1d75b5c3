import * as z from 'zod';

/** What every function is given. */
export const BaseEnv = z.object({ TABLE_NAME: z.string().min(3) });

/** What a function needs that shows or clears what is kept for a time: periods other than the standard ones, as the setting has them. */
export const RetentionEnv = z.object({ RETENTION: z.string() });

/** What every area of the API is given besides: whose tokens are good, and who is coordinator before anybody has been appointed. */
export const HttpEnv = BaseEnv.extend({
  TOKEN_ISSUER: z.url(),
  TOKEN_AUDIENCE: z.string().min(1),
  /** Claim that shows a second factor, `name=value`; empty where tokens show none. */
  STAFF_CLAIM: z.string(),
  /** `sub` of the first coordinator; empty for none. */
  FIRST_COORDINATOR: z.string(),
  ...RetentionEnv.shape,
});

/** Where the keys of what people write are. */
export const KeysEnv = z.object({ KEYS_TABLE_NAME: z.string().min(3) });

/** What a function needs that opens what people write: where the keys are, and what opens those. */
export const TextsEnv = KeysEnv.extend({ NOTES_KEY_ARN: z.string().startsWith('arn:') });

/** What an area needs that opens what people write. */
export const PrivateEnv = HttpEnv.extend(TextsEnv.shape);

/** What a function needs that creates, moves or cancels schedules. */
export const ScheduleEnv = BaseEnv.extend({
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().startsWith('arn:'),
  SCHEDULE_TARGET_ARN: z.string().startsWith('arn:'),
  SCHEDULE_DEAD_LETTERS_ARN: z.string().startsWith('arn:'),
});

/** The function's environment, parsed once at start. @throws Error naming every variable that is missing or wrong */
export const readEnv = <Schema extends z.ZodType>(
  schema: Schema,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<Schema> => {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`The environment of this function is incomplete: ${wrong.join('; ')}`, { cause: parsed.error });
};
