import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { galleryOf } from '@pharos/email/gallery';
import { axeFindings, inBrowser, overflowOf } from '@pharos/test/support/browser.ts';
import { afterAll, expect } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'pharos-gallery-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cardColour = `getComputedStyle(document.querySelector('iframe[title="check-in, fr, structured"]')
  .contentDocument.querySelector('.card')).backgroundColor`;

inBrowser('the gallery shows each mail whole, at the width and in the colours that are chosen', async ({ open }) => {
  const file = join(folder, 'gallery.html');
  writeFileSync(file, galleryOf());
  await using tab = await open({ viewport: { width: 1400, height: 900 } });
  const { page } = tab;
  await page.goto(pathToFileURL(file).href);
  const frame = page.locator('iframe[title="check-in, fr, structured"]');

  const height = async () => (await frame.boundingBox())?.height ?? 0;
  await expect.poll(height).toBeGreaterThan(920);
  expect((await frame.boundingBox())?.width).toBe(320);
  const colour = () => page.evaluate(cardColour);
  expect(await colour()).toBe('rgb(255, 255, 255)');
  expect(await axeFindings(page)).toEqual([]);

  await page.getByLabel('600').check();
  await page.getByLabel('dark').check();
  expect((await frame.boundingBox())?.width).toBe(600);
  await expect.poll(height).toBeLessThan(900);
  expect(await colour()).toBe('rgb(27, 33, 39)');

  await page.getByLabel('fr', { exact: true }).check();
  await page.getByLabel('structured').check();
  expect(await page.locator('iframe:visible').count()).toBe((await page.locator('iframe').count()) / 4);

  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflowOf(page)).toBe(0);
  expect(tab.complaints).toEqual([]);
});
