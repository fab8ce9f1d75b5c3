import { aCohort, aCycle, aMeeting, aProgramme } from '@pharos/test/support/builders.ts';
import { describe, expect, it } from 'vitest';
import {
  type MilestoneTemplate,
  type Plan,
  planAt,
  planTimeline,
  remindersOf,
  replan,
  shiftLocal,
  TimeZone,
} from './index.ts';

const TZDATA = process.versions.tz ?? 'unknown';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FROM = Date.UTC(2025, 0, 1);
const TO = Date.UTC(2029, 0, 1);
const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];

/** A zone read through Intl alone: nothing of what plans is used to check it. */
const clockOf = (zone: string) => {
  const format = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const offset = (instant: number): number => {
    const [, year, month, day, hour, minute, second] =
      /(\d+)-(\d+)-(\d+), (\d+):(\d+):(\d+)/.exec(format.format(instant))?.map(Number) ?? [];
    return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second) - instant;
  };
  const shown = (instant: number): string => new Date(instant + offset(instant)).toISOString().slice(0, 16);
  return { offset, shown };
};

/** Every instant from 2025 to 2028 at which a zone's clocks are put forward or back, with what they are put by. */
const changesOf = ({ offset }: ReturnType<typeof clockOf>): { at: number; before: number; after: number }[] => {
  const found: { at: number; before: number; after: number }[] = [];
  let before = offset(FROM);
  for (let week = FROM + 7 * DAY; week < TO; week += 7 * DAY) {
    const after = offset(week);
    if (after !== before) {
      let [low, high] = [week - 7 * DAY, week];
      while (high - low > 60_000) {
        const middle = Math.floor((low + high) / 2 / 60_000) * 60_000;
        if (offset(middle) === before) low = middle;
        else high = middle;
      }
      found.push({ at: high, before, after });
    }
    before = after;
  }
  return found;
};

const localOf = (wall: number): string => new Date(wall).toISOString().slice(0, 16);

/** Wall-clock times worth looking at: sampled days at the hours that programmes use, and every quarter of an hour around every change. */
const timesIn = (changes: ReturnType<typeof changesOf>): string[] => {
  const sampled: string[] = [];
  for (let day = FROM; day < TO; day += 146 * DAY)
    for (const hour of [0, 7.5, 9, 16.5, 23.75]) sampled.push(localOf(day + hour * HOUR));
  const around = changes.flatMap(({ at, before, after }) => {
    const [low, high] = [at + Math.min(before, after) - HOUR, at + Math.max(before, after) + HOUR];
    return Array.from({ length: Math.floor((high - low) / 900_000) + 1 }, (_, i) => localOf(low + i * 900_000));
  });
  return [...sampled, ...around].sort();
};

const known = zones.map((zone) => {
  const clock = clockOf(zone);
  const changes = changesOf(clock);
  return { zone, clock, changes, times: timesIn(changes) };
});

/** What is wrong anywhere, so that one assertion covers every zone and a failure names the times. */
const wrongIn = (check: (of: (typeof known)[number]) => string[]): string[] => known.flatMap(check).slice(0, 10);

describe('in every zone that there is, from 2025 to 2028', () => {
  it('there are hundreds of zones and changes to look at, and each may be the zone of a cohort', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(known.flatMap(({ changes }) => changes).length).toBeGreaterThan(800);
    expect(zones.filter((zone) => !TimeZone.safeParse(zone).success)).toEqual([]);
  });

  it('a plan shows its wall clock, or, in a gap, one that is later by what the clocks are put forward; of two the first', () => {
    const wrong = wrongIn(({ zone, clock, changes, times }) =>
      times.flatMap((local) => {
        const wall = Date.parse(`${local}Z`);
        const gap = changes.find(({ at, before, after }) => after > before && wall >= at + before && wall < at + after);
        const at = Date.parse(planAt(local, zone, TZDATA).at);
        const wanted = gap ? localOf(wall + gap.after - gap.before) : local;
        if (clock.shown(at) !== wanted) return [`${zone} ${local} is shown as ${clock.shown(at)}`];
        const fold = changes.find(
          ({ at: change, before, after }) => after < before && at - change >= 0 && at - change < before - after,
        );
        return fold ? [`${zone} ${local} is the second of two`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('later on the wall clock is later in time, but for times that a gap swallows', () => {
    const wrong = wrongIn(({ zone, clock, times }) => {
      const plans = times
        .map((local) => planAt(local, zone, TZDATA))
        .filter(({ at, local }) => clock.shown(Date.parse(at)) === local);
      return plans.flatMap(({ at, local }, i) => {
        const before = plans[i - 1];
        return before && before.local < local && before.at >= at
          ? [`${zone} ${before.local} comes after ${local}`]
          : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('planned again with other tz data it is the same wall clock at another instant, and nothing else', () => {
    const wrong = wrongIn(({ zone, times }) =>
      times.flatMap((local, i) => {
        const right = planAt(local, zone, TZDATA);
        const off = i % 2 === 0 ? HOUR : -HOUR;
        const stale: Plan = { ...right, at: new Date(Date.parse(right.at) + off).toISOString(), tzdata: '2024a' };
        const again = replan(stale, TZDATA);
        const same = JSON.stringify(again) === JSON.stringify(right);
        return same &&
          replan(right, TZDATA) === undefined &&
          replan({ ...right, tzdata: '2024a' }, TZDATA) === undefined
          ? []
          : [`${zone} ${local} became ${JSON.stringify(again)}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('a reminder stands at the hours before or the time after that the programme says, before its meeting or after it', () => {
    const wrong = wrongIn(({ zone, clock, changes }) =>
      [...changes.map(({ at, after }) => localOf(at + after).slice(0, 10)), '2026-06-17'].flatMap((day) =>
        ['00:15', '03:00', '08:00', '16:30', '23:30'].flatMap((time) =>
          [1, 24, 48].flatMap((remindHoursBefore) => {
            const starts = planAt(`${day}T${time}`, zone, TZDATA);
            const programme = aProgramme();
            const reminders = remindersOf(
              { ...programme, meetings: { ...programme.meetings, remindHoursBefore } },
              aMeeting({ starts }),
              { now: '2024-01-01T00:00:00.000Z', tzdata: TZDATA },
            );
            return reminders.flatMap(({ which, plan }) => {
              const shown = clock.shown(Date.parse(plan.at));
              const late = which === 'before' ? plan.at >= starts.at : plan.at <= starts.at;
              return late ||
                (shown !== plan.local &&
                  changes.every(
                    ({ before, after }) =>
                      Math.abs(Date.parse(`${shown}Z`) - Date.parse(`${plan.local}Z`)) !== after - before,
                  ))
                ? [`${zone} ${starts.local}: ${which} ${remindHoursBefore} is ${plan.local}, shown as ${shown}`]
                : [];
            });
          }),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('shifted by days on the calendar it keeps its hour', () => {
    for (const { times } of known.slice(0, 40)) {
      for (const local of times.slice(0, 50)) {
        expect(shiftLocal(local, { days: 7 }).slice(11)).toBe(local.slice(11));
        expect(shiftLocal(shiftLocal(local, { days: 400 }), { days: -400 })).toBe(local);
      }
    }
  });

  const months = Array.from(
    { length: 48 },
    (_, i) => `${2025 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
  );
  const precisions = ['early-month', 'mid-month', 'month', 'late-month'] as const;
  const milestones = months.map((month, i): MilestoneTemplate => {
    const precision = month.endsWith('-12') ? 'early-month' : (precisions[i % 4] ?? 'month');
    return {
      key: `${precision}-${month}`,
      kind: 'check-in',
      title: { en: month, fr: month },
      published: null,
      date: { precision, month },
      time: '09:00',
    };
  });

  it('"early December" and every other vague date is nine o’clock on a Tuesday of that month, wherever the cohort is', () => {
    const wrong = wrongIn(({ zone, clock }) => {
      const timeline = planTimeline(aCohort({ timeZone: zone }), aCycle({ milestones }), {
        now: '2024-01-01T00:00:00.000Z',
        tzdata: TZDATA,
      });
      const order = timeline.map(({ milestone }) => milestone.plan.local);
      const tuesdays = timeline.flatMap(({ milestone: { key, plan } }) => {
        const shown = clock.shown(Date.parse(plan.at));
        const right =
          shown === plan.local &&
          shown.endsWith('T09:00') &&
          key.endsWith(shown.slice(0, 7)) &&
          new Date(`${shown}Z`).getUTCDay() === 2;
        return right ? [] : [`${zone} ${key} is shown as ${shown}`];
      });
      return [...tuesdays, ...(order.join() === order.toSorted().join() ? [] : [`${zone}: out of order`])];
    });
    expect(wrong).toEqual([]);
  });
});

describe('Alberta and British Columbia from 2026-11-01', () => {
  it.each([
    ['America/Edmonton', '2026-12-01T09:00', '2026-12-01T15:00:00.000Z'],
    ['America/Edmonton', '2028-02-08T09:00', '2028-02-08T15:00:00.000Z'],
    ['America/Vancouver', '2026-12-01T09:00', '2026-12-01T16:00:00.000Z'],
    ['America/Vancouver', '2028-02-08T09:00', '2028-02-08T16:00:00.000Z'],
    ['America/Vancouver', '2026-02-10T09:00', '2026-02-10T17:00:00.000Z'],
  ])('%s at %s is %s', (zone, local, at) => {
    expect(planAt(local, zone, TZDATA).at).toBe(at);
  });

  it.each(['America/Edmonton', 'America/Vancouver'])('%s changes its clocks no more', (zone) => {
    const { changes } = known.find((each) => each.zone === zone) ?? { changes: [] };
    expect(changes.filter(({ at }) => at > Date.UTC(2026, 3, 1)).map(({ at }) => localOf(at))).toEqual([]);
  });
});
