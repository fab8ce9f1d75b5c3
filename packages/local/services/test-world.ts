import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assembly, Caller, Clock, Resource, Service, ServiceRequest, ServiceResponse } from '../cloud/types.ts';

/** The parts around a service that its tests need: a clock that moves by hand, an assembly from a list, queues, HTTP. */

export const arn = (service: string, resource: string): string =>
  `arn:aws:${service}:${service === 'iam' ? '' : 'ca-central-1'}:000000000000:${resource}`;

export const startOfYear = Date.parse('2026-09-01T12:00:00Z');

export const resource = (
  type: string,
  logicalId: string,
  properties: Record<string, unknown>,
  ids: { ref?: string; arn?: string } = {},
): Resource => ({
  id: `Test/${logicalId}`,
  stack: 'Test',
  logicalId,
  type,
  properties,
  ref: ids.ref ?? logicalId,
  arn: ids.arn ?? '',
});

export const assemblyOf = (...resources: Resource[]): Assembly => ({
  resources,
  ofType: (type) => resources.filter((one) => one.type === type),
  byArn: (wanted) => resources.find((one) => one.arn === wanted),
  codeOf: (fn) => {
    throw new Error(`No code for ${fn.id}`);
  },
});

type Timer = { at: number; key: string; task: () => Promise<void> | void };

export const createWorld = () => {
  let now = startOfYear;
  const timers = new Map<string, Timer>();
  const underWay = new Set<Promise<unknown>>();
  const queues = new Map<string, { body: string; attributes: Readonly<Record<string, string>> }[]>();
  const broken = new Map<string, Error>();

  const settle = async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };

  const clock: Clock = {
    now: () => now,
    at: (at, key, task) => void timers.set(key, { at, key, task }),
    cancel: (key) => void timers.delete(key),
  };

  const dueBy = (until: number) => [...timers.values()].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];

  return {
    clock,
    activity: {
      track: <T>(_what: string, work: Promise<T>): Promise<T> => {
        underWay.add(work);
        const forget = () => void underWay.delete(work);
        work.then(forget, forget);
        return work;
      },
    },
    settle,
    timers: () => timers.size,
    /** Fires every timer due until then, in order, and lets what it starts come to rest. */
    async moveTo(until: number) {
      for (let due = dueBy(until); due !== undefined; due = dueBy(until)) {
        timers.delete(due.key);
        now = Math.max(now, due.at);
        await due.task();
        await settle();
      }
      now = until;
    },
    send: async (queueArn: string, body: string, attributes: Readonly<Record<string, string>> = {}) => {
      const error = broken.get(queueArn);
      if (error !== undefined) throw error;
      const messages = queues.get(queueArn) ?? [];
      queues.set(queueArn, [...messages, { body, attributes }]);
    },
    breakQueue: (queueArn: string, error = new Error('out of order')) => void broken.set(queueArn, error),
    mendQueue: (queueArn: string) => void broken.delete(queueArn),
    bodies: (queueArn: string): string[] => (queues.get(queueArn) ?? []).map(({ body }) => body),
    messages: (queueArn: string) => queues.get(queueArn) ?? [],
  };
};

export type World = ReturnType<typeof createWorld>;

const read = async (request: IncomingMessage, caller: Caller): Promise<ServiceRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://local');
  return {
    caller,
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
};

const write = (response: ServerResponse, { status, headers, body }: ServiceResponse) =>
  response.writeHead(status, headers).end(body);

/** Puts a service behind HTTP for the real SDK clients, and keeps what each request would need to be allowed. */
export const serve = async (service: Service) => {
  const needed: ReturnType<Service['needs']>[] = [];
  const server = createServer((incoming, response) => {
    const answer = async () => {
      const request = await read(incoming, { kind: 'operator' });
      needed.push(service.needs(request));
      write(response, await service.handle(request));
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    /** Settings for an SDK client; one attempt, so that a fault shows as it is. */
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ca-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    needed,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
