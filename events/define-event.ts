import * as z from 'zod';
import { EventId } from './ids.ts';

/** Where an event enters the bus: the outbox relay, or EventBridge Scheduler. */
export type EventSource = 'pharos' | 'pharos.scheduler';

/** What every event carries around its data. Ids only: never names, addresses, answers or notes (blueprint rule 7). */
export const Envelope = z.strictObject({
  id: EventId,
  type: z.string(),
  version: z.int().positive(),
  time: z.iso.datetime().describe('Instant of the state change, UTC'),
  correlationId: z.string().min(1).describe('Shared by everything that one request or one schedule set off'),
  causationId: z.string().min(1).nullable().describe('Id of the event that led to this one, or null'),
  subject: z
    .string()
    .regex(/^[a-z-]+\/.+$/)
    .describe('What it is about: aggregate/id'),
});

export interface EventSpec<Name extends string, Version extends number, Data extends z.ZodObject> {
  /** `aggregate.past-tense`, without prefix and version. */
  readonly name: Name;
  readonly version: Version;
  readonly source?: EventSource;
  /** Pharos says it to itself to go on with its work: nobody else may rely on it. */
  readonly internal?: true;
  readonly description: string;
  /** `aggregate` of the envelope's subject, and the data field that holds its id. */
  readonly subject: readonly [aggregate: string, idField: keyof z.infer<Data> & string];
  readonly data: Data;
}

/** Schema, rule pattern and catalogue entry of one event and version, in one object. */
export const defineEvent = <const Name extends string, const Version extends number, Data extends z.ZodObject>(
  spec: EventSpec<Name, Version, Data>,
) => {
  const type = `pharos.${spec.name}.v${spec.version}` as const;
  const source: EventSource = spec.source ?? 'pharos';
  return {
    type,
    version: spec.version,
    source,
    promised: source === 'pharos' && spec.internal !== true,
    description: spec.description,
    data: spec.data,
    /** The EventBridge rule pattern that picks this event. */
    pattern: { source: [source] as string[], detailType: [type] as string[] },
    schema: Envelope.extend({ type: z.literal(type), version: z.literal(spec.version), data: spec.data }),
    /** An event to be written with a state change; the store adds id, time and correlation. */
    draft: (data: z.infer<Data>): EventDraft => ({
      type,
      version: spec.version,
      subject: `${spec.subject[0]}/${String(data[spec.subject[1] as keyof z.infer<Data>])}`,
      data: data as Record<string, unknown>,
    }),
  };
};

/** An event before it has an id, a time and a correlation. */
export interface EventDraft {
  readonly type: string;
  readonly version: number;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Any event definition, as catalogue, infra and consumers read it. */
export interface EventDefinition {
  readonly type: string;
  readonly version: number;
  readonly source: EventSource;
  /** Whether an institution may build on it. */
  readonly promised: boolean;
  readonly description: string;
  readonly pattern: { readonly source: string[]; readonly detailType: string[] };
  readonly data: z.ZodObject;
  readonly schema: z.ZodType<Envelope & { readonly data: object }>;
}

export type Envelope = z.infer<typeof Envelope>;
/** The parsed envelope of one event definition. */
export type EventOf<Definition extends { schema: z.ZodType }> = z.infer<Definition['schema']>;
