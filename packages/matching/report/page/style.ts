/** The page's style sheet: system fonts, colours for light and dark, one column on a telephone. */
export const STYLE = `
:root { color-scheme: light dark; --page: #f2f4f5; --card: #ffffff; --text: #1c242b; --soft: #4b5862; --line: #d5dade;
  --bar: #0b6477; --track: #e3eaec; --mark: #1c242b; --bad: #8f1d14; }
@media (prefers-color-scheme: dark) {
  :root { --page: #12161a; --card: #1b2127; --text: #e8ecef; --soft: #b4bfc8; --line: #3a444d; --bar: #6fc3d6; --track: #2b353d;
    --mark: #ffffff; --bad: #ffb4a8; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto,
  Helvetica, Arial, sans-serif; -webkit-text-size-adjust: 100%; overflow-wrap: break-word; }
main, header, footer { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
footer { padding-bottom: 2rem; color: var(--soft); font-size: .875rem; }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }
h3 { margin: 0; font-size: 1rem; }
p { margin: .25rem 0 .75rem; max-width: 65ch; }
.soft { color: var(--soft); }
.bad { color: var(--bad); font-weight: 600; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; }
.tiles div { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
.tiles dt { color: var(--soft); font-size: .875rem; }
.tiles dd { margin: 0; }
.tiles .large { font-size: 1.625rem; line-height: 1.3; font-weight: 600; }
.tiles .small { color: var(--soft); font-size: .875rem; }
figure { margin: .75rem 0 0; display: grid; gap: 1rem; }
figcaption { font-weight: 600; }
table { border-collapse: collapse; width: 100%; max-width: 44rem; font-size: .9375rem; font-variant-numeric: tabular-nums; }
table + table { margin-top: 1.25rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
th, td { padding: .3125rem .5rem .3125rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: .8125rem; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
.rates { table-layout: fixed; }
.rates .n { width: 4.25rem; }
.share { margin: .125rem 0 .375rem; }
th { hyphens: auto; }
section > :last-child, section p:last-child { margin-bottom: 0; }
.groups { display: grid; gap: 1.5rem 2.5rem; }
details { margin-top: .75rem; }
summary { cursor: pointer; color: var(--soft); }
svg { display: block; width: 100%; overflow: visible; }
.upright { padding: 12px 12px 28px 44px; }
.lying { padding: 0 52px 0 72px; }
.bar { fill: var(--bar); }
.track { fill: var(--track); }
.grid { stroke: var(--line); }
.mark { stroke: var(--mark); stroke-width: 2; }
.tick { fill: var(--soft); font-size: 13px; }
.count { fill: var(--text); font-size: 13px; }
@media (min-width: 48rem) {
  section { padding: 1.5rem; }
  figure { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); align-items: start; gap: 1rem 2.5rem; }
  figcaption { grid-column: 1 / -1; }
  .groups { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (forced-colors: active) { .bar { fill: CanvasText; } .track { fill: Canvas; } .mark { stroke: Highlight; } }
@media print { body { background: none; } section { break-inside: avoid; } }
`;
