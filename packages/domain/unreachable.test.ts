import { aMessage, anId } from '@pharos/test/support/builders.ts';
import { expect, it } from 'vitest';
import { MessageKind, markUnreachable, type Participant, reachAgain, withheldBecause } from './index.ts';

const person: Participant = {
  id: anId('par'),
  name: 'Marie',
  email: 'Marie@example.org',
  language: 'fr',
  createdAt: '2024-05-01T14:00:00.000Z',
  version: 1,
};
const told = {
  message: aMessage(),
  addresses: ['marie@EXAMPLE.org'],
  reason: 'bounced',
  now: '2024-12-03T16:00:00.000Z',
} as const;

it('is marked once, and told of without the address', () => {
  const marked = markUnreachable(person, told);
  expect(marked?.participant).toMatchObject({ unreachable: 'bounced', version: 2 });
  expect(marked?.unreachable).toMatchObject({
    participantId: person.id,
    cohortId: told.message.cohortId,
    reason: 'bounced',
  });
  expect(JSON.stringify(marked?.event)).not.toMatch(/example|Marie/i);
  expect(marked && markUnreachable(marked.participant, told)).toBeUndefined();
});

it('is nobody’s who has another address by now', () => {
  expect(markUnreachable({ ...person, email: 'new@example.org' }, told)).toBeUndefined();
});

it.each(MessageKind.options)('gets no %s, essential or not, until somebody has been reached again', (kind) => {
  const marked = { ...person, unreachable: 'complained' } as const;
  expect(withheldBecause(kind, marked, marked)).toBe('address-bounced');
  const again = reachAgain(marked);
  expect(again).not.toHaveProperty('unreachable');
  expect(withheldBecause(kind, again, again)).toBeUndefined();
});
