import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { catalogue, Envelope } from '@pharos/events';
import type { Deps } from '@pharos/runtime';
import { type Item, publishedOutboxItem } from '@pharos/store';

/** EventBridge takes at most ten events a call. */
const A_CALL = 10;

export interface Bus {
  /** Puts events on the bus; says for each, in order, whether the bus took it. */
  put(events: readonly Envelope[]): Promise<boolean[]>;
}

/** The bus, with the source that the catalogue gives each event. A PutEvents answer of 200 may hold failures: each entry is looked at. */
export const openBus = (client: EventBridgeClient, name: string): Bus => ({
  async put(events) {
    const taken: boolean[] = [];
    for (let i = 0; i < events.length; i += A_CALL) {
      const call = events.slice(i, i + A_CALL);
      const { Entries: entries } = await client.send(
        new PutEventsCommand({
          Entries: call.map((event) => ({
            EventBusName: name,
            Source: catalogue[event.type]?.source ?? 'pharos',
            DetailType: event.type,
            Detail: JSON.stringify(event),
            Time: new Date(event.time),
          })),
        }),
      );
      taken.push(...call.map((_, n) => entries?.[n]?.EventId !== undefined));
    }
    return taken;
  },
});

const Written = Envelope.loose();

/** The event in an outbox row. The data is passed on as it was written. @throws when the row holds no event */
export const eventOf = (row: Item): Envelope => Written.parse(row.event);

/**
 * Publishes outbox rows and marks the published ones, so that they are due no longer. Publishing a row twice is harmless: consumers know.
 * @returns for each row, in order, whether it is published
 */
export const publish = async (
  { store, now, bus }: Pick<Deps, 'store' | 'now'> & { bus: Bus },
  rows: readonly Item[],
): Promise<boolean[]> => {
  const taken = await bus.put(rows.map(eventOf));
  await store.putMany(rows.filter((_, i) => taken[i]).map((row) => publishedOutboxItem(row, now())));
  return taken;
};
