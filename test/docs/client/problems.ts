import { type ProblemType, problems } from '@pharos/runtime';

/** A failed precondition is told by a status of its own. */
const statusOf = (code: string, { status }: ProblemType): string =>
  code === 'stale-version' ? `${status}, or 412 where \`If-Match\` was sent` : `${status}`;

/** Every type of problem as Markdown, each under a heading that can be linked to. */
export const problemCatalogue = (): string =>
  Object.entries(problems)
    .map(
      ([code, type]) =>
        `## ${code}\n\n**${type.title.en}** / *${type.title.fr}* (${statusOf(code, type)}). ${type.help}`,
    )
    .join('\n\n');
