// The preload script of an attacker who has got past ours: it sends anything on any channel.
const { contextBridge, ipcRenderer } = require('electron');

const invoke = (channel, message) =>
  ipcRenderer.invoke(channel, message).then(
    (value) => ({ value }),
    (error) => ({ error: String(error) }),
  );

/** Values that no contract has, and that do not get through the bridge to the page. */
function oddValues() {
  const cyclic = { call: 1, name: 'engine.state' };
  cyclic.input = cyclic;
  let deep = {};
  for (let level = 0; level < 500; level++) deep = { deep };
  const sparse = [];
  sparse.length = 4_000_000;
  const plain = [new Map([[1, 2]]), new Set([1]), new Date(), new ArrayBuffer(8), new Uint8Array(8), /x/u];
  return [cyclic, deep, sparse, new Error('x'), 1n, Number.NaN, ...plain];
}

contextBridge.exposeInMainWorld('raw', {
  invoke,
  /** The message as JSON: a name such as `__proto__` stays a name. */
  invokeText: (channel, text) => invoke(channel, JSON.parse(text)),
  /** Each odd value as a message, and as the input of a call. */
  invokeOdd: (channel) =>
    Promise.all(
      oddValues()
        .flatMap((odd) => [odd, { call: 1, name: 'engine.state', input: odd }])
        .map((message) => invoke(channel, message)),
    ),
});
