import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends the run with one plain line that says how it went: `312 passed, 0 failed, 1 skipped`, and before it why tests were skipped. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const reasons = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = (test as TestCase).result();
        counts[result.state] += 1;
        if (result.state === 'skipped' && result.note !== undefined)
          reasons.set(result.note, (reasons.get(result.note) ?? 0) + 1);
      }
    }
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const failed = counts.failed + counts.pending + broken + errors.length;
    for (const [reason, count] of reasons) process.stdout.write(`\n${count} skipped: ${reason}`);
    process.stdout.write(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped\n`);
  }
}
