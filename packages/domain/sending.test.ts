import { describe, expect, it } from 'vitest';
import { catchUp, openSending, Sending, stayStopped, stopSending } from './index.ts';

const NOW = '2024-12-02T16:00:00.000Z';

const stopped = () => {
  const change = stopSending(undefined, 'daily-quota', NOW);
  if (!change) throw new Error('not stopped');
  return change;
};

describe('sending', () => {
  it('stops once, for a reason, and somebody looks after it within a minute', () => {
    const { sending, event } = stopped();
    expect(Sending.parse(sending)).toEqual({
      status: 'stopped',
      reason: 'daily-quota',
      stoppedAt: NOW,
      lookAt: '2024-12-02T16:01:00.000Z',
      version: 1,
    });
    expect(event).toMatchObject({ type: 'pharos.sending.stopped.v1', data: { scope: 'all', reason: 'daily-quota' } });
    expect(stopSending(sending, 'account', NOW)).toBeUndefined();
  });

  it('stays stopped for another quarter of an hour when SES would still refuse', () => {
    expect(stayStopped(stopped().sending, NOW)).toMatchObject({
      status: 'stopped',
      lookAt: '2024-12-02T16:15:00.000Z',
      version: 2,
    });
  });

  it('is left alone for a quarter of an hour when it was opened in vain', () => {
    const { sending: open } = openSending(stopped().sending, NOW);
    const lookAt = (now: string) => stopSending(open, 'send-rate', now)?.sending.lookAt;
    expect(lookAt('2024-12-02T16:14:59.000Z')).toBe('2024-12-02T16:29:59.000Z');
    expect(lookAt('2024-12-02T16:15:00.000Z')).toBe('2024-12-02T16:16:00.000Z');
  });

  it('opens carefully, and is looked after until everything that waited is asked for', () => {
    const { sending: open, event } = openSending(stopped().sending, NOW);
    expect(event.type).toBe('pharos.sending.resumed.v1');
    expect(open).toMatchObject({ status: 'open', openedAt: NOW, lookAt: '2024-12-02T16:01:00.000Z' });

    expect(catchUp(open, { all: false, now: NOW }).lookAt).toBe('2024-12-02T16:15:00.000Z');
    expect(catchUp(open, { all: true, now: NOW })).not.toHaveProperty('lookAt');
    expect(stopSending(catchUp(open, { all: true, now: NOW }), 'account', NOW)?.sending.version).toBe(4);
  });
});
