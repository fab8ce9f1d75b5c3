import type { Block, Inline } from './content.ts';
import type { Letter } from './letter.ts';

/** A link to a page has its address on a line of its own, unless the address is what it says. */
const inline = (part: Inline): string => {
  if (typeof part === 'string' || part.kind === 'strong' || !/^https?:/.test(part.href))
    return typeof part === 'string' ? part : part.text;
  return part.href === part.text ? part.text : `${part.text}\n  ${part.href}`;
};

const block = (part: Block): string => {
  switch (part.kind) {
    case 'paragraph':
      return part.text.map(inline).join('');
    case 'list':
      return [part.title, ...part.items.map((item) => `- ${item}`)].join('\n');
    case 'facts':
      return part.rows.map(({ label, value }) => `${label} ${inline(value)}`).join('\n');
    case 'answers':
      return [part.title, ...part.items.map(({ text, href }) => `- ${text}\n  ${href}`)].join('\n');
    case 'draft':
      return `${part.title}\n\n----------\n${part.text}\n----------`;
  }
};

/** The same message as plain text: every link shows the address it leads to as its words, except the one that opens the draft above it. */
export const textOf = ({ masthead, heading, body, footer }: Letter): string =>
  `${[heading, ...body.map(block), `--\n${masthead}`, ...footer.map(block)].join('\n\n')}\n`;
