// An engine without a database: what it hears comes back, so that the line itself can be tried in a utility process.
process.parentPort.on('message', ({ data: { id, name, input } }) => {
  process.parentPort.postMessage({
    kind: 'answer',
    id,
    result: { name, input, bytes: new TextEncoder().encode('әlem').byteLength },
  });
});
process.parentPort.postMessage({ kind: 'ready' });
