import { spawnSync } from 'node:child_process';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser of this run is spoken to; null on a machine without one. */
    chromium: string | null;
  }
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: what CHROME_PATH names, or the first of the usual names that starts. */
const installed = (): string | undefined => {
  const { CHROME_PATH } = process.env;
  const candidates = CHROME_PATH ? [CHROME_PATH] : names;
  return candidates.find((name) => spawnSync(name, ['--version'], { timeout: 10_000 }).status === 0);
};

const pathOf = (name: string): string =>
  name.includes('/') ? name : spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();

/** One headless browser for the whole run; every test has a profile of its own in it. */
export const setup = async ({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> => {
  const found = installed();
  if (found === undefined) {
    provide('chromium', null);
    return undefined;
  }
  const server = await chromium.launchServer({ executablePath: pathOf(found), args: ['--disable-gpu'] });
  provide('chromium', server.wsEndpoint());
  return () => server.close();
};
