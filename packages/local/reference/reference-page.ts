import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One file of the reference page, to be served as it is. */
export interface ReferenceFile {
  readonly path: string;
  readonly contentType: string;
  readonly body: string | Buffer;
}

const BASE = '/reference';

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const fromSwaggerUi = (name: string, contentType: string): ReferenceFile => ({
  path: `${BASE}/${name}`,
  contentType,
  body: readFileSync(join(swaggerUi, name)),
});

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const page = (title: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)}: API reference</title>
    <link rel="icon" type="image/png" href="${BASE}/favicon-32x32.png">
    <link rel="stylesheet" href="${BASE}/swagger-ui.css">
  </head>
  <body>
    <main id="reference"></main>
    <noscript><p>This page needs JavaScript. The document itself: <a href="${BASE}/openapi.json">openapi.json</a></p></noscript>
    <script src="${BASE}/swagger-ui-bundle.js"></script>
    <script src="${BASE}/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '${BASE}/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
});
`;

/**
 * The API reference as files under `/reference`, complete in themselves: nothing is fetched from elsewhere. Requests that a reader tries out
 * go to `apiUrl`; without one, to where the page itself comes from.
 */
export const referencePage = (
  openapi: { readonly info: { readonly title: string } },
  apiUrl: string = '/',
): ReferenceFile[] => [
  { path: BASE, contentType: 'text/html; charset=utf-8', body: page(openapi.info.title) },
  { path: `${BASE}/start.js`, contentType: 'text/javascript; charset=utf-8', body: START },
  {
    path: `${BASE}/openapi.json`,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ ...openapi, servers: [{ url: apiUrl, description: 'This deployment' }] }),
  },
  fromSwaggerUi('swagger-ui.css', 'text/css; charset=utf-8'),
  fromSwaggerUi('swagger-ui-bundle.js', 'text/javascript; charset=utf-8'),
  fromSwaggerUi('favicon-32x32.png', 'image/png'),
];
