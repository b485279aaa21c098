const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;
const ANGLED = /<([^<>\n]{1,4000})>/g;
const BOLD = /(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])/g;
const STRUCK = /(?<![\w~])~(?=[^\s~])([^~\n]*?[^\s~])~(?![\w~])/g;
const LINK = /^(?:https?|mailto):/i;

/**
 * Slack's mrkdwn as Markdown: links, mentions, bold and struck text; code stays as it is. Slack escapes `&`, `<` and `>`
 * in all of it.
 */
export function toMarkdown(text: string): string {
  return text
    .split(CODE)
    .map((part, at) => unescaped(at % 2 === 1 ? part : formatted(part)))
    .join('');
}

/** Text that Slack takes literally, as in a header. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function formatted(text: string): string {
  // What stands in angles is put aside, so that stars and tildes in an address mean nothing.
  const aside: string[] = [];
  const bare = text.replace(ANGLED, (_, inner: string) => {
    aside.push(angled(inner));
    return `\uE000${aside.length - 1}\uE000`;
  });
  return bare
    .replace(BOLD, '**$1**')
    .replace(STRUCK, '~~$1~~')
    .replace(/\uE000(\d+)\uE000/g, (_, at: string) => aside[Number(at)] ?? '');
}

function angled(inner: string): string {
  const bar = inner.indexOf('|');
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? '' : inner.slice(bar + 1).trim();
  if (target.startsWith('!')) return label === '' ? `@${target.slice(1)}` : label;
  if (target.startsWith('@') || target.startsWith('#')) {
    return label === '' ? target : target.charAt(0) + label.replace(/^[@#]/, '');
  }
  return LINK.test(target) ? link(label, target) : `<${inner}>`;
}

/** A Markdown link; the address alone where there is no label. */
export function link(label: string, address: string): string {
  if (!LINK.test(address)) return label;
  const safe = address.replace(/[\s<>]/g, encodeURIComponent);
  if (label === '' || label === address) return safe;
  return `[${label.replace(/[[\]]/g, '\\$&')}](${/[()]/.test(safe) ? `<${safe}>` : safe})`;
}
