import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import openapi from '@pharos/api-client/openapi.json' with { type: 'json' };
import { close, listen } from '../cloud/ports.ts';
import { referencePage } from './reference-page.ts';

/** Hands a request on to the API, so that what a reader tries out comes from the page's own address and needs no CORS. */
const handOn = (apiUrl: string, incoming: IncomingMessage, outgoing: ServerResponse): void => {
  const { hostname, port } = new URL(apiUrl);
  const { method, url, headers } = incoming;
  const onward = request(
    { hostname, port, method, path: url, headers: { ...headers, host: `${hostname}:${port}` } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', (error) => {
    if (!outgoing.headersSent) outgoing.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
    outgoing.end(`The API at ${apiUrl} does not answer: ${error.message}\n`);
  });
  incoming.pipe(onward);
};

/** Serves the API reference at `/reference/`, and the API itself beside it. */
export const serveReference = async (options: {
  apiUrl: string;
  port?: number;
  log: (line: string) => void;
}): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const files = new Map(
    referencePage(openapi).map((file) => [`/reference/${file.path.replace('index.html', '')}`, file]),
  );
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url?.split('?', 1)[0] ?? '/';
    const file = files.get(path);
    if (path === '/' || path === '/reference') outgoing.writeHead(302, { location: '/reference/' }).end();
    else if (!file) handOn(options.apiUrl, incoming, outgoing);
    else outgoing.writeHead(200, { 'content-type': file.contentType }).end(file.body);
  });
  const address = await listen(server, 'the API reference', options.port, options.log);
  return { url: `${address}/reference/`, stop: () => close(server) };
};
