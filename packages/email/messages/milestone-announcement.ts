import { facts, paragraph } from '../content.ts';
import type { Template } from '../template.ts';

const paragraphs = (body: string) => body.split(/\n\s*\n/).map((text) => paragraph(text.trim()));

/** The words are the programme's own; the date is shown as precisely as it was published. */
export const milestoneAnnouncement: Template<'milestone-announcement'> = {
  en: ({ title, body, when, programme, cohort }) => ({
    subject: `${title}: ${programme.name}`,
    preview: `${programme.name}, ${cohort.label}`,
    heading: title,
    blocks: [...(when ? [facts({ label: 'When:', value: when })] : []), ...paragraphs(body)],
  }),
  fr: ({ title, body, when, programme, cohort }) => ({
    subject: `${title}\u00a0: ${programme.name}`,
    preview: `${programme.name}, ${cohort.label}`,
    heading: title,
    blocks: [...(when ? [facts({ label: 'Quand\u00a0:', value: when })] : []), ...paragraphs(body)],
  }),
};
