import type { FileCard } from '../../protocol/file-card.ts';
import type { FileFacts } from '../../protocol/files.ts';
import { ContentDamaged, SourceChanged } from './errors.ts';
import type { KeptUpload } from './kept.ts';
import type { DigestPort, HttpPort, Source, SourcePort } from './ports.ts';
import { offer, type ProofActions } from './proof.ts';
import type { Stop } from './stop.ts';
import { createTus, type Piece, type Tus } from './tus.ts';

/** Bytes below which offering a file takes as long as sending it. */
const WORTH_OFFERING = 1024 * 1024;
/** What is smaller goes with the request that begins it. */
const AT_ONCE = 256 * 1024;
const SMALLEST_PIECE = 256 * 1024;
const LARGEST_PIECE = 16 * 1024 * 1024;
/** A piece should take about so many ms: short enough that a cut loses little. */
const PIECE_TIME = 700;

export interface UploadParts {
  readonly http: HttpPort;
  readonly sources: Pick<SourcePort, 'open'>;
  readonly digest: DigestPort;
  readonly actions: ProofActions & { state(id: string): Promise<{ readonly file: FileCard; readonly offset: number }> };
  readonly now: () => number;
}

export interface UploadRun {
  readonly stop: Stop;
  /** To be kept for the next attempt; resolves when it is. */
  readonly changed: (part: Partial<KeptUpload>) => Promise<void>;
  /** What is done now, and how many bytes of it. */
  readonly progress: (state: 'preparing' | 'moving', bytes: number) => void;
  /** The small picture of it, on the host. */
  readonly thumbnail?: string | undefined;
}

/** Brings one file to the host, from where a former attempt ended. Rejects with what the ports and the host say. */
export async function upload(parts: UploadParts, kept: KeptUpload, run: UploadRun): Promise<FileCard> {
  if (kept.card !== undefined) return kept.card;
  const source = await parts.sources.open(kept.source);
  if (source.size !== kept.source.size) throw new SourceChanged(kept.name);
  const facts = factsOf(kept, run.thumbnail);
  const begun = { ...kept };
  const note = (part: Partial<KeptUpload>) => {
    Object.assign(begun, part);
    return run.changed(part);
  };
  const there = await prepare(parts, begun, { ...run, source, facts, note });
  const card = there ?? (await send(parts, begun, { ...run, source, facts, note }));
  if (begun.sha256 !== undefined && card.sha256 !== '' && card.sha256 !== begun.sha256) {
    await note({ upload: undefined, offered: undefined, sha256: undefined });
    throw new ContentDamaged();
  }
  await note({ card });
  return card;
}

interface Work extends UploadRun {
  readonly source: Source;
  readonly facts: FileFacts;
  readonly note: (part: Partial<KeptUpload>) => Promise<void>;
}

/** Hashes what can be hashed in little time, and offers what is large; resolves with the file if the host has it. */
async function prepare({ digest, actions }: UploadParts, kept: KeptUpload, work: Work): Promise<FileCard | undefined> {
  const { source, facts, stop, progress, note } = work;
  // The zip of a folder is made twice then; its own checksums tell of damage.
  const isHashed = kept.source.kind !== 'folder' && source.size <= digest.most;
  if (kept.upload !== undefined || !isHashed) return undefined;
  if (kept.sha256 === undefined) {
    progress('preparing', 0);
    const sha256 = await digest.sha256(source, { stop, progress: (bytes) => progress('preparing', bytes) });
    await note({ sha256 });
  }
  if (kept.offered === true || source.size < WORTH_OFFERING || kept.sha256 === undefined) return undefined;
  const card = await offer({ actions, digest }, { source, facts, sha256: kept.sha256 });
  stop.check();
  if (card === undefined) await note({ offered: true });
  return card;
}

async function send(parts: UploadParts, kept: KeptUpload, work: Work): Promise<FileCard> {
  const tus = createTus(parts.http, work.stop);
  let at = await begin(tus, kept, work);
  let length = parts.http.inPieces ? SMALLEST_PIECE : kept.source.size;
  while (at.offset < work.source.size) {
    work.stop.check();
    const { offset } = at;
    const end = Math.min(work.source.size, offset + length);
    const before = parts.now();
    work.progress('moving', offset);
    const next = await tus.append(at.id, pieceOf(work, offset, end));
    at = next === undefined ? await begin(tus, kept, work) : { ...next, id: at.id };
    work.progress('moving', at.offset);
    if (parts.http.inPieces) length = nextLength(length, parts.now() - before);
  }
  return at.card ?? (await parts.actions.state(at.id)).file;
}

interface At {
  readonly id: string;
  readonly offset: number;
  readonly card?: FileCard | undefined;
}

/** Finds where it ended, or begins it. */
async function begin(tus: Tus, kept: KeptUpload, work: Work): Promise<At> {
  const { source, facts, note } = work;
  if (kept.upload !== undefined) {
    const offset = await tus.offset(kept.upload);
    if (offset !== undefined) return { id: kept.upload, offset };
    await note({ upload: undefined });
  }
  const whole = source.size <= AT_ONCE ? pieceOf(work, 0, source.size) : undefined;
  const created = await tus.create({ ...facts, sha256: kept.sha256 }, whole);
  await note({ upload: created.id });
  return created;
}

function pieceOf({ source, progress }: Work, start: number, end: number): Piece {
  return { source, start, end, sent: (bytes) => progress('moving', start + bytes) };
}

function nextLength(length: number, took: number): number {
  if (took > 2 * PIECE_TIME) return Math.max(SMALLEST_PIECE, length / 2);
  return took < PIECE_TIME ? Math.min(LARGEST_PIECE, length * 2) : length;
}

function factsOf({ name, type, facts, source }: KeptUpload, thumbnail: string | undefined): FileFacts {
  return { ...facts, name, size: source.size, type, thumbnail };
}
