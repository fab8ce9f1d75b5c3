import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

/** The value below which a share of all lies; `share` 0.5 is the median. NaN where there is nothing. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : 0);

/** A table of Markdown, numbers to the right. */
export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const machine = (): string => `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`;

/** Whole numbers from the command line, each with what it is unless given. Ends the process with 2 for anything else. */
export const wholeNumbers = <Name extends string>(defaults: Readonly<Record<Name, number>>): Record<Name, number> => {
  const names = Object.keys(defaults) as Name[];
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
    const { values } = parseArgs({ options });
    const read = names.map((name) => {
      const value = Number(values[name] ?? defaults[name]);
      if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number, 1 or more`);
      return [name, value] as const;
    });
    return Object.fromEntries(read) as Record<Name, number>;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
};
