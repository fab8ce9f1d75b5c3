import { randomUUID } from 'node:crypto';
import type { Activity, Assembly, BusEvent, Clock, Service, ServiceRequest } from '../cloud/types.ts';
import { type Bus, busNameOf, type Rule, readBuses, type Target } from './bus-rules.ts';
import { matches } from './pattern.ts';
import { arnIn, placeOf, type Send } from './place.ts';
import { type EntryFault, entriesOf, expectPutEvents, readEntry } from './put-events.ts';
import { deadLetterAttributes, deliver, isLasting } from './retry.ts';
import { answering, isTree, jsonResponse, reasonOf, ServiceFault, type Tree } from './wire.ts';

/** An event for a bus. `bus` is a name or an ARN; `time` is epoch milliseconds, the clock's now by default. */
export interface EventInput {
  readonly bus: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Record<string, unknown>;
  readonly resources?: readonly string[];
  readonly time?: number;
}

export interface EventBus extends Service {
  /** Puts an event on a bus and answers its id before it is delivered. Rejects with ResourceNotFoundException. */
  put(event: EventInput): Promise<string>;
  /** Every event that reached this service, in order, with what became of it. */
  log(): BusEvent[];
}

type Delivery = BusEvent['deliveries'][number];

const contentType = 'application/x-amz-json-1.1';

/** EventBridge gives times to the second. */
const toSecond = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

const partAt = (path: string, event: Tree): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((part, key) => (isTree(part) ? part[key] : undefined), event);

const payloadFor = (target: Target, envelope: Tree): string => {
  if (target.input !== undefined) return target.input;
  return JSON.stringify(target.inputPath === undefined ? envelope : (partAt(target.inputPath, envelope) ?? null));
};

/**
 * EventBridge's data plane: PutEvents, and delivery to the targets of the templates' rules. Throws an Error at once
 * when a template holds a rule that AWS would refuse or that is not built here (see `readBuses`).
 */
export const createBus = (world: { assembly: Assembly; clock: Clock; activity: Activity; send: Send }): EventBus => {
  const place = placeOf(world.assembly);
  const buses = readBuses(world.assembly, place);
  const events: BusEvent[] = [];

  const deliverTo = (rule: Rule, target: Target, event: BusEvent & { deliveries: Delivery[] }, envelope: Tree) => {
    const payload = payloadFor(target, envelope);
    const record = (outcome: Delivery['outcome'], reason?: string) =>
      event.deliveries.push({
        rule: rule.name,
        target: target.arn,
        outcome,
        ...(reason === undefined ? {} : { reason }),
      });
    return deliver(world, {
      key: `bus delivery ${event.id} ${rule.name} ${target.arn}`,
      policy: target.retryPolicy,
      attempt: async () => {
        if (target.kind === 'queue') return world.send(target.arn, payload);
        accept(target.arn, { ...event, time: Date.parse(event.time) });
      },
      mayRetry: (error) => !isLasting(error),
      done: () => void record('delivered'),
      givenUp: async (end) => {
        const reason = reasonOf(end.error);
        if (target.deadLetterArn === undefined) return void record('failed', reason);
        const attributes = { RULE_ARN: rule.arn, TARGET_ARN: target.arn, ...deadLetterAttributes(end, reason) };
        try {
          await world.send(target.deadLetterArn, payload, attributes);
          record('failed', `${reason} (sent to the dead-letter queue)`);
        } catch (error) {
          record('failed', `${reason} (and the dead-letter queue refused it: ${reasonOf(error)})`);
        }
      },
    });
  };

  const store = (busName: string, input: Omit<EventInput, 'bus'>, deliveries: Delivery[]) => {
    const time = toSecond(input.time ?? world.clock.now());
    const { source, detailType, detail, resources = [] } = input;
    const event = { id: randomUUID(), bus: busName, source, detailType, time, resources, detail, deliveries };
    events.push(event);
    return event;
  };

  const route = (bus: Bus, input: Omit<EventInput, 'bus'>): string => {
    const event = store(bus.name, input, []);
    const { id, source, time, resources, detail } = event;
    const { account, region } = place;
    const envelope = {
      version: '0',
      id,
      'detail-type': event.detailType,
      source,
      account,
      time,
      region,
      resources,
      detail,
    };
    for (const rule of bus.rules) {
      if (!matches(rule.pattern, envelope)) continue;
      for (const target of rule.targets) void deliverTo(rule, target, event, envelope);
    }
    return id;
  };

  const accept = (busNameOrArn: unknown, input: Omit<EventInput, 'bus'>): string => {
    const name = busNameOf(busNameOrArn);
    const bus = buses.get(name);
    if (bus === undefined)
      throw new ServiceFault(400, 'ResourceNotFoundException', `Event bus ${name} does not exist.`);
    return route(bus, input);
  };

  /** AWS answers success for a bus that does not exist, and the event is gone; the log says so. */
  const acceptOrLose = (busNameOrArn: unknown, input: Omit<EventInput, 'bus'>): string => {
    const name = busNameOf(busNameOrArn);
    const bus = buses.get(name);
    if (bus !== undefined) return route(bus, input);
    const lost: Delivery = { rule: '', target: name, outcome: 'failed', reason: `Event bus ${name} does not exist.` };
    return store(name, input, [lost]).id;
  };

  const putEvents = (request: ServiceRequest) => {
    expectPutEvents(request);
    const entries = entriesOf(request).map((tree): EntryFault | { EventId: string } => {
      const entry = readEntry(tree);
      if ('ErrorCode' in entry) return entry;
      const { bus, time, ...rest } = entry;
      return { EventId: acceptOrLose(bus, time === undefined ? rest : { ...rest, time }) };
    });
    const failed = entries.filter((entry) => 'ErrorCode' in entry).length;
    return jsonResponse({ FailedEntryCount: failed, Entries: entries }, contentType);
  };

  const arnOf = (nameOrArn: unknown): string => {
    const name = busNameOf(nameOrArn);
    return buses.get(name)?.arn ?? arnIn(place, 'events', `event-bus/${name}`);
  };

  return {
    name: 'events',
    needs(request) {
      try {
        const names = new Set(entriesOf(request).map((entry) => arnOf(entry.EventBusName)));
        return [...names].map((resource) => ({ action: 'events:PutEvents', resource }));
      } catch (error) {
        // A request that cannot be read touches no bus; handle() answers it with its fault.
        if (error instanceof ServiceFault) return [];
        throw error;
      }
    },
    handle: (request) => answering(() => putEvents(request), contentType),
    put: async ({ bus, ...input }) => accept(bus, input),
    log: () => [...events],
  };
};
