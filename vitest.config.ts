import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], testTimeout = 20_000) => ({
  test: { name, include, testTimeout, hookTimeout: 60_000, expect: { requireAssertions: true } },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['{events,packages,functions}/**/*.test.ts', '!packages/local/**', '!packages/store/**']),
      project('store', ['packages/store/**/*.test.ts', 'test/store/**/*.test.ts']),
      project('infra', ['infra/**/*.test.ts', 'test/infra/**/*.test.ts'], 120_000),
      project('local', ['packages/local/**/*.test.ts'], 60_000),
      project('flows', ['test/flows/**/*.test.ts'], 120_000),
      project('journeys', ['test/journeys/**/*.test.ts'], 240_000),
    ],
  },
});
