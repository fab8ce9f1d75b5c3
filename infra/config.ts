import { readPeriods } from '@pharos/domain';
import * as z from 'zod';

/** Retention periods CloudWatch Logs accepts, in days. */
const retentionDays = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 3653];

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(values, `must be ${values.join(' or ')}`);

const yesOrNo = z.union([z.boolean(), z.stringbool()], 'must be true or false');

const listOf = (item: z.ZodType<string>) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
    z.array(item, 'must be a list, or texts separated by commas'),
  );

const domain = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain such as school.example');

/** Every setting, as an institution writes it. */
const Settings = z.object({
  /** Prefix of everything with a name of its own, so that two deployments can share an account. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,14}$/, 'must be 1 to 15 lower-case letters, digits or hyphens, beginning with a letter')
    .default('pharos'),
  senderAddress: z.email('must be an email address such as mentorship@school.example').default('pharos@example.org'),
  /** The domain verified in SES; the sender address is at it or below it. */
  senderDomain: domain.optional(),
  /** Whether this deployment makes the SES identity of the domain, or the account has it already. */
  senderIdentity: oneOf('create', 'existing').default('create'),
  /** The institution's zone: cohorts that name no zone of their own are in it. Unset, they are in the zone of their programme. */
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be a zone of the IANA time zone database such as America/Edmonton')
    .optional(),
  logRetentionDays: z.coerce
    .number('must be a number of days')
    .refine((days) => retentionDays.includes(days), `must be one of ${retentionDays.join(', ')}`)
    .default(90),
  /** `destroy` deletes the table and the user pool together with their stack: for trials only. */
  dataRetention: oneOf('retain', 'destroy').default('retain'),
  /** How long what is kept, where the standard periods are not wanted: `responses=180,messages=90`. */
  retention: z
    .string()
    .superRefine((text, { addIssue }) => {
      for (const message of readPeriods(text).problems) addIssue(message);
    })
    .default(''),
  /** Who holds the key of table, queues and logs: AWS (free), or a key of the account's own (about 12 USD a year). */
  encryption: oneOf('aws-owned', 'own-key').default('aws-owned'),
  oidcIssuer: z.url({ protocol: /^https$/, error: 'must be an https address' }).optional(),
  oidcAudience: z.string().min(1, 'must not be empty').optional(),
  /** The account, by the `sub` of its tokens, that is coordinator of every programme, and so appoints all others. */
  firstCoordinator: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be the sub of an account: 1 to 200 visible ASCII characters')
    .optional(),
  /** A claim, `name=value`, that a token must carry for the role of a coordinator or helper to count: the sign of a second factor. */
  staffClaim: z
    .string()
    .regex(/^[\w:./-]{1,80}=[\w:./-]{1,80}$/, 'must be a claim and its value, such as amr=mfa')
    .optional(),
  /** Who in the user pool needs a second factor: staff for their role to count, everybody to sign in, or nobody. */
  secondFactor: oneOf('staff', 'required', 'optional').default('staff'),
  /** Who sends Cognito's verification codes: Cognito (50 a day at most) or SES from the sender address. */
  signUpMail: oneOf('cognito', 'ses').default('cognito'),
  corsOrigins: listOf(z.string().refine(isOrigin, 'must be origins such as https://mentorship.school.example')).default(
    [],
  ),
  /** Requests a second that the API takes over time, and at once; more get 429. The account's own limit is above. */
  apiRate: z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1').default(100),
  apiBurst: z.coerce.number('must be a number').int('must be a whole number').min(1, 'must be at least 1').default(200),
  alarmEmail: z.email('must be an email address').optional(),
  apiDomain: domain.optional(),
  apiCertificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:/, 'must be the ARN of an ACM certificate in the same region')
    .optional(),
  tracing: yesOrNo.default(false),
});

/** The settings of one deployment, checked, with what belongs together in one place. */
export interface StageConfig
  extends Pick<
    z.output<typeof Settings>,
    | 'name'
    | 'senderAddress'
    | 'senderIdentity'
    | 'timeZone'
    | 'firstCoordinator'
    | 'staffClaim'
    | 'secondFactor'
    | 'logRetentionDays'
    | 'dataRetention'
    | 'retention'
    | 'encryption'
    | 'corsOrigins'
    | 'apiRate'
    | 'apiBurst'
    | 'alarmEmail'
    | 'tracing'
  > {
  readonly senderDomain: string;
  readonly signIn:
    | {
        readonly kind: 'cognito';
        readonly mail: 'cognito' | 'ses';
        /** Whether access tokens of accounts with a second factor get the claim `staffClaim` from Pharos. */
        readonly marksSecondFactor: boolean;
      }
    | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string };
  readonly customDomain: { readonly name: string; readonly certificateArn: string } | undefined;
}

/** The claim that Pharos itself writes into access tokens of accounts with a second factor. */
const SECOND_FACTOR_CLAIM = 'second_factor=yes';

/** Settings that cannot be used; the message names each one and says how to set it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type SettingName = keyof typeof Settings.shape;
export const settingNames = Object.keys(Settings.shape) as readonly SettingName[];

/** The environment variable of a setting: `senderAddress` is `PHAROS_SENDER_ADDRESS`. */
export const variableOf = (name: string) =>
  `PHAROS_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** CDK's own context keys carry one of these marks, or are one of these words. */
const isCdkKey = (key: string) => /[:@/]/.test(key) || ['cli-telemetry', 'acknowledged-issue-numbers'].includes(key);

type Source = Readonly<Record<string, unknown>>;

const refuse = (problems: readonly string[]): never => {
  throw new SettingsError(`The settings cannot be used:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
};

/** A setting once given: from CDK context (`cdk.json`, `-c name=value`) or from the environment. */
const gather = (context: Source, environment: Source) => {
  const strangers = Object.keys(context).filter((key) => !isCdkKey(key) && !settingNames.includes(key as SettingName));
  const problems = strangers.map((key) => `${key}: there is no such setting. There are ${settingNames.join(', ')}`);
  const given: Record<string, unknown> = {};
  for (const name of settingNames) {
    const [fromContext, fromVariable] = [context[name], environment[variableOf(name)]];
    if (fromContext !== undefined && fromVariable !== undefined && String(fromContext) !== String(fromVariable))
      problems.push(
        `${name}: is ${String(fromContext)} in the context and ${String(fromVariable)} in ${variableOf(name)}`,
      );
    const value = fromContext ?? fromVariable;
    if (value !== undefined && value !== '') given[name] = value;
  }
  return problems.length > 0 ? refuse(problems) : given;
};

const onlyTogether = (settings: Source, [one, other]: readonly [SettingName, SettingName]) => {
  const missing = settings[one] === undefined ? one : other;
  return (settings[one] === undefined) === (settings[other] === undefined)
    ? []
    : [`${missing}: is missing; ${one} and ${other} are set together or not at all`];
};

/**
 * The settings of a deployment from CDK context and environment variables.
 *
 * @throws {SettingsError} naming every setting that is unknown, malformed, contradictory or lacks its partner.
 */
export const readConfig = (context: Source, environment: Source): StageConfig => {
  const parsed = Settings.safeParse(gather(context, environment));
  if (!parsed.success)
    return refuse(
      parsed.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        return `${name}: ${message} (set it with -c ${name}=… or ${variableOf(name)}=…)`;
      }),
    );

  const { oidcIssuer, oidcAudience, signUpMail, apiDomain, apiCertificateArn, ...settings } = parsed.data;
  const senderHost = settings.senderAddress.slice(settings.senderAddress.lastIndexOf('@') + 1).toLowerCase();
  const senderDomain = settings.senderDomain ?? senderHost;
  const marksSecondFactor = !oidcIssuer && settings.secondFactor === 'staff' && settings.staffClaim === undefined;
  const problems = [
    ...onlyTogether(parsed.data, ['oidcIssuer', 'oidcAudience']),
    ...onlyTogether(parsed.data, ['apiDomain', 'apiCertificateArn']),
    ...(senderHost === senderDomain || senderHost.endsWith(`.${senderDomain}`)
      ? []
      : [`senderDomain: is ${senderDomain}, but senderAddress ${settings.senderAddress} is not at it`]),
  ];
  if (problems.length > 0) return refuse(problems);

  return {
    ...settings,
    staffClaim: marksSecondFactor ? SECOND_FACTOR_CLAIM : settings.staffClaim,
    senderDomain,
    signIn:
      oidcIssuer && oidcAudience
        ? { kind: 'oidc', issuer: oidcIssuer, audience: oidcAudience }
        : { kind: 'cognito', mail: signUpMail, marksSecondFactor },
    customDomain: apiDomain && apiCertificateArn ? { name: apiDomain, certificateArn: apiCertificateArn } : undefined,
  };
};
