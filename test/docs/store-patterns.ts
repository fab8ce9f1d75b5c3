import { type AccessPattern, accessPatterns } from '@pharos/store';
import { table } from './markdown.ts';

const INDEXES: Readonly<Record<AccessPattern['index'], string>> = {
  main: 'The table itself: `pk`, `sk`',
  gsi1: 'Lists of a cohort: `gsi1pk`, `gsi1sk`',
  gsi2: 'Lists of a person, as applicant or mentor: `gsi2pk`, `gsi2sk`',
  gsi3: 'The other side of the pair, and who is waiting: `gsi3pk`, `gsi3sk`',
  keys: 'The table of keys: `pk`, `sk`',
  due: 'Everything that has a time, until it is done: `duePk`, `dueSk`',
};

const row = ([name, pattern]: [string, AccessPattern]): string[] => [
  `\`${name}\``,
  pattern.question,
  `\`${pattern.pk}\``,
  pattern.sk === 'all' ? 'all' : `\`${pattern.sk}\``,
  pattern.order ?? '',
  pattern.narrowed ?? '',
  pattern.usedBy.map((place) => `\`${place}\``).join(', '),
];

/** The access patterns of the single table as Markdown, by index. */
export const accessPatternTables = (): string => {
  const groups = Map.groupBy(Object.entries<AccessPattern>(accessPatterns), ([, { index }]) => index);
  return [...groups]
    .map(([index, patterns]) => {
      const head = ['name', 'question', 'partition key', 'sort key', 'order', 'narrowed', 'used by'];
      return `### \`${index}\`\n\n${INDEXES[index]}.\n\n${table(head, patterns.map(row))}`;
    })
    .join('\n\n');
};
