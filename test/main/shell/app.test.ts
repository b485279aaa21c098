import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { runApp } from '../../../main/shell/app.ts';

type PermissionHandler = (
  contents: unknown,
  ...request: [permission: string, answer: (yes: boolean) => void, details: { requestingUrl: string }]
) => void;

/** What the shell did, in order; and the parts of Electron that it did it with. */
const electron = await vi.hoisted(async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const done: string[] = [];
  const windows: { options: Record<string, unknown> }[] = [];
  const permission: PermissionHandler = () => undefined;
  return { done, windows, permission, app: new Emitter(), firstInstance: true };
});

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class BrowserWindow extends Emitter {
    webContents = { send: (_channel: string, event: { event: string }) => electron.done.push(`tell ${event.event}`) };
    options: Record<string, unknown>;
    constructor(options: Record<string, unknown>) {
      super();
      this.options = options;
      electron.windows.push(this);
    }
    async loadURL(url: string) {
      electron.done.push(`load ${url}`);
    }
    isMinimized = () => true;
    restore = () => electron.done.push('restore');
    show = () => electron.done.push('show');
    focus = () => electron.done.push('focus');
    static getAllWindows = () => electron.windows;
  }
  const app = Object.assign(electron.app, {
    requestSingleInstanceLock: () => electron.firstInstance,
    enableSandbox: () => electron.done.push('sandbox'),
    whenReady: async () => undefined,
    quit: () => electron.done.push('quit'),
    exit: (code: number) => electron.done.push(`exit ${code}`),
  });
  return {
    app,
    BrowserWindow,
    dialog: { showErrorBox: (_title: string, reason: string) => electron.done.push(`error ${reason}`) },
    ipcMain: { handle: () => electron.done.push('bridge'), removeHandler: () => electron.done.push('no bridge') },
    nativeTheme: { shouldUseDarkColors: false },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: PermissionHandler) => {
          electron.permission = handler;
        },
        setPermissionCheckHandler: () => undefined,
      },
    },
  };
});

const url = 'http://127.0.0.1:48180/';
const close = async () => void electron.done.push('host closed');
const runningHost = { plainUrl: url, stopped: new Promise<void>(() => undefined), close };
const start = (startHost = async () => runningHost) =>
  runApp({ startHost, preload: '/out/preload.cjs', log: silentLog });

beforeEach(() => {
  electron.app.removeAllListeners();
  electron.done.length = 0;
  electron.windows.length = 0;
  electron.firstInstance = true;
});

describe('the desktop app', () => {
  it('opens one sandboxed window on the page of its host', async () => {
    await start();
    expect(electron.done).toEqual(['sandbox', 'bridge', `load ${url}`]);
    expect(electron.windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    });
  });

  it('leaves when it runs already, and comes to the front when it is started again', async () => {
    electron.firstInstance = false;
    await start();
    expect(electron.done).toEqual(['quit']);
    electron.firstInstance = true;
    await start();
    electron.done.length = 0;
    electron.app.emit('second-instance');
    expect(electron.done).toEqual(['restore', 'show', 'focus']);
  });

  it('tells its windows, closes the host and only then ends, however often it is asked to', async () => {
    await start();
    electron.done.length = 0;
    const event = { preventDefault: () => electron.done.push('wait') };
    electron.app.emit('before-quit', event);
    electron.app.emit('before-quit', event);
    await vi.waitFor(() => expect(electron.done).toContain('exit 0'));
    expect(electron.done.filter((step) => step !== 'wait')).toEqual([
      'tell quitting',
      'no bridge',
      'host closed',
      'exit 0',
    ]);
    expect(electron.done.filter((step) => step === 'wait')).toHaveLength(2);
  });

  it('ends when an admin stops the host', async () => {
    await start(async () => ({ ...runningHost, stopped: Promise.resolve() }));
    await vi.waitFor(() => expect(electron.done).toContain('quit'));
  });

  it('says why when the host does not start', async () => {
    await start(() => Promise.reject(new Error('The data folder is in use.')));
    expect(electron.done).toEqual(['sandbox', 'error The data folder is in use.', 'exit 1']);
  });

  it('denies permissions, navigation to elsewhere and new windows', async () => {
    await start();
    const answers = [
      ['clipboard-sanitized-write', url],
      ['clipboard-sanitized-write', 'http://elsewhere.example/'],
      ['geolocation', url],
    ].map(([permission = '', requestingUrl = '']) => {
      let allowed: boolean | undefined;
      electron.permission(
        undefined,
        permission,
        (yes) => {
          allowed = yes;
        },
        { requestingUrl },
      );
      return allowed;
    });
    expect(answers).toEqual([true, false, false]);

    let openWindow: unknown;
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: () => unknown) => {
        openWindow = handler();
      },
    });
    electron.app.emit('web-contents-created', {}, contents);
    expect(openWindow).toEqual({ action: 'deny' });
    const prevented = vi.fn();
    contents.emit('will-navigate', { url: `${url}other`, preventDefault: prevented });
    expect(prevented).not.toHaveBeenCalled();
    contents.emit('will-navigate', { url: 'https://elsewhere.example/', preventDefault: prevented });
    expect(prevented).toHaveBeenCalledOnce();
  });
});
