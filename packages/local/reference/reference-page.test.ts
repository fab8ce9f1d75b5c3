import openapi from '@pharos/api-client/openapi.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { referencePage } from './reference-page.ts';

const textOf = (path: string, apiUrl?: string): string =>
  String(referencePage(openapi, apiUrl).find((file) => file.path === path)?.body);

test('the page links only to files that come with it', () => {
  const linked = [...textOf('index.html').matchAll(/(?:href|src)="([^"]+)"/g)].map(([, link]) => link);
  const paths = referencePage(openapi).map(({ path }) => path);
  expect(linked.length).toBeGreaterThan(3);
  expect(linked.filter((link) => !paths.includes(link ?? ''))).toEqual([]);
  expect(paths).toContain(/url: '([^']+)'/.exec(textOf('start.js'))?.[1]);
});

test('the document on the page is the committed one, with this deployment as its server', () => {
  const shown = JSON.parse(textOf('openapi.json', 'http://localhost:4000'));
  expect(shown).toEqual({ ...openapi, servers: [{ url: 'http://localhost:4000', description: 'This deployment' }] });
});

test('every file has something in it and says what it is', () => {
  for (const { body, contentType } of referencePage(openapi)) {
    expect(body.length).toBeGreaterThan(100);
    expect(contentType).toMatch(/^(text\/(html|css|javascript)|application\/json|image\/png)/);
  }
});

test('a title cannot bring markup into the page', () => {
  const [html] = referencePage({ info: { title: '<script>alert(1)</script>' } });
  expect(String(html?.body)).not.toContain('<script>alert');
});
