/**
 * List prices in USD, us-east-1, as published up to November 2026; the first free million of this and that is not counted, so that the
 * bill is rather lower. Other regions differ by up to about 12 %.
 */
const price = {
  mailPerThousand: 0.16, // SES Essentials, the plan of every new account: https://aws.amazon.com/ses/pricing/
  apiCallsPerMillion: 1, // HTTP API: https://aws.amazon.com/api-gateway/pricing/
  invocationsPerMillion: 0.2, // Lambda, arm64: https://aws.amazon.com/lambda/pricing/
  gigabyteSecond: 0.0000133334,
  writesPerMillion: 0.625, // DynamoDB on demand: https://aws.amazon.com/dynamodb/pricing/on-demand/
  readsPerMillion: 0.125,
  gigabyteMonth: 0.25 + 0.2, // storage, and its point-in-time recovery
  eventsPerMillion: 1, // EventBridge: https://aws.amazon.com/eventbridge/pricing/
  queueRequestsPerMillion: 0.4, // SQS: https://aws.amazon.com/sqs/pricing/
  logGigabyte: 0.5, // CloudWatch: https://aws.amazon.com/cloudwatch/pricing/
  alarmMonth: 0.1,
  keyMonth: 1, // KMS, for the keys of what people write, and once more with encryption=own-key: https://aws.amazon.com/kms/pricing/
  keyRequestsPerTenThousand: 0.03,
  activeUserMonth: 0.015, // Cognito Essentials above the free users; none with an issuer of your own: https://aws.amazon.com/cognito/pricing/
};

/** Users a month that Cognito serves for nothing. */
const freeUsers = 10_000;

/** What one participant makes the system do in a year. */
export interface Counts {
  readonly mails: number;
  readonly apiCalls: number;
  readonly invocations: number;
  /** Milliseconds of one invocation, at 512 MB. */
  readonly milliseconds: number;
  readonly writes: number;
  readonly reads: number;
  readonly events: number;
  readonly queueRequests: number;
  readonly keyRequests: number;
  readonly storedKilobytes: number;
  readonly logMegabytes: number;
}

/**
 * What one participant makes the system do. Mails, events, invocations of reactions (40) and written items (140) are those of the year run
 * of 210 people; an item counts as five write units, being in a transaction and in indexes. The rest is assumed: KMS asked once for each of
 * forty times that somebody reads or writes a note (it is asked once in five minutes for all of a programme); a front-end that
 * asks 400 times a year and person, four reads a call, 100 ms an invocation; 60 tokens, each of which the user pool's trigger has a look at.
 */
export const assumed: Counts = {
  mails: 14,
  apiCalls: 400,
  invocations: 500,
  milliseconds: 100,
  writes: 700,
  reads: 1700,
  events: 35,
  queueRequests: 75,
  keyRequests: 40,
  storedKilobytes: 60,
  logMegabytes: 1,
};

/** What is there however many take part. */
export const fixed = {
  alarms: 37,
  /** Queues that Lambda asks for messages all year: five pollers each, three requests a minute. */
  queues: 27,
  pollsPerMinute: 15,
  /** In KMS, for what people write. */
  keys: 1,
};

const million = 1_000_000;
const minutesAYear = 365 * 24 * 60;

/** The bill of one year in USD, by line. */
export const yearlyCosts = (participants: number, counts: Counts = assumed) => {
  const times = (count: number, unit: number) => (participants * count * unit) / million;
  const active = participants * 0.7;
  return {
    mail: (participants * counts.mails * price.mailPerThousand) / 1000,
    compute:
      times(counts.apiCalls, price.apiCallsPerMillion) +
      times(counts.invocations, price.invocationsPerMillion) +
      participants * counts.invocations * (counts.milliseconds / 1000) * 0.5 * price.gigabyteSecond,
    data:
      times(counts.writes, price.writesPerMillion) +
      times(counts.reads, price.readsPerMillion) +
      times(counts.storedKilobytes, price.gigabyteMonth) * 12,
    messaging:
      times(counts.events, price.eventsPerMillion) + times(counts.queueRequests, price.queueRequestsPerMillion),
    idleQueues: (fixed.queues * fixed.pollsPerMinute * minutesAYear * price.queueRequestsPerMillion) / million,
    logsAndAlarms:
      (participants * counts.logMegabytes * price.logGigabyte) / 1000 + fixed.alarms * 12 * price.alarmMonth,
    keys:
      fixed.keys * 12 * price.keyMonth + (participants * counts.keyRequests * price.keyRequestsPerTenThousand) / 10_000,
    // Seven in ten are active in a month, for eight months of the year.
    signIn: Math.max(0, active - freeUsers) * 8 * price.activeUserMonth,
  };
};

/** What an own key adds in a year, besides a few cents for its use. */
export const ownKeyAYear = 12 * price.keyMonth;

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The table of costs in infra/README.md. */
export const costTable = (): string => {
  const sizes = [100, 210, 1000, 10_000];
  const costs = sizes.map((size) => yearlyCosts(size));
  const line = (name: string, of: (cost: ReturnType<typeof yearlyCosts>) => number) =>
    row([name, ...costs.map((cost) => of(cost).toFixed(2))]);
  return [
    row(['USD a year for participants', ...sizes.map((size) => size.toLocaleString('en'))]),
    row(['---', ...sizes.map(() => '--:')]),
    line('Mail (SES)', (cost) => cost.mail),
    line('API and functions', (cost) => cost.compute),
    line('Table, with its backup', (cost) => cost.data),
    line('Events and queues', (cost) => cost.messaging),
    line('Queues waiting for work', (cost) => cost.idleQueues),
    line('Logs and alarms', (cost) => cost.logsAndAlarms),
    line('Keys of notes (KMS)', (cost) => cost.keys),
    line('Sign-in (Cognito Essentials)', (cost) => cost.signIn),
    line('**Together**', (cost) => Object.values(cost).reduce((sum, part) => sum + part, 0)),
  ].join('\n');
};

if (import.meta.main) process.stdout.write(`${costTable()}\n`);
