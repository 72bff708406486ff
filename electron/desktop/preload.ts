import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type Bridge, bridgeName, channels } from '../../shared/bridge.ts';

// The page's only door to its host: three functions, and it stays at three. Nothing here decides anything.
const bridge: Bridge = {
  call: (request, ticket) => ipcRenderer.invoke(channels.call, request, ticket),
  onPush(listener) {
    const hear = (_event: unknown, push: Parameters<typeof listener>[0]) => listener(push);
    ipcRenderer.on(channels.push, hear);
    void ipcRenderer.invoke(channels.listens);
    return () => void ipcRenderer.off(channels.push, hear);
  },
  ticketFor: (files) =>
    ipcRenderer.invoke(
      channels.ticket,
      files.map((file) => webUtils.getPathForFile(file as File)),
    ),
};

contextBridge.exposeInMainWorld(bridgeName, bridge);
