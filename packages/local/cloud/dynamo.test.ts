import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createAwsJsonClient } from './aws-json.ts';
import { startDynamo } from './dynamo.ts';

it('uses a DynamoDB that runs already when its address is given', async () => {
  const first = await startDynamo(() => undefined);
  const second = await startDynamo(() => undefined, { AWS_ENDPOINT_URL_DYNAMODB: first.client.endpoint });
  expect(await second.client.call('DynamoDB_20120810.ListTables', {})).toEqual({ TableNames: [] });
  await second.stop();
  expect(await first.client.call('DynamoDB_20120810.ListTables', {})).toEqual({ TableNames: [] });
  await first.stop();
  const gone = createAwsJsonClient(first.client.endpoint);
  await expect(gone.call('DynamoDB_20120810.ListTables', {})).rejects.toThrow('ECONNREFUSED');
});

it('ends the database when this process is killed', async () => {
  const script = `
    const { startDynamo } = await import(${JSON.stringify(new URL('./dynamo.ts', import.meta.url).href)});
    const { client } = await startDynamo(() => undefined);
    console.log(client.endpoint);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--eval', `void (async () => {${script}})()`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = (await once(child.stdout, 'data')) as [Buffer];
  const client = createAwsJsonClient(endpoint.toString().trim());
  expect(await client.call('DynamoDB_20120810.ListTables', {})).toEqual({ TableNames: [] });
  child.kill('SIGKILL');
  await once(child, 'exit');
  let answer: unknown = 'still there';
  for (let tries = 0; answer === 'still there' && tries < 100; tries += 1) {
    await wait(20);
    answer = await client.call('DynamoDB_20120810.ListTables', {}).then(
      () => 'still there',
      () => 'gone',
    );
  }
  expect(answer).toBe('gone');
  client.close();
});
