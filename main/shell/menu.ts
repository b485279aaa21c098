import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Commands } from './commands.ts';
import type { ShellState, ShellView } from './state.ts';

/** Keeps the application menu in the person's language; its accelerators work where it is not seen, too. */
export function keepMenu(state: ShellState, commands: Commands): void {
  const build = (view: ShellView) => Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(view, commands)));
  build(state.view);
  state.watch((view, before) => {
    if (view.locale.language !== before.locale.language) build(view);
  });
}

function applicationMenu({ locale }: ShellView, commands: Commands): MenuItemConstructorOptions[] {
  const { shell: texts, common } = locale.messages;
  const onMac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    id: 'settings',
    label: `${common.settings}…`,
    accelerator: 'CmdOrCtrl+,',
    click: () => commands.go('#/settings'),
  };
  const quit: MenuItemConstructorOptions = {
    id: 'quit',
    label: texts.quit,
    accelerator: 'CmdOrCtrl+Q',
    click: commands.quit,
  };
  const close: MenuItemConstructorOptions = { role: 'close', label: texts.closeWindow };
  return [
    ...(onMac ? [macMenu(texts, { settings, quit })] : []),
    { label: texts.menuFile, submenu: onMac ? [close] : [settings, { type: 'separator' }, close, quit] },
    { label: texts.menuEdit, submenu: editItems(texts) },
    { label: texts.menuView, submenu: viewItems(texts) },
    { label: texts.menuGo, submenu: goItems(locale.messages.common, commands) },
    { role: 'windowMenu', label: texts.menuWindow, submenu: windowItems(texts) },
  ];
}

type Texts = ShellView['locale']['messages']['shell'];
type CommonTexts = ShellView['locale']['messages']['common'];
type Item = MenuItemConstructorOptions;

function macMenu(texts: Texts, { settings, quit }: { settings: Item; quit: Item }): Item {
  return {
    label: 'Hearth',
    submenu: [
      { role: 'about', label: texts.about },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services', label: texts.services },
      { type: 'separator' },
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.showAll },
      { type: 'separator' },
      quit,
    ],
  };
}

function editItems(texts: Texts): Item[] {
  return [
    { role: 'undo', label: texts.undo },
    { role: 'redo', label: texts.redo },
    { type: 'separator' },
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    { role: 'pasteAndMatchStyle', label: texts.pasteAsText },
    { role: 'selectAll', label: texts.selectAll },
  ];
}

function viewItems(texts: Texts): Item[] {
  const forDevelopers: Item[] = [
    { type: 'separator' },
    { role: 'reload', label: texts.reload },
    { role: 'toggleDevTools', label: texts.developerTools },
  ];
  return [
    { role: 'resetZoom', label: texts.actualSize },
    { role: 'zoomIn', label: texts.zoomIn },
    { role: 'zoomOut', label: texts.zoomOut },
    { type: 'separator' },
    { role: 'togglefullscreen', label: texts.fullScreen },
    ...(app.isPackaged ? [] : forDevelopers),
  ];
}

function goItems(common: CommonTexts, commands: Commands): Item[] {
  const places = [
    ['home', '#/'],
    ['private', '#/private'],
    ['groups', '#/groups'],
    ['channels', '#/channels'],
  ] as const;
  return places.map(([name, route], index) => ({
    id: `go-${name}`,
    label: common[name],
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => commands.go(route),
  }));
}

function windowItems(texts: Texts): Item[] {
  const onMac: Item[] = [
    { role: 'zoom', label: texts.zoomWindow },
    { type: 'separator' },
    { role: 'front', label: texts.bringToFront },
  ];
  return [{ role: 'minimize', label: texts.minimize }, ...(process.platform === 'darwin' ? onMac : [])];
}
