import { ApplicationAcceptedV1, ApplicationSubmittedV1, type Envelope } from '@pharos/events';
import { anId } from '@pharos/test/support/builders.ts';
import { aContext, deliver } from '@pharos/test/support/invoke.ts';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { eventConsumer, newId, type Reaction } from './index.ts';

const NOW = Date.parse('2024-05-02T14:00:00.000Z');

const submitted = (n: number, change: Record<string, unknown> = {}) => ({
  id: anId('evt', n),
  type: ApplicationSubmittedV1.type as string,
  version: 1,
  time: '2024-05-02T14:00:00.000Z',
  correlationId: 'request-1',
  causationId: null,
  subject: `application/${anId('app', n)}`,
  data: { applicationId: anId('app', n), cohortId: anId('coh'), participantId: anId('par', n), role: 'mentee' },
  ...change,
});

/** A reaction that writes down what it is told, and fails for the events named. */
const aConsumer = ({ failingFor = [] as string[] } = {}) => {
  const told: Reaction<Envelope>[] = [];
  const handler = eventConsumer([ApplicationSubmittedV1], { now: () => NOW, newId }, async (reaction) => {
    if (failingFor.includes(reaction.event.id)) throw new Error('not now');
    told.push(reaction);
  });
  return { handler, told, ids: () => told.map(({ event }) => event.id) };
};

describe('an event consumer', () => {
  it('is told of each event that it knows', async () => {
    const { handler, ids } = aConsumer();
    expect(await deliver(handler, [submitted(1), submitted(2)])).toEqual([]);
    expect(ids()).toEqual([anId('evt', 1), anId('evt', 2)]);
  });

  it('hands on who set it off, and names the event as the cause of what follows', async () => {
    const { handler, told } = aConsumer();
    await deliver(handler, [submitted(1)], { remainingMs: 1234 });
    const [reaction] = told;
    expect(reaction?.trace).toMatchObject({ correlationId: 'request-1', causationId: anId('evt', 1) });
    expect(reaction?.trace.newId('evt')).toContain(newId('evt', NOW).slice(0, 14));
    expect(reaction?.remainingMs()).toBe(1234);
  });

  it.each([
    ['of a version that nobody here knows', submitted(1, { type: 'pharos.application.submitted.v2', version: 2 })],
    ['whose type names one version and whose envelope another', submitted(1, { version: 2 })],
    ['of a type that is for others', { ...submitted(1), type: ApplicationAcceptedV1.type }],
    ['of an unknown type', submitted(1, { type: 'pharos.application.eaten.v1' })],
    ['without data', submitted(1, { data: {} })],
    ['with a name in its data', submitted(1, { data: { ...submitted(1).data, name: 'Camille Roy' } })],
    ['with ids of other things', submitted(1, { data: { ...submitted(1).data, cohortId: anId('app') } })],
  ])('gives back an event %s: it is never a success', async (_what, event) => {
    const { handler, told } = aConsumer();
    expect(await deliver(handler, [event])).toEqual([0]);
    expect(told).toEqual([]);
  });

  it('gives back the one that fails and takes the others', async () => {
    const { handler, ids } = aConsumer({ failingFor: [anId('evt', 2)] });
    expect(await deliver(handler, [submitted(1), submitted(2), submitted(3)])).toEqual([1]);
    expect(ids()).toEqual([anId('evt', 1), anId('evt', 3)]);
  });

  it('gives back all when all fail, rather than failing as a whole', async () => {
    const { handler } = aConsumer({ failingFor: [anId('evt', 1), anId('evt', 2)] });
    expect(await deliver(handler, [submitted(1), submitted(2)])).toEqual([0, 1]);
  });

  it.each(['', 'not json', '{}', 'null', '{"detail-type":"x"}'])('gives back a body such as %j', async (body) => {
    const { handler, told } = aConsumer();
    const batch = { Records: [{ messageId: 'record-0', body }] } as unknown as SQSEvent;
    expect(await handler(batch, aContext())).toEqual({ batchItemFailures: [{ itemIdentifier: 'record-0' }] });
    expect(told).toEqual([]);
  });

  it('starts each batch afresh: a failure in one is not remembered in the next', async () => {
    const { handler, ids } = aConsumer();
    expect(await deliver(handler, [submitted(1, { data: {} })])).toEqual([0]);
    expect(await deliver(handler, [submitted(1)])).toEqual([]);
    expect(await deliver(handler, [submitted(1)])).toEqual([]);
    expect(ids()).toEqual([anId('evt', 1), anId('evt', 1)]);
  });
});
