import { anId } from '@pharos/test/support/builders.ts';
import { expect, it } from 'vitest';
import { type LinkKey, linkKeyExpiry, linkKeyPeriod, startLink } from './index.ts';

const about = { participantId: anId('par'), mentorshipId: anId('men') };
const NOW = Date.parse('2024-12-31T23:59:59.999Z');
const key: LinkKey = {
  id: '0123abcd',
  period: '2024-12',
  secret: 'x'.repeat(43),
  madeAt: '2024-12-01T00:00:00.000Z',
  version: 1,
};

it('works for as long as its purpose needs', () => {
  const link = startLink({ ...about, purpose: 'check-in', milestoneKey: 'check-in' }, NOW);
  expect(link.expiresAt).toBe(Math.floor(NOW / 1000) + 60 * 86_400);
});

it('is signed with the key of its month, in UTC', () => {
  expect([linkKeyPeriod(NOW), linkKeyPeriod(NOW + 1)]).toEqual(['2024-12', '2025-01']);
});

it('finds its key still there on its last day, even when it was made in the last moment of the month', () => {
  const last = startLink({ ...about, purpose: 'check-in', milestoneKey: 'check-in' }, NOW);
  expect(linkKeyExpiry(key)).toBeGreaterThan(last.expiresAt);
});
