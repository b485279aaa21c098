import { CallWindow } from '../../../calls/CallWindow.tsx';
import { canShowCallWindow, closeCallWindow, showCallWindow } from '../../../calls/call-window.ts';
import { go } from '../../../routes.ts';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { CallMini } from './CallMini.tsx';

/** The call in a small window above all others, while that is open. */
export function DetachedCall() {
  const { bridge } = useRuntime();
  function comeBack(): void {
    // It stays where it is when the app does not answer.
    void bridge.call('show_window', {}).catch(() => undefined);
    go({ page: 'call' });
    closeCallWindow();
  }
  return (
    <CallWindow>
      <CallMini onReturn={comeBack} />
    </CallWindow>
  );
}

/** What moves the call into the small window; undefined where there can be none. */
export function useDetach(): (() => void) | undefined {
  const kind = useApp(({ app }) => app?.kind);
  if (kind === undefined || !canShowCallWindow(kind)) return undefined;
  return () => void showCallWindow(kind);
}
