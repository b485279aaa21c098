import { app, dialog } from 'electron';
import type { Refusal } from '../../shared/bridge/session.ts';
import { reasonText } from '../../shared/i18n/reasons.ts';
import type { ChosenStatus } from '../../shared/protocol/cards.ts';
import type { DeviceHandlers } from './device-port.ts';
import type { ShellState } from './state.ts';

/** What tray and menus can do. */
export interface Commands {
  open(): void;
  /** Shows the main window at a route of the interface. */
  go(route: string): void;
  chooseStatus(status: ChosenStatus): void;
  /** Starts the host of this computer, or stops it when the person says so once more. */
  toggleHosting(): void;
  quit(): void;
}

export interface CommandsOptions {
  readonly device: DeviceHandlers;
  readonly state: ShellState;
  readonly open: () => void;
  readonly go: (route: string) => void;
}

export function createCommands({ device, state, open, go }: CommandsOptions): Commands {
  const texts = () => state.view.locale.messages.shell;
  function complain(title: string, { reason, message }: Refusal): void {
    const detail = reasonText(reason, state.view.locale.language) ?? message;
    void dialog.showMessageBox({ type: 'error', message: title, detail });
  }
  async function startHosting(): Promise<void> {
    const started = await device.start_hosting({});
    if (!started.done) complain(texts().hostingFailed, started.refusal);
  }
  async function stopHosting(name: string): Promise<void> {
    const { stopHosting: stop, stopHostingTitle, stopHostingText } = texts();
    const { cancel } = state.view.locale.messages.common;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: stopHostingTitle,
      detail: stopHostingText(name),
      buttons: [stop, cancel],
      defaultId: 1,
      cancelId: 1,
    });
    if (response !== 0) return;
    const stopped = await device.stop_hosting({});
    if (!stopped.done) complain(texts().stoppingFailed, stopped.refusal);
  }
  const failed = (title: string) => (error: unknown) =>
    complain(title, { reason: '', message: error instanceof Error ? error.message : String(error) });
  return {
    open,
    go,
    chooseStatus(status) {
      // The answer comes back as an event; without a connection there is nobody to show it to.
      void device.request({ action: 'status', params: { status } });
    },
    toggleHosting() {
      const { hosting } = state.view;
      if (hosting.running) void stopHosting(hosting.name).catch(failed(texts().stoppingFailed));
      else void startHosting().catch(failed(texts().hostingFailed));
    },
    quit: () => app.quit(),
  };
}
