const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'hearth:']);

/** The address that a link may lead to; undefined for `javascript:` and all else that is no page, mail or host. */
export function safeAddress(href: string): URL | undefined {
  const url = URL.parse(href);
  return url !== null && ALLOWED.has(url.protocol) ? url : undefined;
}

/** The host that a link leads to, when its text looks like the address of another one. */
export function otherHost(text: string, url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const shown =
    /^\s*(?:https?:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,}|\d+(?:\.\d+){3})(?=[/:?#\s]|$)/iu.exec(text);
  const named = shown?.[1] === undefined ? undefined : URL.parse(`http://${shown[1]}`)?.hostname;
  const bare = (host: string) => host.replace(/^www\./, '');
  return named === undefined || bare(named) === bare(url.hostname) ? undefined : url.host;
}
