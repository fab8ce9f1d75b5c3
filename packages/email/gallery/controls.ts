import { type Html, html, raw } from '../html.ts';

export const style = raw(`
:root { color-scheme: light dark; --ink: #1c242b; --soft: #4b5862; --ground: #ffffff; --bar: #eef3f5; --line: #6b7780; --link: #0b5a6b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --soft: #b4bfc8; --ground: #12161a; --bar: #1b2127; --line: #8a97a1; --link: #8ed3e3; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main { padding: 16px 24px; }
header { background: var(--bar); border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 12px; font-size: 24px; }
h2 { margin: 0 0 12px; font-size: 20px; }
a { color: var(--link); }
form { display: flex; flex-wrap: wrap; gap: 8px 32px; }
fieldset { margin: 0; padding: 0; border: 0; }
legend { float: left; margin-right: 12px; font-weight: 600; }
label { margin-right: 12px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 12px 0 0; padding: 0; list-style: none; }
section { padding: 16px 0 24px; }
.row { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; }
figure { margin: 0; width: 320px; }
figcaption { min-height: 72px; color: var(--soft); font-size: 14px; }
figcaption strong { color: var(--ink); }
iframe { width: 100%; height: 900px; border: 0; outline: 1px solid var(--line); }
body:has([value='600']:checked) figure { width: 600px; }
body:has([name='language'][value='en']:checked) figure:not([data-language='en']),
body:has([name='language'][value='fr']:checked) figure:not([data-language='fr']),
body:has([name='tone'][value='structured']:checked) figure:not([data-tone='structured']),
body:has([name='tone'][value='no-pressure']:checked) figure:not([data-tone='no-pressure']) { display: none; }
@media (max-width: 660px) { figure, body:has([value='600']:checked) figure { width: 100%; } header, main { padding: 12px 8px; } }
`);

/**
 * Makes each frame as tall as its mail, and shows it as a mail program does that is in the mode chosen, whatever mode this browser is in:
 * the one media query of a mail is made to hold, or not.
 */
export const script = raw(`
const frames = [...document.querySelectorAll('iframe')];
const fit = (frame) => { frame.style.height = frame.contentDocument.body.getBoundingClientRect().height + 'px'; };
const colour = (frame) => {
  const dark = document.querySelector('[value=dark]').checked;
  for (const sheet of frame.contentDocument.styleSheets)
    for (const rule of sheet.cssRules) if (rule.media) rule.media.mediaText = dark ? 'all' : 'not all';
};
const show = (frame) => { colour(frame); new ResizeObserver(() => fit(frame)).observe(frame); };
for (const frame of frames) {
  const loaded = frame.contentDocument.querySelector('main') && frame.contentDocument.readyState === 'complete';
  loaded ? show(frame) : frame.addEventListener('load', () => show(frame));
}
document.querySelector('form').addEventListener('change', () => frames.forEach(colour));
`);

/** One of several ways to look, of which the first is chosen. */
export const chooser = (name: string, legend: string, values: readonly string[]): Html => html`<fieldset>
<legend>${legend}</legend>
${values.map(
  (value, index) =>
    html`<label><input type="radio" name="${name}" value="${value}"${raw(index === 0 ? ' checked' : '')}> ${value}</label>\n`,
)}</fieldset>`;
