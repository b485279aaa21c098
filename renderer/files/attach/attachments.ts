import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { lazyModule } from '../../ui/lazy-part.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Chosen, InFolder } from './chosen.ts';

/** Something that will go with the next message. */
export type Attachment = AttachedFile | AttachedFolder;

export interface AttachedFile {
  readonly kind: 'file';
  readonly id: string;
  readonly file: File;
  /** Absent until it was looked at. */
  readonly prepared: Prepared | undefined;
  /** A small picture of it (`blob:`). */
  readonly preview: string | undefined;
  /** It goes as it is, with where and how it was taken. */
  readonly keepsOriginal: boolean;
}

export interface AttachedFolder {
  readonly kind: 'folder';
  readonly id: string;
  readonly name: string;
  readonly files: readonly InFolder[];
}

interface Attachments {
  /** By the key of the draft that they belong to. */
  readonly of: Readonly<Record<string, readonly Attachment[]>>;
}

const attachments = createStore<Attachments>()(() => ({ of: {} }));
const NONE: readonly Attachment[] = [];
let made = 0;

export function useAttachments(draft: string): readonly Attachment[] {
  return useStore(attachments, ({ of }) => of[draft] ?? NONE);
}

export function attachmentsOf(draft: string): readonly Attachment[] {
  return attachments.getState().of[draft] ?? NONE;
}

function put(draft: string, next: readonly Attachment[]): void {
  attachments.setState(({ of }) => {
    const { [draft]: _, ...rest } = of;
    return { of: next.length === 0 ? rest : { ...rest, [draft]: next } };
  });
}

/** Adds what was chosen, and looks at it one after the other beside what the person does. */
export function attach(draft: string, chosen: readonly Chosen[]): void {
  const added = chosen.map((each): Attachment => {
    const id = `${++made}`;
    if (each.kind === 'folder') return { id, ...each };
    return { kind: 'file', id, file: each.file, prepared: undefined, preview: undefined, keepsOriginal: false };
  });
  put(draft, [...attachmentsOf(draft), ...added]);
  for (const each of added) if (each.kind === 'file') prepareSoon(draft, each);
}

const preparing = lazyModule(() => import('../prepare/prepare.ts'));

/** One at a time: each decodes a picture, and none may hold up the person's typing. */
let queue = Promise.resolve();

function prepareSoon(draft: string, { id, file }: AttachedFile): void {
  queue = queue.then(async () => {
    if (!attachmentsOf(draft).some((each) => each.id === id)) return;
    const { prepare } = await preparing();
    const prepared = await prepare(file);
    const preview = prepared.thumbnail === undefined ? undefined : URL.createObjectURL(prepared.thumbnail);
    change(draft, id, { prepared, preview });
  });
}

/** Resolves when everything that was added so far was looked at. */
export function allPrepared(): Promise<void> {
  return queue;
}

function change(draft: string, id: string, fields: Partial<AttachedFile>): void {
  put(
    draft,
    attachmentsOf(draft).map((each) => (each.id === id && each.kind === 'file' ? { ...each, ...fields } : each)),
  );
}

export function keepOriginal(draft: string, id: string, keepsOriginal: boolean): void {
  change(draft, id, { keepsOriginal });
}

export function detach(draft: string, id: string): void {
  const gone = attachmentsOf(draft).find((each) => each.id === id);
  if (gone?.kind === 'file' && gone.preview !== undefined) URL.revokeObjectURL(gone.preview);
  put(
    draft,
    attachmentsOf(draft).filter((each) => each.id !== id),
  );
}

/** Takes all away from the draft; their previews live on with the message. */
export function takeAll(draft: string): void {
  put(draft, []);
}

export function detachAll(draft: string): void {
  for (const { id } of attachmentsOf(draft)) detach(draft, id);
}
