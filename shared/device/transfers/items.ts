import type { ItemFacts, SendItem } from '../../bridge/files.ts';
import { newUlid } from '../../protocol/ids.ts';
import type { KeptFile, KeptUpload } from './kept.ts';
import type { FoundSource, SourcePort } from './ports.ts';

/** Looks at what a window hands in, and keeps it. Rejects as the port does; then nothing of it is kept. */
export async function keepItem(sources: SourcePort, item: SendItem): Promise<KeptFile> {
  const id = newUlid();
  if ('folder' in item) return fileOf(id, await sources.keep({ folder: item.folder, files: item.files }), {});
  const { source, facts, thumbnail } = item;
  const found = await sources.keep({ source, name: facts.name });
  const file = fileOf(id, found, facts);
  if (thumbnail === undefined || found.folder_files !== undefined) return file;
  const small = await sources.keep({ source: thumbnail.source, name: thumbnail.facts.name });
  return { ...file, thumbnail: uploadOf(small, thumbnail.facts) };
}

function fileOf(id: string, found: FoundSource, facts: ItemFacts): KeptFile {
  const { left_out = [] } = found;
  return { ...uploadOf(found, facts), id, ...(left_out.length === 0 ? {} : { left_out: [...left_out] }) };
}

function uploadOf({ source, name, type, folder_files }: FoundSource, facts: ItemFacts): KeptUpload {
  const { name: _, type: said, ...others } = facts;
  const known = said ?? type;
  return {
    source,
    name,
    facts: { ...others, ...(folder_files === undefined ? {} : { folder_files }) },
    ...(known === undefined ? {} : { type: known }),
  };
}
