import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { programmes } from '@pharos/programmes';
import { findingsAnywhere, inBrowser } from '@pharos/test/support/browser.ts';
import { afterAll, expect } from 'vitest';

const out = mkdtempSync(join(tmpdir(), 'pharos-rehearsal-'));
afterAll(() => rmSync(out, { recursive: true }));

inBrowser.for(programmes.map(({ id }) => id))(
  'the rehearsal of %s opens with every mail readable',
  async (id, { open }) => {
    const script = join(import.meta.dirname, '../../packages/local/rehearse.ts');
    const file = execFileSync(process.execPath, [script, id, '--out', join(out, id)], { encoding: 'utf8' }).trim();
    await using tab = await open();
    const { page } = tab;
    await page.goto(pathToFileURL(file).href);
    expect(await findingsAnywhere(page)).toEqual([]);

    const frames = page.locator('iframe');
    const scrolls = `[...document.querySelectorAll('iframe')].filter(({ contentDocument: { documentElement: mail } }) =>
    mail.scrollHeight > mail.clientHeight || mail.scrollWidth > mail.clientWidth).length`;
    await expect.poll(() => page.evaluate(scrolls)).toBe(0);
    expect(await page.frameLocator('iframe').first().getByRole('heading').first().isVisible()).toBe(true);
    expect(await page.getByRole('article').count()).toBe(await frames.count());
    expect(tab.complaints).toEqual([]);
  },
);
