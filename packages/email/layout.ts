import type { Block, Inline } from './content.ts';
import { type Html, html, raw } from './html.ts';
import type { Letter } from './letter.ts';

const font = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const styles = {
  page: raw(`margin:0;padding:0;background-color:#f2f4f5;${font};-webkit-text-size-adjust:100%`),
  card: raw(
    'width:100%;max-width:600px;margin:0 auto;background-color:#ffffff;border:1px solid #d5dade;border-radius:8px;border-collapse:separate',
  ),
  masthead: raw(`padding:20px 24px 0;${font};font-size:14px;line-height:20px;color:#4b5862`),
  body: raw(`padding:8px 24px 12px;${font};font-size:16px;line-height:25px;color:#1c242b;word-break:break-word`),
  footer: raw(
    `padding:8px 24px 16px;border-top:1px solid #d5dade;${font};font-size:13px;line-height:20px;color:#4b5862;word-break:break-word`,
  ),
  heading: raw('margin:0 0 16px;font-size:24px;line-height:31px;font-weight:600'),
  title: raw('margin:0 0 8px;font-size:16px;line-height:25px;font-weight:600'),
  paragraph: raw('margin:0 0 16px'),
  fact: raw('margin:0 0 6px'),
  small: raw('margin:8px 0'),
  list: raw('margin:0 0 16px;padding:0 0 0 24px'),
  item: raw('margin:0 0 6px'),
  draft: raw('margin:0 0 16px;padding:12px 16px;border-left:4px solid #0b6477;background-color:#eef3f5'),
  link: raw('color:#0b5a6b;text-decoration:underline'),
  answer: raw(
    'display:block;margin:0 0 10px;padding:11px 14px;border:1px solid #0b5a6b;border-radius:6px;color:#0b5a6b;font-weight:600;text-decoration:none',
  ),
  hidden: raw('display:none;max-height:0;overflow:hidden;opacity:0;mso-hide:all'),
};

/** Mail programs that know dark mode use these colours; the others keep the light ones written on each element. */
const darkMode = raw(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background-color: #12161a !important; }
  .card { background-color: #1b2127 !important; border-color: #3a444d !important; }
  .body { color: #e8ecef !important; }
  .masthead, .footer { color: #b4bfc8 !important; border-color: #3a444d !important; }
  .draft { background-color: #242c33 !important; border-color: #6fc3d6 !important; }
  a { color: #8ed3e3 !important; border-color: #8ed3e3 !important; }
}
</style>`);

/** Fills the inbox preview after our own line, so that no text of the mail is pulled into it. */
const previewFill = raw('&#8199;&#65279;&#847; '.repeat(40));

const inline = (part: Inline): Html => {
  if (typeof part === 'string') return html`${part}`;
  return part.kind === 'strong'
    ? html`<strong>${part.text}</strong>`
    : html`<a href="${part.href}" style="${styles.link}">${part.text}</a>`;
};

const lineBreak = raw('<br>');
const lines = (text: string): Html[] =>
  text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`${lineBreak}${line}`));

const block = (part: Block): Html => {
  switch (part.kind) {
    case 'paragraph':
      return html`<p style="${styles.paragraph}">${part.text.map(inline)}</p>\n`;
    case 'list':
      return html`<h2 style="${styles.title}">${part.title}</h2>
<ul style="${styles.list}">${part.items.map((item) => html`<li style="${styles.item}">${item}</li>`)}</ul>\n`;
    case 'facts':
      return html`<div style="${styles.paragraph}">${part.rows.map(
        ({ label, value }) => html`<p style="${styles.fact}"><strong>${label}</strong> ${inline(value)}</p>\n`,
      )}</div>\n`;
    case 'answers':
      return html`<h2 style="${styles.title}">${part.title}</h2>
${part.items.map(({ text, href }) => html`<a href="${href}" style="${styles.answer}">${text}</a>\n`)}`;
    case 'draft':
      return html`<h2 style="${styles.title}">${part.title}</h2>
<div class="draft" style="${styles.draft}">${lines(part.text)}</div>
<p style="${styles.paragraph}">${inline(part.open)}</p>\n`;
  }
};

const small = (part: Block): Html =>
  part.kind === 'paragraph' ? html`<p style="${styles.small}">${part.text.map(inline)}</p>\n` : block(part);

/** The one layout: a single column that fits 320 pixels, without images, light or dark. */
export const htmlOf = ({ language, masthead, preview, heading, body, footer }: Letter): string =>
  html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no">
<title>${heading}</title>
${darkMode}
</head>
<body class="page" style="${styles.page}">
<div style="${styles.hidden}">${preview}${previewFill}</div>
<main>
<div class="page" role="article" lang="${language}" dir="ltr" aria-label="${heading}" style="${styles.page}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td style="padding:16px 8px">
<table role="presentation" align="center" class="card" cellpadding="0" cellspacing="0" border="0" style="${styles.card}">
<tr><td class="masthead" style="${styles.masthead}">${masthead}</td></tr>
<tr><td class="body" style="${styles.body}">
<h1 style="${styles.heading}">${heading}</h1>
${body.map(block)}</td></tr>
<tr><td class="footer" style="${styles.footer}">
${footer.map(small)}</td></tr>
</table>
</td></tr></table>
</div>
</main>
</body>
</html>
`.markup;
