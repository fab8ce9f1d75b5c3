import { describe, expect, it } from 'vitest';
import { EmailAddress, emailDigest } from './index.ts';

describe('the digest of an address', () => {
  it('is the same for the same person, however the address is typed', () => {
    expect(emailDigest('  Camille.Roy@Example.ORG ')).toBe(emailDigest('camille.roy@example.org'));
  });

  it('is SHA-256 in hex: two people have two, and neither shows the address', () => {
    expect(emailDigest('camille.roy@example.org')).toMatch(/^[0-9a-f]{64}$/);
    expect(emailDigest('camille.roy@example.org')).not.toBe(emailDigest('camille.roi@example.org'));
  });
});

describe('an address', () => {
  it.each(['name@example.org', 'first.last+tag@sub.example.co'])('%s can be written to', (email) => {
    expect(EmailAddress.safeParse(email).success).toBe(true);
  });

  it.each([
    '',
    'name',
    'name@',
    '@example.org',
    'élise@example.org',
    'a b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('%j cannot', (email) => {
    expect(EmailAddress.safeParse(email).success).toBe(false);
  });
});
