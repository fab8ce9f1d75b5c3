import { Language, Tone } from '@pharos/domain';
import { messageKinds, renderMessage } from '@pharos/email';
import { aMessage } from '@pharos/email/test-support';
import { axeFindings, inBrowser, overflowOf } from '@pharos/test/support/browser.ts';
import { expect } from 'vitest';

const every = messageKinds.flatMap((kind) =>
  Language.options.flatMap((language) => Tone.options.map((tone) => ({ kind, language, tone }))),
);

/** Elements that show a picture, which no mail may need to be understood. */
const pictures = `[...document.querySelectorAll('*')].filter((element) =>
  element.matches('img, picture, svg, video, canvas') || getComputedStyle(element).backgroundImage !== 'none').length`;

const phone = { width: 320, height: 640 };
const reading = { width: 600, height: 640 };

inBrowser.for(['light', 'dark'] as const)(
  'every mail is read without a hitch, in %s',
  async (colorScheme, { open }) => {
    await using tab = await open({ colorScheme });
    const { page } = tab;
    const wrong: string[] = [];
    for (const { kind, language, tone } of every) {
      const { html } = renderMessage(aMessage(kind, language, tone));
      await page.setViewportSize(reading);
      await page.setContent(html);
      const overflows = [await overflowOf(page)];
      await page.setViewportSize(phone);
      overflows.push(await overflowOf(page));
      const findings = await axeFindings(page);
      if (Math.max(...overflows) > 0) findings.push(`is too wide by ${overflows} pixels`);
      if (await page.evaluate(pictures)) findings.push('says something in a picture');
      wrong.push(...findings.map((finding) => `${kind}, ${language}, ${tone}: ${finding}`));
    }
    expect(wrong).toEqual([]);
    expect(tab.complaints).toEqual([]);
  },
);
