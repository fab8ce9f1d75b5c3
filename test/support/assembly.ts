import { synthesise } from '@pharos/local/synth';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The stacks as they are now, synthesised once for all tests that run them: a folder that nobody changes. */
    assembly: string;
  }
}

export const setup = async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const synthesis = await synthesise();
  provide('assembly', synthesis.assembly);
  return async () => {
    await synthesis[Symbol.asyncDispose]();
  };
};
