import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_CHANNEL, GIVEN_PATHS_CHANNEL, type RawBridge } from '../shared/bridge/channel.ts';

/** Paths that a page has, and the app does not know of yet. */
const given: string[] = [];

const bridge: RawBridge = {
  invoke: (name, params) => {
    // In order on one line: the app knows the paths before the question that names them.
    if (given.length > 0) void ipcRenderer.invoke(GIVEN_PATHS_CHANNEL, given.splice(0));
    return ipcRenderer.invoke(BRIDGE_CHANNEL, name, params);
  },
  pathOf: (file) => {
    const path = file instanceof File ? webUtils.getPathForFile(file) : '';
    if (path !== '') given.push(path);
    return path;
  },
  subscribe: (listener) => {
    // The Electron event stays here: it would hand the window the sender, and with it all of IPC.
    const onMessage = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on(BRIDGE_CHANNEL, onMessage);
    return () => ipcRenderer.off(BRIDGE_CHANNEL, onMessage);
  },
};

contextBridge.exposeInMainWorld('hearth', bridge);
