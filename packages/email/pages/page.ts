import { createHash } from 'node:crypto';
import type { Language } from '@pharos/domain';
import { type Html, html, raw } from '../html.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c242b; --soft: #4b5862; --paper: #ffffff; --ground: #f2f4f5; --line: #6b7780; --edge: #d5dade; --accent: #0b5a6b; --on-accent: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ecef; --soft: #b4bfc8; --paper: #1b2127; --ground: #12161a; --line: #8a97a1; --edge: #3a444d; --accent: #8ed3e3; --on-accent: #12161a; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 16px 8px; background: var(--ground); color: var(--ink); font: 17px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; overflow-wrap: anywhere; }
main { max-width: 600px; margin: 0 auto; padding: 20px 16px 16px; background: var(--paper); border: 1px solid var(--edge); border-radius: 8px; }
.from { margin: 0; color: var(--soft); font-size: 15px; }
.foot { margin: 24px 0 0; padding: 12px 0 0; border-top: 1px solid var(--edge); color: var(--soft); font-size: 15px; }
.said { padding: 10px 16px; border-left: 4px solid var(--accent); background: var(--ground); }
h1 { margin: 4px 0 16px; font-size: 25px; line-height: 1.25; }
h2 { margin: 24px 0 8px; font-size: 19px; line-height: 1.3; }
dl { margin: 0 0 20px; }
dt { color: var(--soft); font-size: 15px; }
dd { margin: 0 0 10px; }
a { color: var(--accent); }
form { margin: 20px 0; }
fieldset { margin: 0 0 20px; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 8px; font-weight: 600; }
.choice { display: flex; align-items: flex-start; gap: 12px; margin: 0 0 8px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice input { flex: none; width: 22px; height: 22px; margin: 2px 0 0; accent-color: var(--accent); }
.field { display: block; margin: 0 0 8px; font-weight: 600; }
.hint { margin: 0 0 8px; color: var(--soft); font-size: 15px; }
textarea { width: 100%; margin: 0 0 20px; padding: 10px 12px; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
button { width: 100%; min-height: 48px; padding: 10px 16px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent); border-radius: 8px; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

/** No script, nothing from anywhere, and forms go nowhere but back. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export interface PageContent {
  readonly language: Language;
  readonly title: string;
  /** The programme and cohort that it comes from, where that is known. */
  readonly from?: string | undefined;
  readonly body: readonly Html[];
}

/** A page for a browser: one column that fits 320 pixels, light or dark, without script or anything to load. */
export const pageOf = ({ language, title, from, body }: PageContent): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
${from === undefined ? [] : html`<p class="from">${from}</p>\n`}<h1>${title}</h1>
${body}</main>
</body>
</html>
`.markup;

export const p = (...text: readonly (string | Html)[]): Html => html`<p>${text}</p>\n`;

/** What stands under a line at the end of a page. */
export const foot = (...text: readonly (string | Html)[]): Html => html`<p class="foot">${text}</p>\n`;

/** Choices of which one, or several, can be taken. A constant of this package or a key may be the value. */
export const choices = (
  kind: 'radio' | 'checkbox',
  { name, legend, hint, options, chosen, required = false }: Choices,
): Html => {
  const input = (value: string) => {
    const checked = chosen.includes(value) ? raw(' checked') : '';
    return html`<input type="${kind}" name="${name}" value="${value}"${checked}${required ? raw(' required') : ''}>`;
  };
  return html`<fieldset>
<legend>${legend}</legend>
${hint === undefined ? [] : html`<p class="hint">${hint}</p>\n`}${options.map(
  ({ value, label }) => html`<label class="choice">${input(value)}<span>${label}</span></label>\n`,
)}</fieldset>\n`;
};

interface Choices {
  readonly name: string;
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly required?: boolean;
}

export const textArea = (field: {
  name: string;
  label: string;
  hint: string;
  longest: number;
  rows?: number;
  /** What stands in it already. */
  written?: string;
}): Html =>
  html`<label class="field" for="${field.name}">${field.label}</label>
<p class="hint" id="${field.name}-hint">${field.hint}</p>
<textarea id="${field.name}" name="${field.name}" aria-describedby="${field.name}-hint" rows="${field.rows ?? 5}" maxlength="${field.longest}">${field.written ?? ''}</textarea>\n`;

/** A form that goes back to the address of its own page. `step` says which of a page's forms it is. */
export const form = (step: string, submit: string, ...fields: readonly Html[]): Html =>
  html`<form method="post">
<input type="hidden" name="step" value="${step}">
${fields}<button type="submit">${submit}</button>
</form>\n`;

export const mailLink = (address: string): Html =>
  html`<a href="mailto:${encodeURIComponent(address).replaceAll('%40', '@')}">${address}</a>`;
