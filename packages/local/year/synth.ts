import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What cannot be started, in words for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export interface Synthesis extends AsyncDisposable {
  /** The cloud assembly. */
  readonly assembly: string;
}

/** `sub` of the coordinator whom these deployments name. */
export const FIRST_COORDINATOR = 'coordinator-1';

const repository = join(import.meta.dirname, '../../..');

/**
 * Synthesises the stacks as `cdk deploy` would, into a folder that is gone when it is disposed of.
 * @param options.settings variables of the deployment, beside those of this process
 * @throws StartError with what the synthesis said when it fails
 */
export const synthesise = async ({
  app = 'infra/app.ts',
  settings = {},
}: {
  app?: string;
  settings?: Readonly<Record<string, string>>;
} = {}): Promise<Synthesis> => {
  const assembly = await mkdtemp(join(tmpdir(), 'pharos-'));
  const remove = () => rmSync(assembly, { recursive: true, force: true });
  // Should this process end in a hurry, the folder must not outlive it.
  process.on('exit', remove);
  const dispose = async () => {
    process.off('exit', remove);
    remove();
  };
  const child = spawn(process.execPath, [app], {
    cwd: repository,
    env: { ...process.env, PHAROS_FIRST_COORDINATOR: FIRST_COORDINATOR, ...settings, CDK_OUTDIR: assembly },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) {
    await dispose();
    throw new StartError(`The stacks cannot be synthesised (node ${app} ended with ${code}):\n${said.join('').trim()}`);
  }
  return { assembly, [Symbol.asyncDispose]: dispose };
};
