/** The page's look: it follows the system's light or dark, and fits a phone. */
export const PAGE_STYLE = `:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #16181d);
  --raised: light-dark(#f5f6f8, #1e2128);
  --text: light-dark(#1b1d22, #e6e8ec);
  --quiet: light-dark(#5a6070, #a2a9b8);
  --line: light-dark(#dfe2e8, #323743);
  --accent: light-dark(#b23c17, #ff9d73);
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr);
  font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  background: var(--ground); color: var(--text);
}
a { color: var(--accent); text-underline-offset: 2px; }
a:focus-visible, input:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
nav {
  position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.25rem;
  background: var(--raised); border-right: 1px solid var(--line); font-size: .875rem;
}
nav ul { list-style: none; margin: 0 0 .75rem; padding: 0; }
nav li a { display: block; padding: .1rem 0; color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
nav li a:hover { color: var(--accent); text-decoration: underline; }
nav li span, .kind, .optional { color: var(--quiet); font-size: .8rem; font-weight: 400; }
nav h3 { margin: .75rem 0 .25rem; font-size: .8rem; }
nav h3 a { color: var(--quiet); text-decoration: none; }
nav summary { cursor: pointer; font-weight: 600; padding: .25rem 0; }
.brand { margin: 0 0 .75rem; font-weight: 700; font-size: 1.1rem; }
.brand a { color: inherit; text-decoration: none; }
.search { display: block; color: var(--quiet); }
.search input {
  display: block; width: 100%; margin-top: .25rem; padding: .45rem .6rem; font: inherit; color: var(--text);
  background: var(--ground); border: 1px solid var(--line); border-radius: 8px;
}
#found { min-height: 1.4em; margin: .35rem 0; color: var(--quiet); }
main { padding: 2rem clamp(1rem, 4vw, 3.5rem) 6rem; max-width: 62rem; }
h1 { font-size: 2rem; margin: 0 0 .5rem; line-height: 1.2; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h4 { font-size: .85rem; margin: .9rem 0 .3rem; color: var(--quiet); }
.lead { margin: .4rem 0; max-width: 46rem; }
article { border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.15rem; margin: 0 0 1rem; }
article:target, tr:target { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
article h3 { margin: 0; font-size: 1.05rem; }
article h3 a { color: inherit; text-decoration: none; }
article h3 a:hover { text-decoration: underline; }
article p { margin: .3rem 0; }
dl { margin: .5rem 0; display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; font-size: .9rem; }
dl div { display: flex; gap: .5rem; }
dt { color: var(--quiet); }
dd { margin: 0; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .9em; }
p code, td code, li code { overflow-wrap: anywhere; }
pre {
  margin: .5rem 0; padding: .8rem 1rem; overflow-x: auto; background: var(--raised);
  border: 1px solid var(--line); border-radius: 8px; line-height: 1.5;
}
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
tr:first-child > * { border-top: 0; }
th { font-weight: 400; width: 34%; }
td div { color: var(--quiet); }
article details { margin-top: .6rem; font-size: .9rem; }
article summary { cursor: pointer; color: var(--quiet); }
.none { color: var(--quiet); font-size: .9rem; }
[hidden] { display: none !important; }
@media (max-width: 760px) {
  body { display: block; }
  nav { position: static; height: auto; border-right: 0; border-bottom: 1px solid var(--line); }
  th { width: 42%; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

/** Finds by words what the page has an entry for, and opens the contents where there is room. */
export const PAGE_SCRIPT = `'use strict';
const search = document.getElementById('search');
const found = document.getElementById('found');
const contents = document.getElementById('contents');
const entries = [...document.querySelectorAll('.entry')].map((entry) => ({ entry, text: entry.textContent.toLowerCase() }));
const sections = [...document.querySelectorAll('main > section')];
contents.open = matchMedia('(min-width: 761px)').matches;

function show() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let count = 0;
  for (const { entry, text } of entries) {
    const fits = words.every((word) => text.includes(word));
    entry.hidden = !fits;
    if (fits) count++;
  }
  for (const section of sections) {
    if (!section.classList.contains('entry')) section.hidden = section.querySelector('.entry:not([hidden])') === null;
  }
  for (const link of contents.querySelectorAll('li a')) {
    const target = document.getElementById(link.hash.slice(1));
    const owner = target && target.closest('.entry, section');
    link.parentElement.hidden = owner !== null && owner.hidden;
  }
  found.textContent = words.length === 0 ? '' : count + (count === 1 ? ' entry' : ' entries');
}
search.addEventListener('input', show);
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  }
});
addEventListener('hashchange', () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target === null || !target.closest('[hidden]')) return;
  search.value = '';
  show();
  target.scrollIntoView();
});
`;
