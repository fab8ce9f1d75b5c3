import type { Gate } from './iam.ts';
import type { Send } from './place.ts';
import type { RetryPolicy } from './retry.ts';
import { invalid, isText, isTree, parseJson, type Tree } from './wire.ts';

/** Where a schedule sends its input: a templated target of EventBridge Scheduler. */
export interface ScheduleTarget {
  readonly kind: 'bus' | 'queue';
  readonly arn: string;
  readonly roleArn: string;
  readonly input: string;
  /** Of a bus target. */
  readonly source: string;
  readonly detailType: string;
  readonly deadLetterArn: string | undefined;
  readonly retryPolicy: Required<RetryPolicy>;
  /** The target as it was given, for GetSchedule. */
  readonly given: Tree;
}

/** One attempt to invoke a target, as the context attributes of an input describe it. */
export interface Invocation {
  readonly scheduleArn: string;
  /** Epoch milliseconds of the occurrence, whenever it is run. */
  readonly scheduledTime: number;
  readonly executionId: string;
  readonly attempt: number;
}

interface BusPort {
  put(event: {
    bus: string;
    source: string;
    detailType: string;
    detail: Record<string, unknown>;
    resources?: readonly string[];
  }): Promise<string>;
}

const attributes = /<aws\.scheduler\.(schedule-arn|scheduled-time|execution-id|attempt-number)>/g;

const substitute = (input: string, { scheduleArn, scheduledTime, executionId, attempt }: Invocation): string => {
  const values: Record<string, string> = {
    'schedule-arn': scheduleArn,
    'scheduled-time': `${new Date(scheduledTime).toISOString().slice(0, 19)}Z`,
    'execution-id': executionId,
    'attempt-number': String(attempt),
  };
  return input.replace(attributes, (whole, name: string) => values[name] ?? whole);
};

const wholeIn = (field: string, value: unknown, low: number, high: number): number => {
  if (value === undefined) return high;
  if (Number.isInteger(value) && Number(value) >= low && Number(value) <= high) return Number(value);
  throw invalid(`Value '${String(value)}' at '${field}' must be a whole number from ${low} to ${high}`);
};

const retryPolicyOf = (policy: unknown): Required<RetryPolicy> => {
  const given: Tree = isTree(policy) ? policy : {};
  return {
    MaximumRetryAttempts: wholeIn('target.retryPolicy.maximumRetryAttempts', given.MaximumRetryAttempts, 0, 185),
    MaximumEventAgeInSeconds: wholeIn(
      'target.retryPolicy.maximumEventAgeInSeconds',
      given.MaximumEventAgeInSeconds,
      60,
      86_400,
    ),
  };
};

const busParameters = (target: Tree): { source: string; detailType: string } => {
  const parameters = target.EventBridgeParameters;
  const { DetailType: detailType, Source: source } = isTree(parameters) ? parameters : {};
  if (!isText(detailType) || detailType === '' || detailType.length > 128) {
    throw invalid('EventBridgeParameters.DetailType must be given for a bus, with at most 128 characters');
  }
  if (!isText(source) || source === '' || source.length > 256 || source.startsWith('aws.')) {
    throw invalid('EventBridgeParameters.Source must be given for a bus, and must not begin with "aws."');
  }
  return { source, detailType };
};

const kindOf = (arn: string): ScheduleTarget['kind'] => {
  if (/^arn:[\w-]+:events:[\w-]+:\d{12}:event-bus\/.+$/.test(arn)) return 'bus';
  if (/^arn:[\w-]+:sqs:[\w-]+:\d{12}:[\w-]+$/.test(arn)) return 'queue';
  throw invalid(`Provided Arn ${arn} is not an event bus or a standard SQS queue; other targets are not built here`);
};

/** A sample invocation, to see that an input is JSON once its attributes are filled in. */
const sample: Invocation = { scheduleArn: 'arn', scheduledTime: 0, executionId: 'id', attempt: 1 };

/** Reads the Target of a schedule. Throws a ValidationException fault for what AWS refuses or is not built here. */
export const readTarget = (target: unknown): ScheduleTarget => {
  if (!isTree(target)) throw invalid("Value at 'target' must not be null");
  const { Arn: arn, RoleArn: roleArn, Input: given = '{}', DeadLetterConfig: deadLetter } = target;
  if (!isText(arn)) throw invalid("Value at 'target.arn' must not be null");
  if (!isText(roleArn)) throw invalid("Value at 'target.roleArn' must not be null");
  if (!isText(given) || given === '') throw invalid("Value at 'target.input' must be a text of at least 1 character");
  const kind = kindOf(arn);
  if (kind === 'bus' && !isTree(parseJson(substitute(given, sample)))) {
    throw invalid('Target.Input must be a JSON object for a bus');
  }
  const deadLetterArn = isTree(deadLetter) ? deadLetter.Arn : undefined;
  if (deadLetterArn !== undefined && (!isText(deadLetterArn) || kindOf(deadLetterArn) !== 'queue')) {
    throw invalid('DeadLetterConfig.Arn must name a standard SQS queue');
  }
  return {
    kind,
    arn,
    roleArn,
    input: given,
    ...(kind === 'bus' ? busParameters(target) : { source: '', detailType: '' }),
    deadLetterArn,
    retryPolicy: retryPolicyOf(target.RetryPolicy),
    given: target,
  };
};

/** Invokes targets as the schedule's role, which must be allowed to. */
export const createInvoker = ({ gate, bus, send }: { gate: Gate; bus: BusPort; send: Send }) => {
  const requireRight = async (roleArn: string, action: string, resource: string) => {
    const { allowed, reason } = await gate(
      { kind: 'function', functionId: 'scheduler', roleArn },
      { action, resource },
    );
    if (!allowed) throw Object.assign(new Error(reason), { name: 'AccessDeniedException' });
  };

  return {
    /** Rejects when the role may not, the target is missing, or it does not take the input. */
    async invoke(target: ScheduleTarget, invocation: Invocation): Promise<void> {
      const input = substitute(target.input, invocation);
      if (target.kind === 'queue') {
        await requireRight(target.roleArn, 'sqs:SendMessage', target.arn);
        return send(target.arn, input);
      }
      await requireRight(target.roleArn, 'events:PutEvents', target.arn);
      const detail: Record<string, unknown> = JSON.parse(input);
      const { source, detailType } = target;
      await bus.put({ bus: target.arn, source, detailType, detail, resources: [invocation.scheduleArn] });
    },
    /** Puts a lost input into the target's dead-letter queue. Rejects like `invoke`. */
    async bury(target: ScheduleTarget, queueArn: string, letter: Readonly<Record<string, string>>): Promise<void> {
      await requireRight(target.roleArn, 'sqs:SendMessage', queueArn);
      await send(queueArn, target.input, letter);
    },
  };
};

export type Invoker = ReturnType<typeof createInvoker>;
