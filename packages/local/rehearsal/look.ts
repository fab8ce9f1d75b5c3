export const style = `
:root { color-scheme: light dark; --ink: #1c242b; --soft: #4b5862; --ground: #ffffff; --line: #6b7780; --edge: #d5dade; --link: #0b5a6b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ecef; --soft: #b4bfc8; --ground: #12161a; --line: #8a97a1; --edge: #3a444d; --link: #8ed3e3; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 1240px; margin: 0 auto; padding: 24px 16px; }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.25; }
h2 { margin: 0 0 4px; font-size: 21px; }
h2 .soft { font-weight: 400; }
h3 { margin: 0; font-size: 16px; }
p { margin: 0 0 12px; }
a { color: var(--link); }
.soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 16px 0 32px; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { padding: 6px 24px 6px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); }
th:last-child, td:last-child { padding-right: 0; text-align: right; white-space: nowrap; }
section { padding: 24px 0; border-top: 1px solid var(--edge); }
.mails { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(560px, 100%), 1fr)); gap: 24px; align-items: start; }
article { min-width: 0; }
iframe { width: 100%; height: 560px; border: 0; outline: 1px solid var(--line); }
`;

/** Makes each frame as tall as its mail. Without it the frames scroll. */
export const script = `
const fit = (frame) => { frame.style.height = frame.contentDocument.body.getBoundingClientRect().height + 'px'; };
const watch = (frame) => new ResizeObserver(() => fit(frame)).observe(frame);
for (const frame of document.querySelectorAll('iframe')) {
  const loaded = frame.contentDocument.querySelector('main') && frame.contentDocument.readyState === 'complete';
  loaded ? watch(frame) : frame.addEventListener('load', () => watch(frame));
}
`;
