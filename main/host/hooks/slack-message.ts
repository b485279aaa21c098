import { cleanLine, cleanText } from '../../../shared/protocol/text.ts';
import { blockLines } from './slack-blocks.ts';
import type { Attachment, SlackPayload } from './slack-payload.ts';
import { link, toMarkdown, unescaped } from './slack-text.ts';

/** The longest message of a webhook in code points: a wall of text helps nobody, and this fits whatever it is made of. */
const LONGEST = 8_000;
const CUT = '\n… (cut)';

/** The Markdown of what a program posted; empty when there is nothing to show. `name` is that of the bot which posts it. */
export function messageOf(payload: SlackPayload, name: string): string {
  const { text, username, attachments, blocks } = payload;
  // Slack shows the blocks instead of the text, which is for notifications then.
  const shown = blocks.flatMap(blockLines);
  const own = shown.length > 0 ? shown : [toMarkdown(text)];
  const body = cleanText([...own, ...attachments.flatMap(attachmentLines)].filter((line) => line !== '').join('\n'));
  const author = cleanLine(unescaped(username));
  if (body === '' || author === '' || author.toLowerCase() === name.toLowerCase()) return cut(body);
  return cut(`**${author.replaceAll('*', '')}**\n${body}`);
}

function attachmentLines({
  pretext,
  author_name,
  text,
  fallback,
  fields,
  blocks,
  ...attachment
}: Attachment): string[] {
  const heading = titleOf(attachment);
  const lines = [
    toMarkdown(pretext),
    unescaped(author_name),
    heading,
    toMarkdown(text),
    ...fields.map(({ title, value }) =>
      title === '' ? toMarkdown(value) : `**${unescaped(title)}:** ${toMarkdown(value)}`,
    ),
    ...blocks.flatMap(blockLines),
  ].filter((line) => line.trim() !== '');
  if (lines.length === 0) return [toMarkdown(fallback)];
  // Without a title the colour would be lost, which often is all that tells good from bad.
  const mark = markOf(attachment.color);
  return heading === '' && mark !== '' ? [`${mark} ${lines[0]}`, ...lines.slice(1)] : lines;
}

function titleOf({ title, title_link, color }: Pick<Attachment, 'title' | 'title_link' | 'color'>): string {
  if (title === '') return '';
  const label = cleanLine(unescaped(title));
  const mark = markOf(color);
  return `${mark === '' ? '' : `${mark} `}**${title_link === '' ? label : link(label, title_link)}**`;
}

const marks: Readonly<Record<string, string>> = { good: '🟢', warning: '🟡', danger: '🔴' };

/** The colour at an attachment's side as a circle; grey says nothing. */
function markOf(color: string): string {
  const known = marks[color.toLowerCase()];
  if (known !== undefined) return known;
  const [red = 0, green = 0, blue = 0] = /^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i
    .exec(color.trim())
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16)) ?? [0, 0, 0];
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 40) return '';
  if (blue >= red && blue >= green) return '🔵';
  if (green > red) return '🟢';
  return green > 0.55 * red ? '🟡' : '🔴';
}

function cut(text: string): string {
  const characters = [...text];
  if (characters.length <= LONGEST) return text;
  return characters.slice(0, LONGEST - CUT.length).join('') + CUT;
}
