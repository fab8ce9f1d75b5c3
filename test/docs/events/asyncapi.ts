import { definitionOf, types } from './schemas.ts';

const refs = (names: readonly string[]) => names.map((type) => ({ $ref: `#/channels/bus/messages/${type}` }));

const of = (source: string): readonly string[] => types.filter((type) => definitionOf(type).source === source);

const message = (type: string) => {
  const { description, version, source } = definitionOf(type);
  return {
    name: type,
    title: `${type.replace(/^pharos\.|\.v\d+$/g, '').replaceAll('.', ' ')}, version ${version}`,
    summary: description,
    contentType: 'application/json',
    payload: { $ref: `./schemas/${type}.json` },
    correlationId: { location: '$message.payload#/correlationId' },
    'x-eventbridge': { source, 'detail-type': type },
  };
};

/** The AsyncAPI 3 document: the bus, every event on it, who puts it there and who may take it. */
export const asyncApiDocument = () => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Pharos events',
    version: '1.0.0',
    description:
      'What happens in Pharos, told on an EventBridge bus. Events carry ids, never names, addresses, answers or notes. Delivery is at least once and in no order: a consumer does the right thing twice and late.',
    license: { name: 'Apache 2.0' },
  },
  defaultContentType: 'application/json',
  servers: {
    eventbridge: {
      host: 'events.{region}.amazonaws.com',
      protocol: 'https',
      description: "EventBridge in the institution's own account",
      variables: { region: { default: 'ca-central-1' } },
    },
  },
  channels: {
    bus: {
      address: 'pharos',
      title: 'The bus',
      description:
        "Made by the Messaging stack; its outputs give the bus's name. The payload below is the event's detail.",
      servers: [{ $ref: '#/servers/eventbridge' }],
      messages: Object.fromEntries(types.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    },
  },
  operations: {
    tell: {
      action: 'send',
      title: 'Tell what has happened',
      description: 'The relay puts each event on the bus after the transaction that wrote it with its state change.',
      channel: { $ref: '#/channels/bus' },
      messages: refs(of('pharos')),
    },
    remind: {
      action: 'send',
      title: 'Say that a time has come',
      description: 'EventBridge Scheduler puts a hint on the bus. It may come late, twice or never: the table decides.',
      channel: { $ref: '#/channels/bus' },
      messages: refs(of('pharos.scheduler')),
    },
    react: {
      action: 'receive',
      title: 'React',
      description:
        "Each of Pharos's reactions has a rule, a queue and a function of its own; an institution adds its own beside them.",
      channel: { $ref: '#/channels/bus' },
      messages: refs(types),
    },
  },
  components: { messages: Object.fromEntries(types.map((type) => [type, message(type)])) },
});
