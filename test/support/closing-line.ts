import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends the run with one plain line that says how it went: `312 passed, 0 failed, 1 skipped`. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[(test as TestCase).result().state] += 1;
    }
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = counts.failed + counts.pending + broken + errors.length;
    process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
  }
}
