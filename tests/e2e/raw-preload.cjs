// The preload script of an attacker who has got past ours: it sends anything on any channel.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('raw', {
  invoke: (channel, message) =>
    ipcRenderer.invoke(channel, message).then(
      (value) => ({ value }),
      (error) => ({ error: String(error) }),
    ),
});
