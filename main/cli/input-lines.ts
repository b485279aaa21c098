/**
 * The lines of a stream of bytes, ended by `\n` or `\r\n` and by nothing else: for node:readline U+2028 ends one too.
 * Reads no faster than they are taken.
 */
export async function* inputLines(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun = '';
  for await (const chunk of input) {
    const parts = (begun + decoder.decode(Buffer.from(chunk), { stream: true })).split('\n');
    begun = parts.pop() ?? '';
    for (const part of parts) yield part.replace(/\r$/, '');
  }
  begun += decoder.decode();
  if (begun !== '') yield begun.replace(/\r$/, '');
}
