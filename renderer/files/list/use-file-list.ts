import { useCallback, useEffect, useState } from 'react';
import type { Result } from '../../../shared/protocol/index.ts';
import { useApp, useRuntime } from '../../state/context.tsx';

export type ListedFile = Result<'list_files'>['files'][number];
export type ListedKind = 'image' | 'file' | 'voice';

export interface FileList {
  /** Undefined while the first page is on its way. */
  readonly files: readonly ListedFile[] | undefined;
  readonly hasMore: boolean;
  readonly hasFailed: boolean;
  readonly isBusy: boolean;
  loadMore(): void;
}

interface Page {
  readonly files: readonly ListedFile[];
  readonly cursor: string | undefined;
}

/** The files of a conversation, a page at a time; read anew when something is said there. */
export function useFileList(conversation: string, type: ListedKind): FileList {
  const { ask } = useRuntime();
  const [page, setPage] = useState<Page>();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const last = useApp(({ conversations }) => conversations[conversation]?.last_change);
  const newest = useApp(({ conversations }) => conversations[conversation]?.last_seq);
  const load = useCallback(
    async (before: Page | undefined) => {
      setState('busy');
      const cursor = before?.cursor;
      const params = { conversation, type, ...(cursor === undefined ? {} : { cursor }) };
      try {
        const { files, cursor: next } = await ask('list_files', params);
        setPage({ files: [...(before?.files ?? []), ...files], cursor: next });
        setState('idle');
      } catch {
        setState('failed');
      }
    },
    [ask, conversation, type],
  );
  useEffect(() => {
    // A message more, or one that was deleted.
    void [last, newest];
    void load(undefined);
  }, [load, last, newest]);
  return {
    files: page?.files,
    hasMore: page?.cursor !== undefined,
    hasFailed: state === 'failed',
    isBusy: state === 'busy',
    loadMore: () => void load(page),
  };
}
