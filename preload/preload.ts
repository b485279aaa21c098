import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { BRIDGE_CHANNEL, type RawBridge } from '../shared/bridge/channel.ts';

const bridge: RawBridge = {
  invoke: (name, params) => ipcRenderer.invoke(BRIDGE_CHANNEL, name, params),
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  subscribe: (listener) => {
    // The Electron event stays here: it would hand the window the sender, and with it all of IPC.
    const onMessage = (_event: unknown, message: unknown) => listener(message);
    ipcRenderer.on(BRIDGE_CHANNEL, onMessage);
    return () => ipcRenderer.off(BRIDGE_CHANNEL, onMessage);
  },
};

contextBridge.exposeInMainWorld('hearth', bridge);
