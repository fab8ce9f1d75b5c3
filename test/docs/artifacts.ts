import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operationTables } from './client/operations.ts';
import { problemCatalogue } from './client/problems.ts';
import { clientTable, clientTypes } from './client/types.ts';
import { asyncApiDocument } from './events/asyncapi.ts';
import { eventCatalogue } from './events/catalogue.ts';
import { schemaOfEvent, types } from './events/schemas.ts';
import { between } from './markdown.ts';
import { openApiDocument } from './openapi/document.ts';
import { policyTable } from './policy.ts';
import { retentionTable } from './retention.ts';
import { accessPatternTables } from './store-patterns.ts';

export interface Artifact {
  /** From the root of the repository. */
  readonly path: string;
  readonly content: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Everything that is written from the code and committed beside it. `root` is the directory of the repository. */
export const artifacts = (root: string): Artifact[] => {
  const page = (path: string, marker: string, generated: string): Artifact => ({
    path,
    content: between(readFileSync(join(root, path), 'utf8'), marker, generated),
  });
  const openApi = openApiDocument();
  return [
    { path: 'packages/api-client/openapi.json', content: json(openApi) },
    { path: 'packages/api-client/generated/types.ts', content: clientTypes(openApi) },
    { path: 'packages/api-client/generated/operations.ts', content: clientTable(openApi) },
    page('packages/api-client/README.md', 'operations', operationTables(openApi)),
    page('packages/api-client/PROBLEMS.md', 'problems', problemCatalogue()),
    ...types.map((type) => ({ path: `events/schemas/${type}.json`, content: json(schemaOfEvent(type)) })),
    { path: 'events/asyncapi.json', content: json(asyncApiDocument()) },
    page('events/README.md', 'catalogue', eventCatalogue(root)),
    page('functions/http/README.md', 'policy', policyTable()),
    page('infra/README.md', 'retention', retentionTable()),
    page('packages/store/README.md', 'access-patterns', accessPatternTables()),
  ];
};
