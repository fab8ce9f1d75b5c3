import { table } from '../markdown.ts';
import type { OpenApi } from '../openapi/document.ts';

/** The operations of the API as Markdown, by tag. */
export const operationTables = ({ paths, tags }: OpenApi): string => {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const chapter = ({ name, description }: OpenApi['tags'][number]): string => {
    const rows = all
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => [
        `\`${operation.operationId}\``,
        operation.summary,
        `\`${method.toUpperCase()} ${path}\``,
      ]);
    return `### ${name}\n\n${description}\n\n${table(['method', 'what it does', 'request'], rows)}`;
  };
  return tags.map(chapter).join('\n\n');
};
