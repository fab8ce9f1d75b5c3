import { anId } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import { appoint, dismiss } from './index.ts';

const made = { id: anId('stf'), account: 'account-1', name: 'Dominique', by: 'office', programmeId: 'small' };
const coordinator = appoint(undefined, { ...made, role: 'coordinator' }).staff;

describe('a role', () => {
  it('is given once however often it is asked for, and told of without a name or an account', () => {
    const { staff, event } = appoint(undefined, { ...made, role: 'coordinator' });
    expect(staff).toMatchObject({ roles: { small: 'coordinator' }, version: 1 });
    expect(event).toMatchObject({ data: { staffId: staff.id, programmeId: 'small', role: 'coordinator' } });
    expect(JSON.stringify(event)).not.toMatch(/Dominique|account-1/);
    expect(appoint(staff, { ...made, role: 'coordinator' })).toEqual({ staff });
  });

  it('takes the place of the one before, and leaves those in other programmes', () => {
    const both = appoint(coordinator, { ...made, programmeId: 'large', role: 'helper' }).staff;
    expect(appoint(both, { ...made, role: 'helper' }).staff).toMatchObject({
      id: coordinator.id,
      roles: { small: 'helper', large: 'helper' },
      version: 3,
    });
    expect(dismiss(both, { programmeId: 'small', by: 'office' })).toMatchObject({
      staff: { roles: { large: 'helper' }, version: 3 },
      event: { data: { staffId: coordinator.id, programmeId: 'small' } },
    });
  });

  it('is never one’s own to give or take, so that whoever dismisses stays', () => {
    const mine = { by: 'account-1', programmeId: 'small' };
    expect(() => appoint(coordinator, { ...made, ...mine, role: 'helper' })).toThrow('somebody else');
    expect(() => dismiss(coordinator, mine)).toThrow('somebody else');
  });

  it.each([
    ['nobody', undefined],
    ['somebody of another programme', { ...coordinator, roles: { large: 'helper' as const } }],
    ['somebody dismissed before', { ...coordinator, roles: {} }],
  ])('cannot be taken from %s', (_who, staff) => {
    expect(() => dismiss(staff, { programmeId: 'small', by: 'office' })).toThrow('no role');
    expect(() => dismiss(staff, { programmeId: 'constructor', by: 'office' })).toThrow('no role');
  });
});
