import type { Block, InlinePiece, RichPiece, TextObject } from './slack-payload.ts';
import { link, toMarkdown, unescaped } from './slack-text.ts';

/** What of Slack's Block Kit can be shown as lines of Markdown; what is only to be clicked is left out. */
export function blockLines({ type, text, fields, elements }: Block): string[] {
  switch (type) {
    case 'header':
      return [`**${unescaped(text?.text ?? '').trim()}**`];
    case 'section':
      return [...(text == null ? [] : [ofText(text)]), ...fields.map(ofText)];
    case 'context':
      return [elements.map((piece) => (piece.alt_text === '' ? ofText(piece) : piece.alt_text)).join(' ')];
    case 'divider':
      return ['---'].map((line) => `\n${line}`);
    case 'rich_text':
      return elements.flatMap(richLines);
    default:
      return [];
  }
}

function ofText({ type, text }: TextObject): string {
  return type === 'plain_text' ? unescaped(text) : toMarkdown(text);
}

function richLines(piece: RichPiece): string[] {
  const inner = () => piece.elements.map(inline).join('');
  switch (piece.type) {
    case 'rich_text_list':
      return piece.elements.map(
        (item, at) => `${piece.style === 'ordered' ? `${at + 1}.` : '-'} ${item.elements.map(inline).join('')}`,
      );
    case 'rich_text_preformatted':
      return [`\`\`\`\n${piece.elements.map(({ text, url }) => text || url).join('')}\n\`\`\``];
    case 'rich_text_quote':
      return [inner().replace(/^/gm, '> ')];
    default:
      return [inner()];
  }
}

/** In a rich text the form stands beside the text, which itself is literal. */
function inline({ type, text, url, name, range, user_id, style }: InlinePiece): string {
  if (type === 'link') return link(text, url);
  if (type === 'emoji') return `:${name}:`;
  if (type === 'broadcast') return `@${range}`;
  if (type === 'user') return `@${user_id}`;
  if (typeof style !== 'object' || style === null || text.trim() === '') return text;
  const [before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)?.slice(1) ?? [];
  const marks = [style.bold === true ? '**' : '', style.italic === true ? '_' : '', style.strike === true ? '~~' : ''];
  const inside = style.code === true ? `\`${core}\`` : core;
  return before + marks.join('') + inside + marks.reverse().join('') + after;
}
