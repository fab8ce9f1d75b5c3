import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Cloud, startCloud } from './cloud.ts';
import { synthFixture, type Template, withTemplate } from './fixture-app.ts';

const START = Date.parse('2024-09-03T12:00:00Z');
const made: string[] = [];
let assembly: string;
let cloud: Cloud | undefined;

beforeAll(() => {
  assembly = synthFixture();
  made.push(assembly);
});
afterAll(() => {
  for (const directory of made) rmSync(dirname(directory), { recursive: true });
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
});

async function startWith(
  stack: string,
  change: (template: Template) => void,
  log?: (line: string) => void,
): Promise<Cloud> {
  const changed = withTemplate(assembly, stack, change);
  made.push(changed);
  cloud = await startCloud({ assembly: changed, now: START, clock: 'frozen', ...(log ? { log } : {}) });
  return cloud;
}

/** The logical id of the first resource of a type whose id begins so. */
function idOf({ Resources }: Template, type: string, begins = ''): string {
  const found = Object.keys(Resources).find((id) => Resources[id]?.Type === type && id.startsWith(begins));
  if (!found) throw new Error(`the fixture has no ${type} ${begins}`);
  return found;
}

const change = (template: Template, type: string, begins: string, properties: Record<string, unknown>) => {
  Object.assign(template.Resources[idOf(template, type, begins)]?.Properties ?? {}, properties);
};

async function post(noteId: string): Promise<Response> {
  if (!cloud) throw new Error('the cloud was not started');
  const headers = { authorization: `Bearer ${await cloud.token({ sub: 'somebody' })}` };
  return fetch(`${cloud.apiUrl}/notes/${noteId}`, { method: 'POST', headers, body: '{"text":"fine"}' });
}

it('finds a function that cannot be loaded before anybody invokes it, when warmed, and runs the others', async () => {
  const changed = withTemplate(assembly, 'Api', (template) => {
    change(template, 'AWS::Lambda::Function', 'Echo', { Handler: 'index.gone' });
  });
  made.push(changed);
  cloud = await startCloud({ assembly: changed, now: START, clock: 'frozen', warm: true });
  const lines = () => (cloud?.logs() ?? []).map(({ fn, line }) => `${fn}: ${line}`);
  await vi.waitFor(
    () => expect(lines()).toContainEqual(expect.stringMatching(/^Api\/Echo: .*exports no function named gone/)),
    10_000,
  );
  expect(cloud.invocations().map(({ count }) => count)).toEqual([0, 0, 0, 0]);
  expect((await post('n1')).status).toBe(201);
});

it('refuses what the role does not allow, naming function, action and table', async () => {
  const said: string[] = [];
  const running = await startWith(
    'Api',
    (template) => {
      const policy = template.Resources[idOf(template, 'AWS::IAM::Policy', 'Notes')];
      const text = JSON.stringify(policy?.Properties).replaceAll('"dynamodb:PutItem",', '');
      Object.assign(policy?.Properties ?? {}, JSON.parse(text));
    },
    (line) => said.push(line),
  );
  expect((await post('n1')).status).toBe(500);
  const resource = `arn:aws:dynamodb:ca-central-1:000000000000:table/${running.table.name}`;
  expect(running.denied()).toEqual([{ fn: 'Api/Notes', action: 'dynamodb:PutItem', resource }]);
  expect(said.join('\n')).toContain(`Access denied: Api/Notes may not dynamodb:PutItem on ${resource}`);
  expect(
    running
      .logs()
      .map(({ line }) => line)
      .join('\n'),
  ).toContain('AccessDeniedException');
});

it('refuses a key nobody has', async () => {
  const running = await startWith('Api', () => undefined);
  const answer = await fetch(running.servicesUrl, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=stranger/20240101/ca-central-1/dynamodb/aws4_request, Signature=0',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
    },
    body: '{}',
  });
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { __type: 'com.amazon.coral.service#AccessDeniedException' },
  ]);
  expect(running.denied()).toMatchObject([{ fn: 'stranger' }]);
});

it('has no route that the template has not', async () => {
  await startWith('Api', (template) => {
    delete template.Resources[idOf(template, 'AWS::ApiGatewayV2::Route', 'HttpPOST')];
  });
  expect((await post('n1')).status).toBe(404);
});

it('shows a missing environment variable as the function’s own failure to start, by name', async () => {
  const running = await startWith('Workers', (template) =>
    change(template, 'AWS::Lambda::Function', 'Consumer', { Environment: { Variables: {} } }),
  );
  await post('n1');
  await running.settle();
  const lines = running.logs().filter(({ fn }) => fn === 'Workers/Consumer');
  expect(lines[0]?.line).toContain('The function could not be started: Error: TABLE_NAME is not set');
  await running.moveTo(START + 600_000);
  expect(running.invocations().find(({ fn }) => fn === 'Workers/Consumer')).toMatchObject({ count: 5, errors: 5 });
  expect(await running.deadLetters()).toHaveLength(1);
});

it.each([
  [
    'a mapping on an unknown queue',
    'Workers',
    (template: Template) =>
      change(template, 'AWS::Lambda::EventSourceMapping', 'Consumer', { EventSourceArn: 'arn:aws:sqs:a:b:gone' }),
    /^Workers\/Consumer.*: there is no queue or table stream arn:aws:sqs:a:b:gone$/,
  ],
  [
    'a mapping whose role may not read the queue',
    'Workers',
    (template: Template) => {
      const policy = template.Resources[idOf(template, 'AWS::IAM::Policy', 'Consumer')];
      const text = JSON.stringify(policy?.Properties).replaceAll('"sqs:ReceiveMessage",', '');
      Object.assign(policy?.Properties ?? {}, JSON.parse(text));
    },
    /^Workers\/Consumer.*: the role of Workers\/Consumer.* may not sqs:ReceiveMessage on /,
  ],
  [
    'a policy for a rule that is gone',
    'Workers',
    (template: Template) => {
      delete template.Resources[idOf(template, 'AWS::Events::Rule', 'OnNote')];
    },
    /^Workers\/QueuePolicy.*: there is no OnNote\w+ in stack Workers$/,
  ],
  [
    'a function that is not Node',
    'Api',
    (template: Template) => change(template, 'AWS::Lambda::Function', 'Echo', { Runtime: 'python3.14' }),
    /^Api\/Echo.*: the local cloud runs Node functions only, not python3.14$/,
  ],
  [
    'a FIFO queue',
    'Workers',
    (template: Template) => change(template, 'AWS::SQS::Queue', 'Queue', { FifoQueue: true }),
    /^Workers\/Queue.*: FIFO queues are not run/,
  ],
  [
    'a route to something else than a function',
    'Api',
    (template: Template) =>
      change(template, 'AWS::ApiGatewayV2::Integration', 'HttpGETme', { IntegrationType: 'HTTP_PROXY' }),
    /^Api\/HttpGETme.*: only AWS_PROXY/,
  ],
])('refuses %s at the start, naming it', async (_, stack, broken, message) => {
  await expect(startWith(stack, broken)).rejects.toThrow(message);
});

it('leaves nothing behind that keeps the process alive, even after a failed start', async () => {
  const failing = withTemplate(assembly, 'Api', (template) =>
    change(template, 'AWS::ApiGatewayV2::Stage', '', { StageName: 'v1' }),
  );
  made.push(failing);
  const script = `
    import { startCloud } from ${JSON.stringify(new URL('../index.ts', import.meta.url).href)};
    const options = { now: ${START}, clock: 'running' };
    const failed = await startCloud({ ...options, assembly: ${JSON.stringify(failing)} }).catch((error) => error.message);
    const cloud = await startCloud({ ...options, assembly: ${JSON.stringify(assembly)} });
    await fetch(cloud.apiUrl + '/echo/text');
    await cloud.stop();
    console.log(failed);`;
  const file = join(dirname(failing), 'start-twice.mjs');
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, 'exit')) as [number];
  expect([code, Buffer.concat(said).toString()]).toMatchObject([0, expect.stringContaining('only the stage $default')]);
});

it('does not invoke a function whose reserved concurrency is 0', async () => {
  const running = await startWith('Workers', (template) =>
    change(template, 'AWS::Lambda::Function', 'Consumer', { ReservedConcurrentExecutions: 0 }),
  );
  await post('n1');
  await running.settle();
  expect(running.invocations().find(({ fn }) => fn === 'Workers/Consumer')).toMatchObject({ count: 0, errors: 0 });
});

it('lets the operator look at the queues with the SQS API', async () => {
  const running = await startWith('Workers', (template) => {
    delete template.Resources[idOf(template, 'AWS::Lambda::EventSourceMapping', 'Consumer')];
  });
  await post('n1');
  await running.settle();
  const { QueueUrls } = await callSqs(running.servicesUrl, 'ListQueues', {});
  const [QueueUrl] = (QueueUrls as string[]).filter((url) => url.includes('Workers-Queue'));
  const { Messages } = await callSqs(running.servicesUrl, 'ReceiveMessage', { QueueUrl });
  expect(JSON.parse((Messages as { Body: string }[])[0]?.Body ?? '{}')).toMatchObject({ detail: { noteId: 'n1' } });
});

async function callSqs(url: string, operation: string, input: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: 'AWS4-HMAC-SHA256 Credential=operator/20240101/ca-central-1/sqs/aws4_request, Signature=0',
      'x-amz-target': `AmazonSQS.${operation}`,
    },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Record<string, unknown>;
}
