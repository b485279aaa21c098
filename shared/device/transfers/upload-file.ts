import { hopeOf } from './errors.ts';
import type { KeptUpload } from './kept.ts';
import type { SendingRecords } from './sending-records.ts';
import type { Stop } from './stop.ts';
import { type UploadParts, upload } from './upload.ts';

export interface UploadFileParts {
  readonly records: SendingRecords;
  readonly upload: UploadParts;
}

export interface FileRun {
  readonly stop: Stop;
  /** It has come further than ever in this run. */
  readonly moved: () => void;
}

/** Brings a file of a message to the host, its small picture before it. Rejects as `upload` does. */
export async function uploadFile(parts: UploadFileParts, id: string, { stop, moved }: FileRun): Promise<void> {
  const { records } = parts;
  const thumbnail = await uploadThumbnail(parts, id, stop);
  const found = records.find(id);
  if (found === undefined) return;
  let furthest = 0;
  await upload(parts.upload, found.file, {
    stop,
    thumbnail,
    changed: (part) => records.note(id, part),
    progress(state, bytes) {
      found.live.at(state, bytes);
      if (bytes > furthest) moved();
      furthest = Math.max(furthest, bytes);
      records.show(id);
    },
  });
}

async function uploadThumbnail(parts: UploadFileParts, id: string, stop: Stop): Promise<string | undefined> {
  const { records } = parts;
  const thumbnail = records.find(id)?.file.thumbnail;
  if (thumbnail === undefined) return undefined;
  const changed = (part: Partial<KeptUpload>) =>
    records.note(id, { thumbnail: { ...(records.find(id)?.file.thumbnail ?? thumbnail), ...part } });
  try {
    return (await upload(parts.upload, thumbnail, { stop, changed, progress: () => undefined })).id;
  } catch (error) {
    if (stop.reason !== undefined || hopeOf(error) === 'soon') throw error;
    // The file matters, with its small picture or without.
    await records.note(id, { thumbnail: undefined });
    return undefined;
  }
}
