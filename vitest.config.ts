import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

const project = (name: string, include: string[], { testTimeout = 20_000, table = false } = {}) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    ...(table ? { globalSetup: './test/support/global-setup.ts' } : {}),
  },
});

export default defineConfig({
  test: {
    reporters: ['default', new ClosingLine()],
    projects: [
      project('unit', ['{events,packages}/**/*.test.ts', '!packages/local/**']),
      project('store', ['test/store/**/*.test.ts'], { table: true }),
      project('flows', ['functions/**/*.test.ts', 'test/flows/**/*.test.ts'], { table: true }),
      project('infra', ['infra/**/*.test.ts', 'test/infra/**/*.test.ts', 'test/docs/**/*.test.ts'], {
        testTimeout: 120_000,
      }),
      project('local', ['packages/local/**/*.test.ts'], { testTimeout: 60_000 }),
      project('journeys', ['test/journeys/**/*.test.ts'], { testTimeout: 240_000 }),
    ],
  },
});
