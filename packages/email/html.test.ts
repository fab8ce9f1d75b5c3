import { expect, it } from 'vitest';
import { html, raw } from './html.ts';

it('escapes what is put in, also in attributes and lists', () => {
  const name = `<b>"O'Neil" & co</b>`;
  expect(html`<a title="${name}">${[name, 3]}</a>`.markup).toBe(
    '<a title="&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co&lt;/b&gt;">&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co&lt;/b&gt;3</a>',
  );
});

it('takes markup of its own as it is, once', () => {
  const inner = html`<i>${'a < b'}</i>`;
  expect(html`<p>${[inner, inner]}${raw('<br>')}</p>`.markup).toBe('<p><i>a &lt; b</i><i>a &lt; b</i><br></p>');
});
