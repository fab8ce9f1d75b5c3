import type { Dossier } from './dossier.ts';
import type { Violation } from './evidence.ts';

/** Whether a bus event is one of Pharos's own. */
const isOurs = ({ source }: { source: string }): boolean => source.startsWith('pharos');

/** Every event written down reached the bus, every event of ours on the bus was written down, and every target took it. */
export const checkEvents = (dossier: Dossier): Violation[] => {
  const { evidence, written } = dossier;
  const onBus = new Set(evidence.events.map(({ detail }) => detail.id));
  const found: Violation[] = [];
  for (const { id, type } of written) {
    if (!onBus.has(id))
      found.push({ check: 'event-never-published', text: `${type} ${id} was written down and never reached the bus` });
  }
  for (const { entity, publishedAt, pk } of evidence.rows) {
    if (entity === 'outbox' && publishedAt === undefined)
      found.push({ check: 'outbox-left-open', text: `${pk} is not marked as published` });
  }
  const ids = new Set(written.map(({ id }) => id));
  for (const { source, detail, detailType } of evidence.events) {
    if (source === 'pharos' && !ids.has(String(detail.id)))
      found.push({
        check: 'event-out-of-nowhere',
        text: `${detailType} ${detail.id} is on the bus, and no transaction wrote it down`,
      });
  }
  for (const { detailType, detail, deliveries } of evidence.events) {
    for (const { rule, outcome, reason } of deliveries) {
      if (outcome === 'failed')
        found.push({
          check: 'event-undelivered',
          text: `${detailType} ${detail.id ?? ''} did not reach the target of ${rule}: ${reason}`,
        });
    }
  }
  return found;
};

/** The events of ours, for whoever searches them. */
export const ourEvents = ({ evidence }: Dossier) => evidence.events.filter(isOurs);
