import process from 'node:process';
import { createIdentity, sealPackage } from '../../../electron/engine/transfer/index.ts';
import { unwrap } from '../../../shared/result.ts';

// node seal.ts FOLDER FILE: seals one file for one recipient, written and read back.
const [folder, path] = process.argv.slice(2) as [string, string];
const identity = unwrap(
  await createIdentity({ nameKk: 'Көктал', nameRu: 'Коктал', level: 'district', region: 'Көктал' }, folder),
);
const start = performance.now();
unwrap(
  await sealPackage({
    kind: 'district-submission',
    period: '2026-II',
    identity,
    recipients: [identity.card],
    files: [{ path }],
    out: `${folder}/bench.sailau-package`,
    created: '2026-07-15T00:00:00Z',
    packageId: 'bench',
  }),
);
console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
