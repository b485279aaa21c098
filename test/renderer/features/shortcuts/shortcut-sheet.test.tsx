import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ShortcutSheet } from '../../../../renderer/features/shortcuts/ShortcutSheet.tsx';
import { openWindow, withBrowserParts } from '../welcome/support.tsx';

withBrowserParts();

const keysOf = (label: string) =>
  [...(screen.getByText(label).parentElement?.querySelectorAll('kbd') ?? [])].map(({ textContent }) => textContent);

describe('the sheet of shortcuts', () => {
  it('names the keys as they stand on a keyboard', async () => {
    await openWindow(<ShortcutSheet onClose={vi.fn()} />);
    expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
    expect(keysOf('Search everywhere')).toEqual(['Ctrl Shift F']);
    expect(keysOf('Next conversation')).toEqual(['Alt ↓']);
    expect(keysOf('Home, private, groups, channels, calls')).toEqual(['Ctrl 1', 'Ctrl 5']);
    expect(keysOf('Send')).toEqual(['Enter']);
    expect(keysOf('Answer who calls')).toEqual(['Ctrl Shift A']);
    expect(keysOf('Hold to talk while muted')).toEqual(['Space']);
  });

  it('names them as on a Mac there', async () => {
    await openWindow(<ShortcutSheet onClose={vi.fn()} />, { platform: 'darwin' });
    expect(keysOf('Go to or do')).toEqual(['⌘K']);
    expect(keysOf('Previous unread conversation')).toEqual(['⌥⇧↑']);
  });

  it('follows how the person sends', async () => {
    const opened = await openWindow(<ShortcutSheet onClose={vi.fn()} />);
    const { preferences } = opened.runtime.store.getState();
    opened.bridge.tell({ event: 'preferences', preferences: { ...preferences, enter_sends: false } });
    await vi.waitFor(() => expect(keysOf('Send')).toEqual(['Ctrl Enter']));
    expect(keysOf('New line')).toEqual(['Enter']);
  });
});
