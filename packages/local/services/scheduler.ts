import type { Activity, Assembly, Clock, Service, ServiceRequest } from '../cloud/types.ts';
import type { EventBus } from './bus.ts';
import { createGate } from './iam.ts';
import { createTrust } from './iam-trust.ts';
import { arnIn, placeOf, type Send } from './place.ts';
import { createInvoker } from './schedule-target.ts';
import { createOperations, type Operation } from './scheduler-api.ts';
import { createEngine, type Engine, type Failure } from './scheduler-engine.ts';
import { createGroups } from './scheduler-groups.ts';
import { answering, bodyOf, isText, isTree, reasonOf, ServiceFault, type Tree } from './wire.ts';

export interface Scheduler extends Service {
  /** Every schedule; `at` is when it fires next, epoch milliseconds, or null when it will not. */
  list(): { name: string; group: string; at: number | null; state: 'ENABLED' | 'DISABLED' }[];
  /** Invocations that were given up, with the reason. */
  failures(): Failure[];
}

interface Found {
  readonly operation: Operation;
  readonly kind: 'schedules' | 'schedule-groups';
  readonly name: string;
}

const pathForm = /^\/(schedules|schedule-groups)(?:\/([^/]+))?\/?$/;

/**
 * EventBridge Scheduler: its API, and an engine that runs one-time, rate and cron schedules on the cloud's clock, with
 * buses and queues as targets. Loads the groups and schedules of the templates; rejects with an Error naming the
 * schedule when AWS would refuse one.
 */
export const createScheduler = async (world: {
  assembly: Assembly;
  clock: Clock;
  activity: Activity;
  bus: Pick<EventBus, 'put'>;
  send: Send;
}): Promise<Scheduler> => {
  const { assembly, clock } = world;
  const place = placeOf(assembly);
  const groups = createGroups({ clock, place, engine: () => engine });
  const invoker = createInvoker({ ...world, gate: createGate(assembly) });
  const engine: Engine = createEngine({ ...world, invoker, remove: groups.remove });
  const { operations, create } = createOperations({ clock, place, groups, trust: createTrust(assembly) });

  for (const { properties, ref } of assembly.ofType('AWS::Scheduler::ScheduleGroup')) {
    groups.addGroup(isText(properties.Name) ? properties.Name : ref);
  }
  for (const { id, properties, ref } of assembly.ofType('AWS::Scheduler::Schedule')) {
    try {
      await create(properties, { name: properties.Name ?? ref, group: properties.GroupName });
    } catch (error) {
      throw new Error(`Schedule ${id}: ${reasonOf(error)}`, { cause: error });
    }
  }

  const find = ({ method, path }: ServiceRequest): Found => {
    const [, kind, encoded] = pathForm.exec(path) ?? [];
    const operation = operations[`${method} /${kind}${encoded === undefined ? '' : '/'}`];
    if (operation === undefined || (kind !== 'schedules' && kind !== 'schedule-groups')) {
      throw new ServiceFault(404, 'UnknownOperationException', `${method} ${path} is not built here`);
    }
    return { operation, kind, name: decodeURIComponent(encoded ?? '') };
  };

  const resourceOf = ({ kind, name }: Found, group: unknown): string => {
    if (name === '') return '*';
    if (kind === 'schedule-groups') return arnIn(place, 'scheduler', `schedule-group/${name}`);
    return arnIn(place, 'scheduler', `schedule/${isText(group) ? group : 'default'}/${name}`);
  };

  const passedRole = ({ Target: target }: Tree) => {
    const roleArn = isTree(target) ? target.RoleArn : undefined;
    const context = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
    return isText(roleArn) ? [{ action: 'iam:PassRole', resource: roleArn, context }] : [];
  };

  return {
    name: 'scheduler',
    needs(request) {
      try {
        const found = find(request);
        const fields = bodyOf(request);
        const resource = resourceOf(found, fields.GroupName ?? request.query.get('groupName'));
        return [{ action: `scheduler:${found.operation.action}`, resource }, ...passedRole(fields)];
      } catch (error) {
        // A request that cannot be read touches no schedule; handle() answers it with its fault.
        if (error instanceof ServiceFault) return [];
        throw error;
      }
    },
    handle: (request) =>
      answering(() => {
        const { operation, name } = find(request);
        return operation.run(request, name);
      }),
    list: () =>
      groups.schedules().map((schedule) => {
        const { name, group, definition } = schedule;
        return { name, group, at: engine.next(schedule), state: definition.state };
      }),
    failures: engine.failures,
  };
};
