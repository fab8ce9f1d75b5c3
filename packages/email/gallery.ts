import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Language, Tone } from '@pharos/domain';
import { html } from './html.ts';
import { messageKinds, renderMessage } from './index.ts';
import { aMessage } from './test-support.ts';

/** Every kind of mail in every language and tone on one page, each as its reader sees it, at a width of `width` pixels. */
export const galleryOf = (width: number): string => {
  const shown = messageKinds.flatMap((kind) =>
    Language.options.flatMap((language) =>
      Tone.options.map((tone) => {
        const { subject, html: body } = renderMessage(aMessage(kind, language, tone));
        const name = `${kind}, ${language}, ${tone}`;
        return html`<figure style="margin:0;width:${width}px"><figcaption><strong>${subject}</strong><br>${name}</figcaption>
<iframe title="${name}" width="${width}" height="900" srcdoc="${body}"></iframe></figure>\n`;
      }),
    ),
  );
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>All mail</title></head>
<body>
<h1>All mail</h1>
<div style="display:flex;flex-wrap:wrap;gap:16px">
${shown}</div>
</body>
</html>
`.markup;
};

/** `npm run mail:gallery [-- FILE]` writes the page and says where it is. */
if (import.meta.main) {
  const file = resolve(process.argv[2] ?? join(tmpdir(), 'pharos-mail.html'));
  writeFileSync(file, galleryOf(360));
  process.stdout.write(`${file}\n`);
}
