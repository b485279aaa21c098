/**
 * A message as one line of plain text, for lists and notifications: the signs of Markdown that only shape it are left out.
 * A rough reading is enough there, and costs nothing.
 */
export function plainLine(chat: string): string {
  return chat
    .replace(/```[^\n]*\n?/g, ' ')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, '')
    .replace(/(\*\*|__|~~|`)(?=\S)([^\n]*?\S)\1/g, '$2')
    .replace(/(^|[\s(])[*_](?=\S)([^*_\n]*?\S)[*_](?=$|[\s).,!?;:])/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim();
}
