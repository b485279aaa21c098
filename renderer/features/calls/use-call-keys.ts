import { useEffect } from 'react';
import { useCalls } from '../../calls/context.tsx';
import { useApp } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { useCallDeeds } from './call-deeds.ts';
import { minimise } from './call-place.ts';
import { changeLook, useLook } from './look.ts';
import { leaveFullScreen } from './page/full-screen.ts';

/** The keys of the call page. */
export function useCallKeys(conversation: string): void {
  const calls = useCalls();
  const deeds = useCallDeeds();
  const own = () => calls.getState().own;
  const showsPeople = useLook((look) => look.showsPeople);
  useLetter('M', () => deeds.setMuted(!own().muted));
  useLetter('V', () => deeds.setCamera(own().camera === undefined));
  useLetter('S', () => (own().screen === undefined ? deeds.shareScreen() : deeds.stopSharing()));
  useLetter('?', () => showLayer({ kind: 'shortcuts' }));
  useShortcut('Escape', () => {
    if (leaveFullScreen(document)) return;
    if (showsPeople) changeLook({ showsPeople: false });
    else minimise(conversation);
  });
  useHoldToTalk();
}

/** A letter means an entry where a menu is open, and nothing to who has turned letters off. */
function useLetter(key: string, press: () => void): void {
  const isWanted = useApp(({ preferences }) => preferences.calls.letter_keys);
  useShortcut(
    key,
    () => {
      if (document.activeElement?.closest('[role="menu"], [role="listbox"]')) return false;
      press();
      return true;
    },
    { disabled: !isWanted },
  );
}

/** The key that mutes wherever one is while a call runs, in a field too. */
export function useMuteAnywhere(): void {
  const calls = useCalls();
  useShortcut(
    'Mod+Shift+M',
    () => {
      const { phase, own } = calls.getState();
      if (phase.name !== 'in_call' && phase.name !== 'starting') return false;
      calls.setMuted(!own.muted);
      return true;
    },
    { everywhere: true },
  );
}

/** One is heard while the space bar is held. */
function useHoldToTalk(): void {
  const calls = useCalls();
  useShortcut('Space', () => {
    const { muted, talking } = calls.getState().own;
    if (isPressedBySpace(document.activeElement)) return false;
    if (muted && !talking) calls.setTalking(true);
    return true;
  });
  useEffect(() => {
    function end(): void {
      if (calls.getState().own.talking) calls.setTalking(false);
    }
    function release({ key }: KeyboardEvent): void {
      if (key === ' ') end();
    }
    window.addEventListener('keyup', release);
    // Of a key that is let go of in another window nothing is told.
    window.addEventListener('blur', end);
    return () => {
      window.removeEventListener('keyup', release);
      window.removeEventListener('blur', end);
      end();
    };
  }, [calls]);
}

/** Who has gone there by keyboard means that by the space bar. */
function isPressedBySpace(element: Element | null): boolean {
  return element?.matches('button, a, summary, [role="menuitem"], [role="slider"]') === true;
}
