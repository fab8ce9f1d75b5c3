import { describe, expect, it } from 'vitest';
import { EmailAddress, emailDigest, PersonName } from './index.ts';

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

describe('a name', () => {
  it('is one line, whatever its letters', () => {
    for (const name of ['Camille Roy', 'Nguyễn Thị Ánh', 'אבישג', 'Anne‑Marie 👩‍🏫'])
      expect(PersonName.safeParse(name).success).toBe(true);
    for (const name of ['', '   ', 'Camille\r\nBcc: all@example.org', 'Cam\tille', 'Cam\u0000ille', 'x'.repeat(121)])
      expect(PersonName.safeParse(name).success).toBe(false);
  });
});
