import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { synthesise } from './synth.ts';

it('says what went wrong, in the words of the synthesis', async () => {
  await expect(synthesise({ app: 'infra/no-such-app.ts' })).rejects.toThrow(/cannot be synthesised[\s\S]*no-such-app/);
});

it('gives the folder back', async () => {
  let folder = '';
  {
    await using synthesis = await synthesise({ app: 'packages/local/year/random.ts' });
    folder = synthesis.assembly;
    expect(existsSync(folder)).toBe(true);
  }
  expect(existsSync(folder)).toBe(false);
});
