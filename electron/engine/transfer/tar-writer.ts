import { pack, type Pack } from 'tar-stream';

/** A file to be put into an archive. `content` must give exactly `bytes` bytes. */
export interface TarFile {
  readonly name: string;
  readonly bytes: number;
  readonly content: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * A POSIX tar of plain files, in pieces; memory does not grow with it. Headers hold nothing of this machine
 * (owner root, mode 0644) and one time, so that the same files give the same bytes.
 */
export async function* tarOf(files: Iterable<TarFile>, mtime: Date): AsyncGenerator<Uint8Array, void> {
  const archive = pack();
  const feeding = (async () => {
    for (const file of files) await put(archive, file, mtime);
    archive.finalize();
  })();
  feeding.catch((error: unknown) =>
    archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    for await (const piece of archive as AsyncIterable<Uint8Array>) yield piece;
    await feeding;
  } finally {
    archive.destroy();
  }
}

async function put(archive: Pack, file: TarFile, mtime: Date): Promise<void> {
  const { promise: done, resolve, reject } = Promise.withResolvers<undefined>();
  const header = {
    name: file.name,
    size: file.bytes,
    mtime,
    mode: 0o644,
    uid: 0,
    gid: 0,
    type: 'file',
  } as const;
  const entry = archive.entry(header, (error) => {
    if (error) reject(error);
    else resolve(undefined);
  });
  // Both tell of one error; it is `done` that is awaited.
  done.catch(() => undefined);
  entry.on('error', () => undefined);
  for await (const piece of file.content()) {
    // The archive keeps what it is given, whoever reads files uses a buffer again.
    if (entry.write(Buffer.from(piece))) continue;
    const drained = new Promise<undefined>((go) => entry.once('drain', () => go(undefined)));
    await Promise.race([drained, done]);
  }
  entry.end(undefined);
  await done;
}
