import { describe, expect, it } from 'vitest';
import { readConfig, SettingsError, settingNames, variableOf } from './config.ts';

const problemsOf = (context: Record<string, unknown>, environment: Record<string, string> = {}) => {
  try {
    readConfig(context, environment);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split('\n').slice(1);
  }
};

describe('settings', () => {
  it('need not be set at all', () => {
    expect(readConfig({}, {})).toMatchObject({
      name: 'pharos',
      senderAddress: 'pharos@example.org',
      senderDomain: 'example.org',
      dataRetention: 'retain',
      encryption: 'aws-owned',
      secondFactor: 'staff',
      staffClaim: 'second_factor=yes',
      signIn: { kind: 'cognito', mail: 'cognito', marksSecondFactor: true },
      corsOrigins: [],
      customDomain: undefined,
      tracing: false,
    });
  });

  it('come from CDK context or from variables, as text or as what they are', () => {
    const fromContext = readConfig({ corsOrigins: ['https://a.example'], logRetentionDays: 30, tracing: true }, {});
    const fromVariables = readConfig(
      {},
      { PHAROS_CORS_ORIGINS: 'https://a.example', PHAROS_LOG_RETENTION_DAYS: '30', PHAROS_TRACING: 'true' },
    );

    expect(fromVariables).toEqual(fromContext);
    expect(variableOf('senderAddress')).toBe('PHAROS_SENDER_ADDRESS');
  });

  it('that are empty count as not set', () => {
    expect(readConfig({}, { PHAROS_ALARM_EMAIL: '' }).alarmEmail).toBeUndefined();
  });

  it('change how long what is kept, and name a class that there is not or days that cannot be', () => {
    expect(readConfig({ retention: 'responses=180,messages=90' }, {}).retention).toBe('responses=180,messages=90');
    expect(problemsOf({ retention: 'gossip=9' })).toEqual([expect.stringMatching(/^- retention: gossip is no class/)]);
    expect(problemsOf({ retention: 'messages=0' })).toEqual([expect.stringMatching(/^- retention: messages must be/)]);
  });

  it('of CDK itself are left alone', () => {
    expect(
      problemsOf({ '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:version-reporting': true, 'cli-telemetry': false }),
    ).toEqual([]);
  });

  it('turn to the institution’s own issuer when it is named together with its audience', () => {
    const { signIn, staffClaim } = readConfig(
      { oidcIssuer: 'https://login.school.example', oidcAudience: 'mentorship' },
      {},
    );

    expect(staffClaim).toBeUndefined();
    expect(signIn).toEqual({ kind: 'oidc', issuer: 'https://login.school.example', audience: 'mentorship' });
  });

  it('let roles of the user pool count by a claim of Pharos’s own, unless it is to be otherwise', () => {
    const claimWith = (settings: Record<string, unknown>) => readConfig(settings, {}).staffClaim;

    expect(claimWith({})).toBe('second_factor=yes');
    expect(claimWith({ secondFactor: 'optional' })).toBeUndefined();
    expect(claimWith({ secondFactor: 'required' })).toBeUndefined();
    expect(claimWith({ staffClaim: 'strong=1' })).toBe('strong=1');
    expect(readConfig({ staffClaim: 'strong=1' }, {}).signIn).toMatchObject({ marksSecondFactor: false });
  });

  it('allow a sender below the verified domain', () => {
    expect(
      readConfig({ senderAddress: 'hi@mentors.school.example', senderDomain: 'school.example' }, {}).senderDomain,
    ).toBe('school.example');
  });
});

describe('a setting that cannot be used', () => {
  it.each([
    ['senderAddress', 'nobody', 'must be an email address'],
    ['senderDomain', 'not a domain', 'must be a domain'],
    ['senderIdentity', 'maybe', 'must be create or existing'],
    ['timeZone', 'Mars/Olympus', 'must be a zone of the IANA time zone database'],
    ['apiRate', '0', 'must be at least 1'],
    ['apiBurst', 'many', 'must be a number'],
    ['logRetentionDays', '10', 'must be one of 1, 3, 5'],
    ['logRetentionDays', 'long', 'must be a number of days'],
    ['dataRetention', 'forever', 'must be retain or destroy'],
    ['encryption', 'rot13', 'must be aws-owned or own-key'],
    ['signUpMail', 'pigeon', 'must be cognito or ses'],
    ['corsOrigins', 'https://a.example/path', 'must be origins'],
    ['corsOrigins', '*', 'must be origins'],
    ['alarmEmail', 'ops', 'must be an email address'],
    ['secondFactor', 'never', 'must be staff or required or optional'],
    ['tracing', 'perhaps', 'must be true or false'],
    ['name', 'Pharos!', 'must be 1 to 15 lower-case letters'],
  ])('is named with what it must be and how to set it: %s=%s', (name, value, must) => {
    const [problem, ...others] = problemsOf({ [name]: value });

    expect(others).toEqual([]);
    expect(problem).toMatch(
      new RegExp(`^- ${name}: ${must}.* \\(set it with -c ${name}=… or ${variableOf(name)}=…\\)$`),
    );
  });

  it('is refused when its partner is missing', () => {
    expect(problemsOf({ oidcIssuer: 'https://login.school.example' })).toEqual([
      '- oidcAudience: is missing; oidcIssuer and oidcAudience are set together or not at all',
    ]);
    expect(problemsOf({ apiDomain: 'api.school.example' })[0]).toContain('apiCertificateArn: is missing');
  });

  it('is refused when it is given twice, differently', () => {
    expect(problemsOf({ timeZone: 'America/Edmonton' }, { PHAROS_TIME_ZONE: 'America/Toronto' })).toEqual([
      '- timeZone: is America/Edmonton in the context and America/Toronto in PHAROS_TIME_ZONE',
    ]);
  });

  it('is refused when nobody knows its name', () => {
    expect(problemsOf({ senderAdress: 'pharos@school.example' })).toEqual([
      `- senderAdress: there is no such setting. There are ${settingNames.join(', ')}`,
    ]);
  });

  it('is refused when the sender is not at the verified domain', () => {
    expect(problemsOf({ senderAddress: 'hi@school.example', senderDomain: 'other.example' })).toEqual([
      '- senderDomain: is other.example, but senderAddress hi@school.example is not at it',
    ]);
  });

  it('does not hide the others', () => {
    expect(problemsOf({ timeZone: 'nowhere', dataRetention: 'forever' })).toHaveLength(2);
  });
});
