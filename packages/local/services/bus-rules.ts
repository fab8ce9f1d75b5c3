import type { Assembly, Resource } from '../cloud/types.ts';
import { validatePattern } from './pattern.ts';
import { arnIn, type Place } from './place.ts';
import type { RetryPolicy } from './retry.ts';
import { isText, isTree, type Tree } from './wire.ts';

export interface Target {
  readonly arn: string;
  readonly kind: 'queue' | 'bus';
  readonly deadLetterArn: string | undefined;
  readonly retryPolicy: RetryPolicy | undefined;
  /** A path such as `$.detail` when only a part of the event goes to the target. */
  readonly inputPath: string | undefined;
  /** A constant text that goes to the target in place of the event. */
  readonly input: string | undefined;
}

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly pattern: Tree;
  readonly targets: readonly Target[];
}

export interface Bus {
  readonly name: string;
  readonly arn: string;
  readonly rules: readonly Rule[];
}

const mostTargets = 5;
const mostRules = 300;

const kindOf = (arn: string): Target['kind'] | undefined => {
  const [, , service, , , resource = ''] = arn.split(':');
  if (service === 'sqs') return 'queue';
  return service === 'events' && resource.startsWith('event-bus/') ? 'bus' : undefined;
};

const readTarget = (rule: string, target: unknown): Target => {
  const arn = isTree(target) ? target.Arn : undefined;
  if (!isTree(target) || !isText(arn)) throw new Error(`Rule ${rule}: a target without an Arn`);
  const kind = kindOf(arn);
  if (kind === undefined) throw new Error(`Rule ${rule}: only SQS queues and buses can be targets here, not ${arn}`);
  if (target.InputTransformer !== undefined) throw new Error(`Rule ${rule}: InputTransformer is not built here`);
  const { DeadLetterConfig: deadLetter, RetryPolicy: retryPolicy, InputPath: inputPath, Input: input } = target;
  return {
    arn,
    kind,
    deadLetterArn: isTree(deadLetter) && isText(deadLetter.Arn) ? deadLetter.Arn : undefined,
    retryPolicy: isTree(retryPolicy) ? retryPolicy : undefined,
    inputPath: isText(inputPath) ? inputPath : undefined,
    input: isText(input) ? input : undefined,
  };
};

const readRule = ({ id, logicalId, arn, properties }: Resource): Rule => {
  if (properties.ScheduleExpression !== undefined) {
    throw new Error(`Rule ${id} has a ScheduleExpression; use an EventBridge Scheduler schedule instead`);
  }
  const pattern = properties.EventPattern;
  const faults = validatePattern(pattern);
  if (!isTree(pattern) || faults.length > 0) throw new Error(`Rule ${id}: ${faults.join('; ')}`);
  const targets = Array.isArray(properties.Targets) ? properties.Targets : [];
  if (targets.length > mostTargets) {
    throw new Error(`Rule ${id} has ${targets.length} targets, at most ${mostTargets} are allowed`);
  }
  const name = isText(properties.Name) ? properties.Name : logicalId;
  return { name, arn, pattern, targets: targets.map((target) => readTarget(id, target)) };
};

/** The bus name in a name or an ARN; a missing one means the account's default bus. */
export const busNameOf = (nameOrArn: unknown): string =>
  isText(nameOrArn) && nameOrArn !== '' ? (nameOrArn.split(':event-bus/').at(-1) ?? nameOrArn) : 'default';

/**
 * The buses of the templates and the default bus, each with its enabled rules. Throws an Error naming the rule when a
 * template holds what AWS would refuse (bad pattern, unknown bus, too many targets) or what is not built here.
 */
export const readBuses = (assembly: Assembly, place: Place): ReadonlyMap<string, Bus> => {
  const buses = new Map<string, Bus & { rules: Rule[] }>();
  const add = (name: string, arn: string) => buses.set(name, { name, arn, rules: [] });
  add('default', arnIn(place, 'events', 'event-bus/default'));
  for (const bus of assembly.ofType('AWS::Events::EventBus')) {
    add(isText(bus.properties.Name) ? bus.properties.Name : bus.ref, bus.arn);
  }
  for (const resource of assembly.ofType('AWS::Events::Rule')) {
    const name = busNameOf(resource.properties.EventBusName);
    const bus = buses.get(name);
    if (bus === undefined) throw new Error(`Rule ${resource.id}: there is no bus ${name}`);
    const rule = readRule(resource);
    if (resource.properties.State !== 'DISABLED') bus.rules.push(rule);
    if (bus.rules.length > mostRules) throw new Error(`Bus ${name} has more than ${mostRules} rules`);
  }
  return buses;
};
