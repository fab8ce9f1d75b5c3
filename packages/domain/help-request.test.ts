import { aMentorship, anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { closeHelp, raiseHelp, waitedDays } from './index.ts';

const now = '2024-12-03T20:00:00.000Z';
const mentorship = aMentorship();
const { participantId } = mentorship.mentor;
const asked = { id: anId('hlp'), mentorship, participantId, reason: 'could-use-help', now } as const;

const raised = () => {
  const made = raiseHelp(undefined, asked);
  if (!made) throw new Error('nothing was raised');
  return made;
};

describe('a request for help', () => {
  it('says whose it is, and tells no reason on the bus', () => {
    const { request, event } = raised();
    expect(request).toMatchObject({ side: 'mentor', status: 'open', raisedAt: now, version: 1 });
    expect(event.type).toBe('pharos.help-request.raised.v1');
    expect(JSON.stringify(event)).not.toContain('could-use-help');
  });

  it('asked twice is asked once', () => {
    expect(raiseHelp(raised().request, asked)).toBeUndefined();
  });

  it('keeps its age when the answer changes while somebody waits', () => {
    const later = raiseHelp(raised().request, { ...asked, reason: 'not-working', now: '2024-12-05T20:00:00.000Z' });
    expect(later?.request).toMatchObject({ reason: 'not-working', raisedAt: now, version: 2 });
  });

  it('is closed by a person, once, and is open again when it is asked again', () => {
    const { request: closed, event } = closeHelp(raised().request, { by: 'office', now });
    expect(closed).toMatchObject({ status: 'closed', closedBy: 'office', closedAt: now, version: 2 });
    expect(event.type).toBe('pharos.help-request.closed.v1');
    expect(() => closeHelp(closed, { by: 'office', now })).toThrow(/closed/);
    const again = raiseHelp(closed, { ...asked, now: '2024-12-09T20:00:00.000Z' });
    expect(again?.request).toMatchObject({ status: 'open', raisedAt: '2024-12-09T20:00:00.000Z', version: 3 });
    expect(again?.request).not.toHaveProperty('closedBy');
  });

  it('has an age in whole days', () => {
    const after = (hours: number) => waitedDays({ raisedAt: now }, Date.parse(now) + hours * 3_600_000);
    expect([after(-1), after(0), after(23.9), after(24), after(100)]).toEqual([0, 0, 0, 1, 4]);
  });
});
