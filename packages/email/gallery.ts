import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Language, type MessageKind, type Programme, Tone } from '@pharos/domain';
import { chooser, script, style } from './gallery/controls.ts';
import { html } from './html.ts';
import { messageKinds, renderMessage } from './index.ts';
import { aMessage } from './test-support.ts';

const bytes = new Intl.NumberFormat('en-CA', { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 1 });

const figure = (kind: MessageKind, language: Language, tone: Programme['tone']) => {
  const { subject, html: body } = renderMessage(aMessage(kind, language, tone));
  const name = `${kind}, ${language}, ${tone}`;
  return html`<figure data-language="${language}" data-tone="${tone}">
<figcaption><strong lang="${language}">${subject}</strong><br>${language}, ${tone}, ${bytes.format(Buffer.byteLength(body) / 1000)}</figcaption>
<iframe title="${name}" srcdoc="${body}"></iframe>
</figure>\n`;
};

const section = (kind: MessageKind) => html`<section id="${kind}" aria-labelledby="${kind}-title">
<h2 id="${kind}-title">${kind}</h2>
<div class="row">
${Language.options.flatMap((language) => Tone.options.map((tone) => figure(kind, language, tone)))}</div>
</section>\n`;

/** Every kind of mail in every language and tone on one page, each in a frame of its own; what is shown, how wide and how bright is chosen there. */
export const galleryOf = (): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every mail of Pharos</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Every mail of Pharos</h1>
<form>
${chooser('language', 'Language', ['both', ...Language.options])}
${chooser('tone', 'Tone', ['both', ...Tone.options])}
${chooser('width', 'Width', ['320', '600'])}
${chooser('colours', 'Colours', ['light', 'dark'])}
</form>
<nav aria-label="Kinds of mail"><ul>
${messageKinds.map((kind) => html`<li><a href="#${kind}">${kind}</a></li>\n`)}</ul></nav>
</header>
<main>
${messageKinds.map(section)}</main>
<script>${script}</script>
</body>
</html>
`.markup;

/** `npm run mail:gallery [-- FILE]` writes the page and says where it is. */
if (import.meta.main) {
  const file = resolve(process.argv[2] ?? join(tmpdir(), 'pharos-mail.html'));
  writeFileSync(file, galleryOf());
  process.stdout.write(`${file}\n`);
}
