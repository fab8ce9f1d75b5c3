import { aMessage, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  askAfterHold,
  type Hold,
  heldWith,
  liftHold,
  MessageKind,
  messageLifeCycle,
  placeHold,
  silence,
  silencedBy,
} from './index.ts';

const NOW = '2024-12-20T16:00:00.000Z';
const asked = {
  id: anId('hol'),
  scope: 'cohort',
  subjectId: anId('coh'),
  onLift: 'shift',
  placedBy: 'office',
} as const;
const aHold = (change: Partial<Hold> = {}): Hold => ({
  ...asked,
  from: NOW,
  status: 'standing',
  version: 1,
  ...change,
});

describe('placing a hold', () => {
  it('begins now and stands until it is lifted, unless said otherwise', () => {
    expect(placeHold(undefined, { ...asked, now: NOW })).toMatchObject({
      hold: { from: NOW, status: 'standing', version: 1 },
      event: { type: 'pharos.hold.placed.v1', data: { scope: 'cohort', subjectId: anId('coh'), holdVersion: 1 } },
    });
  });

  it('twice is placing it once', () => {
    const { hold } = placeHold(undefined, { ...asked, now: NOW });
    expect(placeHold(hold, { ...asked, id: anId('hol', 2), now: '2024-12-21T16:00:00.000Z' })).toEqual({ hold });
  });

  it('with another end is the same hold, changed', () => {
    const again = { ...asked, id: anId('hol', 2), until: '2025-01-06T14:00:00.000Z', now: '2024-12-21T16:00:00.000Z' };
    expect(placeHold(aHold(), again)).toMatchObject({
      hold: { id: anId('hol'), from: NOW, until: '2025-01-06T14:00:00.000Z', version: 2 },
      event: { data: { holdVersion: 2 } },
    });
  });

  it('after the last one is over is another hold', () => {
    const { hold: over } = liftHold(aHold(), NOW);
    const { hold } = placeHold(over, { ...asked, id: anId('hol', 2), now: '2025-03-01T00:00:00.000Z' });
    expect(hold).toMatchObject({ id: anId('hol', 2), from: '2025-03-01T00:00:00.000Z', version: 3 });
    expect(hold).not.toHaveProperty('liftedAt');
  });

  it.each([NOW, '2024-12-01T00:00:00.000Z'])('cannot end at %s, which is past', (until) => {
    expect(() => placeHold(undefined, { ...asked, until, now: NOW })).toThrow(
      expect.objectContaining({ code: 'too-late', issues: [expect.objectContaining({ path: 'until' })] }),
    );
  });
});

describe('lifting a hold', () => {
  it('twice is lifting it once', () => {
    const { hold, event } = liftHold(aHold(), NOW);
    expect(hold).toMatchObject({ status: 'lifted', liftedAt: NOW, version: 2 });
    expect(event).toMatchObject({ type: 'pharos.hold.lifted.v1', data: { onLift: 'shift' } });
    expect(liftHold(hold, '2025-01-01T00:00:00.000Z')).toEqual({ hold });
  });
});

describe('a message', () => {
  const over = heldWith(aMessage(), 'werklund').map(({ scope }) => scope);

  it('can be held with its reader, its pair, its cohort and its programme', () => {
    expect(over).toEqual(['participant', 'mentorship', 'cohort', 'programme']);
    expect(heldWith(aMessage({ about: {} }), 'werklund').map(({ scope }) => scope)).not.toContain('mentorship');
  });

  it('is silenced while a hold stands, from its first instant up to its last', () => {
    const hold = aHold({ until: '2025-01-06T14:00:00.000Z' });
    expect(silencedBy('check-in', [hold], '2024-12-20T15:59:59.999Z')).toBeUndefined();
    expect(silencedBy('check-in', [hold], NOW)).toEqual(hold);
    expect(silencedBy('check-in', [hold], '2025-01-06T13:59:59.999Z')).toEqual(hold);
    expect(silencedBy('check-in', [hold], '2025-01-06T14:00:00.000Z')).toBeUndefined();
    expect(silencedBy('check-in', [liftHold(aHold(), NOW).hold], NOW)).toBeUndefined();
  });

  it('is not silenced when it answers an application, introduces two people, parts them, or carries a calendar file', () => {
    const kinds = MessageKind.options.filter((kind) => !silencedBy(kind, [aHold()], NOW));
    expect(kinds).toEqual([
      'application-received',
      'application-accepted',
      'application-waitlisted',
      'application-declined',
      'introduction-mentee',
      'introduction-mentor',
      'meeting-planned',
      'meeting-moved',
      'meeting-cancelled',
      'network-introduction',
      'mentorship-ended',
    ]);
  });

  it('goes by a hold that drops before one that shifts, then by the oldest', () => {
    const older = aHold({ from: '2024-11-01T00:00:00.000Z' });
    const dropping = aHold({ onLift: 'drop' });
    expect(silencedBy('check-in', [aHold(), older], NOW)).toBe(older);
    expect(silencedBy('check-in', [older, dropping], NOW)).toBe(dropping);
  });

  it('waits for the hold, or never goes out, as the coordinator chose', () => {
    const { message: waiting } = silence(aMessage(), aHold());
    expect(waiting).toMatchObject({ status: 'failed', failure: 'silenced', silencedBy: anId('hol') });
    const { message, event } = askAfterHold(waiting, NOW);
    expect(message).toMatchObject({ status: 'requested', requestedAt: NOW, version: 3 });
    expect(message).not.toHaveProperty('failure');
    expect(event).toMatchObject({ type: 'pharos.message.requested.v1' });

    const { message: dropped } = silence(aMessage(), aHold({ onLift: 'drop' }));
    expect(() => askAfterHold(dropped, NOW)).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
  });

  it.each(Object.keys(messageLifeCycle))('that is %s for any other reason does not wait for a hold', (status) => {
    const message = aMessage({ status: status as keyof typeof messageLifeCycle, failure: 'refused-by-ses' });
    expect(() => askAfterHold(message, NOW)).toThrow(expect.objectContaining({ code: 'invalid-transition' }));
  });
});
