import { anId } from '@pharos/test/support/builders.ts';
import { expect, it } from 'vitest';
import { isEssential, MessageKind, optionalKinds, type Participant, unsubscribe, withheldBecause } from './index.ts';

const person: Participant = {
  id: anId('par'),
  name: 'Marie',
  email: 'marie@example.org',
  language: 'fr',
  createdAt: '2024-05-01T14:00:00.000Z',
  version: 1,
};

it.each(MessageKind.options)('%s goes to everybody who has stopped nothing', (kind) => {
  expect(withheldBecause(kind, person, person)).toBeUndefined();
});

it('is withheld by kind, and never when it is essential', () => {
  const silent = { unsubscribed: [...MessageKind.options] };
  for (const kind of MessageKind.options)
    expect(withheldBecause(kind, silent, person)).toBe(isEssential(kind) ? undefined : 'unsubscribed');
  expect(withheldBecause('check-in', { unsubscribed: ['wrap-up'] }, person)).toBeUndefined();
});

it('leaves applications, introductions and endings to everybody', () => {
  expect(
    MessageKind.options
      .filter(isEssential)
      .every((kind) =>
        /^(application|introduction)-|^meeting-(planned|moved|cancelled)$|^network-introduction$|^mentorship-ended$/.test(
          kind,
        ),
      ),
  ).toBe(true);
  expect(optionalKinds).toContain('check-in');
});

it('is stopped twice as once, whatever the order, and back again', () => {
  const stopped = unsubscribe(person, ['wrap-up', 'check-in', 'introduction-mentee']);
  expect(stopped).toMatchObject({ unsubscribed: ['check-in', 'wrap-up'], version: 2 });
  expect(unsubscribe(stopped, ['check-in', 'wrap-up', 'check-in'])).toBe(stopped);
  expect(unsubscribe(person, [])).toBe(person);
  expect(unsubscribe(stopped, [])).toMatchObject({ unsubscribed: [], version: 3 });
});
