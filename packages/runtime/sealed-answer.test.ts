import { expect, it } from 'vitest';
import { seal, unseal } from './sealed-answer.ts';

const answer = { status: 201, headers: { etag: '"1"' }, body: '{"name":"Éloïse"}' };

it('opens with the secret it was sealed with, and with no other', () => {
  const sealed = seal(answer, 'secret');
  expect(unseal(sealed, 'secret')).toEqual(answer);
  expect(() => unseal(sealed, 'another')).toThrow();
});

it('does not open once it was changed', () => {
  const sealed = seal(answer, 'secret');
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => unseal(bytes.toString('base64'), 'secret')).toThrow();
});

it('is never the same twice, and says nothing in the clear', () => {
  expect(seal(answer, 'secret')).not.toEqual(seal(answer, 'secret'));
  expect(Buffer.from(seal(answer, 'secret'), 'base64').toString('utf8')).not.toContain('name');
});
