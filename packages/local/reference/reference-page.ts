import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One file of the reference page, to be served as it is. `path` is below the page's own address; the page itself is `index.html`. */
export interface ReferenceFile {
  readonly path: string;
  readonly contentType: string;
  readonly body: string | Buffer;
}

const swaggerUi = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const fromSwaggerUi = (name: string, contentType: string): ReferenceFile => ({
  path: name,
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
    <link rel="icon" type="image/png" href="favicon-32x32.png">
    <link rel="stylesheet" href="swagger-ui.css">
  </head>
  <body>
    <main id="reference"></main>
    <noscript><p>This page needs JavaScript. The document itself: <a href="openapi.json">openapi.json</a></p></noscript>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({
  url: 'openapi.json',
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
 * The API reference as files of one folder, complete in themselves: nothing is fetched from elsewhere, and any web server can have them at
 * any address. Requests that a reader tries out go to `apiUrl`; without one, to where the page itself comes from.
 */
export const referencePage = (
  openapi: { readonly info: { readonly title: string } },
  apiUrl: string = '/',
): ReferenceFile[] => [
  { path: 'index.html', contentType: 'text/html; charset=utf-8', body: page(openapi.info.title) },
  { path: 'start.js', contentType: 'text/javascript; charset=utf-8', body: START },
  {
    path: 'openapi.json',
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify({ ...openapi, servers: [{ url: apiUrl, description: 'This deployment' }] }),
  },
  fromSwaggerUi('swagger-ui.css', 'text/css; charset=utf-8'),
  fromSwaggerUi('swagger-ui-bundle.js', 'text/javascript; charset=utf-8'),
  fromSwaggerUi('favicon-32x32.png', 'image/png'),
];
