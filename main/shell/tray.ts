import { join } from 'node:path';
import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { ChosenStatus } from '../../shared/protocol/cards.ts';
import type { Commands } from './commands.ts';
import type { ShellState, ShellView } from './state.ts';

export interface TrayOptions {
  /** The folder of the pictures. */
  readonly icons: string;
  readonly state: ShellState;
  readonly commands: Commands;
  readonly shortcut: string;
}

const STATUSES: readonly ChosenStatus[] = ['online', 'away', 'busy', 'invisible'];

/** The picture in the tray, with what waits and with a menu. */
export function openTray({ icons, state, commands, shortcut }: TrayOptions): Tray {
  const pictures = { read: trayPicture(icons, 'tray'), unread: trayPicture(icons, 'tray-unread') };
  const tray = new Tray(pictures.read);
  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', commands.open);
  let drawn = '';
  function draw(view: ShellView): void {
    // Messages come often, and a menu that is replaced while it is open closes.
    const next = JSON.stringify(shownParts(view));
    if (next === drawn) return;
    drawn = next;
    tray.setImage(view.unread > 0 || view.ringing !== undefined ? pictures.unread : pictures.read);
    tray.setToolTip(['Hearth', ...summary(view)].join('\n'));
    if (process.platform === 'darwin') tray.setTitle(view.unread > 0 ? String(view.unread) : '');
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu({ view, commands, shortcut })));
  }
  draw(state.view);
  state.watch(draw);
  return tray;
}

function shownParts({ locale, connection, hostName, status, hosting, ringing, unread }: ShellView) {
  return [locale.language, connection, hostName, status, hosting, ringing, unread];
}

/** macOS colours its pictures itself. */
function trayPicture(icons: string, name: string) {
  const onMac = process.platform === 'darwin';
  const picture = nativeImage.createFromPath(join(icons, `${onMac ? name.replace('tray', 'trayTemplate') : name}.png`));
  if (onMac) picture.setTemplateImage(true);
  return picture;
}

function summary({ locale, connection, hostName = '', ringing, unread }: ShellView): string[] {
  const { notConnected, connecting, connectedTo, unread: waiting } = locale.messages.shell;
  const calm = { online: connectedTo(hostName), connecting, syncing: connecting } as const;
  const line = connection in calm ? calm[connection as keyof typeof calm] : notConnected;
  return [...(ringing === undefined ? [] : [ringing]), line, ...(unread > 0 ? [waiting(unread)] : [])];
}

interface TrayMenuOptions {
  readonly view: ShellView;
  readonly commands: Commands;
  readonly shortcut: string;
}

function trayMenu({ view, commands, shortcut }: TrayMenuOptions): MenuItemConstructorOptions[] {
  const { locale, connection, status, hosting } = view;
  const texts = locale.messages.shell;
  return [
    { id: 'open', label: texts.open, accelerator: shortcut, registerAccelerator: false, click: commands.open },
    { type: 'separator' },
    ...summary(view).map((label, index) => ({ id: `summary-${index}`, label, enabled: false })),
    {
      id: 'status',
      label: texts.myStatus,
      enabled: connection === 'online',
      submenu: STATUSES.map((name) => ({
        id: `status-${name}`,
        type: 'radio',
        label: texts[name],
        checked: status === name,
        click: () => commands.chooseStatus(name),
      })),
    },
    {
      id: 'hosting',
      type: 'checkbox',
      label: hosting.running ? texts.hosting(hosting.name) : texts.hostHere,
      checked: hosting.running,
      click: (item) => {
        // It shows what is, and not what was asked for.
        item.checked = hosting.running;
        commands.toggleHosting();
      },
    },
    { type: 'separator' },
    { id: 'quit', label: texts.quit, click: commands.quit },
  ];
}
