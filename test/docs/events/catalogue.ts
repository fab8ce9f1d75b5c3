import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../markdown.ts';
import { definitionOf, kindOf, schemaOfEvent, types } from './schemas.ts';

const aggregateOf = (type: string): string => type.split('.')[1] ?? type;

const entry = (type: string, root: string): string => {
  const { description, source, version } = definitionOf(type);
  const data = schemaOfEvent(type).properties.data;
  const fields = Object.entries(data?.properties ?? {}).map(([name, schema]) => [
    `\`${name}\``,
    kindOf(schema),
    schema.description ?? '',
  ]);
  const example = readFileSync(join(root, 'events/examples', type, 'plain.json'), 'utf8').trim();
  return `### \`${type}\`

${description}

Version ${version}, source \`${source}\`, [schema](schemas/${type}.json), [examples](examples/${type}).

${table(['data', 'holds', ''], fields)}

<details><summary>Example</summary>

\`\`\`json
${example}
\`\`\`

</details>
`;
};

/** The catalogue of events as Markdown: an overview, then each event with its data and an example. */
export const eventCatalogue = (root: string): string => {
  const overview = table(
    ['event', 'what it tells', 'to build on'],
    types.map((type) => {
      const { description, promised } = definitionOf(type);
      return [`[\`${type}\`](#${type.replaceAll('.', '')})`, description, promised ? 'yes' : 'no'];
    }),
  );
  const groups = Map.groupBy(types, aggregateOf);
  const chapters = [...groups].map(
    ([aggregate, members]) =>
      `## ${aggregate.charAt(0).toUpperCase()}${aggregate.slice(1).replaceAll('-', ' ')}\n\n${members.map((type) => entry(type, root)).join('\n')}`,
  );
  return `${overview}\n\n${chapters.join('\n')}`;
};
