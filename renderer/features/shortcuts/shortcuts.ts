import type { Messages } from '../../../shared/i18n/language.ts';

export interface Shortcut {
  readonly label: string;
  /** As `useShortcut` takes them. */
  readonly keys: string;
  /** The last of several in a row. */
  readonly to?: string | undefined;
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Every shortcut that there is; `entersSend` is how the person wants Enter to work. */
export function shortcutGroups({ callLog, calls, home }: Messages, entersSend: boolean): ShortcutGroup[] {
  return [
    {
      title: home.keysGoTo,
      shortcuts: [
        { label: home.keysSwitcher, keys: 'Mod+K' },
        { label: home.keysSearchHere, keys: 'Mod+F' },
        { label: home.keysSearchAll, keys: 'Mod+Shift+F' },
        { label: home.keysNextConversation, keys: 'Alt+ArrowDown' },
        { label: home.keysLastConversation, keys: 'Alt+ArrowUp' },
        { label: home.keysNextUnread, keys: 'Alt+Shift+ArrowDown' },
        { label: home.keysLastUnread, keys: 'Alt+Shift+ArrowUp' },
        { label: home.keysFirstUnread, keys: 'Mod+J' },
        { label: home.keysPages, keys: 'Mod+1', to: 'Mod+5' },
      ],
    },
    {
      title: home.keysConversation,
      shortcuts: [
        { label: home.keysSend, keys: entersSend ? 'Enter' : 'Mod+Enter' },
        { label: home.keysNewLine, keys: entersSend ? 'Shift+Enter' : 'Enter' },
        { label: home.keysEditLast, keys: 'ArrowUp' },
        { label: home.keysMenu, keys: 'Shift+F10' },
      ],
    },
    {
      title: callLog.keysTitle,
      shortcuts: [
        { label: callLog.keysAudio, keys: 'Mod+Shift+A' },
        { label: callLog.keysVideo, keys: 'Mod+Shift+V' },
        { label: calls.keysAnswer, keys: 'Mod+Shift+A' },
        { label: calls.keysDecline, keys: 'Mod+Shift+D' },
        { label: calls.keysMute, keys: 'M' },
        { label: calls.keysMuteAnywhere, keys: 'Mod+Shift+M' },
        { label: calls.keysTalk, keys: 'Space' },
        { label: calls.keysCamera, keys: 'V' },
        { label: calls.keysShare, keys: 'S' },
        { label: calls.keysMinimise, keys: 'Escape' },
        { label: calls.keysShortcuts, keys: '?' },
      ],
    },
    {
      title: home.keysEverywhere,
      shortcuts: [
        { label: home.keysNewPrivate, keys: 'Mod+N' },
        { label: home.keysSettings, keys: 'Mod+,' },
        { label: home.keysSheet, keys: 'Mod+/' },
        { label: home.keysEscape, keys: 'Escape' },
      ],
    },
  ];
}
