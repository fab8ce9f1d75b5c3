import { everyPage } from '@pharos/email/pages/test-support';
import { findingsAnywhere, inBrowser } from '@pharos/test/support/browser.ts';
import { expect } from 'vitest';

inBrowser(
  'every page of a link is read without a hitch, on a phone in the dark and on a desk in the light',
  async ({ open }) => {
    await using tab = await open();
    const wrong: string[] = [];
    for (const { name, language, html } of everyPage) {
      await tab.page.setContent(html);
      wrong.push(...(await findingsAnywhere(tab.page)).map((finding) => `${name} in ${language}, ${finding}`));
    }
    expect(wrong).toEqual([]);
    expect(tab.complaints).toEqual([]);
  },
);
