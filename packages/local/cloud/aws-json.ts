import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A service that speaks AWS JSON over HTTP, with connections that are kept. */
export interface AwsJsonClient {
  readonly endpoint: string;
  /** Sends a request as it is. */
  send(target: string, body: string | Buffer): Promise<Answer>;
  /** @throws Error with the service's own name for it, when it refuses */
  call(target: string, input: unknown): Promise<Record<string, unknown>>;
  close(): void;
}

/** DynamoDB stand-ins want to see a signature, though they do not check it. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=operator/20240101/ca-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** Headers that describe one connection, or that the front sets itself. */
const NOT_PASSED_ON = new Set(['connection', 'keep-alive', 'date', 'server', 'content-length', 'transfer-encoding']);

export function createAwsJsonClient(endpoint: string): AwsJsonClient {
  const { hostname, port } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  const send = (target: string, body: string | Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          hostname,
          port,
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.0',
            'content-length': Buffer.byteLength(body),
            'x-amz-target': target,
            'x-amz-date': '20240101T000000Z',
            authorization: SIGNED,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const headers: Record<string, string> = {};
            for (const [name, value] of Object.entries(incoming.headers)) {
              if (!NOT_PASSED_ON.has(name)) headers[name] = String(value);
            }
            resolve({ status: incoming.statusCode ?? 500, headers, body: Buffer.concat(chunks) });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });

  return {
    endpoint,
    send,
    async call(target, input) {
      const { status, body } = await send(target, JSON.stringify(input));
      const output = JSON.parse(body.toString() || '{}') as Record<string, unknown>;
      if (status >= 300) {
        const name = String(output.__type ?? status).replace(/^.*#/, '');
        throw Object.assign(new Error(`${target}: ${name}: ${output.message ?? output.Message}`), { name });
      }
      return output;
    },
    close: () => agent.destroy(),
  };
}
