import { expect, inject, it } from 'vitest';
import { playClients } from '../bench/http/play-clients.ts';

const assembly = inject('assembly');

it('twenty clients at once, each thing changed by several of them: nothing fails on our side, and no acknowledged change is lost', async () => {
  const { lost, failures, acknowledged } = await playClients({ assembly, clients: 20, seconds: 2 });
  expect({ lost, failures }).toEqual({ lost: [], failures: [] });
  expect(acknowledged).toBeGreaterThan(0);
});
