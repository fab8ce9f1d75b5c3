import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { ClosingLine } from './test/support/closing-line.ts';

const table = ['./test/support/global-setup.ts'];
const chromium = ['./test/support/chromium.ts'];
const assembly = ['./test/support/assembly.ts'];

const project = (
  name: string,
  include: string[],
  { testTimeout = 20_000, globalSetup = [] as string[], groupOrder = 0, isolate = false } = {},
) => ({
  test: {
    name,
    include,
    testTimeout,
    hookTimeout: Math.max(60_000, testTimeout),
    expect: { requireAssertions: true },
    env: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
    globalSetup,
    sequence: { groupOrder },
    isolate,
  },
});

export default defineConfig({
  test: {
    // The default leaves one core to whoever works beside it, and so one of two idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['default', new ClosingLine()],
    projects: [
      project('unit', ['{events,packages}/**/*.test.ts', '!packages/local/**']),
      project('store', ['test/store/**/*.test.ts'], { globalSetup: table }),
      project('flows', ['functions/**/*.test.ts', 'test/flows/**/*.test.ts'], { globalSetup: table }),
      project(
        'infra',
        ['infra/**/*.test.ts', 'test/infra/**/*.test.ts', 'test/docs/**/*.test.ts', '!test/infra/bundles.test.ts'],
        {
          testTimeout: 120_000,
        },
      ),
      // What a bundle costs is measured, so it comes last, with no other test beside it.
      project('bundles', ['test/infra/bundles.test.ts'], { testTimeout: 120_000, groupOrder: 1, isolate: true }),
      // What starts a whole cloud has a process to itself; all other files share one, and load the libraries once.
      project('local', ['packages/local/**/*.test.ts'], { testTimeout: 60_000, isolate: true }),
      project('pages', ['test/pages/**/*.test.ts'], {
        testTimeout: 120_000,
        globalSetup: [...chromium, ...assembly],
        isolate: true,
      }),
      project('journeys', ['test/journeys/**/*.test.ts'], {
        testTimeout: 240_000,
        globalSetup: assembly,
        isolate: true,
      }),
    ],
  },
});
