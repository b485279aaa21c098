import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

interface Opened {
  readonly link: string | undefined;
}

// A link may be opened on any page, also before the one that can use it is there.
const opened = createStore<Opened>()(() => ({ link: undefined }));

export function openLink(link: string): void {
  opened.setState({ link });
}

/** It was used, or is not wanted. */
export function closeLink(): void {
  opened.setState({ link: undefined });
}

export function useOpenedLink(): string | undefined {
  return useStore(opened, ({ link }) => link);
}
