type Styled = Window & typeof globalThis;

const STYLES = 'link[rel="stylesheet"], style';
const RELATIVE = /url\((['"]?)(?![a-z]+:|[/#])([^'")]+)\1\)/g;

/** Style sheets as they were loaded: what was parsed of them does not keep everything. */
const texts = new Map<string, Promise<string>>();

/**
 * Gives a window without a page of its own the look of this one: its style sheets, also those that come later, theme,
 * language and size of texts. Put in as objects, they need neither the network nor leave by the
 * Content-Security-Policy. Returns what ends that.
 */
export async function dressLikeThis(other: Window): Promise<() => void> {
  const follow = () => copyRoot(document.documentElement, other.document.documentElement);
  follow();
  other.document.title = document.title;
  await putStyles(other as Styled);
  const root = new MutationObserver(follow);
  root.observe(document.documentElement, { attributes: true });
  const head = new MutationObserver(() => void putStyles(other as Styled));
  head.observe(document.head, { childList: true });
  return () => {
    root.disconnect();
    head.disconnect();
  };
}

function copyRoot(from: HTMLElement, to: HTMLElement): void {
  to.lang = from.lang;
  for (const name of Object.keys(to.dataset)) delete to.dataset[name];
  Object.assign(to.dataset, from.dataset);
  // As an attribute it would be forbidden.
  to.style.cssText = from.style.cssText;
}

async function putStyles(other: Styled): Promise<void> {
  const elements = [...document.querySelectorAll<HTMLLinkElement | HTMLStyleElement>(STYLES)];
  const found = await Promise.all(elements.map(textOf));
  other.document.adoptedStyleSheets = found.map((text) => {
    const sheet = new other.CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

function textOf(element: HTMLLinkElement | HTMLStyleElement): Promise<string> {
  if (!('href' in element)) return Promise.resolve(element.textContent);
  const { href, sheet } = element;
  const known = texts.get(href) ?? load(href);
  texts.set(href, known);
  return known.catch(() => {
    texts.delete(href);
    // The host is away for a moment.
    return [...(sheet?.cssRules ?? [])].map(({ cssText }) => cssText).join('\n');
  });
}

async function load(href: string): Promise<string> {
  const response = await fetch(href, { cache: 'force-cache' });
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  // A style sheet that is made has no address of its own, which fonts would be beside.
  return (await response.text()).replace(
    RELATIVE,
    (_, mark: string, path: string) => `url(${mark}${new URL(path, href).href}${mark})`,
  );
}
