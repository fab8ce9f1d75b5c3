import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, test } from 'vitest';

const NO_BROWSER = 'no Chromium on this machine (apt-get install chromium, or name one in CHROME_PATH)';

let connection: Promise<Browser> | undefined;

export interface Tab extends AsyncDisposable {
  readonly page: Page;
  /** What the page wrote to its console as an error, threw, or could not load. */
  readonly complaints: readonly string[];
}

type Open = (options?: BrowserContextOptions) => Promise<Tab>;

const openIn = async (browser: Browser, options: BrowserContextOptions): Promise<Tab> => {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const { url } = message.location();
    // The browser asks every site for its icon.
    if (message.type() === 'error' && !url.endsWith('/favicon.ico')) complaints.push(`${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => complaints.push(`${request.url()} did not load`));
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
};

/** A test in a real browser. On a machine without one it is skipped, and the end of the run says why. */
export const inBrowser = test.extend<{ open: Open }>({
  open: async ({ skip }, use) => {
    const endpoint = inject('chromium');
    if (endpoint === null) return skip(NO_BROWSER);
    connection ??= chromium.connect(endpoint);
    const browser = await connection;
    await use((options = {}) => openIn(browser, options));
  },
});

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/** What axe finds wrong with a page as it stands, by WCAG 2.1 AA and by best practice: rule, place, and why. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })`;
  const { violations } = (await page.evaluate(run)) as Pick<axe.AxeResults, 'violations'>;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
};

/** Pixels by which a page is wider than its window, so that it would have to be pushed sideways to be read. */
export const overflowOf = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));

const places = [
  { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
] as const;

/** What is wrong with a page on a phone in the dark, and on a desk in the light: what axe finds, and whether it is too wide. */
export const findingsAnywhere = async (page: Page): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { viewport, colorScheme } of places) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const overflow = await overflowOf(page);
    const findings = [...(await axeFindings(page)), ...(overflow > 0 ? [`is ${overflow} pixels too wide`] : [])];
    wrong.push(...findings.map((finding) => `${viewport.width} pixels, ${colorScheme}: ${finding}`));
  }
  return wrong;
};
