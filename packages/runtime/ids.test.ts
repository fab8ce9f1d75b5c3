import {
  ApplicationId,
  CohortId,
  ErasureId,
  EventId,
  ExportId,
  HelpRequestId,
  HoldId,
  type IdPrefix,
  MatchRunId,
  MeetingId,
  MentorshipId,
  MessageId,
  NominationId,
  NoteId,
  ParticipantId,
  StaffId,
} from '@pharos/events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivedId, newId } from './index.ts';

const schemas: Record<IdPrefix, { safeParse: (value: unknown) => { success: boolean } }> = {
  coh: CohortId,
  par: ParticipantId,
  app: ApplicationId,
  run: MatchRunId,
  men: MentorshipId,
  mtg: MeetingId,
  msg: MessageId,
  hol: HoldId,
  hlp: HelpRequestId,
  stf: StaffId,
  nom: NominationId,
  not: NoteId,
  ers: ErasureId,
  exp: ExportId,
  evt: EventId,
};
const prefixes = Object.keys(schemas) as IdPrefix[];
const NOW = Date.parse('2024-05-01T14:00:00Z');

describe('a new id', () => {
  it.each(prefixes)('%s_… is valid for its kind and for no other', (prefix) => {
    const id = newId(prefix, NOW);
    expect(prefixes.filter((each) => schemas[each].safeParse(id).success)).toEqual([prefix]);
  });

  it('sorts by the time at which it was made', () => {
    expect(newId('evt', NOW) < newId('evt', NOW + 1)).toBe(true);
  });

  it('is another one each time, in the same millisecond too', () => {
    expect(new Set(Array.from({ length: 1000 }, () => newId('evt', NOW))).size).toBe(1000);
  });
});

describe('a derived id', () => {
  it('is valid, and the same for the same parts whenever it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...prefixes), fc.array(fc.string()), (prefix, parts) => {
        const id = derivedId(prefix, ...parts);
        expect(schemas[prefix].safeParse(id).success).toBe(true);
        expect(derivedId(prefix, ...parts)).toBe(id);
      }),
    );
    expect(derivedId('msg', 'evt_1', 'par_1', 'check-in')).toBe('msg_TJ7MC9YMSSCVAJNC70HFQ5J0NM');
  });

  it('is another one when the same letters are parted elsewhere', () => {
    expect(derivedId('msg', 'ab', 'c')).not.toBe(derivedId('msg', 'a', 'bc'));
    expect(derivedId('msg', 'ab')).not.toBe(derivedId('msg', 'ab', ''));
  });
});
