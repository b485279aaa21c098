import type { FileSource } from '../../bridge/files.ts';
import type { BridgeOutcome } from '../../bridge/session.ts';
import type { FileCard } from '../../protocol/file-card.ts';
import type { KeptSource, KeptTarget } from './kept.ts';
import type { Stop } from './stop.ts';

/** Bytes that can be read again and again, always the same. */
export interface Source {
  readonly size: number;
  /** Those from `start` to before `end`, in pieces. Rejects with SourceGone or SourceChanged. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}

/** What a window hands in: a file, or a folder of them. */
export type GivenSource =
  | { readonly source: FileSource; readonly name: string | undefined }
  | { readonly folder: string; readonly files: readonly { readonly source: FileSource; readonly path: string }[] };

/** What is to be sent, as it was when it was handed in. */
export interface FoundSource {
  readonly source: KeptSource;
  readonly name: string;
  /** Of the media type, where the device knows one. */
  readonly type?: string | undefined;
  /** Files in a folder. */
  readonly folder_files?: number | undefined;
  /** Paths inside a folder that could not be read. */
  readonly left_out?: readonly string[] | undefined;
}

/** Where the bytes come from. */
export interface SourcePort {
  /** Looks at what was handed in, and keeps what would not be there after a restart. Rejects with SourceGone or NotKept. */
  keep(given: GivenSource): Promise<FoundSource>;
  /** Rejects with SourceGone or SourceChanged when it is not what it was. */
  open(source: KeptSource): Promise<Source>;
  /** It will not be opened again. */
  forget(source: KeptSource): Promise<void>;
}

export interface DigestPort {
  /** In hex; tells how many bytes are done. */
  sha256(source: Source, options: { readonly stop: Stop; readonly progress: (bytes: number) => void }): Promise<string>;
  /** HMAC-SHA256 (RFC 2104), in hex. */
  hmac(key: Uint8Array, data: readonly Uint8Array[]): Promise<string>;
  /** Files of so many bytes take longer to hash than to send. */
  readonly most: number;
}

export interface HttpQuestion {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: { readonly length: number; readonly pieces: AsyncIterable<Uint8Array> };
  /** Told how many bytes of the body have left. */
  readonly sent?: (bytes: number) => void;
  readonly stop: Stop;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined where there is none; names in lower case. */
  readonly header: (name: string) => string | undefined;
  /** The body, which is read once: as text of at most 1 MiB, or in pieces. */
  text(): Promise<string>;
  pieces(): AsyncIterable<Uint8Array>;
}

/** HTTP to the host of the account, signed in. */
export interface HttpPort {
  /** Resolves with the beginning of the answer. Rejects with a ClientError when none comes, and as the source does. */
  ask(question: HttpQuestion): Promise<HttpAnswer>;
  /** A body goes out as a whole only: it is sent in pieces of which a cut loses little. */
  readonly inPieces: boolean;
  close(): void;
}

/** Documents by id, which survive a restart. */
export interface TransferStore {
  put(id: string, value: unknown): Promise<void>;
  remove(id: string): Promise<void>;
  /** In the order in which they were first put. */
  all(): Promise<readonly unknown[]>;
}

/** Downloads into files of this computer. */
export interface DownloadPort {
  /** Where it will go; undefined when the person does not want it after all. Rejects when there is no such place. */
  choose(file: FileCard, ask: boolean): Promise<KeptTarget | undefined>;
  /** Goes on with what is there; resolves with where it is as a whole, checked. */
  fetch(download: DownloadOrder): Promise<KeptTarget>;
  /** Removes what is not whole. */
  forget(target: KeptTarget): Promise<void>;
  open(target: KeptTarget, where: 'program' | 'folder'): Promise<BridgeOutcome>;
}

export interface DownloadOrder {
  readonly file: FileCard;
  readonly target: KeptTarget;
  readonly http: HttpPort;
  readonly stop: Stop;
  readonly progress: (bytes: number) => void;
}

/** What the device does with files of one account, in its own way. */
export interface AccountFiles {
  readonly sources: SourcePort;
  readonly digest: DigestPort;
  readonly store: TransferStore;
  /** Absent in a page, where the browser downloads by itself. */
  readonly downloads?: DownloadPort;
  /** In a page: begins the browser's own download. */
  readonly save?: (file: FileCard) => void;
  /** In a page: what it shows of files is asked for with a cookie. */
  readonly session?: { begin(token: string): void; end(): Promise<void> };
}
