import { afterEach, expect, it } from 'vitest';
import { createClock } from './clock.ts';
import { startControl } from './control.ts';

const START = Date.parse('2024-11-30T12:00:00Z');
const parts: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
});

async function control() {
  const clock = createClock({ now: START, running: false, onDue: () => undefined, onError: () => undefined });
  const moveTo = async (instant: number) => clock.set(instant);
  const status = async () => ({ mails: 3 });
  const server = await startControl({ clock, zone: 'America/Edmonton', moveTo, status, log: () => undefined });
  parts.push(server);
  const move = async (body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${server.url}/clock`, { method: 'POST', body: text });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { clock, url: server.url, move };
}

it.each([
  [{ to: '2024-12-02' }, '2024-12-02T07:00:00.000Z'],
  [{ to: '2024-12-02T09:30' }, '2024-12-02T16:30:00.000Z'],
  [{ to: '2024-12-02T09:30', zone: 'America/Toronto' }, '2024-12-02T14:30:00.000Z'],
  [{ to: '2024-12-02T09:30:00Z' }, '2024-12-02T09:30:00.000Z'],
  [{ by: '3d' }, '2024-12-03T12:00:00.000Z'],
  [{ by: '2h' }, '2024-11-30T14:00:00.000Z'],
])('moves the clock by %j to %s', async (body, now) => {
  const { move, clock } = await control();
  expect(await move(body)).toMatchObject({ status: 200, body: { now } });
  expect(clock.now()).toBe(Date.parse(now));
});

it.each([
  [{ to: 'tomorrow' }, 'to'],
  [{ to: '2024-01-01' }, 'to'],
  [{ by: 'three days' }, 'by'],
  [{ to: '2024-12-02', zone: 'Mars/Olympus' }, 'zone'],
  [{}, 'to'],
  ['not json', 'body'],
])('refuses %j, naming the field %s, and leaves the clock alone', async (body, field) => {
  const { move, clock } = await control();
  const refused = await move(body);
  expect([refused.status, refused.body.field, typeof refused.body.detail]).toEqual([400, field, 'string']);
  expect(clock.now()).toBe(START);
});

it('tells the time and how things stand', async () => {
  const { url } = await control();
  const read = async (path: string) => (await fetch(url + path)).json();
  expect(await read('/clock')).toMatchObject({ local: '2024-11-30T05:00:00-07:00[America/Edmonton]' });
  expect(await read('/status')).toMatchObject({ now: '2024-11-30T12:00:00.000Z', mails: 3 });
  expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
});
