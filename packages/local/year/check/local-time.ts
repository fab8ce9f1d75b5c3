/** Zone arithmetic by Intl alone: nothing of what planned the year is used to check it. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(zone, made);
  return made;
};

/** The wall clock of a zone at an instant (epoch milliseconds), to the minute: `2024-12-03T09:00`. */
export const localMinute = (instant: number, zone: string): string => {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
};

const asUtc = (local: string): number => Date.parse(`${local}:00Z`);

/** The instant (epoch milliseconds) at which a zone's wall clock shows `local`; of two the first, and in a gap the one that is as much later. */
export const instantOf = (local: string, zone: string): number => {
  const wanted = asUtc(local);
  const offsetAt = (instant: number) => asUtc(localMinute(instant, zone)) - instant;
  const candidates = [
    ...new Set([wanted - 86_400_000, wanted, wanted + 86_400_000].map((near) => wanted - offsetAt(near))),
  ];
  const exact = candidates.filter((instant) => localMinute(instant, zone) === local).sort((a, b) => a - b);
  return exact[0] ?? Math.max(...candidates);
};

/** A wall-clock time some days and hours away on the calendar. */
export const shifted = (local: string, { days = 0, hours = 0 }: { days?: number; hours?: number }): string =>
  new Date(asUtc(local) + (days * 24 + hours) * 3_600_000).toISOString().slice(0, 16);
